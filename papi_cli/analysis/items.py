"""Items of plans in the order of the documents: whose they are, without asking for dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.parts import Asked, Part, part_in
from papi_cli.diagnostics import Address
from papi_cli.model.roles import roles_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.base import BodyRef
    from papi_cli.model.item import Citation
    from papi_cli.model.repository import AnyItem, PlanRecord, Repository

ItemT = TypeVar("ItemT", bound="AnyItem")


class Found(NamedTuple, Generic[ItemT]):
    """An item with the part of the bodies asked for, and who leads and helps by official name."""

    record: PlanRecord
    item: ItemT
    part: Part
    lead: tuple[str, ...]
    with_: tuple[str, ...]


def find_items(
    repository: Repository,
    plans: Sequence[PlanRecord],
    items: Callable[[PlanRecord], Sequence[ItemT]],
    asked: Asked,
    today: date,
) -> Iterator[Found[ItemT]]:
    """Find the items of the plans issued by `today` that concern the bodies asked for."""
    bodies = Bodies(repository.directory)
    for record in plans:
        for item in items(record) if record.plan.issued <= today else ():
            part = part_in(record, item, asked, bodies, today)
            if part and not part.open_group:
                lead, with_ = [
                    official(repository, role.refs, record.jurisdiction)
                    for role in list(roles_of(item))[:2]
                ]
                yield Found(record, item, part, lead, with_)


def official(repository: Repository, refs: Sequence[BodyRef], home: str) -> tuple[str, ...]:
    """Official names of the bodies and groups that a plan names; unknown ones as written."""
    found = [(repository.directory.find(ref.name, home), ref.name) for ref in refs]
    return tuple(agencies[0].name if agencies else name for agencies, name in found)


class Cited(NamedTuple):
    """A citation of a document by a plan itself or by an item, with its address."""

    record: PlanRecord
    item: AnyItem | None
    citation: Citation
    address: Address


def citations(plans: Sequence[PlanRecord]) -> Iterator[Cited]:
    """Every citation, those of the plan itself first."""
    for record in plans:
        for each in record.cited:
            yield Cited(record, *each)
