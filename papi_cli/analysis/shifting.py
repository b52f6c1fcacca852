"""Deadlines of one plan as the next would word them: only the years move."""

import re
from collections.abc import Sequence
from datetime import date

from papi_cli.model.base import Years
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import (
    Continuous,
    Day,
    Part,
    Period,
    Range,
    Recurring,
    Relative,
    Start,
    month_end,
)

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""A year in words: 1900 to 2099."""

_LEAD = r"(?P<lead>giai đoạn |các năm |từ năm |năm )?"
_DASH = r"(?P<dash> ?[-–—] ?| đến năm | đến )"


def shifted(wording: str, old: Years, new: Years) -> str | None:
    """Word a deadline of a plan over `old` for one over `new`, in the same form.

    Years move by as much as the first years of the periods differ; the old period itself becomes
    the new one; words without a year stay. None where that is not sure: a year before the old
    period, a day that the new period or its February does not have, words that cannot be read, a
    year that is no part of the deadline.
    """
    try:
        due = read_due(wording)
        words = _reworded(wording, old, new)
        again = read_due(words)
    except UnreadableDue:
        return None
    same = again.parts == moved(due.parts, old, new) and again.note == due.note
    return words if same and _fits(wording, old, new) else None


def moved(parts: Sequence[Part], old: Years, new: Years) -> tuple[Part, ...]:
    """Move what a deadline dates from one period to another."""
    return tuple(_moved(part, old, new) for part in parts)


def _reworded(wording: str, old: Years, new: Years) -> str:
    step = new.first - old.first

    def later(found: re.Match[str]) -> str:
        if not found.groupdict().get("dash"):
            return str(int(found[0]) + step)
        lead = found["lead"] or ""
        if new.first < new.last:
            return f"{lead}{new.first}{found['dash']}{new.last}"
        year = "Năm " if lead[:1].isupper() else "năm "
        return f"{year if lead else ''}{new.first}"

    return _years(old).sub(later, wording)


def _years(old: Years) -> re.Pattern[str]:
    """Find the years of a wording; a period of several, where it is named whole, as one."""
    if old.first == old.last:
        return YEAR
    whole = rf"{_LEAD}(?<!\d){old.first}{_DASH}{old.last}(?!\d)"
    return re.compile(f"{whole}|{YEAR.pattern}", re.IGNORECASE)


def _fits(wording: str, old: Years, new: Years) -> bool:
    """Whether no year was before the old period, and none lies further beyond the new one."""
    alone = [int(each[0]) for each in _years(old).finditer(wording) if len(each[0]) == 4]
    step = new.first - old.first
    return all(
        old.first <= year and year + step <= new.last + max(0, year - old.last) for year in alone
    )


def _moved(part: Part, old: Years, new: Years) -> Part:
    step = new.first - old.first
    match part:
        case Day() | Period() if part.year is not None:
            return part._replace(year=part.year + step)
        case Range(first, last) if _is_whole(first, last, old) and new.first == new.last:
            return Period(12, 1, new.first, part.inclusive)
        case Range(first, last):
            start, end = _bounds(first, last, old, new)
            return part._replace(first=start or first, last=end or last)
        case Start(at):
            beginning = _moved(at, old, new)
            return Start(beginning) if isinstance(beginning, Day | Period | Range) else part
        case Relative() if part.since:
            return part._replace(since=_later(part.since, step))
        case Recurring() | Continuous():
            start, end = _bounds(part.first, part.last, old, new)
            return part._replace(first=start, last=end)
        case _:
            return part


def _is_whole(first: date | None, last: date | None, old: Years) -> bool:
    return old.first < old.last and (first, last) == (old.start, old.end)


def _bounds(
    first: date | None, last: date | None, old: Years, new: Years
) -> tuple[date | None, date | None]:
    if _is_whole(first, last, old):
        return new.start, new.end
    step = new.first - old.first
    return first and _later(first, step), last and _later(last, step)


def _later(day: date, years: int) -> date:
    """Move a day by years; the last of a month stays the last."""
    year = day.year + years
    if day == month_end(day.year, day.month):
        return month_end(year, day.month)
    return day.replace(year=year)
