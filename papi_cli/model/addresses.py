"""Where the items of a plan stand in its files."""

from collections.abc import Iterator, Sequence

from papi_cli.diagnostics import Address
from papi_cli.model.base import BodyRef
from papi_cli.model.item import Dated
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.roles import roles_of
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


def owed(record: PlanRecord) -> Iterator[tuple[Address, Dated]]:
    """Tasks and duties of a plan, each with its address: what is done in some order."""
    for at, item in addressed(record):
        if isinstance(item, Dated):
            yield at, item


def bodies_named(at: Address, item: AnyItem) -> Iterator[tuple[Address, str, BodyRef]]:
    """Every body that the item at an address names: where, in which role, and how."""
    for role in roles_of(item):
        for index, ref in enumerate(role.refs):
            inside = ("read",) if ref.by_sense else ()
            yield Address(at.file, (*at.path, *role.key, index, *inside)), role.name, ref
