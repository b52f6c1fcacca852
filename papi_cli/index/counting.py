"""How plans stand in counts that are kept with them: no row of an item is looked at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from papi_cli.analysis.listing import arranged, long_ended
from papi_cli.analysis.shapes import Time, over_a_year
from papi_cli.analysis.status import Counted, Subject, Tally, in_order
from papi_cli.index.reading import Index, Spell
from papi_cli.index.tables import NOBODY, Summary, time_in
from papi_cli.model.repository import PlanRecord

_Row = tuple[int | None, int | None, int | None, int, int]
"""A body, or None; a deadline, its last day and how it stands; how many stand so."""

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
    cut = _LONG_AGO if all_ else _first_of_a_year(on[0])
    tallies = list(_tallies(index, chosen, cut, on, bodies=bodies))
    past = {number: _past(index, number, each.told, cut) for number, each in chosen.items()}
    ended = tuple((chosen[number].record, count) for number, count in past.items() if count)
    present = (each for each in chosen.values() if all_ or not long_ended(each.record, on[0]))
    unread = dict.fromkeys(file for each in present for file in each.told.unread)
    return Counted(in_order(tallies), arranged((), {}, (), ended, tuple(unread)))


def _past(index: Index, spell: int, told: Summary, cut: int) -> int:
    """How many turns of a plan that ended long ago were over by then."""
    if told.ended >= cut:
        return 0
    if told.latest < cut:
        return told.turns
    return sum(count for due, _, _, count in index.counts(spell, "plan") if (due or 0) < cut)


def _present(index: Index, spell: int, told: Summary, cut: int, *, bodies: bool) -> Iterator[_Row]:
    """The body, the way and the count of what stands in one way in a plan, or after it ended."""
    if told.ended < cut and told.latest < cut:
        return
    for *body, due, last, class_, count in index.counts(spell, "bodies" if bodies else "plan"):
        if told.ended >= cut or (due or 0) >= cut:
            yield body[0] if bodies else None, due, last, class_, count


def _tallies(
    index: Index,
    chosen: Mapping[int, Spell],
    cut: int,
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
    for spell, each in chosen.items():
        for body, *way, count in _present(index, spell, each.told, cut, bodies=bodies):
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
