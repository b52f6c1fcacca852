"""P: what moves a deadline moves it to a later day."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from papi_cli.analysis.frame import Frame, frame
from papi_cli.analysis.parts import Asked, part_in
from papi_cli.analysis.progress import Journal, extended, journal
from papi_cli.analysis.shapes import Turn
from papi_cli.analysis.states import each_debtor
from papi_cli.checks.base import Finding, check
from papi_cli.checks.references import AGENCIES
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.addresses import addressed
from papi_cli.model.due import UnreadableDue
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task
from papi_cli.text import full_day


class _Deadline(NamedTuple):
    """A last day, where it is written, by which document if it was moved."""

    day: date
    at: Address
    document: str | None = None


@check("P110", AGENCIES, severity=Severity.WARNING)
def extension_to_no_later_day(repository: Repository) -> Iterator[Finding]:
    """Hạn mới không muộn hơn hạn đang có.

    `extended_to` thường lùi hạn; ngày mới sớm hơn, hay đúng bằng hạn đang có (hạn của kế hoạch,
    hoặc lần điều chỉnh trước) thì thường là gõ nhầm ngày hay năm, hoặc nhầm mục. papi so ngày cuối
    của hai hạn, với từng cơ quan phải làm. Sửa `extended_to`; văn bản rút ngắn thời hạn thật thì
    ghi accept: {P110: lý do}.
    """
    everything = frame(repository, date.max, within=0)
    for record in repository.plans:
        places = _extensions(record)
        if places:
            yield from _in_plan(record, places, everything)


def _extensions(record: PlanRecord) -> dict[int, Address]:
    """Where each extension of a plan stands, by the identity of its entry."""
    return {
        id(entry): Address(path, ("entries", index, "extended_to"))
        for path, file in record.progress.items()
        for index, entry in enumerate(file.entries)
        if entry.extended_to
    }


def _in_plan(
    record: PlanRecord, places: Mapping[int, Address], everything: Frame
) -> Iterator[Finding]:
    known = journal(record, everything.bodies, everything.today)
    moved = {item for item, _ in known.extensions}
    for at, item in addressed(record):
        if isinstance(item, Task | Duty) and item.id in moved:
            found = _in_order(record, item, at, known, places, everything)
            pairs = (pair for deadlines in found for pair in pairwise(deadlines))
            wrong = {new.at: (old, new) for old, new in pairs if _is_no_later(old, new)}
            yield from (_finding(item.id, *pair) for pair in wrong.values())


def _in_order(
    record: PlanRecord,
    item: Task | Duty,
    at: Address,
    known: Journal,
    places: Mapping[int, Address],
    everything: Frame,
) -> Iterator[list[_Deadline]]:
    """What was in force for each body that owes the item at each turn, one after the other."""
    part = part_in(record, item, Asked(), everything.bodies, everything.today)
    if part is None:
        return
    for debtor, standings in each_debtor(record, item, part, known, everything):
        for planned in (each.planned for each in standings):
            granted = known.granted(item.id, planned.key, debtor)
            yield list(_deadlines(at, planned, granted, places, everything))


def _deadlines(
    item: Address,
    planned: Turn,
    granted: Sequence[Entry],
    places: Mapping[int, Address],
    everything: Frame,
) -> Iterator[_Deadline]:
    """The deadline of the plan, then each that was in force after it; words must be readable."""
    if day := planned.last_day or planned.due:
        yield _Deadline(day, Address(item.file, (*item.path, "due")))
    for entry in granted:
        with suppress(UnreadableDue):
            turn = extended(entry.extended_to or "", entry.date, everything.workdays)
            if day := turn.last_day or turn.due:
                yield _Deadline(day, places[id(entry)], entry.document)


def _is_no_later(old: _Deadline, new: _Deadline) -> bool:
    """Whether a deadline is not moved on; two bodies may tell of one document."""
    told_twice = new.document == old.document and new.at.file != old.at.file
    return new.day < old.day or (new.day == old.day and not told_twice)


def _finding(item: str, old: _Deadline, new: _Deadline) -> Finding:
    message = f"mục {item}: hạn mới không khác hạn đang có, ngày cuối vẫn là {full_day(new.day)}"
    if new.day < old.day:
        days = f"{full_day(new.day)}, sớm hơn hạn đang có {full_day(old.day)}"
        message = f"mục {item}: ngày cuối theo hạn mới là {days}"
    remedy = "sửa ngày; nếu văn bản rút ngắn thời hạn thật, ghi accept: {P110: lý do}"
    return Finding(new.at, message, remedy, (Pointer(old.at, "hạn đang có ghi ở đây"),))
