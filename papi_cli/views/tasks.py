"""Tasks of plans: rows for machines (a contract) and a table by plan."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from papi_cli.analysis.items import Found
from papi_cli.model.task import Task
from papi_cli.views.items import address_row, plan_title, source_row
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell
from papi_cli.views.words import some_of

Number = Callable[[str | None], int | None]
"""The number of a dimension of PAPI by its name."""

_COLUMNS = (
    Column("Mã", 3),
    Column("Nhiệm vụ", 9),
    Column("Cơ quan chủ trì", 5),
    Column("Cơ quan phối hợp", 5, under=2),
    Column("Thời hạn (theo văn bản)", 4),
    Column("Sản phẩm", 4, under=1),
)


def tasks_answer(
    found: Sequence[Found[Task]],
    number: Number,
    remarks: Iterable[str] = (),
) -> Answer:
    """List tasks in the order of their documents; rows follow `papi/tasks@1`."""
    groups = tuple(
        Group(plan_title(record), tuple(_cells(each) for each in tasks))
        for record, tasks in groupby(found, key=lambda each: each.record)
    )
    closing = f"{len(found)} nhiệm vụ." if found else "Không có nhiệm vụ nào như vậy."
    return Answer(
        "tasks",
        [_row(each, number) for each in found],
        Table(_COLUMNS, groups, closing=(closing, *remarks)),
    )


def _row(found: Found[Task], number: Number) -> dict[str, object]:
    task = found.item
    return {
        **address_row(found.record, task),
        "section": task.section,
        "dimension": number(task.dimension),
        "what": task.what,
        "lead": list(found.lead),
        "with": list(found.with_),
        "wording": "; ".join(task.due) or None,
        "output": task.output,
        **source_row(found.record, task),
    }


def _cells(found: Found[Task]) -> tuple[Cell, ...]:
    task = found.item
    return (
        cell(f"#{task.id}"),
        cell(task.what),
        cell(some_of(found.lead) or "Văn bản không nêu"),
        cell(f"phối hợp: {some_of(found.with_)}" if found.with_ else None),
        cell("; ".join(task.due) or None),
        cell(f"Sản phẩm: {task.output}" if task.output else None),
    )
