"""Which of the deadlines found a person wants to see now, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.shapes import Deadline, Time, over_a_year

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.analysis.deadlines import Found
    from papi_cli.analysis.frame import Frame
    from papi_cli.analysis.parts import Asked
    from papi_cli.model.duty import Duty
    from papi_cli.model.repository import PlanRecord
    from papi_cli.model.task import Task
    from papi_cli.model.years import Years

ORDER: tuple[Time, ...] = (
    "due-soon", "overdue", "no-information", "on-time", "undated", "done-late", "done",
)  # fmt: skip
"""What can still be done first, then what is late, then what nobody spoke of."""

_PRESSING: tuple[Time, ...] = ("due-soon", "overdue", "no-information")


class Wanted(NamedTuple):
    """What to show: by default what presses; a span of days, the overdue only, or everything.

    `ended` takes plans in that ended long ago. Of a `year` every turn is shown that has a day.
    """

    start: date | None = None
    end: date | None = None
    overdue: bool = False
    everything: bool = False
    ended: bool = False
    year: int | None = None

    def concerns(self, last: date | None, period: Years) -> bool:
        """Whether a turn with that last day, of a plan of that period, is asked about at all."""
        return falls_in(self.year, last, period)

    def takes(self, time: Time, last: date | None) -> bool:
        """Whether a turn is shown that stands so and has that last day."""
        if self.overdue and time != "overdue":
            return False
        if self.start or self.end:
            return last is not None and (self.start or last) <= last <= (self.end or last)
        of_year = self.year is not None and last is not None
        return self.overdue or self.everything or of_year or time in _PRESSING


def falls_in(year: int | None, last: date | None, period: Years) -> bool:
    """Whether something is of a year: by its last day, else by the years of its plan."""
    return year is None or (year in period if last is None else year == last.year)


class Listing(NamedTuple):
    """Deadlines in order, and counts of what is left out.

    `undated`, `later`, `closed`, `unspoken` count turns, the last those that are past and nobody
    spoke of; `common` counts items of the open `common_groups`,
    the most frequent first; `ended` pairs plans with their turns that ended long ago;
    `unread` names files not wholly understood.
    """

    shown: tuple[Deadline, ...]
    undated: int
    later: int
    closed: int
    unspoken: int
    common: int
    common_groups: tuple[str, ...]
    ended: tuple[tuple[PlanRecord, int], ...]
    unread: tuple[str, ...]


def survey(
    plans: Sequence[PlanRecord],
    asked: Asked,
    wanted: Wanted,
    frame: Frame,
    dimension: Callable[[str | None], bool] | None = None,
) -> Listing:
    """List what the plans ask; what ended long ago is counted unless wanted."""
    from papi_cli.analysis.deadlines import find_deadlines

    ended = [each for each in plans if not wanted.ended and long_ended(each, frame.today)]
    current = [each for each in plans if wanted.ended or not long_ended(each, frame.today)]
    found = _within(find_deadlines(current, asked, frame), dimension)
    past = _within(find_deadlines(ended, asked, frame), dimension).deadlines
    deadlines = (*found.deadlines, *(each for each in past if not _long_past(each, frame.today)))
    shown, hidden = [], []
    for each in deadlines:
        if not wanted.concerns(each.turn.last_day, each.record.plan.period):
            continue
        if wanted.takes(each.time, each.turn.last_day):
            shown.append(each)
        else:
            hidden.append(each.time)
    counted = _counted(ended, [each for each in past if _long_past(each, frame.today)])
    common = (each for each in found.common if wanted.concerns(None, each.record.plan.period))
    groups = [each.group for each in common]
    return arranged(shown, Counter(hidden), groups, tuple(counted), found.unread)


def arranged(
    shown: Iterable[Deadline],
    hidden: Mapping[Time, int],
    groups: Sequence[str],
    ended: tuple[tuple[PlanRecord, int], ...],
    unread: tuple[str, ...],
) -> Listing:
    """Put what is shown in order beside the counts of what is not.

    `groups` names the open group of each item that may concern the body as one of it.
    """
    return Listing(
        tuple(sorted(shown, key=_order)),
        hidden.get("undated", 0),
        hidden.get("on-time", 0),
        hidden.get("done", 0) + hidden.get("done-late", 0),
        hidden.get("no-information", 0),
        len(groups),
        tuple(name for name, _ in Counter(groups).most_common()),
        ended,
        unread,
    )


def _within(found: Found, dimension: Callable[[str | None], bool] | None) -> Found:
    """Keep what belongs to the dimension asked for."""
    if dimension is None:
        return found
    return found._replace(
        deadlines=tuple(each for each in found.deadlines if _belongs(each.item, dimension)),
        common=tuple(each for each in found.common if _belongs(each.item, dimension)),
    )


def _belongs(item: Task | Duty, dimension: Callable[[str | None], bool]) -> bool:
    return dimension(getattr(item, "dimension", None))


def _counted(
    ended: Sequence[PlanRecord], past: Sequence[Deadline]
) -> Iterator[tuple[PlanRecord, int]]:
    turns = Counter(each.record.key for each in past)
    for record in ended:
        if turns[record.key]:
            yield record, turns[record.key]


def _order(deadline: Deadline) -> tuple[int, int, str]:
    """Soonest first; what has passed, newest first."""
    last = deadline.turn.last_day
    days = last.toordinal() if last else 0
    newest_first = deadline.time in ("overdue", "no-information", "done", "done-late")
    return ORDER.index(deadline.time), -days if newest_first else days, deadline.record.key


def issued_by(plans: Sequence[PlanRecord], day: date) -> list[PlanRecord]:
    """The plans that there were on a day."""
    return [each for each in plans if each.plan.issued <= day]


def long_ended(record: PlanRecord, today: date) -> bool:
    """Whether a plan's period ended more than a year before."""
    return over_a_year(record.plan.period.end, today)


def _long_past(deadline: Deadline, today: date) -> bool:
    """Whether a turn ended more than a year before: an extension outlives its plan."""
    return is_long_past(deadline.turn.due, today)


def is_long_past(due: date | None, today: date) -> bool:
    """Whether a turn of a plan that ended long ago is past as long."""
    return due is None or over_a_year(due, today)
