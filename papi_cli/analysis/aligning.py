"""Two plans side by side: who is who in both, and which item carries on which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from papi_cli.analysis.assignment import Edge
from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.guessing import Entry
from papi_cli.analysis.matching import Pair, match
from papi_cli.model.base import BodyRef
from papi_cli.model.codebook import Codebook
from papi_cli.model.duty import Duty
from papi_cli.model.item import Dated
from papi_cli.model.repository import AnyItem, PlanRecord, Repository, split_item
from papi_cli.model.roles import roles_of
from papi_cli.model.target import Target
from papi_cli.text import canonical

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.revision import Version

ItemT = TypeVar("ItemT", bound=AnyItem)


class Side(NamedTuple):
    """A plan with the repository that it is read in: as the files lie, or of a revision."""

    record: PlanRecord
    repository: Repository
    version: "Version | None" = None


class Body(NamedTuple):
    """A body by its official name; `names` are all it answers to, `heirs` those of its heirs."""

    name: str
    names: frozenset[str]
    heirs: frozenset[str]

    def is_same(self, other: "Body") -> bool:
        """Whether it is the other, or one of the two took over from the other."""
        return bool(self.names & (other.names | other.heirs) or other.names & self.heirs)


class Who:
    """The bodies that one plan names, with their heirs by a day."""

    def __init__(self, side: Side, day: date) -> None:
        self._home = side.record.jurisdiction
        self._bodies = Bodies(side.repository.directory)
        self._day = day
        self._known: dict[str, Body] = {}

    def named(self, refs: Iterable[BodyRef]) -> tuple[Body, ...]:
        """The bodies behind names; an unknown name stands for itself."""
        return tuple(self._body(ref.name) for ref in refs)

    def _body(self, name: str) -> Body:
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> Body:
        agency = self._bodies.resolve(name, self._home)
        if agency is None:
            return Body(name, frozenset({canonical(name)}), frozenset())
        names = frozenset(map(canonical, (agency.name, *agency.aliases)))
        heirs = self._bodies.heirs(agency, self._day)
        return Body(agency.name, names, frozenset(canonical(each.agency.name) for each in heirs))


class Aligned(NamedTuple):
    """Two plans with what is needed to hold their items against each other."""

    a: Side
    b: Side
    who_a: Who
    who_b: Who
    codebook: Codebook

    @property
    def one_plan(self) -> bool:
        """Whether both are one plan at two times: then its ids say which item is which.

        Where its number was corrected, the folder tells.
        """
        one, other = self.a.record, self.b.record
        return one.plan.identity == other.plan.identity or one.key == other.key

    def pairs(self, a: Sequence[ItemT], b: Sequence[ItemT]) -> tuple[Pair, ...]:
        """Pair items of one kind, in the order of the first plan."""
        sure = self._same_id(a, b) if self.one_plan else [*self._continued(a, b)]
        stated = [*sure, *self._same_subject(a, b, sure)]
        return match(
            [self._entry(item, self.who_a) for item in a],
            [self._entry(item, self.who_b) for item in b],
            stated,
        )

    def _same_id(self, a: Sequence[AnyItem], b: Sequence[AnyItem]) -> list[Edge]:
        known = {item.id: place for place, item in enumerate(b)}
        return [(place, known[item.id]) for place, item in enumerate(a) if item.id in known]

    def _continued(self, a: Sequence[AnyItem], b: Sequence[AnyItem]) -> Iterator[Edge]:
        """What `continues:` says, whichever of the plans says it."""
        forward = _links(b, a, self.a.record)
        backward = _links(a, b, self.b.record)
        yield from ((earlier, later) for later, earlier in forward)
        yield from backward

    def _same_subject(
        self, a: Sequence[AnyItem], b: Sequence[AnyItem], known: Iterable[Edge]
    ) -> Iterator[Edge]:
        """Targets of one indicator that are not paired yet: of one measure first, then of any."""
        taken = set(known)
        for exactly in (True, False):
            left, right = self._by_subject(a, exactly), self._by_subject(b, exactly)
            for key in left.keys() & right.keys():
                gone = {place for place, _ in taken}, {place for _, place in taken}
                free = (
                    [each for each in places if each not in used]
                    for places, used in zip((left[key], right[key]), gone, strict=True)
                )
                taken |= set(zip(*free, strict=False))
        yield from taken

    def _by_subject(self, items: Sequence[AnyItem], exactly: bool) -> Mapping[object, list[int]]:
        found: dict[object, list[int]] = defaultdict(list)
        for place, item in enumerate(items):
            if isinstance(item, Target) and item.indicator:
                counted = (item.measure, item.change) if exactly else ()
                found[self.codebook.official(item.indicator), counted].append(place)
        return found

    def _entry(self, item: AnyItem, who: Who) -> Entry:
        owing = next(roles_of(item))
        bodies = who.named(owing.refs)
        names = frozenset[str]().union(*(body.names | body.heirs for body in bodies))
        return Entry(item.id, _words(item), self.dimension(item), names)

    def dimension(self, item: AnyItem | None) -> int | None:
        """The number of the dimension that an item belongs to."""
        if item is None or isinstance(item, Duty):
            return None
        path = item.indicator if isinstance(item, Target) else ()
        return self.codebook.dimension_of(path) or self.codebook.number(item.dimension)


def align(a: Side, b: Side) -> Aligned:
    """Put two plans side by side."""
    day = max(a.record.plan.issued, b.record.plan.issued)
    return Aligned(a, b, Who(a, day), Who(b, day), Codebook(b.repository.indices))


def _words(item: AnyItem) -> str:
    """What an item is about; nothing for a target of an index, of which nobody need guess."""
    if isinstance(item, Target):
        return item.about or ""
    return item.what


def _links(
    later: Sequence[AnyItem], earlier: Sequence[AnyItem], record: PlanRecord
) -> Iterator[Edge]:
    """Places of items and of those of the plan that they say they continue."""
    links = [
        (place, *split_item(name))
        for place, item in enumerate(later)
        if isinstance(item, Dated)
        for name in item.continues
    ]
    known = {canonical(item.id): place for place, item in enumerate(earlier)} if links else {}
    for place, plan, wanted in links:
        if canonical(wanted) in known and record.answers_to(plan):
            yield place, known[canonical(wanted)]
