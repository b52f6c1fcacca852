"""What became of the tables that were sent back, as rows for machines and a report for people."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.model.form.returned import CellFault
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell


class Outcome(NamedTuple):
    """What became of one table: rows written, known before, left empty; or its faults."""

    file: str
    agency: str | None = None
    written: int = 0
    known: int = 0
    untouched: int = 0
    warnings: tuple[CellFault, ...] = ()
    faults: tuple[CellFault, ...] = ()
    diff: str = ""

    @property
    def refused(self) -> bool:
        """Whether nothing of it was taken."""
        return bool(self.faults)


FAULT_COLUMNS = (Column("Ô", 4), Column("Sai gì", 6), Column("Cách sửa", 6))


def returned_answer(outcomes: Sequence[Outcome], *, dry_run: bool) -> Answer:
    """Lay outcomes out; one row a table."""
    groups = tuple(group for each in outcomes for group in _groups(each))
    closing = tuple(_line(each, dry_run) for each in outcomes)
    return Answer(
        "record",
        [_row(each) for each in outcomes],
        Table(FAULT_COLUMNS, groups, (), closing),
        {"written": not dry_run},
    )


def _row(each: Outcome) -> dict[str, object]:
    return {
        "file": each.file,
        "agency": each.agency,
        "written": each.written,
        "known": each.known,
        "untouched": each.untouched,
        "faults": [fault._asdict() for fault in each.faults],
        "warnings": [warning._asdict() for warning in each.warnings],
    }


def _groups(each: Outcome) -> Iterator[Group]:
    if each.faults:
        yield Group(
            f"{each.file}: lỗi ({len(each.faults)})", fault_cells(each.file, each.faults), "bad"
        )
    if each.warnings:
        title = f"{each.file}: cảnh báo ({len(each.warnings)})"
        yield Group(title, fault_cells(each.file, each.warnings), "warn")


def fault_cells(file: str, faults: Sequence[CellFault]) -> tuple[tuple[Cell, ...], ...]:
    """Say of each fault in which cell of the file it is, what is wrong, and the remedy."""
    return tuple(
        (
            cell(f"{file}!{fault.place}" if fault.place else file),
            cell(fault.message),
            cell(fault.remedy),
        )
        for fault in faults
    )


def _line(each: Outcome, dry_run: bool) -> str:
    if each.refused:
        return f"{each.file}: không ghi dòng nào, {len(each.faults)} chỗ phải sửa."
    deed = "sẽ ghi" if dry_run else "đã ghi"
    said = [f"{deed} {each.written} dòng"]
    said += [f"{each.known} dòng đã ghi rồi"] if each.known else []
    said += [f"{each.untouched} dòng để trống"] if each.untouched else []
    return f"{each.file} ({each.agency}): {', '.join(said)}."
