"""What letters about reports are written from: which reports, who takes them in, who answers."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from papi_cli.analysis.calling import Calls, newest
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.progress import extended
from papi_cli.commands.lookup import the_agency, the_slot
from papi_cli.commands.reports.asked import Asked, chosen_plan
from papi_cli.commands.reports.senders import letterhead_of, official_name, sender
from papi_cli.errors import PapiError, WrongUse
from papi_cli.model.due import UnreadableDue
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord
from papi_cli.text import folded, full_day
from papi_cli.views.report.head import Sender
from papi_cli.views.report.letters import Letter
from papi_cli.views.report.paper import Contact
from papi_cli.views.words import some_of, turn_words

_TWO_WEEKS = timedelta(days=14)

Find = Callable[[PlanRecord, Frame, str], Calls]
"""Which reports of a plan a letter is about; the third is who writes."""


def the_letter(asked: Asked, find: Find) -> Letter:
    """What a letter is written from, as far as reports go: there may be none to call for."""
    record = chosen_plan(asked)
    writer = sender(asked, record)
    calls = _narrowed(asked, record, find(record, asked.frame, writer.name))
    return Letter(
        record,
        calls,
        writer,
        _receiver(asked, record, calls, writer),
        asked.day,
        _waited_for(asked),
        asked.typed.details.contact or "",
        _address(asked, record, writer),
        alone=asked.typed.agency is not None,
    )


def refuse_empty(asked: Asked, letter: Letter, none: str) -> None:
    """PapiError says `none` where a letter calls on nobody."""
    if not letter.agencies:
        plan, whose = letter.record.plan, f" của {asked.typed.agency}" if asked.typed.agency else ""
        remedy = f"xem bằng papi status {plan.number}#MÃ, papi deadlines --all"
        raise PapiError(f"{plan.name}{whose}: {none}", remedy)


def to_each(letter: Letter) -> Iterator[tuple[str, Letter]]:
    """The same letter to each of the bodies it calls on."""
    for agency in letter.agencies:
        lags = tuple(each for each in letter.lags if each.owner.agency == agency)
        yield agency, letter._replace(calls=letter.calls.of(agency), alone=True, lags=lags)


def _narrowed(asked: Asked, record: PlanRecord, calls: Calls) -> Calls:
    """Keep the report and the body that were named; of a report that was not, its last turn."""
    if asked.typed.details.item is None:
        calls = newest(calls)
    else:
        item, turn = _slot(asked, record, asked.typed.details.item)
        every = (*calls.calls, *calls.later)
        kept = [call for call in every if call.duty.id == item and turn in (None, call.turn.key)]
        calls = calls._replace(calls=tuple(kept), later=())
    if asked.typed.agency is not None:
        agency = the_agency(asked.loaded, asked.typed.agency, record.jurisdiction)
        calls = calls.of(agency.name)
    return calls


def _slot(asked: Asked, record: PlanRecord, name: str) -> tuple[str, str | None]:
    """Read `--item`: a report of the plan, or one turn of it."""
    _, item, turn = the_slot(asked.loaded, f"{record.key}#{name.rpartition('#')[2]}")
    if not isinstance(item, Duty):
        ids = ", ".join(each.id for each in record.plan.duties)
        raise WrongUse(f"{item.id} không phải báo cáo", f"các báo cáo: {ids or 'không có'}")
    return item.id, turn


def _receiver(asked: Asked, record: PlanRecord, calls: Calls, writer: Sender) -> str:
    """Who takes the reports in: as the plan says, else who follows it up, else who writes."""
    for call in calls.calls:
        through = call.duty.through
        if through and through.body:
            return official_name(asked, through.body.name, record)
    named = record.plan.coordinator
    return official_name(asked, named.name, record) if named else writer.name


def _waited_for(asked: Asked) -> str:
    """Read `--due`: a day, or words as a document has them, that still lies ahead."""
    said = asked.typed.details.due
    if said is None:
        return ""
    try:
        turn = extended(said, asked.day, asked.frame.workdays)
    except UnreadableDue as error:
        remedy = f"nêu một ngày, ví dụ «trước ngày {full_day(asked.day + _TWO_WEEKS)}»"
        raise WrongUse(f"--due «{said}»: {error.reason}", remedy) from error
    last, due = turn.last_day, turn.due
    if last is None or due is None or last < asked.day:
        raise WrongUse(f"--due «{said}» đã qua", "nêu một ngày chưa tới")
    return said if said[:1].isalpha() else f"chậm nhất ngày {full_day(due)}"


def _address(asked: Asked, record: PlanRecord, writer: Sender) -> Contact:
    """The line at the foot of a letter of the body whose letterhead it is."""
    letterhead = letterhead_of(asked, record)
    if letterhead is None or folded(letterhead.agency) != folded(writer.name):
        return Contact()
    return Contact(letterhead.address or "", letterhead.email or "", letterhead.phone or "")


def remarks(letter: Letter) -> Iterator[str]:
    """What whoever sends the letter should look at first."""
    older = letter.calls.older
    if older:
        turns = some_of(
            [turn_words(call.turn.key) for call in older if call.turn.key], 4, "kỳ khác"
        )
        ids = ", ".join(dict.fromkeys(call.duty.id for call in older))
        yield f"lưu ý: chưa kể các kỳ trước ({turns}); đôn đốc mọi kỳ: --item {ids}"
    if not any(letter.record.progress.values()):
        yield (
            f"lưu ý: kho chưa ghi gì về {letter.record.plan.number}: báo cáo nào đã nhận, ghi bằng "
            "papi record trước khi gửi công văn"
        )
