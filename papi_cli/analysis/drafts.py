"""Turns before they have their keys: what each part of a deadline gives over a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from papi_cli.analysis.recurrence import stepped, stretches
from papi_cli.model.due import Due, UnreadableDue
from papi_cli.model.due.parts import (
    Continuous,
    Day,
    Delegated,
    Event,
    Part,
    Period,
    Range,
    Recurring,
    Relative,
    label,
)
from papi_cli.model.due.text import event_key

if TYPE_CHECKING:  # pydantic costs start-up time that counting turns does not need.
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due.per import Per

MOST_TURNS = 2000


class Draft(NamedTuple):
    """A turn before its key is settled; `name` is its key where it is not the only one."""

    part: Part
    name: str
    due: date | None = None
    inclusive: bool = True
    by_calendar: bool = False
    note: str | None = None


class Setting(NamedTuple):
    """What the turns of one item depend on besides its words."""

    first: date
    last: date
    per: Per | None
    send_by: Mapping[int, int]
    events: Mapping[str, date]
    workdays: Workdays

    @property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.first.year, self.last.year + 1)


def all_drafts(due: Due, setting: Setting) -> list[Draft]:
    """Every turn of a deadline; UnreadableDue where there would be more than 2,000."""
    every = chain.from_iterable(_drafts(part, setting) for part in due.parts)
    drafts = list(islice(every, MOST_TURNS + 1))
    if len(drafts) > MOST_TURNS:
        raise UnreadableDue(due.wording, f"có quá {MOST_TURNS} kỳ", "hằng năm")
    return drafts


def _drafts(part: Part, setting: Setting) -> Iterable[Draft]:
    match part:
        case Day() | Period():
            return _of_years(part, setting)
        case Range():
            due = part.last if part.inclusive else part.first
            return [Draft(part, part.label, due, part.inclusive)]
        case Recurring():
            return _of_recurrence(part, setting)
        case Event():
            due_day = setting.events.get(event_key(part.text))
            return [Draft(part, event_key(part.text), due_day, part.inclusive)]
        case Relative():
            return [Draft(part, event_key(part.event), _after(part, setting))]
        case Delegated():
            return [Draft(part, part.text)]
        case Continuous():
            return [Draft(part, "thường xuyên")]
    return [Draft(part, f"từ {part.begins()}")]


def _of_years(part: Day | Period, setting: Setting) -> Iterator[Draft]:
    for year in (part.year,) if part.year else setting.years:
        first, last = part.span(year)
        name = label(first, last) or last.isoformat()
        if isinstance(part, Period) and part.inclusive:
            due, by_calendar = _sent(last, part.months, part, setting)
            yield Draft(part, name, due, by_calendar=by_calendar)
        else:
            yield Draft(part, name, first, part.inclusive)


def _sent(last: date, months: int, part: Period | Recurring, setting: Setting) -> tuple[date, bool]:
    """Give the day that the reporting calendar sets in a period's last month, else its end."""
    day = None if part.exact else setting.send_by.get(months)
    return (last + relativedelta(day=day), True) if day else (last, False)


def _after(part: Relative, setting: Setting) -> date | None:
    since = part.since or setting.events.get(event_key(part.event))
    if since is None:
        return None
    if part.unit == "working-day":
        return setting.workdays.add_working_days(since, part.count)
    spans = {
        "day": relativedelta(days=part.count),
        "week": relativedelta(weeks=part.count),
        "month": relativedelta(months=part.count),
    }
    return setting.workdays.next_working_day(since + spans[part.unit])


def _of_recurrence(part: Recurring, setting: Setting) -> Iterator[Draft]:
    every = part.every if part.every is not None or not setting.per else setting.per.every
    note = _missing(part, every, setting)
    if note or not every:
        yield Draft(part, "định kỳ", note=note)
        return
    first = max(setting.first, part.first or setting.first)
    last = min(setting.last, part.last or setting.last)
    found = False
    for window in _windows(part, every, setting):
        for draft, day in _in_window(part, every, window, setting):
            if first <= day <= last:
                found = True
                yield draft
    if not found:
        yield Draft(part, "định kỳ", note="không có kỳ nào kết thúc trong thời gian của kế hoạch")


def _missing(part: Recurring, every: int | None, setting: Setting) -> str | None:
    """Say what is wanting before turns can be counted."""
    per = setting.per
    if every is None:
        return "văn bản không nói bao lâu một lần (bổ sung ở khóa per nếu biết)"
    if part.term and not (per and per.start):
        return f"chưa biết {part.term} tính từ năm nào (bổ sung ở khóa per)"
    if per and per.event and event_key(per.event) not in setting.events:
        return f"chờ mốc «{per.event}»"
    return None


def _windows(part: Recurring, every: int, setting: Setting) -> Iterable[tuple[date, date]]:
    """Give the stretches that recur: from the year's first day, or from what `per` says."""
    per = setting.per
    last = min(setting.last, per.end) if per and per.end else setting.last
    if per and per.event:
        return stepped(every, setting.events[event_key(per.event)], last)
    if per and per.start and not per.counted:
        return stepped(every, per.start, last)
    start = per.start if per and per.start else date(setting.first.year, 1, 1)
    return stretches(every, start, last, only=part.only)


def _in_window(
    part: Recurring, every: int, window: tuple[date, date], setting: Setting
) -> Iterator[tuple[Draft, date]]:
    """Give the turns of one stretch, each with the day that must lie within the plan."""
    first, last = window
    name = label(first, last)
    if not part.anchors:
        day = last if part.inclusive else first
        calendared = part.inclusive and name
        due, by_calendar = _sent(last, every, part, setting) if calendared else (day, False)
        yield Draft(part, name or due.isoformat(), due, part.inclusive, by_calendar), day
    for anchor in part.anchors:
        due = last + relativedelta(month=anchor.month, day=anchor.day)
        key = name if name and len(part.anchors) == 1 else due.isoformat()
        yield Draft(part, key, due, part.inclusive), due
