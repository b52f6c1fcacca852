"""What is known of an item by a day, in order: from the documents it rests on to the evidence."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.progress import recorded
from papi_cli.analysis.suspects import Fates, Fell
from papi_cli.analysis.targets import published, target_years
from papi_cli.model.document import Document
from papi_cli.model.item import Citation, Dated
from papi_cli.model.progress import Entry
from papi_cli.model.repository import AnyItem, PlanRecord, Repository, split_item
from papi_cli.model.target import Target


class Ground(NamedTuple):
    """A document that the item or its plan cites, and what the registry says of it."""

    citation: Citation
    document: Document | None


class Given(NamedTuple):
    """The plan that holds the item."""

    record: PlanRecord
    item: AnyItem


class Aim(NamedTuple):
    """A target that the item serves."""

    target: Target


class Deed(NamedTuple):
    """A task or duty that serves the target."""

    item: Dated


class Outcome(NamedTuple):
    """What came of a target in a year; `met` is None where the target names nothing for it."""

    target: Target
    year: int
    actual: Decimal
    met: bool | None


class Link(NamedTuple):
    """An item of another plan that this one continues, or that continues it."""

    record: PlanRecord
    item: str
    before: bool


class Said(NamedTuple):
    """What a body recorded of the item, which may be a report."""

    agency: str
    entry: Entry
    is_report: bool


Happening = Ground | Fell | Given | Aim | Deed | Outcome | Link | Said


class Event(NamedTuple):
    """What happened on a day; None where the day is not known."""

    day: date | None
    what: Happening


_RANKS = (Ground, Link, Given, Aim, Deed, Outcome, Fell, Said)
"""What comes first of a day."""


def story(
    repository: Repository, record: PlanRecord, item: AnyItem, fates: Fates, today: date
) -> Sequence[Event]:
    """Tell an item's story up to a day, the oldest first; what has no day stands before all.

    Nothing is told of a plan that is not issued yet.
    """
    if record.plan.issued > today:
        return ()
    events = [
        *_grounds(repository, record, item, fates, today),
        Event(record.plan.issued, Given(record, item)),
        *_aims(repository, record, item, today),
        *_links(repository, record, item),
        *_entries(repository, record, item, today),
    ]
    known = [each for each in events if each.day is None or each.day <= today]
    return sorted(known, key=lambda each: (each.day or date.min, _RANKS.index(type(each.what))))


def _grounds(
    repository: Repository, record: PlanRecord, item: AnyItem, fates: Fates, today: date
) -> Iterator[Event]:
    """The documents that the item cites and those the plan is founded on, and their fates."""
    founding = [each for each in record.plan.relations if each.relation == "căn cứ"]
    for citation in _each_once((*founding, *item.cites), fates):
        name = citation.document
        document = fates.library.find(name)
        day = document.date if document else _issued(repository, name)
        yield Event(day, Ground(citation, document))
        yield from (Event(fell.day, fell) for fell in fates.of(name, today))


def _each_once(citations: Sequence[Citation], fates: Fates) -> Sequence[Citation]:
    """The citations without those of a document that a later one names again."""
    by_document: dict[object, Citation] = {}
    for each in citations:
        document = fates.library.find(each.document)
        by_document[id(document) if document else each.document] = each
    return tuple(by_document.values())


def _issued(repository: Repository, name: str) -> date | None:
    """When a cited plan of the repository was issued."""
    found = repository.named(name)
    return found[0].plan.issued if len(found) == 1 else None


def _aims(
    repository: Repository, record: PlanRecord, item: AnyItem, today: date
) -> Iterator[Event]:
    """What the item serves, or what serves the target; and the results so far."""
    issued = record.plan.issued
    if isinstance(item, Target):
        deeds = [each for each in record.items() if isinstance(each, Dated)]
        yield from (Event(issued, Deed(each)) for each in deeds if item.id in each.serves)
        yield from _outcomes(repository, record, item, today)
        return
    for target in record.plan.targets:
        if target.id in item.serves:
            yield Event(issued, Aim(target))
            yield from _outcomes(repository, record, target, today)


def _outcomes(
    repository: Repository, record: PlanRecord, target: Target, today: date
) -> Iterator[Event]:
    """Published figures of the target in the years of its period, and whether they meet it."""
    papi = published(repository, record.jurisdiction, today)
    if not papi.is_papi(target):
        return
    found = find_items(repository, [record], lambda _: [target], Asked(), today)
    met = {each.year: each.met for one in found for each in target_years(repository, one, today)}
    for year, result in papi.known.items():
        actual = papi.figure(target, year)
        if actual is not None and (year in met or year in (target.period or ())):
            yield Event(result.published, Outcome(target, year, actual, met.get(year)))


def _links(repository: Repository, record: PlanRecord, item: AnyItem) -> Iterator[Event]:
    """Items of earlier plans that it continues, and those of later ones that continue it."""
    if not isinstance(item, Dated):
        return
    for before, name in _continued(repository, item):
        yield Event(before.plan.issued, Link(before, name, before=True))
    for later in repository.plans:
        for other in later.items():
            named = _continued(repository, other) if isinstance(other, Dated) else ()
            if any(before is record and name == item.id for before, name in named):
                yield Event(later.plan.issued, Link(later, other.id, before=False))


def _continued(repository: Repository, item: Dated) -> list[tuple[PlanRecord, str]]:
    named = [split_item(each) for each in item.continues]
    return [(record, name) for plan, name in named for record in repository.named(plan)]


def _entries(
    repository: Repository, record: PlanRecord, item: AnyItem, today: date
) -> Iterator[Event]:
    for each in recorded(record, Bodies(repository.directory), today):
        if each.entry.item == item.id:
            yield Event(each.entry.date, Said(each.agency, each.entry, item.is_report))
