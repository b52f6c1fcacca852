"""`papi report reminder`: a letter to those whose report has not come in."""

from collections.abc import Sequence

from papi_cli.analysis.calling import unsent
from papi_cli.commands.reports.asked import Asked
from papi_cli.commands.reports.kinds import ToOne, Written
from papi_cli.commands.reports.letters import remarks, the_letter, to_each
from papi_cli.views.report.letters import Letter
from papi_cli.views.report.reminder import reminder

_NONE = "không có báo cáo nào đã đến hạn mà chưa nhận được"


def report(asked: Asked) -> Written:
    """Write one letter to all, with a list, or to the one body that was named."""
    return _written(the_letter(asked, unsent, _NONE))


def letters(asked: Asked) -> Sequence[ToOne]:
    """Write a letter to each of them."""
    whole = the_letter(asked, unsent, _NONE)
    return [ToOne(agency, _written(letter)) for agency, letter in to_each(whole)]


def _written(letter: Letter) -> Written:
    return Written(reminder(letter), letter.calls.unread, tuple(remarks(letter)))
