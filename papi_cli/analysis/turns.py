"""When a deadline falls due: a `Due` over a plan's period -> its turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from papi_cli.analysis.recurrence import stepped, stretches
from papi_cli.model.due import Due, UnreadableDue
from papi_cli.model.due.parts import (
    FIRST_YEAR,
    LAST_YEAR,
    Continuous,
    Day,
    Delegated,
    Event,
    Kind,
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
    from papi_cli.model.settings_file import ReportDay

MOST_TURNS = 2000

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 9, "year": 12}
_DAY = timedelta(days=1)
_NO_EVENTS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True)
class Turn:
    """One time that something is owed.

    `key` is its period or date (`2019-Q2`, `2019-09-15`), or None for the only one of its kind.
    `due` is the day as written and `last_day` the last day to act: the day before, where the
    words exclude `due`; both None where no day is known yet. `by_calendar` says that the day is
    the reporting calendar's. `note` says in Vietnamese why a recurrence has no dates.
    """

    key: str | None
    due: date | None
    last_day: date | None
    inclusive: bool
    kind: Kind
    wording: str
    event: str | None = None
    by_calendar: bool = False
    relative: Relative | None = None
    note: str | None = None


class _Draft(NamedTuple):
    """A turn before its key is settled; `name` is its key where it is not the only one."""

    part: Part
    name: str
    due: date | None = None
    inclusive: bool = True
    by_calendar: bool = False
    note: str | None = None


class _Setting(NamedTuple):
    """What the turns of one item depend on besides its words."""

    first: date
    last: date
    per: Per | None
    send_by: Mapping[int, int]
    events: Mapping[str, date]
    workdays: Workdays

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


def turns(
    due: Due,
    period: tuple[date, date],
    workdays: Workdays,
    *,
    issued: date | None = None,
    per: Per | None = None,
    calendar: Sequence[ReportDay] = (),
    is_report: bool = False,
    events: Mapping[str, date] = _NO_EVENTS,
) -> tuple[Turn, ...]:
    """Give the turns of a deadline over a plan's period (both days included), in order.

    What recurs is not owed before the plan was `issued`; days that the words date stay. A report
    whose words name only a period is sent by the day of `calendar`. `events` holds the days of
    recorded events by `text.event_key`; the event's day is not counted, and `next_working`
    moves a last day off to the next working day (Bộ luật Dân sự 2015, Điều 147-148).
    UnreadableDue where there would be more than 2,000 turns.
    """
    send_by = _sending_days(calendar) if is_report else {}
    setting = _Setting(*_within_reach(period), per, send_by, events, workdays)
    owed = [
        _turn(key, draft, due.wording)
        for key, draft in _keyed(_all_drafts(due, setting))
        if not (issued and draft.due and draft.due < issued and _recurs(draft.part))
    ]
    return tuple(sorted(owed, key=lambda turn: turn.due or date.max))


def _all_drafts(due: Due, setting: _Setting) -> list[_Draft]:
    every = chain.from_iterable(_drafts(part, setting) for part in due.parts)
    drafts = list(islice(every, MOST_TURNS + 1))
    if len(drafts) > MOST_TURNS:
        raise UnreadableDue(due.wording, f"có quá {MOST_TURNS} kỳ", "hằng năm")
    return drafts


def _sending_days(calendar: Sequence[ReportDay]) -> dict[int, int]:
    """Give the day of sending by the months of the period; the first row of a kind holds."""
    return {_MONTHS[row.period]: row.send_by for row in reversed(calendar)}


def _within_reach(period: tuple[date, date]) -> tuple[date, date]:
    first, last = period
    return max(first, date(FIRST_YEAR, 1, 1)), min(last, date(LAST_YEAR, 12, 31))


def _turn(key: str | None, draft: _Draft, wording: str) -> Turn:
    part, due = draft.part, draft.due
    event = {Event: "text", Relative: "event"}.get(type(part))
    return Turn(
        key,
        due,
        due if due is None or draft.inclusive else due - _DAY,
        draft.inclusive,
        part.kind,
        wording,
        getattr(part, event) if event else None,
        draft.by_calendar,
        part if isinstance(part, Relative) else None,
        draft.note,
    )


def _recurs(part: Part) -> bool:
    return isinstance(part, Recurring) or (isinstance(part, Day | Period) and part.year is None)


def _keyed(drafts: Sequence[_Draft]) -> Iterator[tuple[str | None, _Draft]]:
    """Give each draft a key of its own, and leave out what is the same turn said twice."""
    dated = [each for each in drafts if isinstance(each.part, Day | Period | Range | Recurring)]
    lone = dated[0] if len(dated) == 1 and not isinstance(dated[0].part, Recurring) else None
    recurring = {each.due for each in drafts if isinstance(each.part, Recurring)}
    taken: dict[str | None, date | None] = {}
    for draft in drafts:
        # `hằng quý, cuối năm`: the end of the year is the fourth quarter's.
        if isinstance(draft.part, Period) and _recurs(draft.part) and draft.due in recurring:
            continue
        unnamed = draft is lone or (lone is None and not _has_days(draft))
        key = None if unnamed else draft.name
        if key in taken and (key is None or taken[key] != draft.due):
            key = draft.name if key is None or not draft.due else draft.due.isoformat()
        if key not in taken:
            taken[key] = draft.due
            yield key, draft


def _has_days(draft: _Draft) -> bool:
    """Say whether the words themselves, not an event, give the day."""
    return draft.due is not None and not isinstance(draft.part, Event | Relative)


def _drafts(part: Part, setting: _Setting) -> Iterable[_Draft]:
    match part:
        case Day() | Period():
            return _of_years(part, setting)
        case Range():
            due = part.last if part.inclusive else part.first
            return [_Draft(part, part.label, due, part.inclusive)]
        case Recurring():
            return _of_recurrence(part, setting)
        case Event():
            due_day = setting.events.get(event_key(part.text))
            return [_Draft(part, event_key(part.text), due_day, part.inclusive)]
        case Relative():
            return [_Draft(part, event_key(part.event), _after(part, setting))]
        case Delegated():
            return [_Draft(part, part.text)]
        case Continuous():
            return [_Draft(part, "thường xuyên")]
    return [_Draft(part, f"từ {part.begins()}")]


def _of_years(part: Day | Period, setting: _Setting) -> Iterator[_Draft]:
    for year in (part.year,) if part.year else setting.years:
        first, last = part.span(year)
        name = label(first, last) or last.isoformat()
        if isinstance(part, Period) and part.inclusive:
            due, by_calendar = _sent(last, part.months, part, setting)
            yield _Draft(part, name, due, by_calendar=by_calendar)
        else:
            yield _Draft(part, name, first, part.inclusive)


def _sent(
    last: date, months: int, part: Period | Recurring, setting: _Setting
) -> tuple[date, bool]:
    """Give the day that the reporting calendar sets in a period's last month, else its end."""
    day = None if part.exact else setting.send_by.get(months)
    return (last + relativedelta(day=day), True) if day else (last, False)


