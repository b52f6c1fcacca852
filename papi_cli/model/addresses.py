"""Where the items of a plan stand in its files."""

from collections.abc import Iterator, Sequence

from papi_cli.diagnostics import Address
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.target import Figure


def addressed(record: PlanRecord) -> Iterator[tuple[Address, AnyItem | Figure]]:
    """Figures, targets, duties and tasks of a plan, each with its address."""
    tasks = f"{record.key}/tasks.yaml"
    lists: tuple[tuple[str, str, Sequence[AnyItem | Figure]], ...] = (
        (record.file, "situation", record.plan.situation),
        (record.file, "targets", record.plan.targets),
        (record.file, "duties", record.plan.duties),
        (tasks, "tasks", record.tasks),
    )
    for file, name, items in lists:
        for index, item in enumerate(items):
            yield Address(file, (name, index)), item
