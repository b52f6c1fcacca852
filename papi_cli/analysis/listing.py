"""Which of the deadlines found a person wants to see now, and in which order."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.deadlines import Deadline, Found, Frame, Time, find_deadlines
from papi_cli.analysis.parts import Asked
from papi_cli.model.repository import PlanRecord

ORDER: tuple[Time, ...] = (
    "due-soon", "overdue", "no-information", "on-time", "undated", "done-late", "done",
)  # fmt: skip
"""What can still be done first, then what is late, then what nobody spoke of."""

_PRESSING: tuple[Time, ...] = ("due-soon", "overdue", "no-information")


class Wanted(NamedTuple):
    """What to show: by default what presses; a span of days, the overdue only, or everything.

    `ended` takes plans in that ended long ago.
    """

    start: date | None = None
    end: date | None = None
    overdue: bool = False
    everything: bool = False
    ended: bool = False

    def takes(self, deadline: Deadline) -> bool:
        """Whether this one is shown."""
        last = deadline.turn.last_day
        if self.overdue and deadline.time != "overdue":
            return False
        if self.start or self.end:
            return last is not None and (self.start or last) <= last <= (self.end or last)
        return self.overdue or self.everything or deadline.time in _PRESSING


class Listing(NamedTuple):
    """Deadlines in order, and counts of what is left out.

    `undated`, `later`, `closed` count turns; `common` counts items of the open `common_groups`,
    the most frequent first; `ended` pairs the plans that ended long ago with their turns;
    `unread` names files not wholly understood.
    """

    shown: tuple[Deadline, ...]
    undated: int
    later: int
    closed: int
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
    """List what the plans ask; plans that ended long ago are counted unless wanted."""
    current = [each for each in plans if wanted.ended or not long_ended(each, frame.today)]
    found = _within(find_deadlines(current, asked, frame), dimension)
    shown = [each for each in found.deadlines if wanted.takes(each)]
    hidden = [each.time for each in found.deadlines if not wanted.takes(each)]
    return Listing(
        tuple(sorted(shown, key=_order)),
        hidden.count("undated"),
        hidden.count("on-time"),
        hidden.count("done") + hidden.count("done-late"),
        len(found.common),
        tuple(name for name, _ in Counter(each.group for each in found.common).most_common()),
        tuple(_counted([each for each in plans if each not in current], asked, frame, dimension)),
        found.unread,
    )


def _within(found: Found, dimension: Callable[[str | None], bool] | None) -> Found:
    """Keep what belongs to the dimension asked for."""
    if dimension is None:
        return found
    return Found(
        tuple(each for each in found.deadlines if dimension(getattr(each.item, "dimension", None))),
        tuple(each for each in found.common if dimension(getattr(each.item, "dimension", None))),
        found.unread,
    )


def _counted(
    ended: Sequence[PlanRecord],
    asked: Asked,
    frame: Frame,
    dimension: Callable[[str | None], bool] | None,
) -> Iterator[tuple[PlanRecord, int]]:
    for record in ended:
        found = _within(find_deadlines([record], asked, frame), dimension)
        if found.deadlines:
            yield record, len(found.deadlines)


def _order(deadline: Deadline) -> tuple[int, int, str]:
    """Soonest first; what has passed, newest first."""
    last = deadline.turn.last_day
    days = last.toordinal() if last else 0
    newest_first = deadline.time in ("overdue", "no-information", "done", "done-late")
    return ORDER.index(deadline.time), -days if newest_first else days, deadline.record.key


def long_ended(record: PlanRecord, today: date) -> bool:
    """Whether a plan's period ended more than a year before."""
    end = record.plan.period.end
    return today > end.replace(year=end.year + 1)
