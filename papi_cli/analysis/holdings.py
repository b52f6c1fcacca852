"""What bodies hold of plans: each task and report, and how each of them stands at each turn."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.deadlines import GRAVEST, LEAST_ADVANCED, Deadline
from papi_cli.analysis.debtors import debtors
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.progress import Journal, journal
from papi_cli.analysis.slots import newest_begun
from papi_cli.analysis.states import OwnerState, Progress, Time
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task


class Line(NamedTuple):
    """How one body stands with one turn of an item, and the entry that says so."""

    deadline: Deadline
    owner: OwnerState
    entry: Entry | None


class Holding(NamedTuple):
    """A task or report with its lines; it has none where nothing falls into the plan's period."""

    record: PlanRecord
    item: Task | Duty
    lines: tuple[Line, ...]

    def current(self, today: date) -> tuple[Line, ...]:
        """The lines of the turn that has begun last, or of the first one."""
        keys = [line.deadline.turn.key for line in self.lines]
        key = newest_begun(keys, today) or next(iter(keys), None)
        return tuple(line for line in self.lines if line.deadline.turn.key == key)


def holdings(
    repository: Repository,
    plans: Sequence[PlanRecord],
    asked: Asked,
    deadlines: Iterable[Deadline],
    frame: Frame,
) -> Iterator[Holding]:
    """Give every task and report that concerns the bodies asked for, in the plans' order.

    `deadlines` are those of the same plans and bodies.
    """
    turns: dict[tuple[str, str], list[Deadline]] = {}
    for each in deadlines:
        turns.setdefault((each.record.key, each.item.id), []).append(each)
    known: dict[str, Journal] = {}
    for found in find_items(repository, plans, _owed, asked, frame.today):
        record, item = found.record, found.item
        if record.key not in known:
            known[record.key] = journal(record, frame.bodies, frame.today)
        of_item = sorted(turns.get((record.key, item.id), ()), key=_when)
        lines = [line for each in of_item for line in _lines(each, known[record.key], frame)]
        yield Holding(record, item, tuple(lines))


def _owed(record: PlanRecord) -> Sequence[Task | Duty]:
    return (*record.tasks, *record.plan.duties)


def _when(deadline: Deadline) -> date:
    return deadline.turn.due or date.max


def _lines(deadline: Deadline, known: Journal, frame: Frame) -> Iterator[Line]:
    record, item = deadline.record, deadline.item
    told = {
        debtor.name: known.state(item.id, deadline.turn.key, debtor)
        for debtor in debtors(record, item, deadline.part, frame.bodies, frame.today)
    }
    for owner in deadline.owners or (OwnerState("", deadline.progress, deadline.time),):
        yield Line(deadline, owner, told.get(owner.agency))


def gravest(lines: Sequence[Line]) -> Time:
    """How lines stand together: as the worst of them; there must be one."""
    return min((line.owner.time for line in lines), key=GRAVEST.index)


def least_advanced(lines: Sequence[Line]) -> Progress:
    """How far lines are together: as far as the least advanced; there must be one."""
    return min((line.owner.progress for line in lines), key=LEAST_ADVANCED.index)
