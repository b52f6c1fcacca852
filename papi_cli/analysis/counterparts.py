"""The plans of two revisions of a repository: which is which, and what changed in each."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from papi_cli.analysis.aligning import Side
from papi_cli.analysis.changes import Change
from papi_cli.analysis.diff import Difference, Takes, diff
from papi_cli.model.repository import PlanRecord

Narrowed = Callable[[Side, Side], Takes | None]
"""From two sides, which of their items are asked for; None where all are."""


class Overall(NamedTuple):
    """What changed in a whole repository: plan by plan, and the plans that came and went."""

    plans: tuple[Difference, ...]
    dropped: tuple[PlanRecord, ...] = ()
    added: tuple[PlanRecord, ...] = ()

    def changes(self) -> Iterator[tuple[str, Change]]:
        """Every change with the folder of its plan; a plan that came or went is one change."""
        for record in self.dropped:
            yield record.key, Change("head", "dropped", field="plan", a=record.plan.name)
        for record in self.added:
            yield record.key, Change("head", "added", field="plan", b=record.plan.name)
        for each in self.plans:
            yield from ((each.b.record.key, change) for change in each.changes())


def compare_all(a: Sequence[Side], b: Sequence[Side], narrowed: Narrowed) -> Overall:
    """Compare the plans of two revisions; asked for some items, plans that came and went too."""
    pairs = counterparts([side.record for side in a], [side.record for side in b])
    plans = (diff(a[old], b[new], narrowed(a[old], b[new])) for old, new in sorted(pairs.items()))
    dropped = (side.record for place, side in enumerate(a) if place not in pairs)
    added = (side.record for place, side in enumerate(b) if place not in pairs.values())
    return Overall(tuple(plans), tuple(dropped), tuple(added))


def counterparts(a: Sequence[PlanRecord], b: Sequence[PlanRecord]) -> dict[int, int]:
    """Find each plan in the other revision, by place.

    By number, issuer and date wherever its folder lies, in the same folder first; what is left by
    its folder, where those were corrected.
    """
    found: dict[int, int] = {}
    for key in (_folder_and_identity, _identity, _folder):
        known = {key(record): place for place, record in reversed([*enumerate(b)])}
        for place, record in enumerate(a):
            partner = known.get(key(record))
            if place not in found and partner is not None and partner not in found.values():
                found[place] = partner
    return found


def _folder_and_identity(record: PlanRecord) -> Hashable:
    return record.key, record.plan.identity


def _identity(record: PlanRecord) -> Hashable:
    return record.plan.identity


def _folder(record: PlanRecord) -> Hashable:
    return record.key
