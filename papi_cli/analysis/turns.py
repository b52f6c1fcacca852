"""When a deadline falls due: a `Due` over a plan's period -> its turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from papi_cli.analysis.drafts import Draft, Setting, all_drafts
from papi_cli.analysis.shapes import Turn
from papi_cli.model.due import Due
from papi_cli.model.due.parts import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    Event,
    Part,
    Period,
    Range,
    Recurring,
    Relative,
    kind_of,
)

if TYPE_CHECKING:  # pydantic costs start-up time that counting turns does not need.
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due.per import Per
    from papi_cli.model.settings_file import ReportDay

__all__ = ["Turn", "turns"]

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 9, "year": 12}
_DAY = timedelta(days=1)
_NO_EVENTS: Mapping[str, date] = MappingProxyType({})


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
    first, last = _within_reach(period)
    if events or any(isinstance(part, Relative) for part in due.parts):
        drafts = tuple(
            _keyed(all_drafts(due, Setting(first, last, per, send_by, events, workdays)))
        )
    else:
        drafts = _usual(due, first, last, per, tuple(send_by.items()))
    owed = [
        _turn(key, draft, due.wording)
        for key, draft in drafts
        if not (issued and draft.due and draft.due < issued and _recurs(draft.part))
    ]
    return tuple(sorted(owed, key=lambda turn: turn.due or date.max))


@lru_cache(maxsize=4096)
def _usual(
    due: Due, first: date, last: date, per: Per | None, send_by: tuple[tuple[int, int], ...]
) -> tuple[tuple[str | None, Draft], ...]:
    """Reckon once what thousands of items share: words that wait for nothing, over one period."""
    from papi_cli.analysis.workdays import Workdays  # it needs pydantic, and is not asked here

    setting = Setting(first, last, per, dict(send_by), _NO_EVENTS, Workdays())
    return tuple(_keyed(all_drafts(due, setting)))


def _sending_days(calendar: Sequence[ReportDay]) -> dict[int, int]:
    """Give the day of sending by the months of the period; the first row of a kind holds."""
    return {_MONTHS[row.period]: row.send_by for row in reversed(calendar)}


def _within_reach(period: tuple[date, date]) -> tuple[date, date]:
    first, last = period
    return max(first, date(FIRST_YEAR, 1, 1)), min(last, date(LAST_YEAR, 12, 31))


def _turn(key: str | None, draft: Draft, wording: str) -> Turn:
    part, due = draft.part, draft.due
    event = {Event: "text", Relative: "event"}.get(type(part))
    return Turn(
        key,
        due,
        due if due is None or draft.inclusive else due - _DAY,
        draft.inclusive,
        kind_of(part),
        wording,
        getattr(part, event) if event else None,
        draft.by_calendar,
        part if isinstance(part, Relative) else None,
        draft.note,
    )


def _recurs(part: Part) -> bool:
    return isinstance(part, Recurring) or (isinstance(part, Day | Period) and part.year is None)


def _keyed(drafts: Sequence[Draft]) -> Iterator[tuple[str | None, Draft]]:
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


def _has_days(draft: Draft) -> bool:
    """Say whether the words themselves, not an event, give the day."""
    return draft.due is not None and not isinstance(draft.part, Event | Relative)
