"""Stretches of time that recur: each a first and a last day, both included."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count

from dateutil.relativedelta import relativedelta

_DAY = timedelta(days=1)

Stretch = tuple[date, date]


@lru_cache(maxsize=1024)
def stretches(
    every: int, start: date, until: date, *, only: tuple[int, ...] = ()
) -> tuple[Stretch, ...]:
    """Give stretches of `every` months from `start` on, the last beginning by `until`.

    `only` gives those of each calendar year that are numbered (quý I is 1 of 3 months).
    """
    if start.day != 1:
        return tuple(stepped(every, start - _DAY, until))
    # rrule costs start-up time that only a recurrence should pay.
    from dateutil.rrule import MONTHLY, rrule

    months = [(number - 1) * every + 1 for number in only]
    rule = rrule(
        MONTHLY,
        datetime(start.year, start.month, 1),
        interval=1 if months else every,
        bymonth=months or None,
        until=datetime(until.year, until.month, until.day),
    )
    firsts = [moment.date() for moment in rule]
    return tuple((first, first + relativedelta(months=every, days=-1)) for first in firsts)


def stepped(every: int, since: date, until: date) -> Iterator[Stretch]:
    """Give stretches from a day that is not itself counted; the 31st may be a month's 30th."""
    first = since + _DAY
    for number in count(1):
        if first > until:
            return
        last = since + relativedelta(months=every * number)
        yield first, last
        first = last + _DAY
