"""What a plan has come to in a year: every task as a whole, every report owed, every target."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple, Self

from papi_cli.analysis.deadlines import GRAVEST, Deadline, find_deadlines
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.progress import Recorded, recorded
from papi_cli.analysis.scorecard import Score, score_years
from papi_cli.analysis.states import OwnerState, Progress
from papi_cli.analysis.status import Returns, returns
from papi_cli.analysis.targets import Published, published
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.target import Target
from papi_cli.model.task import Task

Stand = Literal[
    "done", "done-late", "in-progress", "not-started", "overdue", "carried-over", "discontinued",
    "no-information",
]  # fmt: skip
"""How a task stands as a whole; `overdue` only where something says that it is not done."""

_CLOSED: frozenset[Progress] = frozenset({"done", "discontinued", "carried-over"})


class Work(NamedTuple):
    """A task with its turns in the year and what was recorded of it, oldest first.

    `owners` are the bodies by how each stands with its gravest turn.
    """

    task: Task
    turns: tuple[Deadline, ...]
    stand: Stand
    owners: tuple[OwnerState, ...]
    told: tuple[Recorded, ...]

    @property
    def done_by(self) -> int:
        """How many of the bodies have done it."""
        return sum(each.time in ("done", "done-late") for each in self.owners)


class Report(NamedTuple):
    """A report owed, with who has sent it and who has not at each of its turns in the year."""

    duty: Duty
    turns: tuple[Returns, ...]

    @property
    def owed_by(self) -> set[str]:
        """Official names of those who owe it."""
        return {each.agency for turn in self.turns for each in (*turn.sent, *turn.missing)}

    def without(self, body: str) -> "Report":
        """The same, a body not counted among those of whom it is awaited."""
        turns = (
            each._replace(missing=tuple(one for one in each.missing if one.agency != body))
            for each in self.turns
        )
        return self._replace(turns=tuple(turns))


class Account(NamedTuple):
    """A plan in a year, as known on a day; `in_use`: something was recorded of it by then.

    `whose` names the body that it is about, where it is about one; `unread` files of which not all
    could be understood.
    """

    record: PlanRecord
    year: int
    day: date
    works: tuple[Work, ...]
    reports: tuple[Report, ...]
    scores: tuple[Score, ...]
    papi: Published
    told: tuple[Recorded, ...]
    unread: tuple[str, ...]
    whose: str = ""

    @property
    def in_use(self) -> bool:
        """Whether anything was recorded."""
        return bool(self.told)

    def without(self, writer: str) -> Self:
        """The same without what the body still owes to itself that writes this report."""
        others = (each.without(writer) for each in self.reports if each.owed_by != {writer})
        return self._replace(reports=tuple(others))


def account(
    repository: Repository, record: PlanRecord, year: int, frame: Frame, asked: Asked
) -> Account:
    """Take stock of a plan, or of what bodies owe of it."""
    found = find_deadlines([record], asked, frame)
    mine = [each for each in found.deadlines if _in_year(each, year)]
    told = tuple(recorded(record, frame.bodies, frame.today))
    papi = published(repository, record.jurisdiction, frame.today)
    return Account(
        record,
        year,
        frame.today,
        tuple(_works(mine, told)),
        tuple(_reports(mine)),
        tuple(_scores(repository, record, year, frame, asked, papi)),
        papi,
        told,
        found.unread,
        asked.agencies[0].name if asked.agencies else "",
    )


def _in_year(deadline: Deadline, year: int) -> bool:
    """Whether a turn is one of the year; what has no turns is of every year of its plan."""
    key = deadline.turn.key
    period = deadline.record.plan.period
    return key is None or period.first == period.last or key.startswith(str(year))


def _works(deadlines: Sequence[Deadline], told: Sequence[Recorded]) -> Iterator[Work]:
    entries: dict[str, list[Recorded]] = {}
    for each in told:
        entries.setdefault(each.entry.item, []).append(each)
    for turns in _by_item(deadlines):
        task = turns[0].item
        if isinstance(task, Task):
            said = tuple(entries.get(task.id, ()))
            yield Work(task, turns, _stand(turns), tuple(_owners(turns)), said)


def _reports(deadlines: Sequence[Deadline]) -> Iterator[Report]:
    for turns in _by_item(deadlines):
        duty = turns[0].item
        if isinstance(duty, Duty):
            yield Report(duty, tuple(returns(turns)))


def _by_item(deadlines: Sequence[Deadline]) -> Iterator[tuple[Deadline, ...]]:
    for _, turns in groupby(deadlines, key=lambda each: id(each.item)):
        yield tuple(turns)


def _stand(turns: Sequence[Deadline]) -> Stand:
    """Judge a task by what was said of it; what nobody spoke of is never overdue."""
    every = [state for turn in turns for state in _states(turn)]
    known = [each for each in every if each.progress != "unknown"]
    if not known:
        return "no-information"
    if any(each.time == "overdue" for each in known):
        return "overdue"
    progress = {each.progress for each in known}
    if len(known) == len(every) and progress <= _CLOSED:
        return _closed(progress, late=any(each.time == "done-late" for each in known))
    return "not-started" if progress == {"not-started"} else "in-progress"


def _states(turn: Deadline) -> Sequence[OwnerState]:
    """How each owner stands; of a task that names nobody, how it stands."""
    return turn.owners or (OwnerState("", turn.progress, turn.time),)


def _closed(progress: set[Progress], *, late: bool) -> Stand:
    if progress == {"discontinued"}:
        return "discontinued"
    if "carried-over" in progress:
        return "carried-over"
    return "done-late" if late else "done"


def _owners(turns: Sequence[Deadline]) -> Iterator[OwnerState]:
    """Each body once, by its gravest turn."""
    by_name: dict[str, list[OwnerState]] = {}
    for deadline in turns:
        for owner in deadline.owners:
            by_name.setdefault(owner.agency, []).append(owner)
    for states in by_name.values():
        yield min(states, key=lambda each: GRAVEST.index(each.time))


def _scores(
    repository: Repository,
    record: PlanRecord,
    year: int,
    frame: Frame,
    asked: Asked,
    papi: Published,
) -> Iterator[Score]:
    """The targets of the year, and those that name none; of a plan of one year all."""
    period = record.plan.period

    def targets(each: PlanRecord) -> Sequence[Target]:
        return each.plan.targets

    for found in find_items(repository, [record], targets, asked, frame.today):
        for score in score_years(found, papi):
            if score.at.year in (year, None) or period.first == period.last:
                yield score
