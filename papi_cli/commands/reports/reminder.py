"""`papi report reminder`: a letter to those whose report has not come in."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.calling import unsent
from papi_cli.analysis.lagging import lagging
from papi_cli.commands.reports.asked import Asked
from papi_cli.commands.reports.kinds import ToOne, Written
from papi_cli.commands.reports.letters import remarks, the_letter, to_each
from papi_cli.views.report.letters import Letter
from papi_cli.views.report.reminder import reminder
from papi_cli.views.words import some_of

_NONE = "không có báo cáo nào đã đến hạn mà chưa nhận được"


def report(asked: Asked) -> Written:
    """Write one letter to all, with a list, or to the one body that was named."""
    return _written(*_whole(asked))


def letters(asked: Asked) -> Sequence[ToOne]:
    """Write a letter to each of them."""
    whole, others = _whole(asked)
    return [ToOne(agency, _written(letter, others)) for agency, letter in to_each(whole)]


def _whole(asked: Asked) -> tuple[Letter, Sequence[str]]:
    """The letter, and the bodies that are behind with tasks only: it does not go to them.

    It speaks of the tasks too of those whose report it asks for, unless it is about one report.
    """
    letter = the_letter(asked, unsent, _NONE)
    if asked.typed.details.item is not None:
        return letter, ()
    called, lags = letter.calls.agencies, lagging(letter.record, asked.frame)
    late = dict.fromkeys(each.owner.agency for each in lags if each.has_passed)
    others = [] if letter.alone else [each for each in late if each not in called]
    mine = sorted(
        (each for each in lags if each.owner.agency in called),
        key=lambda each: called.index(each.owner.agency),
    )
    return letter._replace(lags=tuple(mine)), others


def _written(letter: Letter, others: Sequence[str]) -> Written:
    said = (*remarks(letter), *_not_called(letter, others))
    return Written(reminder(letter), letter.calls.unread, said)


def _not_called(letter: Letter, others: Sequence[str]) -> Iterator[str]:
    if others:
        yield (
            f"lưu ý: công văn không gửi {some_of(others)}: không thiếu báo cáo, nhưng có nhiệm vụ "
            f"đã đến hạn; xem bằng papi deadlines --plan {letter.record.plan.number}"
        )
