"""Biểu giao nhiệm vụ: the task table of a plan as an annex, to be attached to what is signed."""

from collections.abc import Sequence
from typing import NamedTuple

from papi_cli.model.repository import PlanRecord
from papi_cli.model.task import Task
from papi_cli.text import roman
from papi_cli.views.report.facts import (
    Named,
    PlanFacts,
    TaskFacts,
    names_of,
    plan_facts,
    tasks_given,
)
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import cited
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Column,
    Head,
    Paper,
    Report,
    Signature,
    missing,
    table,
)

_COLUMNS = (
    Column("STT", 13, "center"),
    Column("Nhiệm vụ", 82),
    Column("Cơ quan chủ trì", 38),
    Column("Cơ quan phối hợp", 38),
    Column("Thời hạn (theo văn bản)", 30),
    Column("Sản phẩm", 31),
    Column("Mục", 20, "center"),
)


class Assignment(NamedTuple):
    """A plan with the tasks to show; `whose` is the body they are given to, empty for all."""

    record: PlanRecord
    tasks: Named
    whose: str = ""


class AssignmentFacts(NamedTuple):
    """What the table was written from."""

    plan: PlanFacts
    whose: str
    tasks: tuple[TaskFacts, ...]


def assignment(asked: Assignment) -> Report:
    """Write the table, and nothing but it: the head stands on what it is attached to."""
    whose = f" cho {asked.whose}" if asked.whose else ""
    subject = f"Biểu giao nhiệm vụ{whose} thực hiện {asked.record.plan.kind}"
    attached = f"(Kèm theo {cited(asked.record.plan)})"
    paper = Paper(
        kind="assignment",
        head=Head((), (), "", ""),
        name="",
        subject=subject,
        to=(),
        body=(),
        recipients=(),
        signature=Signature(()),
        annexes=(Annex("", subject.upper(), attached, landscape=True, body=(_table(asked),)),),
    )
    facts = AssignmentFacts(plan_facts(asked.record), asked.whose, tasks_given(asked.tasks))
    return Report(paper, facts)


def _table(asked: Assignment) -> Block:
    groups = [(name, [*map(_row, some)]) for name, some in asked.tasks]
    if not groups:
        return missing("Bổ sung: các nhiệm vụ")
    parts = (
        (f"{roman(number)}. {name.partition('. ')[2] or name}", rows)
        for number, (name, rows) in enumerate(groups, 1)
    )
    return table(_COLUMNS, tuple(numbered(parts, merge=1)))


def _row(task: Task) -> Sequence[str]:
    return (
        task.text or task.what,
        names_of(task.lead) + (" (đề nghị)" if task.asked and task.lead else ""),
        names_of(task.with_),
        "; ".join(task.due),
        task.output or "",
        task.section or "",
    )
