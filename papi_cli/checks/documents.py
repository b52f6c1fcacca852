"""R: the documents that plans cite must be known, each by a name of its own."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from papi_cli.analysis.items import citations
from papi_cli.checks.base import Finding, check
from papi_cli.diagnostics import Address, Pointer
from papi_cli.model.document import Document
from papi_cli.model.item import Citation
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.text import canonical, full_day

DOCUMENTS = "registry/documents.yaml"
PLANS = "plan.yaml"
"""Checks that need every plan do not run where the head of one could not be read."""


class Bearer(NamedTuple):
    """A document that may be cited: its names, where it is recorded, how it is shown, its plan."""

    names: tuple[str, ...]
    address: Address
    shown: str
    plan: PlanRecord | None = None


Bearers = dict[str, list[Bearer]]
"""Everything that may be cited, by each of its names."""


@check("R104", DOCUMENTS, PLANS)
def unknown_document(repository: Repository) -> Iterator[Finding]:
    """Văn bản viện dẫn không có trong sổ.

    `document` phải là số, ký hiệu, tên hoặc tên gọi khác của một văn bản trong
    registry/documents.yaml, hay số của một kế hoạch trong kho. Sửa số, hoặc thêm văn bản vào sổ.
    """
    known = bearers(repository)
    for _, address, citation in cited(repository):
        wanted = canonical(citation.document)
        if wanted not in known:
            message = f"không có văn bản «{citation.document}» trong sổ"
            yield Finding(address, message, _nearest(known, wanted))


def _nearest(known: Bearers, wanted: str) -> str:
    for near in get_close_matches(wanted, known, n=1, cutoff=0.7):
        written = next(each for each in known[near][0].names if canonical(each) == near)
        return f"có phải ý bạn là «{written}»?"
    return f"thêm vào {DOCUMENTS}"


@check("R106", DOCUMENTS, PLANS)
def ambiguous_document(repository: Repository) -> Iterator[Finding]:
    """Một số chỉ nhiều văn bản.

    Số văn bản lặp lại mỗi năm, mỗi khóa: có hai Chương trình số 08-CTr/TU, hai Kế hoạch số
    179/KH-UBND. `document` chỉ ghi số chung thì papi trả lời nhầm văn bản. Ghi tên đủ hơn, là một
    tên gọi khác trong registry/documents.yaml (Chương trình số 08-CTr/TU ngày 26/4/2016), hay số
    kèm năm của kế hoạch (179/KH-UBND@2021); chữ của bản gốc thì giữ ở `as_written`.
    """
    known = bearers(repository)
    for record, address, citation in cited(repository):
        found = meant(known, citation.document, record)
        if len(found) > 1:
            notes = (Pointer(each.address, f"có thể là «{each.shown}»") for each in found)
            yield Finding(
                address,
                f"«{citation.document}» chỉ {len(found)} văn bản",
                _fuller(known, found),
                tuple(notes),
            )


def _fuller(known: Bearers, found: Sequence[Bearer]) -> str:
    """Names that only one of the documents bears."""
    own = ([each for each in bearer.names if len(known[canonical(each)]) == 1] for bearer in found)
    fuller = [f"«{names[0]}»" for names in own if names]
    return f"viết đủ: {' hoặc '.join(fuller)}" if fuller else f"thêm tên gọi khác vào {DOCUMENTS}"


def cited(repository: Repository) -> Iterator[tuple[PlanRecord, Address, Citation]]:
    """Every citation, with its plan and the address of the document's name."""
    for record, _, citation, at in citations(repository.plans):
        yield record, Address(at.file, (*at.path, "document")), citation


def bearers(repository: Repository) -> Bearers:
    """Documents of the registry and plans by name; a plan that is in the registry is there once."""
    plans = {_identity(record): record for record in repository.all_plans}
    known: Bearers = {}
    for index, document in enumerate(repository.documents.documents):
        _add(known, _from_registry(index, document, plans.pop(_of(document), None)))
    for record in plans.values():
        _add(known, _from_plan(record))
    return known


def meant(known: Bearers, name: str, record: PlanRecord) -> list[Bearer]:
    """What a plan means by a name; plans of another province only where nothing else has it."""
    found = known.get(canonical(name), [])
    home = record.jurisdiction
    return [each for each in found if each.plan is None or each.plan.jurisdiction == home] or found


def _add(known: Bearers, bearer: Bearer) -> None:
    for name in {canonical(each) for each in bearer.names}:
        known.setdefault(name, []).append(bearer)


def _identity(record: PlanRecord) -> object:
    plan = record.plan
    return canonical(plan.number), plan.issued, canonical(plan.issuer)


def _of(document: Document) -> object:
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
    names = (record.plan.number, record.number_and_year, record.plan.name)
    return Bearer(names, Address(record.file, ("number",)), record.plan.name, record)
