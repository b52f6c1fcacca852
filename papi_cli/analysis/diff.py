"""Two plans compared by meaning: head, targets, tasks, reports and cited documents."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from papi_cli.analysis.aligning import Aligned, Side, align
from papi_cli.analysis.changes import (
    Change,
    Earlier,
    body_changes,
    dated_changes,
    head_changes,
    kind_of_item,
)
from papi_cli.analysis.changes_of_targets import target_changes
from papi_cli.analysis.items import citations
from papi_cli.analysis.matching import Pair
from papi_cli.model.library import Library
from papi_cli.model.repository import AnyItem
from papi_cli.model.target import Target
from papi_cli.text import canonical

if TYPE_CHECKING:  # only plans of which something is known by now need them
    from papi_cli.analysis.scorecard import Score
    from papi_cli.analysis.shapes import OwnerState

Takes = Callable[[Literal["a", "b"], AnyItem], bool]
"""Whether an item of one of the sides is asked for."""


class Past(NamedTuple):
    """What is known of two items that are one work, the earlier of which was not kept.

    `a` and `b` are the years that each target was missed in up to its last judged one, or the
    bodies that had not finished a task of the earlier plan.
    """

    verdict: Earlier
    a: "tuple[Score | OwnerState, ...]" = ()
    b: "tuple[Score | OwnerState, ...]" = ()


class Compared(NamedTuple):
    """An item of either plan, or two that are one work; `pair` says how surely they are."""

    a: AnyItem | None
    b: AnyItem | None
    dimension: int | None
    changes: tuple[Change, ...]
    pair: Pair | None = None
    past: Past | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return all(each.change == "same" for each in self.changes)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look whether the two are one work."""
        return self.pair is not None and self.pair.doubtful

    @property
    def item(self) -> AnyItem:
        """The item, the later of two."""
        return next(each for each in (self.b, self.a) if each is not None)


class Difference(NamedTuple):
    """All that two plans differ in, and what they have in common."""

    a: Side
    b: Side
    head: tuple[Change, ...]
    items: tuple[Compared, ...]
    documents: tuple[Change, ...]
    one_plan: bool = False

    def changes(self) -> Iterator[Change]:
        """Every change, in the order of the plans; what is the same too."""
        yield from self.head
        for item in self.items:
            yield from item.changes
        yield from self.documents


def diff(a: Side, b: Side, takes: Takes | None = None) -> Difference:
    """Compare two plans; with `takes` only the items asked for, and nothing else."""
    aligned = align(a, b)
    items = [
        *_compared(aligned, a.record.plan.targets, b.record.plan.targets),
        *_compared(aligned, a.record.tasks, b.record.tasks),
        *_compared(aligned, a.record.plan.duties, b.record.plan.duties),
    ]
    if takes is not None:
        asked = (each for each in items if _asked(each, takes))
        return Difference(a, b, (), tuple(asked), (), aligned.one_plan)
    head, documents = tuple(head_changes(aligned)), tuple(_document_changes(a, b))
    return Difference(a, b, head, tuple(items), documents, aligned.one_plan)


def _asked(each: Compared, takes: Takes) -> bool:
    return bool((each.a and takes("a", each.a)) or (each.b and takes("b", each.b)))


def _compared(aligned: Aligned, a: Sequence[AnyItem], b: Sequence[AnyItem]) -> Iterator[Compared]:
    pairs = {pair.a: pair for pair in aligned.pairs(a, b)}
    for place, item in enumerate(a):
        if place in pairs:
            yield _pair(aligned, item, b[pairs[place].b], pairs[place])
        else:
            dropped = Change(kind_of_item(item), "dropped", item_a=item.id, a=_said(item))
            yield Compared(item, None, aligned.dimension(item), (dropped,))
    taken = {pair.b for pair in pairs.values()}
    for place, item in enumerate(b):
        if place not in taken:
            added = Change(kind_of_item(item), "added", item_b=item.id, b=_said(item))
            yield Compared(None, item, aligned.dimension(item), (added,))


def _said(item: AnyItem) -> str:
    """What an item is about."""
    if isinstance(item, Target):
        return item.about or " › ".join(item.indicator)
    return item.what


def _pair(aligned: Aligned, a: AnyItem, b: AnyItem, pair: Pair) -> Compared:
    found: list[Change] = []
    if aligned.one_plan and a.id != b.id:
        found.append(Change(kind_of_item(a), "changed", a.id, b.id, "id", a.id, b.id))
    if isinstance(a, Target) and isinstance(b, Target):
        found += target_changes(aligned, a, b)
    elif not isinstance(a, Target) and not isinstance(b, Target):
        found += dated_changes(aligned, a, b)
    found += body_changes(aligned, a, b)
    found = found or [Change(kind_of_item(a), "same", a.id, b.id)]
    changes = (each._replace(confidence=pair.confidence) for each in found)
    return Compared(a, b, aligned.dimension(b), tuple(changes), pair)


def _document_changes(a: Side, b: Side) -> Iterator[Change]:
    """Documents that only one plan cites, those that replace one, and other relations."""
    of_a = Library(a.repository.documents)
    of_b = of_a if b.repository is a.repository else Library(b.repository.documents)
    before, after = _cited(a, of_a), _cited(b, of_b)
    for name in before:
        if name in after and before[name] != after[name]:
            told = [f"{name}: {'; '.join(sorted(each[name]))}" for each in (before, after)]
            yield Change("document", "changed", field="relation", a=told[0], b=told[1])
    gone = [name for name in before if name not in after]
    new = [name for name in after if name not in before]
    library = of_a if a.record.plan.issued >= b.record.plan.issued else of_b
    for old in gone:
        successor = next((name for name in new if _replaced(library, old, name)), None)
        if successor is None:
            yield _document("dropped", old, None)
        else:
            new.remove(successor)
            yield _document("changed", old, successor)._replace(trend="replaced")
    yield from (_document("added", None, name) for name in new)


def _replaced(library: Library, old: str, new: str) -> bool:
    """Whether the registry says that one of two documents replaced the other."""
    return _gave_way(library, old, new) or _gave_way(library, new, old)


def _gave_way(library: Library, old: str, new: str) -> bool:
    """Whether a document was replaced by another, or by one that was itself."""
    seen, waiting = set[str](), [old]
    while waiting:
        document = library.find(waiting.pop())
        if document is None or document.name in seen:
            continue
        seen.add(document.name)
        heirs = [each.by for each in document.fate if each.event == "replaced" and each.by]
        if heirs and {*map(canonical, heirs)} & {*map(canonical, library.names(new))}:
            return True
        waiting += heirs
    return False


def _document(change: Literal["added", "dropped", "changed"], a: object, b: object) -> Change:
    return Change("document", change, field="document", a=a, b=b)


def _cited(side: Side, library: Library) -> Mapping[str, set[str]]:
    """Relations by the registry's name of each cited document, in the order of the plan."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in citations([side.record]):
        document = library.find(each.citation.document)
        name = document.name if document else each.citation.document
        found[name].add(each.citation.relation)
    return found
