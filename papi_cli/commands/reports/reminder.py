"""`papi report reminder`: a letter to those whose report, or whose task, is still to come."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.calling import unsent
from papi_cli.analysis.lagging import Lag, lagging
from papi_cli.commands.lookup import the_agency
from papi_cli.commands.reports.asked import Asked
from papi_cli.commands.reports.kinds import ToOne, Written
from papi_cli.commands.reports.letters import refuse_empty, remarks, the_letter, to_each
from papi_cli.views.report.letters import Letter
from papi_cli.views.report.reminder import reminder
from papi_cli.views.words import some_of

_NONE = "không có báo cáo nào đã đến hạn mà chưa nhận được, không có nhiệm vụ nào quá hạn"


def report(asked: Asked) -> Written:
    """Write one letter to all, with a list, or to the one body that was named."""
    letter, others = _whole(asked)
    return _written(letter, tuple(_not_called(others)))


def letters(asked: Asked) -> Sequence[ToOne]:
    """Write a letter to each of them, and to each that is behind with tasks only."""
    letter, others = _whole(asked)
    every = letter._replace(lags=(*letter.lags, *others))
    return [ToOne(agency, _written(each)) for agency, each in to_each(every)]


def _whole(asked: Asked) -> tuple[Letter, Sequence[Lag]]:
    """The letter, and the tasks of bodies that are behind with nothing else: it goes not to them.

    It speaks of the tasks too of those whose report it asks for, unless it is about one report;
    where no report is missing, of the tasks that are past their day.
    """
    letter = the_letter(asked, unsent)
    called = letter.calls.agencies
    lags = () if asked.typed.details.item is not None else _lags(asked, letter)
    late = {each.owner.agency for each in lags if each.has_passed}.difference(called)
    bodies = list(dict.fromkeys(each.owner.agency for each in lags))
    behind = sorted(
        (each for each in lags if each.owner.agency in late),
        key=lambda each: bodies.index(each.owner.agency),
    )
    if not called:
        letter = letter._replace(lags=tuple(behind))
        refuse_empty(asked, letter, _NONE)
        return letter, ()
    mine = sorted(
        (each for each in lags if each.owner.agency in called),
        key=lambda each: called.index(each.owner.agency),
    )
    return letter._replace(lags=tuple(mine)), behind


def _lags(asked: Asked, letter: Letter) -> Sequence[Lag]:
    """The tasks of others than who writes; of the body that was named, where one was."""
    found = [
        each
        for each in lagging(letter.record, asked.frame)
        if each.owner.agency != letter.sender.name
    ]
    if asked.typed.agency is None:
        return found
    named = the_agency(asked.loaded, asked.typed.agency, letter.record.jurisdiction).name
    return [each for each in found if each.owner.agency == named]


def _written(letter: Letter, more: Sequence[str] = ()) -> Written:
    return Written(reminder(letter), letter.calls.unread, (*remarks(letter), *more))


def _not_called(others: Sequence[Lag]) -> Iterator[str]:
    if others:
        names = list(dict.fromkeys(each.owner.agency for each in others))
        yield (
            f"lưu ý: công văn không gửi {some_of(names)}: không thiếu báo cáo, nhưng có nhiệm vụ "
            f'đã đến hạn; viết riêng bằng --agency "{names[0]}", hoặc --each'
        )
