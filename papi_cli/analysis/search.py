"""Finding words anywhere in a repository, without accents or case."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.diagnostics import Address
from papi_cli.model.addresses import addressed
from papi_cli.model.duty import Duty
from papi_cli.model.index import Indicator
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.target import Measured
from papi_cli.model.task import Task
from papi_cli.text import folded

PHRASE_IN_HEAD, WORDS_IN_HEAD, PHRASE, WORDS = 4, 3, 2, 1
"""How well an entry answers, best first."""


class Entry(NamedTuple):
    """Something that can be found: `head` says what it is, `more` what else it says."""

    kind: str
    name: str
    head: str
    more: str
    address: Address
    record: PlanRecord | None = None


class Hit(NamedTuple):
    """An entry with how well it answers."""

    entry: Entry
    score: int


def search(repository: Repository, plans: Sequence[PlanRecord], text: str) -> list[Hit]:
    """Find every entry that holds all the words; the best answers first, then as recorded."""
    wanted = folded(text)
    words = wanted.split()
    hits = (Hit(each, _score(each, wanted, words)) for each in entries(repository, plans))
    return sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)


def _score(entry: Entry, wanted: str, words: Sequence[str]) -> int:
    head = folded(f"{entry.name} {entry.head}")
    if wanted in head:
        return PHRASE_IN_HEAD
    if all(word in head for word in words):
        return WORDS_IN_HEAD
    whole = f"{head} {folded(entry.more)}"
    if wanted in whole:
        return PHRASE
    return WORDS if all(word in whole for word in words) else 0


def entries(repository: Repository, plans: Sequence[PlanRecord]) -> Iterator[Entry]:
    """Everything that can be found: plans and their items, then the registries."""
    for record in plans:
        yield from _of_plan(record)
    for index, agency in enumerate(repository.agencies.agencies):
        more = _joined(*agency.aliases, agency.head, agency.note)
        at = Address("registry/agencies.yaml", ("agencies", index))
        yield Entry("Cơ quan", agency.jurisdiction or "trung ương", agency.name, more, at)
    for index, document in enumerate(repository.documents.documents):
        more = _joined(*document.aliases, document.issuer, document.note)
        at = Address("registry/documents.yaml", ("documents", index))
        yield Entry("Văn bản", document.number or "", document.title or "", more, at)
    for index, each in enumerate(repository.indices.indices):
        at = Address("registry/indices.yaml", ("indices", index))
        yield Entry("Chỉ số", each.name, each.title, _joined(*each.aliases, each.note), at)
        yield from _of_indicators(each.dimensions, Address(at.file, (*at.path, "dimensions")))


def _of_plan(record: PlanRecord) -> Iterator[Entry]:
    plan = record.plan
    title = Address(record.file, ("title",))
    yield Entry("Kế hoạch", plan.number, plan.title, _joined(plan.note), title, record)
    for address, item in addressed(record):
        kind, head = "Số liệu", ""
        if isinstance(item, Task | Duty):
            kind, head = ("Nhiệm vụ" if isinstance(item, Task) else "Báo cáo"), item.what
        elif isinstance(item, Measured):
            kind = "Số liệu" if item.id is None else "Chỉ tiêu"
            head = _joined(*item.indicator, item.about)
        yield Entry(kind, item.id or "", head, _more(item), address, record)


def _more(item: object) -> str:
    """The other words of an item: names, wording, deliverable, notes."""
    names = [ref.name for role in ("lead", "with_", "who", "to") for ref in getattr(item, role, ())]
    words = ("output", "text", "as_written", "note", "dimension", "unit")
    return _joined(
        *names, *getattr(item, "due", ()), *(getattr(item, each, None) for each in words)
    )


def _of_indicators(indicators: Sequence[Indicator], at: Address) -> Iterator[Entry]:
    for index, each in enumerate(indicators):
        here = Address(at.file, (*at.path, index))
        more = _joined(each.english, *each.aliases, each.note)
        yield Entry("Nội dung", str(each.number or ""), each.name, more, here)
        yield from _of_indicators(each.parts, Address(at.file, (*here.path, "parts")))


def _joined(*texts: str | None) -> str:
    return " · ".join(each for each in texts if each)
