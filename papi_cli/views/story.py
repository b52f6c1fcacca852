"""An item's story: rows for machines, lines for people."""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import NamedTuple

from papi_cli.analysis.story import Aim, Deed, Event, Given, Ground, Link, Outcome, Said
from papi_cli.analysis.suspects import Fell
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry, Evidence, state_word
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.text import full_day, number_words
from papi_cli.views.table import Group, cell
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import place_words, turn_words


class _Told(NamedTuple):
    """An event in words: its kind, what happened, which body did it, by which document."""

    kind: str
    what: str
    agency: str | None = None
    document: str | None = None


def story_rows(events: Sequence[Event]) -> list[Mapping[str, object]]:
    """The story as rows of `date` (ISO or null), `what`, `agency`, `document`, `kind`.

    The kinds: `document` (cited), `fate` (of a cited document), `continues` (an item before or
    after this one), `plan` (gave the item), `target` (served), `task` and `report` (that serve the
    target), `result` (published); and of what was recorded `progress`, `extension`, `event`,
    `review`, `note`. Agency and document are null where there is none.
    """
    return [_row(each) for each in events]


def _row(event: Event) -> Mapping[str, object]:
    told = _told(event.what)
    return {
        "date": event.day,
        "what": told.what,
        "agency": told.agency,
        "document": told.document,
        "kind": told.kind,
    }


def story_groups(events: Sequence[Event]) -> Iterator[Group]:
    """The story as lines of day and words; nothing where there is none."""
    rows = []
    for event in events:
        told = _told(event.what)
        spoken = isinstance(event.what, Said) and told.agency
        what = f"{told.agency}: {told.what}" if spoken else told.what
        rows.append((cell(full_day(event.day) if event.day else "không rõ ngày"), cell(what)))
    if rows:
        yield Group("Diễn biến", tuple(rows))


@singledispatch
def _told(what: object) -> _Told:
    raise TypeError(type(what).__name__)


@_told.register
def _ground(what: Ground) -> _Told:
    document, cited = what.document, what.citation
    name = document.name if document else cited.document
    title = f": {document.title}" if document and document.number and document.title else ""
    issuer = document.issuer if document else None
    return _Told("document", f"{cited.relation} {name}{title}", issuer, name)


@_told.register
def _fell(what: Fell) -> _Told:
    name = what.document.name
    return _Told("fate", f"{name} {what.deed}", None, what.fate.by or name)


@_told.register
def _given(what: Given) -> _Told:
    plan, item = what.record.plan, what.item
    gave = "đặt chỉ tiêu" if isinstance(item, Target) else "đề nghị" if item.asked else "giao"
    where = f" ({place_words(item.section)})" if item.section else ""
    return _Told("plan", f"{plan.kind} số {plan.number} {gave}{where}", plan.issuer, plan.number)


@_told.register
def _aim(what: Aim) -> _Told:
    target = what.target
    aimed = f"{subject_words(target)}: {target_words(target)}"
    return _Told("target", f"phục vụ chỉ tiêu {target.id}: {aimed}")


@_told.register
def _deed(what: Deed) -> _Told:
    item = what.item
    kind, name = ("report", "báo cáo") if isinstance(item, Duty) else ("task", "nhiệm vụ")
    words = item.what if isinstance(item, Task | Duty) else ""
    return _Told(kind, f"{name} {item.id} phục vụ chỉ tiêu này: {words}")


@_told.register
def _outcome(what: Outcome) -> _Told:
    digits = 2 if what.target.measure == "score" else 0
    verdict = {True: " (đạt)", False: " (chưa đạt)", None: ""}[what.met]
    figure = f"{number_words(round(what.actual, digits))}{verdict}"
    return _Told("result", f"kết quả {what.year} của chỉ tiêu {what.target.id}: {figure}")


@_told.register
def _link(what: Link) -> _Told:
    plan = what.record.plan
    item = what.record.item(what.item)
    words = f": {item.what}" if isinstance(item, Task | Duty) else ""
    deed = "tiếp nối" if what.before else "được tiếp nối bởi"
    name = f"{what.record.number_and_year}#{what.item}"
    return _Told("continues", f"{deed} {name}{words}", plan.issuer, plan.number)


@_told.register
def _entry(what: Said) -> _Told:
    entry = what.entry
    numbers = (entry.document, *(each.number for each in entry.evidence))
    document = next((each for each in numbers if each), None)
    return _Told(_kind(entry), ", ".join(_parts(what)), what.agency, document)


def _kind(entry: Entry) -> str:
    kinds = {
        "extension": entry.extended_to,
        "progress": entry.state or entry.percent is not None,
        "event": entry.event,
        "review": entry.reviewed,
    }
    return next((kind for kind, has in kinds.items() if has), "note")


def _parts(said: Said) -> Iterator[str]:
    entry = said.entry
    yield from _state(entry, said.is_report)
    if entry.extended_to:
        by = f" theo {entry.document}" if entry.document else ""
        yield f"được điều chỉnh thời hạn đến {entry.extended_to}{by}"
    if entry.event:
        yield f"sự kiện: {entry.event}"
    if entry.reviewed:
        yield "đã xem lại, vẫn đúng"
    if entry.evidence:
        yield f"minh chứng {proofs(entry)}"
    if entry.confirmed_by:
        yield f"{entry.confirmed_by} xác nhận"
    if entry.note:
        yield entry.note


def _state(entry: Entry, is_report: bool) -> Iterator[str]:
    if entry.turn:
        yield turn_words(entry.turn)
    percent = None if entry.percent is None else f"{entry.percent}%"
    state = state_word(entry.state, is_report=is_report).lower() if entry.state else None
    if state or percent:
        yield " ".join(filter(None, (state, percent)))


def proofs(entry: Entry) -> str:
    """Name what proves an entry: `99/BC-SYT ngày 25/9/2024; …`."""
    return "; ".join(map(_proof, entry.evidence))


def _proof(evidence: Evidence) -> str:
    name = evidence.number or evidence.file or evidence.link or ""
    return f"{name} ngày {full_day(evidence.date)}" if evidence.date else name
