"""Two records of one text side by side: which facts of the one stand in the other, by line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papi_cli.model.base import BodyRef, Source
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import Day, Part, Period, Range, Recurring
from papi_cli.model.library import Library
from papi_cli.model.repository import AnyItem, PlanRecord, Repository
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.text import canonical

KINDS = ("deadlines", "recurring", "targets", "ranks", "bodies", "documents", "untitled")


class Fact(NamedTuple):
    """Something that a record says, and the lines that it stands on."""

    value: object
    lines: frozenset[int]
    certain: bool = True


class Score(NamedTuple):
    """How many facts there are, and how many of them the other record has."""

    wanted: int
    found: int
    drawn: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.drawn if self.drawn else 1.0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def score(reviewed: Sequence[Fact], drafted: Sequence[Fact]) -> Score:
    """Hold a draft against a record; facts by sense are not asked for, but may be drawn."""
    certain = [each for each in reviewed if each.certain]
    found = sum(1 for each in certain if _has(drafted, each))
    right = sum(1 for each in drafted if _has(reviewed, each))
    return Score(len(certain), found, len(drafted), right)


def missing(reviewed: Sequence[Fact], drafted: Sequence[Fact]) -> list[Fact]:
    return [each for each in reviewed if each.certain and not _has(drafted, each)]


def wrong(reviewed: Sequence[Fact], drafted: Sequence[Fact]) -> list[Fact]:
    return [each for each in drafted if not _has(reviewed, each)]


def _has(facts: Sequence[Fact], wanted: Fact) -> bool:
    return any(each.value == wanted.value and each.lines & wanted.lines for each in facts)


def facts(kind: str, repository: Repository, records: Iterable[PlanRecord]) -> list[Fact]:
    every = [fact for record in records for fact in _FACTS[kind](repository, record)]
    return list(dict.fromkeys(every))


def _lines(source: Source | None) -> frozenset[int]:
    if source is None or not source.line:
        return frozenset()
    return frozenset((*range(source.from_ or source.line, source.line + 1), *source.also))


def _parts(item: AnyItem) -> tuple[Part, ...]:
    if isinstance(item, Target) or not item.due:
        return ()
    try:
        return read_due(item.due).parts
    except UnreadableDue:
        return ()


def _deadlines(_: Repository, record: PlanRecord) -> Iterator[Fact]:
    for item in record.items():
        for part in _parts(item):
            if isinstance(part, Range):
                yield Fact(part.last, _own(item.source))
            elif isinstance(part, Day | Period):
                year = part.year
                yield Fact(part.span(year)[1] if year else str(part), _own(item.source))


def _own(source: Source) -> frozenset[int]:
    return _lines(source)


def _recurring(_: Repository, record: PlanRecord) -> Iterator[Fact]:
    for item in record.items():
        if any(isinstance(each, Recurring) for each in _parts(item)):
            yield Fact("recurring", _own(item.source))


def _targets(_: Repository, record: PlanRecord) -> Iterator[Fact]:
    for target in record.plan.targets:
        if target.values:
            continue
        for value in (target.value, target.value_max):
            if value is not None:
                yield Fact(float(value), _lines(target.source))
        if target.value is None and target.group is None:
            yield Fact("improve", _lines(target.source), certain=False)
        if target.group is not None:
            yield Fact("group", _lines(target.source), certain=False)


def _ranks(_: Repository, record: PlanRecord) -> Iterator[Fact]:
    for target in record.plan.targets:
        path = tuple(map(canonical, target.indicator))[-1:]
        for year, value in target.values.items():
            yield Fact((path, year, float(value)), frozenset((target.source.line or 0,)))


def _bodies(repository: Repository, record: PlanRecord) -> Iterator[Fact]:
    for item in record.items():
        refs = item.lead if isinstance(item, Task | Target) else item.who
        for ref in refs:
            for name in _members(repository, record.jurisdiction, ref):
                yield Fact(name, _lines(item.source), not ref.by_sense and isinstance(item, Task))


def _members(repository: Repository, home: str, ref: BodyRef) -> Iterator[str]:
    found = repository.directory.find(ref.name, home)
    if len(found) != 1:
        yield canonical(ref.name)
    elif found[0].members:
        for member in found[0].members:
            yield from _members(repository, home, BodyRef(name=member))
    else:
        yield canonical(found[0].name)


def _documents(repository: Repository, record: PlanRecord) -> Iterator[Fact]:
    yield from (
        each
        for each in _cited(repository, record)
        if "/" in str(each.value) or "-nq" in str(each.value)
    )


def _untitled(repository: Repository, record: PlanRecord) -> Iterator[Fact]:
    yield from (each for each in _cited(repository, record) if "/" not in str(each.value))


def _cited(repository: Repository, record: PlanRecord) -> Iterator[Fact]:
    library = Library(repository.documents)
    citations = [*record.plan.relations, *(each for item in record.items() for each in item.cites)]
    for citation in citations:
        document = library.find(citation.document)
        name = document.number or document.title if document else citation.document
        yield Fact(canonical(name or ""), _lines(citation.source))


_FACTS = {
    "deadlines": _deadlines,
    "recurring": _recurring,
    "targets": _targets,
    "ranks": _ranks,
    "bodies": _bodies,
    "documents": _documents,
    "untitled": _untitled,
}
