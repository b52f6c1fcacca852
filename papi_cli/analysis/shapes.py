"""What is said of deadlines: turns, owners and how they stand; plain values, no records needed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.analysis.parts import Part
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due.parts import Kind, Relative
    from papi_cli.model.duty import Duty
    from papi_cli.model.progress import Entry
    from papi_cli.model.repository import PlanRecord
    from papi_cli.model.task import Task

Time = Literal["overdue", "no-information", "due-soon", "on-time", "done", "done-late", "undated"]
Progress = Literal[
    "unknown", "not-started", "in-progress", "paused", "carried-over", "discontinued", "done"
]

GRAVEST: tuple[Time, ...] = (
    "overdue", "no-information", "due-soon", "on-time", "undated", "done-late", "done",
)  # fmt: skip
LEAST_ADVANCED: tuple[Progress, ...] = (
    "unknown", "not-started", "in-progress", "paused", "carried-over", "discontinued", "done",
)  # fmt: skip

CLOSED = ("done", "discontinued", "carried-over")
"""The states after which nothing is owed any more."""


class Turn(NamedTuple):
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


class OwnerState(NamedTuple):
    """How one owner stands with one turn of an item; `day` is that of the newest entry."""

    agency: str
    progress: Progress
    time: Time
    day: date | None = None


class Deadline(NamedTuple):
    """One item at one turn, with the owners that were asked for and have the same deadline.

    `days_left` counts from today to the last day; `advice` is the last working day before a
    last day that is a day off, `tentative` where the days off are not decided yet; `extended`
    is the entry that moved the deadline, `planned` the last day as the plan has it.
    """

    record: PlanRecord
    item: Task | Duty
    turn: Turn
    part: Part
    owners: tuple[OwnerState, ...]
    progress: Progress
    time: Time
    days_left: int | None = None
    advice: date | None = None
    extended: Entry | None = None
    tentative: bool = False
    planned: date | None = None

    @property
    def is_report(self) -> bool:
        """Whether a report is due, not a work."""
        return self.item.is_report


def time_of(
    day: date | None, spoken: bool, due: date | None, last_day: date | None, on: tuple[date, int]
) -> Time:
    """Judge one owner of a turn; lateness falls only after the day named, silence is no lateness.

    `day` is that of closing, None where it is open; `spoken` says that something is known of it, or
    of the plan; `on` holds today, and how many days are soon.
    """
    today, within = on
    if day is not None:
        return "done-late" if due and day > due else "done"
    if due is None or last_day is None:
        return "undated"
    if today > due:
        return "overdue" if spoken else "no-information"
    return "due-soon" if (last_day - today).days <= within else "on-time"


def advice(last: date, workdays: Workdays) -> tuple[date | None, bool]:
    """The last working day before a last day that is a day off, and whether that is tentative."""
    working = workdays.last_working_day(last)
    return (working, workdays.is_tentative(working, last)) if working < last else (None, False)


def over_a_year(end: date, today: date) -> bool:
    """Whether a day is more than a year before today."""
    day = min(end.day, 28) if end.month == 2 else end.day  # 29 February: the year after has 28
    return end.year < date.max.year and today > date(end.year + 1, end.month, day)
