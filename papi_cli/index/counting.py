"""How plans stand in counts, added up by the database: no row of an item is looked at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from papi_cli.analysis.listing import arranged, long_ended
from papi_cli.analysis.shapes import Time, over_a_year
from papi_cli.analysis.status import Counted, Subject, Tally, in_order
from papi_cli.index.reading import Index, Spell
from papi_cli.index.tables import NOBODY, time_in
from papi_cli.model.repository import PlanRecord

_HOLDING = "JOIN spell ON spell.id = spell WHERE since <= :today AND :today < until"
_PRESENT = "(ended >= :cut OR due >= :cut)"
_PAST = "ended < :cut AND (due IS NULL OR due < :cut)"
_BY_PLAN = (
    f"SELECT spell, due, last, class, sum(count), NULL FROM tally {_HOLDING} AND {_PRESENT}"
    " GROUP BY spell, due, last, class"
)
_BY_BODY = (
    f"SELECT spell, due, last, class, count(*), body FROM owed {_HOLDING} AND {_PRESENT}"
    " AND heir < 0 AND turn >= 0 GROUP BY spell, due, last, class, body"
)
_ENDED = f"SELECT spell, sum(count) FROM tally {_HOLDING} AND {_PAST} GROUP BY spell"

_LONG_AGO = 0
"""An end before which no plan ends: where plans that ended long ago are counted too."""


def counted(
    index: Index, plans: Iterable[PlanRecord], on: tuple[date, int], *, bodies: bool, all_: bool
) -> Counted:
    """Count the turns of plans by plan, or by the `bodies` that owe them.

    `on` holds today, and how many days are soon. Turns of plans that ended long ago are counted
    apart, but for `all_`.
    """
    chosen = index.spells_of(plans, on[0])
    days = {"today": on[0].toordinal(), "cut": _LONG_AGO if all_ else _first_of_a_year(on[0])}
    tallies = list(_tallies(index, chosen, days, on, bodies=bodies))
    counts = {spell: count for spell, count in index.select(_ENDED, days) if spell in chosen}
    ended = [(chosen[each].record, counts[each]) for each in chosen if each in counts]
    present = (each for each in chosen.values() if all_ or not long_ended(each.record, on[0]))
    unread = dict.fromkeys(file for each in present for file in each.unread)
    return Counted(in_order(tallies), arranged((), {}, (), tuple(ended), tuple(unread)))


def _tallies(
    index: Index,
    chosen: Mapping[int, Spell],
    days: Mapping[str, int],
    on: tuple[date, int],
    *,
    bodies: bool,
) -> Iterator[Tally]:
    @cache  # many turns stand alike: each way is judged once
    def time(due: int | None, last: int | None, class_: int) -> Time:
        return time_in(class_, due, last, on)

    @cache
    def subject(spell: int, body: int | None) -> Subject:
        return _body(index, body) if body is not None else Subject(chosen[spell].record.key)

    counts: defaultdict[Subject, Counter[Time]] = defaultdict(Counter)
    for spell, *way, count, body in index.select(_BY_BODY if bodies else _BY_PLAN, days):
        if spell in chosen:
            counts[subject(spell, body)][time(*way)] += count
    return (Tally(subject, times) for subject, times in counts.items())


def _body(index: Index, number: int) -> Subject:
    body = None if number == NOBODY else index.body(number)
    return Subject(body.name, body.jurisdiction) if body else Subject(None)


def _first_of_a_year(today: date) -> int:
    """The first day that is not more than a year ago."""
    day = today - timedelta(days=367)
    while over_a_year(day, today):
        day += timedelta(days=1)
    return day.toordinal()
