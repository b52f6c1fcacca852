"""Who owes what by when, and how it stands, as known on a given day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.parts import Asked, Part, part_in
from papi_cli.analysis.progress import Journal, extended, journal
from papi_cli.analysis.turns import Turn, turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.per import read_per
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.roles import OWING, roles_of
from papi_cli.model.settings_file import ReportDay
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
_CLOSED = ("done", "discontinued", "carried-over")


class OwnerState(NamedTuple):
    """How one owner stands with one turn of an item; `day` is that of the newest entry."""

    agency: str
    progress: Progress
    time: Time
    day: date | None = None


class Deadline(NamedTuple):
    """One item at one turn, with the owners that were asked for.

    `days_left` counts from today to the last day; `advice` is the last working day before a
    last day that is a day off; `extended` is the entry that moved the deadline.
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

    @property
    def is_report(self) -> bool:
        """Whether a report is due, not a work."""
        return isinstance(self.item, Duty)


class Common(NamedTuple):
    """An item that may concern the body only as one of an open group."""

    item: Task | Duty
    group: str


class Found(NamedTuple):
    """What the plans ask: deadlines, items of open groups, files with something not understood."""

    deadlines: tuple[Deadline, ...]
    common: tuple[Common, ...]
    unread: tuple[str, ...]


class Frame(NamedTuple):
    """What every item is judged by: the day, how soon is soon, the calendars, the bodies."""

    today: date
    within: int
    bodies: Bodies
    workdays: Workdays
    calendar: tuple[ReportDay, ...]


def frame(repository: Repository, today: date, within: int) -> Frame:
    """Take from a repository what items are judged by; `within` counts days."""
    return Frame(
        today,
        within,
        Bodies(repository.directory),
        Workdays.from_file(repository.holidays),
        repository.settings.reporting_calendar,
    )


def find_deadlines(plans: Sequence[PlanRecord], asked: Asked, frame: Frame) -> Found:
    """Collect what the plans ask; a plan issued after today does not exist yet."""
    rows: list[Deadline] = []
    common: list[Common] = []
    unread: dict[str, None] = {}
    for record in plans:
        if record.plan.issued > frame.today:
            continue
        known = journal(record.progress.values(), frame.today)
        unread |= dict.fromkeys(_unread_progress(record))
        items: tuple[Task | Duty, ...] = (*record.tasks, *record.plan.duties)
        for item in items:
            part = part_in(record, item, asked, frame.bodies, frame.today)
            if not _understood(record, item, frame.bodies):
                unread[record.place(item.id).file] = None
            if part and part.open_group:
                common.append(Common(item, part.open_group))
            elif part:
                rows += _rows(record, item, part, known, frame)
    return Found(tuple(rows), tuple(common), tuple(unread))


def _unread_progress(record: PlanRecord) -> Iterator[str]:
    """Progress files with an extension whose new deadline could not be read."""
    for path, progress in record.progress.items():
        for entry in progress.entries:
            try:
                if entry.extended_to:
                    extended(entry.extended_to, entry.date)
            except UnreadableDue:
                yield record.shown(path)


def _understood(record: PlanRecord, item: Task | Duty, bodies: Bodies) -> bool:
    """Whether nobody and no date may be missing: who owes it and by when could be read."""
    owing = next(roles_of(item))
    if bodies.named(owing.refs, record.jurisdiction, record.plan.issued).unknown:
        return False
    try:
        return not item.due or bool(read_due(item.due) and (not item.per or read_per(item.per)))
    except UnreadableDue:
        return False


def _rows(
    record: PlanRecord, item: Task | Duty, part: Part, known: Journal, frame: Frame
) -> Iterator[Deadline]:
    for turn in _turns(record, item, known, frame):
        states = [_state(item.id, turn, names, known, frame) for names in _shown(part)]
        if part.matched and part.matched.heir and _settled(states, part.matched.heir.from_):
            continue
        yield _row(record, item, part, turn, states, frame)


def _turns(record: PlanRecord, item: Task | Duty, known: Journal, frame: Frame) -> Sequence[Turn]:
    """Turns of an item; one without a date where there are no words or none that can be read."""
    period = record.plan.period
    try:
        return turns(
            read_due(item.due),
            (period.start, period.end),
            issued=record.plan.issued,
            per=read_per(item.per) if item.per else None,
            calendar=frame.calendar,
            is_report=isinstance(item, Duty),
            events=known.events.get(item.id, {}),
            next_working=frame.workdays.next_working_day,
        )
    except UnreadableDue:
        return (Turn(None, None, None, True, "continuous", "; ".join(item.due)),)


def _shown(part: Part) -> list[tuple[str, ...]]:
    """Owners whose state is shown, each with the names under which it may have recorded it."""
    matched = part.matched
    if matched is None or part.role not in OWING:
        return [(owner.agency.name,) for owner in part.owed_by]
    own = matched.owner.agency.name
    return [(matched.heir.name or own, own) if matched.heir else (own,)]


class _State(NamedTuple):
    """An owner's state with the turn as it is in force for it."""

    shown: OwnerState
    turn: Turn
    extended: Entry | None


def _state(item: str, turn: Turn, names: tuple[str, ...], known: Journal, frame: Frame) -> _State:
    entry = known.state(item, turn.key, names)
    extended = known.extension(item, turn.key, names)
    in_force = _extend(turn, extended) if extended else turn
    progress: Progress = entry.state if entry and entry.state else "unknown"
    time = _time(in_force, entry, known.in_use, frame)
    return _State(
        OwnerState(names[0], progress, time, entry.date if entry else None), in_force, extended
    )


def _extend(turn: Turn, entry: Entry) -> Turn:
    """Move a turn to the deadline that an extension grants; unreadable words leave it."""
    try:
        moved = extended(entry.extended_to or "", entry.date)
    except UnreadableDue:
        return turn
    return replace(turn, due=moved.due, last_day=moved.last_day)


def _time(turn: Turn, entry: Entry | None, in_use: bool, frame: Frame) -> Time:
    """Judge one owner; lateness falls only after the day named, silence is no lateness."""
    if entry and entry.state in _CLOSED:
        return "done-late" if turn.due and entry.date > turn.due else "done"
    if turn.due is None or turn.last_day is None:
        return "undated"
    if frame.today > turn.due:
        return "overdue" if entry or in_use else "no-information"
    return "due-soon" if (turn.last_day - frame.today).days <= frame.within else "on-time"


def _settled(states: Sequence[_State], since: date) -> bool:
    """Whether the predecessor had closed it before the heir stepped in."""
    return all(
        state.shown.progress in _CLOSED and state.shown.day is not None and state.shown.day < since
        for state in states
    )


def _row(
    record: PlanRecord,
    item: Task | Duty,
    part: Part,
    turn: Turn,
    states: Sequence[_State],
    frame: Frame,
) -> Deadline:
    judged = states or [
        _State(OwnerState("", "unknown", _time(turn, None, False, frame)), turn, None)
    ]
    gravest = min(judged, key=lambda state: GRAVEST.index(state.shown.time))
    last = gravest.turn.last_day
    working = frame.workdays.last_working_day(last) if last else None
    return Deadline(
        record,
        item,
        gravest.turn,
        part,
        tuple(state.shown for state in states),
        progress=min((state.shown.progress for state in judged), key=LEAST_ADVANCED.index),
        time=gravest.shown.time,
        days_left=(last - frame.today).days if last else None,
        advice=working if working != last else None,
        extended=gravest.extended,
    )
