"""What plans may cite: the documents of the registry, and plans, by every name."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.items import citations
from papi_cli.diagnostics import Address
from papi_cli.model.document import Document
from papi_cli.model.item import Citation
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.text import canonical, full_day

DOCUMENTS = "registry/documents.yaml"


class Bearer(NamedTuple):
    """A document that may be cited: its names, where it is recorded, how it is shown, its plan."""

    names: tuple[str, ...]
    address: Address
    shown: str
    plan: PlanRecord | None = None


Bearers = dict[str, list[Bearer]]
"""Everything that may be cited, by each of its names."""


def cited(repository: Repository) -> Iterator[tuple[PlanRecord, Address, Citation]]:
    """Every citation, with its plan and the address of the document's name."""
    for record, _, citation, at in citations(repository.plans):
        yield record, Address(at.file, (*at.path, "document")), citation


def bearers(repository: Repository) -> Bearers:
    """Documents of the registry and plans by name; a plan that is in the registry is there once."""
    plans: dict[object, PlanRecord] = {record.identity: record for record in repository.all_plans}
    known: Bearers = {}
    for index, document in enumerate(repository.documents.documents):
        bearer = _from_registry(index, document, plans.pop(_of(document), None))
        _add(known, bearer, {canonical(each) for each in bearer.names})
    for record in plans.values():
        _add(known, _from_plan(record), record.cited_as)
    return known


def meant(known: Bearers, name: str, record: PlanRecord) -> list[Bearer]:
    """What a plan means by a name; plans of another province only where nothing else has it."""
    found = known.get(canonical(name), [])
    home = record.jurisdiction
    return [each for each in found if each.plan is None or each.plan.jurisdiction == home] or found


def _add(known: Bearers, bearer: Bearer, names: Iterable[str]) -> None:
    for name in names:
        known.setdefault(name, []).append(bearer)


def _of(document: Document) -> tuple[str, date | None, str]:
    return canonical(document.number or ""), document.date, canonical(document.issuer or "")


def _from_registry(index: int, document: Document, plan: PlanRecord | None) -> Bearer:
    names = (document.number, *document.aliases, document.title)
    more = _from_plan(plan).names if plan else ()
    address = Address(DOCUMENTS, ("documents", index, "number" if document.number else "title"))
    return Bearer((*filter(None, names), *more), address, _shown(document), plan)


def _shown(document: Document) -> str:
    """How a document is told from others of its number: with its day, else its title."""
    if document.number is None:
        return document.name
    numbered = f"{document.kind or 'Văn bản'} số {document.number}"
    if document.date:
        return f"{numbered} ngày {full_day(document.date)}"
    return f"{numbered}, {document.title}" if document.title else numbered


def _from_plan(record: PlanRecord) -> Bearer:
    names = (*record.cited_as.values(),)
    return Bearer(names, Address(record.file, ("number",)), names[-1], record)
