"""A paper into a draft: the whole way, with the registries at hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Bodies, Body
from papi_cli.analysis.importing.citing import Cited, Own, Shelf
from papi_cli.analysis.importing.columns import layout_of
from papi_cli.analysis.importing.draft import (
    Citing,
    Draft,
    DraftDuty,
    DraftTarget,
    DraftTask,
    Figure,
    Head,
    Item,
    Recipient,
    Signed,
    Stretch,
)
from papi_cli.analysis.importing.ends import recipients_of, signed_in
from papi_cli.analysis.importing.heads import head_of
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.items import Reader
from papi_cli.analysis.importing.loose import loose_in
from papi_cli.analysis.importing.outline import Outline, Passage
from papi_cli.analysis.importing.scopes import Scopes
from papi_cli.analysis.importing.situation import figures_in, year_of
from papi_cli.analysis.importing.tables import read_table
from papi_cli.model.base import Years
from papi_cli.model.document import Document
from papi_cli.model.repository import Repository
from papi_cli.source.papers.bounds import bounded
from papi_cli.source.papers.paper import Paper, Table
from papi_cli.text import canonical

_BELONGS = re.compile(r"\(?(?:Nay )?(?:[Bb]an hành )?[Kk]èm theo")


class Known(NamedTuple):
    """What the registries of a jurisdiction know."""

    bodies: Bodies
    shelf: Shelf
    indicators: Indicators
    committee: Body | None


def known_to(repository: Repository, home: str) -> Known:
    """What the registries know that a paper of a jurisdiction may name."""
    bodies = Bodies(repository.agencies.agencies, home)
    plans = [
        _as_document(each.plan.number, each.plan.title, each.plan.issued, each.plan.kind)
        for each in repository.plans
    ]
    numbers = {document.number for document in repository.documents.documents}
    shelf = Shelf([*repository.documents.documents, *(p for p in plans if p.number not in numbers)])
    committees = [
        Body(each.name, each)
        for each in repository.agencies.agencies
        if (each.kind, each.level, each.jurisdiction) == ("people-committee", "province", home)
    ]
    committee = committees[0] if len(committees) == 1 else None
    return Known(bodies, shelf, Indicators(repository.indices), committee)


def _as_document(number: str, title: str, day: object, kind: str) -> Document:
    return Document.model_validate({"number": number, "title": title, "date": day, "kind": kind})


def recognise(paper: Paper, known: Known, said: Head) -> Draft:
    """Draft a plan from a paper; what was `said` of its head goes before what it prints."""
    paper = bounded(paper)
    parts = list(Outline().passages(paper))
    passages = [each for each in parts if isinstance(each, Passage)]
    head = _over(said, head_of(passages, known.bodies, known.committee))
    own = Own(head.number, head.issued)
    index = known.indicators.in_text(head.title or "")
    scopes = Scopes(known.bodies, known.indicators)
    reader = Reader(known.bodies, known.shelf, known.indicators, own, index, scopes)
    for part in parts:
        if isinstance(part, Passage):
            reader.read(part)
        else:
            reader.found.extend(_table(*part, known, own, paper))
    cited = list(_cited(parts, known.shelf, own))
    return _assembled(paper, passages, head, reader.found, cited, known)


def _over(said: Head, printed: Head) -> Head:
    given = {key: value for key, value in vars(said).items() if value}
    kept = replace(printed, **given)
    words = {"number": "số, ký hiệu", "issued": "ngày ban hành", "title": "trích yếu"}
    known = [text for key, text in words.items() if key in given]
    doubts = [each for each in kept.doubts if not any(text in each.words for text in known)]
    year = kept.issued.year if kept.issued else None
    period = kept.period or (Years(year, year) if year else None)
    return replace(kept, doubts=tuple(doubts), period=period)


def _table(
    table: Table, before: Passage | None, known: Known, own: Own, paper: Paper
) -> list[Item]:
    title = _caption(before)
    return read_table(
        table, title, known.bodies, known.shelf, known.indicators, own, paper.kind != "text"
    )


def _caption(before: Passage | None) -> str:
    """What to call a table: the section it stands in, or its annex."""
    if before and before.section:
        return before.section
    found = re.search(
        r"(?:phụ lục|biểu|bảng)(?: số)?(?: [\dIVX]+)?", before.text if before else "", re.IGNORECASE
    )
    return found[0].capitalize() if found else "Biểu"


def _cited(
    parts: Iterable[Passage | tuple[Table, Passage | None]], shelf: Shelf, own: Own
) -> Iterator[tuple[Cited, Stretch]]:
    """Every citation with its place."""
    for part in parts:
        if isinstance(part, Passage):
            if part.zone == "recipients":
                continue
            where = Stretch(part.paragraph.place, part.paragraph.last)
            yield from ((each, where) for each in shelf.cited(part.paragraph.text, own))
            continue
        for row in part[0].rows:
            for cell in row:
                if len(cell.text) > 12 and not cell.merged:
                    where = Stretch(cell.place, cell.place)
                    yield from ((each, where) for each in shelf.cited(cell.text, own))


def _assembled(
    paper: Paper,
    passages: Sequence[Passage],
    head: Head,
    found: Sequence[Item],
    cited: Sequence[tuple[Cited, Stretch]],
    known: Known,
) -> Draft:
    numbered = _with_ids(found)
    recipients, signed = recipients_of(passages, known.bodies), signed_in(passages)
    situation = list(_situation(passages, known.indicators))
    covered = [
        *_covered(head, numbered, cited, recipients, signed, situation),
        *_furniture(passages, paper, canonical(head.title or "")),
    ]
    return Draft(
        head,
        _coordinator(numbered),
        signed,
        _relations(cited),
        recipients,
        situation,
        [each for each in numbered if isinstance(each, DraftTarget)],
        [each for each in numbered if isinstance(each, DraftDuty)],
        [each for each in numbered if isinstance(each, DraftTask)],
        loose_in(paper, covered, known.bodies),
        paper.notes,
    )


def _situation(passages: Sequence[Passage], indicators: Indicators) -> Iterator[Figure]:
    year: int | None = None
    for passage in passages:
        if passage.zone == "situation" and not passage.heading:
            year = year_of(passage) or year
            yield from figures_in(passage, indicators, year)


def _with_ids(found: Sequence[Item]) -> list[Item]:
    """Every item with an id of its own: its section and a count, targets `CT-1`, `CT-2`."""
    counts: Counter[str] = Counter()
    named: list[Item] = []
    for each in found:
        base = "CT" if isinstance(each, DraftTarget) else _base(each.section)
        counts[base] += 1
        named.append(replace(each, id=f"{base}-{counts[base]}"))
    return _serving(named)


def _base(section: str | None) -> str:
    if not section:
        return "NV"
    short = re.sub(r"^(?:Điều|Mục) ", "D", section.replace(", TT ", "."))
    return re.sub(r"[^\w.]+", "-", short).strip("-")[:24]


def _serving(items: list[Item]) -> list[Item]:
    """Tasks of a row of a table serve the targets of that row."""
    by_row: dict[object, list[str]] = {}
    for each in items:
        if isinstance(each, DraftTarget) and each.values:
            by_row.setdefault(each.where, []).append(each.id)
    return [
        replace(each, serves=tuple(by_row.get(each.where, ())))
        if isinstance(each, DraftTask) and each.row is not None
        else each
        for each in items
    ]


def _coordinator(items: Sequence[Item]) -> Body | None:
    """The body that reports go through, or that is to sum them up."""
    through = Counter(
        each.through for each in items if isinstance(each, DraftDuty) and each.through
    )
    if through:
        return through.most_common(1)[0][0]
    for each in items:
        watches = re.search(
            r"cơ quan (?:thường trực|đầu mối)|(?:[Tt]heo dõi|đôn đốc|tổng hợp)[^;.]{0,80}Kế hoạch",
            each.text,
        )
        if watches and len(each.roles.lead) == 1 and not isinstance(each, DraftTarget):
            return each.roles.lead[0]
    return None


def _relations(cited: Sequence[tuple[Cited, Stretch]]) -> list[Citing]:
    """Every document once for each relation, with all its places."""
    places: dict[tuple[str, str], list[Stretch]] = {}
    first: dict[tuple[str, str], Cited] = {}
    for each, where in cited:
        key = (each.name, each.relation)
        first.setdefault(key, each)
        if where not in places.setdefault(key, []):
            places[key].append(where)
    return [Citing(first[key], tuple(places[key])) for key in first]


def _furniture(passages: Sequence[Passage], paper: Paper, title: str) -> Iterator[Stretch]:
    """Titles, what annexes say they belong to, the heads of tables: nothing to take in."""
    for passage in passages:
        again = passage.zone == "head" and canonical(passage.text) in title
        heading = passage.heading and passage.section is None
        if heading or again or _BELONGS.match(passage.text):
            yield Stretch(passage.paragraph.place, passage.paragraph.last)
    for block in paper.blocks:
        layout = layout_of(block) if isinstance(block, Table) else None
        if layout and isinstance(block, Table):
            heads = [cell for row in block.rows[: layout.heads] for cell in row]
            yield from (Stretch(cell.place, cell.place) for cell in heads)


def _covered(
    head: Head,
    items: Sequence[Item],
    cited: Sequence[tuple[Cited, Stretch]],
    recipients: Sequence[Recipient],
    signed: Signed | None,
    situation: Sequence[Figure],
) -> Iterator[Stretch]:
    yield from head.covered
    for item in items:
        yield item.where
        yield from item.roles.places
    yield from (where for _, where in cited)
    yield from (each.where for each in recipients)
    yield from (each.where for each in situation)
    if signed:
        yield signed.where
