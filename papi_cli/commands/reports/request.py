"""`papi report request`: a letter before reports are due, with the outline and the forms."""

from collections.abc import Iterator, Sequence
from datetime import date

from papi_cli.analysis.account import Account, account
from papi_cli.analysis.calling import coming
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.commands.lookup import the_agency
from papi_cli.commands.reports.asked import Asked, year_of
from papi_cli.commands.reports.kinds import ToOne, Written
from papi_cli.commands.reports.letters import refuse_empty, the_letter, to_each
from papi_cli.model.repository import PlanRecord
from papi_cli.views.report.letters import Letter
from papi_cli.views.report.request import request
from papi_cli.views.words import some_of

_NONE = "không có báo cáo nào sắp đến hạn"


def report(asked: Asked) -> Written:
    """Write one letter to all who owe a report next, or to the one body that was named."""
    return _written(asked, _whole(asked))


def letters(asked: Asked) -> Sequence[ToOne]:
    """Write a letter to each of them."""
    return [ToOne(name, _written(asked, each)) for name, each in to_each(_whole(asked))]


def _whole(asked: Asked) -> Letter:
    letter = the_letter(asked, coming)
    refuse_empty(asked, letter, _NONE)
    return letter._replace(cut_off=_cut_off(asked, letter))


def _written(asked: Asked, letter: Letter) -> Written:
    accounts = {name: _account(asked, letter.record, name) for name in letter.calls.agencies}
    return Written(request(letter, accounts), letter.calls.unread, tuple(_not_yet(letter)))


def _not_yet(letter: Letter) -> Iterator[str]:
    """Say which reports fall due so much later that the letter asks for none of them."""
    later = letter.calls.later
    if later:
        ids = some_of([call.duty.id for call in later], 4, "báo cáo")
        remedy = f"cần thì viết riêng bằng --item {later[0].duty.id}"
        yield f"lưu ý: chưa kể báo cáo mà hạn còn xa ({ids}); {remedy}"


def _account(asked: Asked, record: PlanRecord, name: str) -> Account:
    agency = the_agency(asked.loaded, name, record.jurisdiction)
    year = year_of(asked, record)
    return account(asked.loaded.repository, record, year, asked.frame, Whose((agency,)))


def _cut_off(asked: Asked, letter: Letter) -> date | None:
    """The day up to which figures are counted: the calendar's, where all reports follow it."""
    days = {_calendar_day(asked, call.turn.due) if call.turn.by_calendar else None
            for call in letter.calls.calls}  # fmt: skip
    return days.pop() if len(days) == 1 else None


def _calendar_day(asked: Asked, due: date | None) -> date | None:
    """The cut-off of the period that is sent by that day of the month."""
    rows = [row for row in asked.frame.calendar if due and row.send_by == due.day]
    offs = {row.cut_off for row in rows}
    return due.replace(day=offs.pop()) if due and len(offs) == 1 else None
