"""How each body that owes an item stands with each of its turns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.debtors import Debtor, debtors
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.parts import Asked, Part, part_in
from papi_cli.analysis.progress import Journal, extended
from papi_cli.analysis.shapes import CLOSED, OwnerState, Progress, Time, Turn, time_of
from papi_cli.analysis.turns import turns
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.per import read_per
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord
from papi_cli.model.task import Task

__all__ = ["OwnerState", "Progress", "Standing", "Time", "each_debtor", "standings", "turn_keys"]


class Standing(NamedTuple):
    """An owner's state, the turn as it is in force for it, what extended it, the turn before that.

    The owner has no name where the item says of nobody that it owes it.
    """

    owner: OwnerState
    turn: Turn
    extended: Entry | None
    planned: Turn


def standings(
    record: PlanRecord, item: Task | Duty, part: Part, known: Journal, frame: Frame
) -> Iterator[Sequence[Standing]]:
    """Give the owners by turn and deadline in force, soonest first.

    What a predecessor had closed before the heir stepped in is not the heir's.
    """
    rows: dict[tuple[str | None, date | None, date | None], list[Standing]] = {}
    for debtor, its_turns in each_debtor(record, item, part, known, frame):
        for found in its_turns:
            if not settled(found.owner, debtor.since):
                in_force = (found.turn.key, found.turn.due, found.turn.last_day)
                rows.setdefault(in_force, []).append(found)
    yield from sorted(rows.values(), key=lambda row: row[0].turn.due or date.max)


def each_debtor(
    record: PlanRecord, item: Task | Duty, part: Part, known: Journal, frame: Frame
) -> Iterator[tuple[Debtor, Sequence[Standing]]]:
    """Give every owner in the order of the plan, with how it stands at each turn."""
    counted: dict[tuple[tuple[str, date], ...], Sequence[Turn]] = {}
    for debtor in debtors(record, item, part, frame.bodies, frame.today):
        events = tuple(known.events(item.id, debtor).items())
        if events not in counted:
            counted[events] = _turns(record, item, dict(events), frame)
        yield debtor, [_standing(item.id, turn, debtor, known, frame) for turn in counted[events]]


def turn_keys(
    record: PlanRecord, item: Task | Duty, known: Journal, frame: Frame
) -> set[str | None]:
    """Give the turns that an entry may name, by what is known; none where no word can be read."""
    # Only an item with an event on record can have other turns for one owner than for another.
    dated = item.id in known.dated
    part = part_in(record, item, Asked(), frame.bodies, frame.today) if dated else None
    owners = debtors(record, item, part, frame.bodies, frame.today) if part else ()
    told = {(), *(tuple(known.events(item.id, owner).items()) for owner in owners)}
    try:
        found = [_read_turns(record, item, dict(events), frame) for events in told]
    except UnreadableDue:
        return set()
    return {turn.key for turns_ in found for turn in turns_}


def _turns(
    record: PlanRecord, item: Task | Duty, events: Mapping[str, date], frame: Frame
) -> Sequence[Turn]:
    """Turns of an item; one without a date where the words cannot be read."""
    try:
        return _read_turns(record, item, events, frame)
    except UnreadableDue:
        return (_undated(item),)


def _undated(item: Task | Duty) -> Turn:
    return Turn(None, None, None, True, "continuous", "; ".join(item.due))


def _read_turns(
    record: PlanRecord, item: Task | Duty, events: Mapping[str, date], frame: Frame
) -> Sequence[Turn]:
    """Turns of an item by the events; one without a date where there are no words."""
    if not item.due:
        return (_undated(item),)
    return turns(
        read_due(item.due),
        (record.plan.period.start, record.plan.period.end),
        frame.workdays,
        issued=record.plan.issued,
        per=read_per(item.per) if item.per else None,
        calendar=frame.calendar,
        is_report=isinstance(item, Duty),
        events=events,
    )


def _standing(item: str, turn: Turn, debtor: Debtor, known: Journal, frame: Frame) -> Standing:
    entry = known.state(item, turn.key, debtor)
    granted = known.extension(item, turn.key, debtor)
    in_force = _extend(turn, granted, frame) if granted else turn
    progress: Progress = entry.state if entry and entry.state else "unknown"
    closed = entry.date if entry and entry.state in CLOSED else None
    spoken = bool(entry or known.in_use)
    time = time_of(closed, spoken, in_force.due, in_force.last_day, (frame.today, frame.within))
    owner = OwnerState(debtor.name, progress, time, entry.date if entry else None)
    return Standing(owner, in_force, granted, turn)


def _extend(turn: Turn, entry: Entry, frame: Frame) -> Turn:
    """Move a turn to the deadline that an extension grants; unreadable words leave it."""
    try:
        moved = extended(entry.extended_to or "", entry.date, frame.workdays)
    except UnreadableDue:
        return turn
    return turn._replace(due=moved.due, last_day=moved.last_day)


def settled(owner: OwnerState, since: date | None) -> bool:
    """Whether it was closed before the day of inheritance."""
    closed = owner.progress in CLOSED and owner.day is not None
    return closed and since is not None and owner.day is not None and owner.day < since
