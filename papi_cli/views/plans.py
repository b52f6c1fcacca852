"""The plans of a repository."""

from collections.abc import Sequence

from papi_cli.model.repository import PlanRecord
from papi_cli.text import full_day
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell
from papi_cli.views.words import COMPLETE

_COLUMNS = (
    Column("Kế hoạch"),
    Column("Ban hành", under=0),
    Column("Giai đoạn"),
    Column("Trích yếu", 9),
    Column("Nhiệm vụ", right=True),
    Column("Chỉ tiêu", right=True),
    Column("Báo cáo", right=True),
    Column("Bản gốc", under=0),
    Column("Thư mục", under=3),
)


def plans_answer(records: Sequence[PlanRecord]) -> Answer:
    """List plans, newest first."""
    records = sorted(records, key=lambda each: (each.plan.issued, each.key), reverse=True)
    closing = f"{len(records)} kế hoạch. Xem một kế hoạch: papi show SỐ"
    empty = (
        "Chưa có kế hoạch nào: tạo bằng papi new plan. "
        "Mỗi kế hoạch là một thư mục ĐỊA_BÀN/NĂM-SỐ có plan.yaml."
    )
    return Answer(
        "plans",
        [_row(record) for record in records],
        Table(
            _COLUMNS,
            (Group("", tuple(_cells(record) for record in records)),) if records else (),
            closing=(closing if records else empty,),
        ),
    )


def _row(record: PlanRecord) -> dict[str, object]:
    plan = record.plan
    return {
        "plan": record.key,
        "number": plan.number,
        "issued": plan.issued,
        "issuer": plan.issuer,
        "kind": plan.kind,
        "title": plan.title,
        "period": str(plan.period),
        "tasks": len(record.tasks),
        "targets": len(plan.targets),
        "duties": len(plan.duties),
        "complete": plan.text.complete if plan.text else None,
        "file": record.shown(record.file),
    }


def _cells(record: PlanRecord) -> tuple[Cell, ...]:
    plan = record.plan
    return (
        cell(plan.number),
        cell(full_day(plan.issued)),
        cell(str(plan.period)),
        cell(plan.title),
        cell(str(len(record.tasks))),
        cell(str(len(plan.targets))),
        cell(str(len(plan.duties))),
        cell(COMPLETE[plan.text.complete] if plan.text else "chưa kèm văn bản gốc"),
        cell(record.key),
    )
