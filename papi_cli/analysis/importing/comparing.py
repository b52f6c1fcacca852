"""A record held against its text: what stands in the one and not in the other, by line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from papi_cli.analysis.importing.aims import aims
from papi_cli.analysis.importing.bodies import Body
from papi_cli.analysis.importing.citing import DATE, Own, read_date
from papi_cli.analysis.importing.figure_shapes import NUMBER, decimal
from papi_cli.analysis.importing.recognise import Known
from papi_cli.analysis.importing.sentences import reach
from papi_cli.analysis.importing.times import last_days, tidied, times
from papi_cli.model.base import BodyRef, Source
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.text import fold, tidy
from papi_cli.model.item import Citation, Dated
from papi_cli.model.library import Library
from papi_cli.model.names import Directory
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.roles import filled_roles
from papi_cli.model.target import Figure, Target
from papi_cli.source.papers.paper import Paper, Paragraph, Place
from papi_cli.text import canonical

Kind = Literal["date", "number", "body", "document"]
Side = Literal["record", "text"]

_DATE = re.compile(DATE)
_FIGURE = re.compile(rf"(?<![\w/.,])(?:{NUMBER})(?!\w)(?!/\d{(3,)})")


class Difference(NamedTuple):
    """Something that only the record or only the text has; `item` is empty for the plan's head."""

    line: int
    kind: Kind
    only_in: Side
    what: str
    item: str = ""


class _Claim(NamedTuple):
    """What a record says of some lines."""

    kind: Kind
    value: object
    shown: str
    lines: frozenset[int]
    item: str
    is_in: Callable[[str], bool]
    """Whether a text says it too."""
    members: frozenset[str] = frozenset()
    """Of a group, the bodies that it means."""


class _Piece(NamedTuple):
    lines: frozenset[int]
    text: str


def compare(
    record: PlanRecord, paper: Paper, known: Known, repository: Repository
) -> list[Difference]:
    """Hold a record against the text that it was made from."""
    pieces = list(_pieces(paper))
    claims = list(_claims(record, repository))
    found = [
        *_only_recorded(claims, pieces),
        *_only_printed(record, claims, pieces, _Saying(record, known, repository)),
    ]
    return sorted(dict.fromkeys(found))


class _Saying:
    """What a text says, in the terms in which a record says it."""

    def __init__(self, record: PlanRecord, known: Known, repository: Repository) -> None:
        self._known = known
        self._library = Library(repository.documents)
        self._own = Own(record.plan.number, record.plan.issued)
        self._issuer = canonical(record.plan.issuer.removeprefix("Chủ tịch "))

    def said(self, text: str) -> Iterator[tuple[Kind, object, str]]:
        """The documents, dates, figures and bodies of a text, each as kind, value and words."""
        whole = tidied(text)
        cites = self._known.shelf.cited(whole, self._own)
        barred = [reach(whole, each) for each in cites]
        for cited in cites:
            yield "document", _identity(self._library, cited.name), cited.name
        for time in times(whole, barred, self._own.day):
            yield from (("date", day, time.words) for day in last_days(time.due))
        for aim in aims(whole, barred):
            if aim.value is not None:
                yield "number", aim.value.normalize(), f"{aim.value:f}".replace(".", ",")
        for mention in self._known.bodies.mentions(whole):
            inside = any(start <= mention.start < end for start, end in barred)
            if not inside and self._matters(mention.body):
                yield "body", canonical(mention.body.name), mention.body.name

    def _matters(self, body: Body) -> bool:
        """Whether a body is one of its own, and not the issuer, of whom every line may speak."""
        if canonical(body.name) == self._issuer:
            return False
        if body.agency is None:
            return body.name[0].isupper() and not body.name.startswith(("Các", "Chính quyền"))
        return body.agency.kind not in ("group", "level")


def _pieces(paper: Paper) -> Iterator[_Piece]:
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield _Piece(_lines(block.place, block.last), block.text)
        else:
            for row in block.rows:
                for cell in row:
                    if cell.text.strip():
                        yield _Piece(_lines(cell.place, cell.place), cell.text)


def _lines(first: Place, last: Place) -> frozenset[int]:
    return frozenset(range(first.line or 0, (last.line or 0) + 1))


def _cited_lines(source: Source | None) -> frozenset[int]:
    if source is None or not source.line:
        return frozenset()
    return frozenset((*range(source.from_ or source.line, source.line + 1), *source.also))


def _only_recorded(claims: Sequence[_Claim], pieces: Sequence[_Piece]) -> Iterator[Difference]:
    for claim in claims:
        text = "\n".join(each.text for each in pieces if each.lines & claim.lines)
        if claim.lines and not claim.is_in(text):
            yield Difference(max(claim.lines), claim.kind, "record", claim.shown, claim.item)


def _only_printed(
    record: PlanRecord,
    claims: Sequence[_Claim],
    pieces: Sequence[_Piece],
    saying: _Saying,
) -> Iterator[Difference]:
    people = _lines_of_people(record)
    digest = record.plan.text is not None and record.plan.text.complete == "digest"
    cited = frozenset().union(*(each.lines for each in claims))
    for piece in pieces:
        if piece.lines & people or (digest and not piece.lines & cited):
            continue
        near = [each for each in claims if each.lines & piece.lines]
        words = " ".join(_words(record, piece.lines))
        for kind, value, shown in saying.said(piece.text):
            held = any(
                each.kind == kind and (each.value == value or value in each.members)
                for each in near
            )
            if not held and canonical(shown) not in words:
                yield Difference(max(piece.lines), kind, "text", shown)


