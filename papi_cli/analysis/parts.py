"""Which part a body has in an item: as who owes it, or in another role that the plan names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from papi_cli.analysis.bodies import Bodies, Heir, Matched, Owner, Succession, follows
from papi_cli.model.roles import OWING, Role, roles_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Agency
    from papi_cli.model.item import Dated
    from papi_cli.model.repository import AnyItem, PlanRecord

Roles = Literal["lead", "with", "any"]
Inherited: TypeAlias = Sequence[tuple[Owner, tuple[Heir, ...]]]
"""Owners, each with those who have taken over from it."""


class Asked(NamedTuple):
    """Whose items: everybody's, or those of bodies (namesakes in several provinces) by role."""

    agencies: tuple[Agency, ...] = ()
    roles: Roles = "lead"

    def wants(self, role: str) -> bool:
        """Whether a role of an item is one of those."""
        return role in OWING if self.roles == "lead" else self.roles in ("any", role)


class Part(NamedTuple):
    """The part of the body asked for, or of everybody who owes the item where none was.

    `owed_by` are all who owe it; `matched` says how the body is concerned, and `matches` every
    owner that it stands for: itself, its predecessors, the members of the group asked for.
    `open_group` is set where only an open group («các đơn vị liên quan») may mean it.
    """

    owed_by: tuple[Owner, ...]
    role: str
    matched: Matched | None = None
    open_group: str | None = None
    matches: tuple[Matched, ...] = ()


def part_in(
    record: PlanRecord, item: AnyItem, asked: Asked, bodies: Bodies, today: date
) -> Part | None:
    """Find the part of the body asked for; None where the item does not concern it."""
    owing = next(roles_of(item))
    owed_by = _named(record, owing, bodies)
    if not asked.agencies:
        return Part(owed_by, owing.name)
    wanted = [
        (role.name, _named(record, role, bodies))
        for role in roles_of(item)
        if asked.wants(role.name)
    ]
    for role, owners in wanted:
        inherited = _by_registry(owners, bodies, today)
        if role == owing.name:
            inherited = inheritance(record, item, owners, bodies, today)
        for agency in asked.agencies:
            if matches := _matches(inherited, agency):
                return Part(owed_by, role, _shown(matches, agency), None, matches)
    return _open_part(wanted, owed_by, asked.agencies)


def _named(record: PlanRecord, role: Role, bodies: Bodies) -> tuple[Owner, ...]:
    return bodies.named(role.refs, record.jurisdiction, record.plan.issued).owners


def inheritance(
    record: PlanRecord, item: AnyItem, owners: Sequence[Owner], bodies: Bodies, day: date
) -> Inherited:
    """Owners of an item, each with who has taken over from it by a day.

    Where the item names who took it over, only that body and its heirs have: from the owners
    that have heirs in the registry, from all where none has.
    """
    inherited = _by_registry(owners, bodies, day)
    taker = _taker(record, item, bodies, day)
    if taker is None:
        return inherited
    ended = any(heirs for _, heirs in inherited)
    return [
        (owner, tuple(bodies.line(taker, owner.agency, day)) if heirs or not ended else ())
        for owner, heirs in inherited
    ]


def _by_registry(owners: Sequence[Owner], bodies: Bodies, day: date) -> Inherited:
    return [(owner, bodies.heirs(owner.agency, day)) for owner in owners]


def _taker(record: PlanRecord, item: AnyItem, bodies: Bodies, day: date) -> tuple[Heir, ...] | None:
    """Who took the item over by its own words: none where its name is unknown; None if unsaid."""
    owed = cast("Dated", item)
    if item.is_target or owed.taken_over_by is None:
        return None
    since = owed.taken_over_from or date.min
    if day < since:
        return None
    taker = bodies.resolve(owed.taken_over_by, record.jurisdiction)
    by = Succession(taker.name, since) if taker else None
    return (Heir(taker, by),) if taker and by else ()


def _matches(inherited: Inherited, agency: Agency) -> tuple[Matched, ...]:
    """Every owner that a body stands for: itself first, then as a member, then its predecessors."""
    itself = [
        Matched(owner) for owner, _ in inherited if owner.agency is agency or owner.group is agency
    ]
    before = [
        Matched(owner, heir.by)
        for owner, heirs in inherited
        for heir in heirs
        if heir.agency is agency
    ]
    return (*itself, *before)


def _shown(matches: Sequence[Matched], agency: Agency) -> Matched:
    """How the body is concerned in the first place; a group as itself, not by its members."""
    first = matches[0]
    return Matched(Owner(agency)) if first.owner.group is agency else first


def _open_part(
    named: Sequence[tuple[str, Sequence[Owner]]],
    owed_by: tuple[Owner, ...],
    agencies: Sequence[Agency],
) -> Part | None:
    """Find an open group that may mean one of the bodies."""
    for role, owners in named:
        for owner in owners:
            if owner.agency.open and any(follows(each, owner.agency) for each in agencies):
                return Part(owed_by, role, None, owner.agency.name)
    return None
