"""Who owes what by when, and how it stands, as known on a given day."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.parts import Asked, Part, part_in
from papi_cli.analysis.progress import extended, journal
from papi_cli.analysis.shapes import GRAVEST, LEAST_ADVANCED, Deadline, advice
from papi_cli.analysis.states import Standing, standings
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.per import read_per
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord
from papi_cli.model.roles import roles_of
from papi_cli.model.task import Task

__all__ = ["GRAVEST", "LEAST_ADVANCED", "Common", "Deadline", "Found", "find_deadlines"]


class Common(NamedTuple):
    """An item that may concern the body only as one of an open group."""

    record: PlanRecord
    item: Task | Duty
    group: str


class Found(NamedTuple):
    """What the plans ask: deadlines, items of open groups, files with something not understood."""

    deadlines: tuple[Deadline, ...]
    common: tuple[Common, ...]
    unread: tuple[str, ...]


def find_deadlines(plans: Sequence[PlanRecord], asked: Asked, frame: Frame) -> Found:
    """Collect what the plans ask; a plan issued after today does not exist yet."""
    rows: list[Deadline] = []
    common: list[Common] = []
    unread: dict[str, None] = {}
    for record in plans:
        if record.plan.issued > frame.today:
            continue
        known = journal(record, frame.bodies, frame.today)
        unread |= dict.fromkeys(unread_files(record, frame))
        items: tuple[Task | Duty, ...] = (*record.tasks, *record.plan.duties)
        for item in items:
            part = part_in(record, item, asked, frame.bodies, frame.today)
            if part and part.open_group:
                common.append(Common(record, item, part.open_group))
            elif part:
                found = standings(record, item, part, known, frame)
                rows += (_row(record, item, part, row, frame) for row in found)
    return Found(tuple(rows), tuple(common), tuple(unread))


def unread_files(record: PlanRecord, frame: Frame) -> Iterator[str]:
    """Files of a plan of which something is not understood, as they are shown.

    That is progress of a body that is not known, or with an extension that cannot be read, and
    items of which somebody or a date may be missing.
    """
    for path, progress in record.progress.items():
        known = frame.bodies.resolve(progress.agency, record.jurisdiction)
        if not (known and all(_readable(entry, frame) for entry in progress.entries)):
            yield record.shown(path)
    items: tuple[Task | Duty, ...] = (*record.tasks, *record.plan.duties)
    for item in items:
        if not _understood(record, item, frame.bodies):
            yield record.place(item.id).file


def _readable(entry: Entry, frame: Frame) -> bool:
    try:
        if entry.extended_to:
            extended(entry.extended_to, entry.date, frame.workdays)
    except UnreadableDue:
        return False
    return True


def _understood(record: PlanRecord, item: Task | Duty, bodies: Bodies) -> bool:
    """Whether nobody and no date may be missing: who owes it and by when could be read."""
    owing = next(roles_of(item))
    if bodies.named(owing.refs, record.jurisdiction, record.plan.issued).unknown:
        return False
    try:
        return not item.due or bool(read_due(item.due) and (not item.per or read_per(item.per)))
    except UnreadableDue:
        return False


def _row(
    record: PlanRecord, item: Task | Duty, part: Part, row: Sequence[Standing], frame: Frame
) -> Deadline:
    """Put the owners of one turn with one deadline together: the gravest speaks for all."""
    gravest = min(row, key=lambda each: GRAVEST.index(each.owner.time))
    last = gravest.turn.last_day
    working, tentative = advice(last, frame.workdays) if last else (None, False)
    return Deadline(
        record,
        item,
        gravest.turn,
        part,
        tuple(each.owner for each in row if each.owner.agency),
        progress=min((each.owner.progress for each in row), key=LEAST_ADVANCED.index),
        time=gravest.owner.time,
        days_left=(last - frame.today).days if last else None,
        advice=working,
        extended=gravest.extended,
        tentative=tentative,
        planned=gravest.planned.last_day,
    )
