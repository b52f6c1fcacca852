"""Reports that letters speak of: which are still to be sent in, by whom."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.states import OwnerState, Time
from papi_cli.analysis.status import Returns, returns
from papi_cli.analysis.turns import Turn
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord

_PASSED: tuple[Time, ...] = ("overdue", "no-information")
_AHEAD: tuple[Time, ...] = ("due-soon", "on-time")
_QUARTER = timedelta(days=92)


class Call(NamedTuple):
    """A report at one of its turns: who has sent it, who has not, whom of these a letter calls on.

    Who writes the letter is not counted where its own report is missing.
    """

    duty: Duty
    returns: Returns
    called: tuple[OwnerState, ...]

    @property
    def turn(self) -> Turn:
        """The turn."""
        return self.returns.turn

    @property
    def total(self) -> int:
        """How many owe it."""
        return len(self.returns.sent) + len(self.returns.missing)

    def of(self, agency: str) -> "Call":
        """The same, calling on one body only."""
        return self._replace(called=tuple(each for each in self.called if each.agency == agency))


class Calls(NamedTuple):
    """The calls of a plan; `unread` names files of which not all could be understood.

    A letter does not speak of `older`, earlier turns of the same reports, nor of `later`, those
    that fall due long after the others.
    """

    calls: tuple[Call, ...]
    unread: tuple[str, ...]
    older: tuple[Call, ...] = ()
    later: tuple[Call, ...] = ()

    @property
    def agencies(self) -> list[str]:
        """The bodies called on, each once, in the plan's order."""
        return list(dict.fromkeys(each.agency for call in self.calls for each in call.called))

    def of(self, agency: str) -> "Calls":
        """What one body is called on for."""
        mine = [call.of(agency) for call in self.calls]
        return self._replace(calls=tuple(call for call in mine if call.called))


def newest(found: Calls) -> Calls:
    """Keep the last turn of each report; the others are older."""
    last = {call.duty.id: call for call in sorted(found.calls, key=_when)}
    kept = tuple(call for call in found.calls if last[call.duty.id] is call)
    return found._replace(calls=kept, older=tuple(call for call in found.calls if call not in kept))


def _when(call: Call) -> date:
    return call.turn.due or date.max


def unsent(record: PlanRecord, frame: Frame, writer: str) -> Calls:
    """Reports whose day has passed and which have not come in; nobody calls on itself."""
    return _calls(record, frame, writer, _PASSED)


def coming(record: PlanRecord, frame: Frame, writer: str) -> Calls:
    """The reports that fall due next: of each its first turn ahead, in the quarter from the first.

    What a plan of five years asks for at its end is later.
    """
    found = _calls(record, frame, writer, _AHEAD)
    first: dict[str, Call] = {}
    for call in sorted(found.calls, key=_when):
        first.setdefault(call.duty.id, call)
    ahead = [call for call in found.calls if call in first.values()]
    until = min(map(_when, ahead), default=date.max - _QUARTER) + _QUARTER
    soon = tuple(call for call in ahead if _when(call) <= until)
    return found._replace(calls=soon, later=tuple(call for call in ahead if call not in soon))


def _calls(record: PlanRecord, frame: Frame, writer: str, times: Sequence[Time]) -> Calls:
    found = find_deadlines([record], Asked(), frame)
    calls = (call for each in _duties(found.deadlines) for call in _of(each, writer, times))
    return Calls(tuple(call for call in calls if call.called), found.unread)


def _duties(deadlines: Sequence[Deadline]) -> Iterator[tuple[Duty, list[Deadline]]]:
    for _, same in groupby(deadlines, key=lambda each: id(each.item)):
        turns = list(same)
        duty = turns[0].item
        if isinstance(duty, Duty):
            yield duty, turns


def _of(
    found: tuple[Duty, Sequence[Deadline]], writer: str, times: Sequence[Time]
) -> Iterator[Call]:
    duty, turns = found
    for each in returns(turns):
        others = tuple(one for one in each.missing if one.agency != writer)
        called = tuple(one for one in others if one.time in times)
        yield Call(duty, each._replace(missing=others), called)