def _identity(library: Library, name: str) -> str:
    """One name for a document, whatever it is cited by."""
    found = library.find(name)
    return canonical((found.number or found.title or name) if found else name)


def _lines_of_people(record: PlanRecord) -> frozenset[int]:
    """The lines of recipients and signature, which name bodies and ask nothing of them."""
    plan = record.plan
    sources = [*(each.source for each in plan.recipients), plan.signed_by and plan.signed_by.source]
    return frozenset().union(*(_cited_lines(each) for each in sources if each))


def _words(record: PlanRecord, lines: frozenset[int]) -> Iterator[str]:
    """What items that cite these lines say in words: names in a note are known of, too."""
    for _, item in record.addressed:
        if _cited_lines(item.source) & lines:
            parts = (getattr(item, key, None) for key in ("what", "note", "about", "output"))
            yield from (canonical(part) for part in parts if isinstance(part, str))


def _claims(record: PlanRecord, repository: Repository) -> Iterator[_Claim]:
    """What a record says: deadlines, figures, bodies, documents, each with its lines."""
    yield from _documents(record.plan.relations, frozenset(), "", repository)
    for _, item in record.addressed:
        lines, name = _cited_lines(item.source), item.id or ""
        if isinstance(item, Dated):
            yield from _deadlines(item, lines)
        if isinstance(item, Target | Figure):
            yield from _figures(item, lines)
        if isinstance(item, Figure):
            continue
        home = record.jurisdiction
        for role in filled_roles(item):
            for ref in role.refs:
                if not ref.by_sense:
                    yield _body(ref, lines, name, repository.directory, home)
        yield from _documents(item.cites, lines, name, repository)


def _deadlines(item: Dated, lines: frozenset[int]) -> Iterator[_Claim]:
    for words in item.due:
        try:
            days = list(last_days(read_due(words)))
        except UnreadableDue:
            days = []
        wanted = fold(tidy(words))

        def says(text: str, wanted: str = wanted, days: Sequence[date] = tuple(days)) -> bool:
            return wanted in fold(tidy(text)) or _names_days(text, days)

        every: Sequence[date | None] = days or [None]
        for day in every:
            yield _Claim("date", day, words, lines, item.id, says)


def _names_days(text: str, days: Sequence[date]) -> bool:
    printed = {read_date(found) for found in _DATE.finditer(text)}
    printed |= {day for time in times(tidied(text)) for day in last_days(time.due)}
    return bool(days) and set(days) <= printed


def _figures(item: Target | Figure, lines: frozenset[int]) -> Iterator[_Claim]:
    values: list[Decimal | None] = [item.value]
    if isinstance(item, Target):
        values += [item.value_max, item.increase, *item.values.values()]
    for value in values:
        if value is not None:
            # Where a note tells why, the value may differ from what is printed.
            written = item.as_written if item.note else None
            yield _figure(value, written, lines, item.id or "")


def _figure(value: Decimal, written: str | None, lines: frozenset[int], item: str) -> _Claim:
    def says(text: str) -> bool:
        printed = {decimal(found[0]) for found in _FIGURE.finditer(text)}
        return value in printed or bool(written and canonical(written) in canonical(text))

    shown = f"{value:f}".replace(".", ",")
    return _Claim("number", value.normalize(), shown, lines, item, says)


def _body(
    ref: BodyRef, lines: frozenset[int], item: str, directory: Directory, home: str
) -> _Claim:
    found = directory.find(ref.name, home)
    names = {ref.name, *(name for each in found for name in (each.name, *each.aliases))}
    wanted = [canonical(each) for each in names]

    def says(text: str) -> bool:
        printed = canonical(text.replace("\n", " "))
        return any(each in printed or _by_its_words(each, printed) for each in wanted)

    official = found[0].name if len(found) == 1 else ref.name
    members = frozenset(canonical(name) for each in found for name in each.members)
    return _Claim("body", canonical(official), official, lines, item, says, members)


def _by_its_words(name: str, text: str) -> bool:
    """Whether a body stands in a list that names it in part: `Sở: Nội vụ, Y tế`."""
    return name.startswith("sở ") and "sở" in text and name[3:] in text


def _documents(
    citations: Iterable[Citation], lines: frozenset[int], item: str, repository: Repository
) -> Iterator[_Claim]:
    library = Library(repository.documents)
    for each in citations:
        names = [*library.names(each.document), *([each.as_written] if each.as_written else [])]
        wanted = {re.sub(r"\s", "", canonical(name)) for name in names}

        def says(text: str, wanted: set[str] = wanted) -> bool:
            printed = re.sub(r"\s", "", canonical(text))
            return any(name in printed for name in wanted)

        own = _cited_lines(each.source) or lines
        yield _Claim("document", _identity(library, each.document), each.document, own, item, says)
