"""How far plans are, in counts; and who has sent in one item, who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papi_cli.analysis.listing import Listing
from papi_cli.analysis.shapes import Deadline, OwnerState, Time, Turn
from papi_cli.text import sort_key

Naming = Callable[[Deadline], Iterable[tuple[str | None, Time]]]
"""Under which names a deadline is counted, and how it stands there."""


class Tally(NamedTuple):
    """Turns counted by how they stand; without a name where what is counted by is not known."""

    name: str | None
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
    counts: dict[str | None, Counter[Time]] = {}
    for deadline in deadlines:
        for name, time in naming(deadline):
            counts.setdefault(name, Counter())[time] += 1
    return in_order(Tally(name, times) for name, times in counts.items())


def in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """Put those first where most is overdue, then where least is known."""
    return sorted(tallies, key=_gravity)


def _gravity(each: Tally) -> tuple[object, ...]:
    """Sort by what is overdue, what has passed without a word, then the name."""
    passed = each.of("overdue"), each.of("no-information")
    return -passed[0], -passed[1], each.name is None, sort_key(each.name or "")


def by_plan(deadline: Deadline) -> Iterator[tuple[str | None, Time]]:
    """Under the plan's folder; what several owe is done when all have done it."""
    yield deadline.record.key, deadline.time


def by_agency(deadline: Deadline) -> Iterator[tuple[str | None, Time]]:
    """Under each body that owes it, as that body stands."""
    yield from ((owner.agency, owner.time) for owner in deadline.owners)
    if not deadline.owners:
        yield None, deadline.time


class Counted(NamedTuple):
    """Turns counted by name, and what a survey says besides what it shows."""

    tallies: list[Tally]
    listing: Listing

    def has(self, time: str | None) -> bool:
        """Whether a turn stands so."""
        return any(time in each.times for each in self.tallies)


class Returns(NamedTuple):
    """One turn of an item: who has done it and who has not, each in the plan's order."""

    turn: Turn
    sent: tuple[OwnerState, ...]
    missing: tuple[OwnerState, ...]

    @property
    def late(self) -> int:
        """How many of those who have done it did so late."""
        return sum(each.time == "done-late" for each in self.sent)


def returns(deadlines: Sequence[Deadline]) -> Iterator[Returns]:
    """Part the owners of an item turn by turn; a moved deadline does not split a turn."""
    turns: dict[str | None, list[Deadline]] = {}
    for deadline in deadlines:
        turns.setdefault(deadline.turn.key, []).append(deadline)
    for same in turns.values():
        owners = [owner for deadline in same for owner in deadline.owners]
        sent = tuple(each for each in owners if each.time in ("done", "done-late"))
        missing = tuple(each for each in owners if each not in sent)
        yield Returns(same[0].turn, sent, missing)
