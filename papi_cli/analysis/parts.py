"""Which part a body has in an item: as who owes it, or in another role that the plan names."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from papi_cli.analysis.bodies import Bodies, Matched, Owner, follows, match
from papi_cli.model.agency import Agency, Successor
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord
from papi_cli.model.roles import roles_of
from papi_cli.model.task import Task

Roles = Literal["lead", "with", "any"]


class Asked(NamedTuple):
    """Whose items: everybody's, or those of one body in some of its roles."""

    agency: Agency | None = None
    roles: Roles = "lead"


class Part(NamedTuple):
    """The part of the body asked for, or of everybody who owes the item where none was.

    `owed_by` are all who owe it; `matched` says how the body is concerned; `open_group` is set
    where only an open group («các đơn vị liên quan») may mean it.
    """

    owed_by: tuple[Owner, ...]
    role: str
    matched: Matched | None = None
    open_group: str | None = None


def part_in(
    record: PlanRecord, item: Task | Duty, asked: Asked, bodies: Bodies, today: date
) -> Part | None:
    """Find the part of the body asked for; None where the item does not concern it."""
    named = [
        (role.name, bodies.named(role.refs, record.jurisdiction, record.plan.issued).owners)
        for role in roles_of(item)
    ]
    owing, owed_by = named[0]
    if asked.agency is None:
        return Part(owed_by, owing)
    for role, owners in named:
        wanted = role == owing if asked.roles == "lead" else asked.roles in ("any", role)
        if wanted and (found := _match(item, owners, asked.agency, today)):
            return Part(owed_by, role, found)
    return _open_part(named, owed_by, asked.agency)


def _match(
    item: Task | Duty, owners: Sequence[Owner], agency: Agency, today: date
) -> Matched | None:
    """Match the body; where the item names who took it over, only that body is heir."""
    found = match(owners, agency, today)
    since = item.taken_over_from or date.min
    if item.taken_over_by is None or today < since:
        return found
    if agency.name == item.taken_over_by and owners:
        return found or Matched(owners[0], Successor.model_construct(name=agency.name, from_=since))
    return None if found and found.heir else found


def _open_part(
    named: Sequence[tuple[str, Sequence[Owner]]],
    owed_by: tuple[Owner, ...],
    agency: Agency,
) -> Part | None:
    """Find an open group that may mean the body."""
    for role, owners in named:
        for owner in owners:
            if owner.agency.open and follows(agency, owner.agency):
                return Part(owed_by, role, None, owner.agency.name)
    return None
