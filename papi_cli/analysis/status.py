"""How far plans are, in counts; and who has sent in one item, who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.listing import Listing
from papi_cli.analysis.shapes import Deadline, OwnerState, Time, Turn
from papi_cli.text import sort_key

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.names import Directory


class Subject(NamedTuple):
    """What is counted by: its name, None where it is not known; of a body, its jurisdiction."""

    name: str | None
    jurisdiction: str | None = None


Naming = Callable[[Deadline], Iterable[tuple[Subject, Time]]]
"""Under what a deadline is counted, and how it stands there."""


class Tally(NamedTuple):
    """Turns counted by how they stand."""

    subject: Subject
    times: Mapping[Time, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.times.values())

    def of(self, *times: Time) -> int:
        """Those that stand in one of these ways."""
        return sum(self.times.get(each, 0) for each in times)


def tally(deadlines: Iterable[Deadline], naming: Naming) -> list[Tally]:
    """Count turns by name: where most is overdue first, then where least is known."""
    counts: dict[Subject, Counter[Time]] = {}
    for deadline in deadlines:
        for subject, time in naming(deadline):
            counts.setdefault(subject, Counter())[time] += 1
    return in_order(Tally(subject, times) for subject, times in counts.items())


def in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """Put those first where most is overdue, then where least is known."""
    return sorted(tallies, key=_gravity)


def _gravity(each: Tally) -> tuple[object, ...]:
    """Sort by what is overdue, what has passed without a word, then the name."""
    name, jurisdiction = each.subject
    passed = each.of("overdue"), each.of("no-information")
    return -passed[0], -passed[1], name is None, sort_key(name or ""), jurisdiction or ""


def by_plan(deadline: Deadline) -> Iterator[tuple[Subject, Time]]:
    """Under the plan's folder; what several owe is done when all have done it."""
    yield Subject(deadline.record.key), deadline.time


def by_agency(directory: Directory) -> Naming:
    """Under each body that owes it, as that body stands; namesakes of two provinces apart."""

    def naming(deadline: Deadline) -> Iterator[tuple[Subject, Time]]:
        for owner in deadline.owners:
            [body, *_] = directory.find(owner.agency, deadline.record.jurisdiction)
            yield Subject(body.name, body.jurisdiction), owner.time
        if not deadline.owners:
            yield Subject(None), deadline.time

    return naming


class Counted(NamedTuple):
    """Turns counted by name, and what a survey says besides what it shows."""

    tallies: list[Tally]
    listing: Listing

    def has(self, time: str | None) -> bool:
        """Whether a turn stands so."""
        return any(time in each.times for each in self.tallies)


class Returns(NamedTuple):
    """One turn of an item: who has done it and who has not, each in the plan's order.

    `due` holds the day named for each body: that of the turn, unless it was moved.
    """

    turn: Turn
    sent: tuple[OwnerState, ...]
    missing: tuple[OwnerState, ...]
    due: Mapping[str, date | None]

    @property
    def late(self) -> int:
        """How many of those who have done it did so late."""
        return sum(each.time == "done-late" for each in self.sent)

    def moved(self, owner: OwnerState) -> date | None:
        """The day named for a body, where it is not that of the turn."""
        day = self.due[owner.agency]
        return day if day != self.turn.due else None


def returns(deadlines: Sequence[Deadline]) -> Iterator[Returns]:
    """Part the owners of an item turn by turn; a moved deadline does not split a turn."""
    turns: dict[str | None, list[Deadline]] = {}
    for deadline in deadlines:
        turns.setdefault(deadline.turn.key, []).append(deadline)
    for same in turns.values():
        owners = [owner for deadline in same for owner in deadline.owners]
        sent = tuple(each for each in owners if each.time in ("done", "done-late"))
        missing = tuple(each for each in owners if each not in sent)
        due = {owner.agency: each.turn.due for each in same for owner in each.owners}
        yield Returns(_as_planned(same), sent, missing, due)


def _as_planned(same: Sequence[Deadline]) -> Turn:
    """The turn as the plan has it; as it was moved, where it was moved for all."""
    return next((each.turn for each in same if not each.extended), same[0].turn)
