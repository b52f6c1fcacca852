"""Days that follow a rule of the calendar (RFC 5545), where they do."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from papi_cli.model.due.parts import month_end


class Rule(NamedTuple):
    """The day (-1: the last one) of every so many months, or of these months of every year."""

    day: int
    every: int
    months: tuple[int, ...] = ()


def rule_of(days: Sequence[date]) -> Rule | None:
    """The rule that gives exactly these days, from the first to the last; None where none does."""
    if len(days) < 2:
        return None
    return next(
        (rule for rule in _candidates(days) if dates_of(rule, days[0], days[-1]) == days), None
    )


def dates_of(rule: Rule, first: date, last: date) -> list[date]:
    """The days of a rule between two days, both included."""
    from dateutil.rrule import MONTHLY, YEARLY, rrule

    found = rrule(
        YEARLY if rule.months else MONTHLY,
        datetime(first.year, first.month, first.day),
        interval=rule.every,
        bymonth=rule.months or None,
        bymonthday=rule.day,
        until=datetime(last.year, last.month, last.day),
    )
    return [moment.date() for moment in found]


def _candidates(days: Sequence[date]) -> Iterator[Rule]:
    first, second = days[:2]
    day = -1 if all(each == month_end(each.year, each.month) for each in days) else first.day
    months = (second.year - first.year) * 12 + second.month - first.month
    if months % 12:
        yield Rule(day, max(1, months))
    yield Rule(day, 1, tuple(sorted({each.month for each in days})))
    if months and months % 12 == 0:
        yield Rule(day, months // 12, (first.month,))
