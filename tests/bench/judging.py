"""From rounds to figures: each row against its budget, memory, growth, what a table adds."""

from collections.abc import Iterator, Sequence
from operator import sub, truediv

from tests.bench.figures import Figure
from tests.bench.rows import (
    EVERYWHERE,
    MOST,
    MOST_ADDED,
    MOST_GROWTH,
    MOST_MEMORY,
    REPORTED,
    TERMINAL,
    WARM_DEADLINES,
    annual,
)
from tests.bench.timing import Measured

MEMORY = "peak memory"


def judged(measured: Sequence[Measured]) -> list[Figure]:
    """Every figure of a run."""
    derived = (*_added(measured), *_memory(measured), *_growth(measured))
    return [*map(_row, measured), *derived]


def _row(each: Measured) -> Figure:
    name, on = each.row.name, each.row.on
    figure = Figure.of(name, on, "x", each.ratios, MOST.get(name, {}).get(on))
    return figure._replace(memory=max(each.memory))


def _added(measured: Sequence[Measured]) -> Iterator[Figure]:
    """What a table on a terminal costs beside JSON, round by round."""
    json = {each.row.on: each for each in measured if each.row.name == WARM_DEADLINES}
    for table in measured:
        on = table.row.on
        if table.row.name == TERMINAL and on in json:
            added = map(sub, table.ratios, json[on].ratios)
            yield Figure.of("a terminal table adds", on, "x", added, MOST_ADDED)


def _memory(measured: Sequence[Measured]) -> Iterator[Figure]:
    """The most that any row of the table of budgets held on a repository."""
    asked = [each for each in measured if each.row.name in EVERYWHERE]
    for on in dict.fromkeys(each.row.on for each in asked):
        rounds = zip(*(each.memory for each in asked if each.row.on == on), strict=True)
        yield Figure.of(MEMORY, on, "MB", map(max, rounds), MOST_MEMORY.get(on))


def _growth(measured: Sequence[Measured]) -> Iterator[Figure]:
    """What twice the plans, or the tasks of a report, cost against once, round by round."""
    found = {(each.row.name, each.row.on): each for each in measured}
    for (name, on), once in found.items():
        twice = on.isdecimal() and found.get((name, str(2 * int(on))))
        if twice:
            yield _grown(f"twice the plans: {name}", once, twice)
        more = name == annual(REPORTED[-2]) and found.get((annual(REPORTED[-1]), on))
        if more:
            yield _grown("twice the tasks: report annual", once, more)


def _grown(name: str, once: Measured, twice: Measured) -> Figure:
    grown = map(truediv, twice.ratios, once.ratios)
    return Figure.of(name, twice.row.on, "", grown, MOST_GROWTH)
