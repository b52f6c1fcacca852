"""What rests on documents that were amended, replaced or expired, and was not looked at since."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.items import Cited, citations
from papi_cli.diagnostics import Address
from papi_cli.model.document import Document, DocumentsFile, Fate
from papi_cli.model.library import Library
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.text import canonical, full_day

_EVENTS = {
    "amended": "được sửa đổi, bổ sung",
    "replaced": "được thay thế",
    "expired": "hết hiệu lực",
}
_NOT_RESTING = (
    "thay thế", "sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "đính chính",  # the plan changes it
    "xây dựng", "được",  # the document comes out of the plan: «được cụ thể hóa bằng»
    "liên quan", "xét đề nghị",
)  # fmt: skip
"""How the relations begin by which nothing rests on the document; by all others something does."""


class Fell(NamedTuple):
    """What befell a document: from which day, None where nobody knows, and where that stands."""

    document: Document
    fate: Fate
    day: date | None
    address: Address

    @property
    def words(self) -> str:
        """Say it with its day: `được thay thế bởi 10/2022/QH15 từ 1/7/2023`."""
        return f"{self.deed} từ {full_day(self.day)}" if self.day else self.deed

    @property
    def deed(self) -> str:
        """Say it: `được thay thế bởi 10/2022/QH15`."""
        by = f" bởi {self.fate.by}" if self.fate.by else ""
        return f"{_EVENTS[self.fate.event]}{by}"


class Suspect(NamedTuple):
    """A citation, and what befell its document."""

    cited: Cited
    fell: Fell


class Fates:
    """What befell the documents of the registry."""

    def __init__(self, file: DocumentsFile, name: str = "registry/documents.yaml") -> None:
        self.library = Library(file)
        self._places = {
            id(each): Address(name, ("documents", index))
            for index, each in enumerate(file.documents)
        }

    def of(self, name: str, today: date) -> Sequence[Fell]:
        """What befell a document by a day, from the oldest on; first what has no day."""
        document = self.library.find(name)
        found = self._all(document) if document else ()
        known = [each for each in found if each.day is None or each.day <= today]
        return sorted(known, key=lambda each: each.day or date.min)

    def _all(self, document: Document) -> Iterator[Fell]:
        at = self._places[id(document)]
        for index, fate in enumerate(document.fate):
            address = Address(at.file, (*at.path, "fate", index))
            yield Fell(document, fate, fate.date or self._issued(fate.by), address)

    def _issued(self, name: str | None) -> date | None:
        """A fate without a day came with the document that brought it."""
        by = self.library.find(name) if name else None
        return by.date if by else None


def suspects(record: PlanRecord, fates: Fates, today: date) -> Iterator[Suspect]:
    """Citations of a plan whose documents were touched since it was issued, and not reviewed since.

    The newest touch of each counts. The plan's own relations are there where no item cites the
    document.
    """
    for cited in _resting(record, fates):
        fell = [each for each in fates.of(cited.citation.document, today) if each.day]
        newest = fell[-1] if fell else None
        if newest and _unreviewed(record, cited.item, newest.day or date.min, today):
            yield Suspect(cited, newest)


def touched(record: PlanRecord, fates: Fates, today: date) -> Sequence[Fell]:
    """What befell the documents that a plan and its items cite, by a day."""
    found = {
        fell.address: fell
        for cited in citations([record])
        for fell in fates.of(cited.citation.document, today)
    }
    return tuple(found.values())


def outdated(record: PlanRecord, fates: Fates) -> Iterator[Suspect]:
    """Citations of documents that were out of force when the plan was issued.

    An amended document is in force.
    """
    for cited in _resting(record, fates):
        for fell in fates.of(cited.citation.document, record.plan.issued):
            if fell.day and fell.fate.event != "amended":
                yield Suspect(cited, fell)
                break


def rests(relation: str) -> bool:
    """Whether what stands in that relation to a document rests on it."""
    return not canonical(relation).startswith(tuple(map(canonical, _NOT_RESTING)))


def _resting(record: PlanRecord, fates: Fates) -> Iterator[Cited]:
    """Citations that rest on a touched document; one of the plan where no item has it."""
    found = [
        (each, document)
        for each in citations([record])
        if (document := fates.library.find(each.citation.document)) and document.fate
        if rests(each.citation.relation)
    ]
    by_items = [document for each, document in found if each.item]
    for each, document in found:
        if each.item or not any(document is other for other in by_items):
            yield each


def _unreviewed(record: PlanRecord, item: AnyItem | None, since: date, today: date) -> bool:
    """Whether nobody looked at the item since that day of the plan's life."""
    return since > record.plan.issued and not any(
        item and entry.reviewed and entry.item == item.id and since <= entry.date <= today
        for file in record.progress.values()
        for entry in file.entries
    )