def _after(part: Relative, setting: _Setting) -> date | None:
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


def _of_recurrence(part: Recurring, setting: _Setting) -> Iterator[_Draft]:
    every = part.every if part.every is not None or not setting.per else setting.per.every
    note = _missing(part, every, setting)
    if note or not every:
        yield _Draft(part, "định kỳ", note=note)
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
        yield _Draft(part, "định kỳ", note="không có kỳ nào kết thúc trong thời gian của kế hoạch")


def _missing(part: Recurring, every: int | None, setting: _Setting) -> str | None:
    """Say what is wanting before turns can be counted."""
    per = setting.per
    if every is None:
        return "văn bản không nói bao lâu một lần (bổ sung ở khóa per nếu biết)"
    if part.term and not (per and per.start):
        return f"chưa biết {part.term} tính từ năm nào (bổ sung ở khóa per)"
    if per and per.event and event_key(per.event) not in setting.events:
        return f"chờ mốc «{per.event}»"
    return None


def _windows(part: Recurring, every: int, setting: _Setting) -> Iterable[tuple[date, date]]:
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
    part: Recurring, every: int, window: tuple[date, date], setting: _Setting
) -> Iterator[tuple[_Draft, date]]:
    """Give the turns of one stretch, each with the day that must lie within the plan."""
    first, last = window
    name = label(first, last)
    if not part.anchors:
        day = last if part.inclusive else first
        calendared = part.inclusive and name
        due, by_calendar = _sent(last, every, part, setting) if calendared else (day, False)
        yield _Draft(part, name or due.isoformat(), due, part.inclusive, by_calendar), day
    for anchor in part.anchors:
        due = last + relativedelta(month=anchor.month, day=anchor.day)
        key = name if name and len(part.anchors) == 1 else due.isoformat()
        yield _Draft(part, key, due, part.inclusive), due
