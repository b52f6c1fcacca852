"""What was edited in a workbook, by meaning, or what is wrong in which of its cells."""

from collections.abc import Iterator
from typing import NamedTuple

from papi_cli.analysis.history import Change
from papi_cli.model.form.returned import CellFault
from papi_cli.model.repository import PlanRecord
from papi_cli.views.changes import change_data, change_words
from papi_cli.views.returned import FAULT_COLUMNS, fault_cells
from papi_cli.views.table import Answer, Column, Group, Table, cell


class PlanChanges(NamedTuple):
    """What changes in a plan."""

    record: PlanRecord
    changes: tuple[Change, ...]


class Update(NamedTuple):
    """What became of a workbook.

    `gone` counts rows that were taken out of it, `done` cells that say what the files say already;
    `files` are those that change.
    """

    file: str
    plans: tuple[PlanChanges, ...]
    gone: int
    done: int
    faults: tuple[CellFault, ...]
    warnings: tuple[CellFault, ...]
    files: tuple[str, ...]
    written: bool


_CHANGES = (Column("Mục", 2), Column("Thay đổi", 9))


def update_answer(found: Update) -> Answer:
    """Lay it out; one row a change."""
    head = {
        "file": found.file,
        "written": found.written,
        "gone": found.gone,
        "known": found.done,
        "faults": [each._asdict() for each in found.faults],
        "warnings": [each._asdict() for each in found.warnings],
        "files": list(found.files),
    }
    if found.faults:
        title = f"{found.file}: lỗi ({len(found.faults)})"
        group = Group(title, fault_cells(found.file, found.faults), "bad")
        closing = (f"{found.file}: không ghi gì, {len(found.faults)} chỗ phải sửa.",)
        return Answer("import", [], Table(FAULT_COLUMNS, (group,), (), closing), head)
    groups = tuple(_group(each) for each in found.plans if each.changes)
    rows = [
        {"plan": plan.record.key, "number": plan.record.plan.number, **change_data(each)}
        for plan in found.plans
        for each in plan.changes
    ]
    return Answer("import", rows, Table(_CHANGES, groups, (), tuple(_closing(found))), head)


def _group(plan: PlanChanges) -> Group:
    rows = tuple(
        (cell(f"#{each.item}" if each.item else None), cell(change_words(each)))
        for each in plan.changes
    )
    return Group(f"{plan.record.plan.name}: {plan.record.plan.title}", rows)


def _closing(found: Update) -> Iterator[str]:
    for each in found.warnings:
        yield f"Cảnh báo, {found.file}!{each.place}: {each.message} → {each.remedy}"
    count = sum(len(each.changes) for each in found.plans)
    if not found.files:
        yield f"{found.file}: không có gì phải ghi."
    elif found.written:
        yield f"{found.file}: đã ghi {count} thay đổi vào {', '.join(found.files)}."
    else:
        yield f"{found.file}: {count} thay đổi, chưa ghi gì. Xem lại, rồi thêm --apply để ghi."
    if found.done:
        yield f"{found.done} ô đã sửa nói đúng như kho hiện nay."
    if found.gone:
        yield f"{found.gone} dòng đã bị bỏ khỏi bảng: papi không xóa gì trong kho."
    if any(each.subject != "progress" for plan in found.plans for each in plan.changes):
        yield (
            "Lời văn, cơ quan, thời hạn của văn bản đã ban hành chỉ sửa khi chép sai; được lùi hạn "
            "thì ghi bằng papi record … --extend."
        )
