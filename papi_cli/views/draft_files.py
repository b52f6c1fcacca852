"""A draft as the fields of plan.yaml and tasks.yaml, with the doubts of each item."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from papi_cli.analysis.importing.bodies import Body
from papi_cli.analysis.importing.citing import Cited
from papi_cli.analysis.importing.draft import (
    Citing,
    Doubt,
    Draft,
    DraftDuty,
    DraftTarget,
    DraftTask,
    Figure,
    Item,
    Recipient,
    Stretch,
)

Value: TypeAlias = "str | Flow | Sequence[str] | Fields | Sequence[Entry]"
Fields: TypeAlias = "tuple[tuple[str, Value], ...]"

_SURE = 0.9
"""From here on nothing is doubtful."""


class Entry(NamedTuple):
    """An item of a list: what is doubtful about it, and its fields in the order of the file."""

    fields: Fields
    doubts: tuple[str, ...] = ()


class Flow(NamedTuple):
    """A mapping on one line."""

    fields: tuple[tuple[str, str], ...]


class SourceFile(NamedTuple):
    """The file that a draft is made from; without lines where it is no text."""

    name: str
    lines: int
    sha256: str


def plan_fields(draft: Draft, file: SourceFile) -> Fields:
    """The fields of plan.yaml."""
    head = draft.head
    signed = draft.signed
    return _kept(
        ("schema", "papi/plan@1"),
        ("number", head.number or ""),
        ("issued", head.issued.isoformat() if head.issued else ""),
        ("issuer", head.issuer.name if head.issuer else ""),
        ("kind", head.kind or "Kế hoạch"),
        ("title", head.title or ""),
        ("period", str(head.period or "")),
        ("place", head.place or ""),
        ("coordinator", draft.coordinator.name if draft.coordinator else ""),
        (
            "signed_by",
            _kept(
                ("name", signed.name or ""),
                ("title", signed.title or ""),
                ("authority", signed.authority or ""),
                ("source", _source(signed.where)),
            )
            if signed
            else (),
        ),
        (
            "text",
            (("file", file.name), ("lines", str(file.lines)), ("sha256", file.sha256))
            if file.lines
            else (),
        ),
        ("note", "" if file.lines else f"Soạn từ {file.name} (SHA-256 {file.sha256})"),
        ("relations", [_relation(each) for each in draft.relations]),
        ("recipients", [_recipient(each) for each in draft.recipients]),
        ("situation", [_figure(each) for each in draft.situation]),
        ("targets", [_target(each) for each in draft.targets]),
        ("duties", [_duty(each) for each in draft.duties]),
    )


def tasks_fields(draft: Draft) -> Fields:
    """The fields of tasks.yaml."""
    return (("schema", "papi/tasks@1"), ("tasks", [_task(each) for each in draft.tasks]))


def head_doubts(draft: Draft) -> list[str]:
    """What is doubtful about the head."""
    return [*said(draft.head.doubts), *draft.notes]


def said(doubts: Sequence[Doubt]) -> list[str]:
    """Doubts in words with how sure each is."""
    unsure = dict.fromkeys(each for each in doubts if each.confidence < _SURE)
    return [f"{each.words} ({each.confidence:.0%})" for each in unsure]


def item_doubts(item: Item) -> list[str]:
    """What is doubtful about an item, its bodies and its citations."""
    bodies = (*item.roles.lead, *item.roles.with_, *item.roles.directs)
    unknown = [f"«{each.name}» chưa có trong sổ cơ quan" for each in bodies if not each.known]
    cited = [f"{each.name}: {each.doubt}" for each in item.cites if each.doubt]
    return [*said((*item.roles.doubts, *item.doubts)), *dict.fromkeys(unknown), *cited]


def _kept(*fields: tuple[str, Value]) -> Fields:
    return tuple((key, value) for key, value in fields if value)


def _source(*stretches: Stretch) -> Flow:
    """Where it stands: the last line, where it begins, and other lines that say so."""
    own, *others = stretches
    if own.last.page:
        return Flow((("page", str(own.last.page)),))
    if not own.last.line:
        return Flow(())
    begins = own.first.line if own.first.line != own.last.line else None
    also = sorted({each.last.line for each in others if each.last.line} - {own.last.line})
    fields = [("line", str(own.last.line))]
    if begins:
        fields.append(("from", str(begins)))
    if also:
        fields.append(("also", f"[{', '.join(map(str, also))}]"))
    return Flow(tuple(fields))


def _place(where: Stretch) -> str:
    """The cell of a sheet or of a Word table, which a source cannot name."""
    return f"Nguồn: {where.first.cell}" if where.first.cell else ""


def _names(bodies: Sequence[Body]) -> list[str]:
    return list(dict.fromkeys(each.name for each in bodies))


def _relation(citing: Citing) -> Entry:
    cited = citing.cited
    doubts = [cited.doubt] if cited.doubt else []
    if not cited.known:
        doubts.append("chưa có trong sổ văn bản")
    fields = _kept(
        ("document", cited.name), ("relation", cited.relation), ("source", _source(*citing.places))
    )
    return Entry(fields, tuple(doubts))


def _recipient(each: Recipient) -> Entry:
    return Entry(
        _kept(("name", each.name), ("purpose", each.purpose or ""), ("source", _source(each.where)))
    )


def _figure(each: Figure) -> Entry:
    return Entry(
        _kept(
            ("indicator", list(each.indicator)),
            ("about", each.about or ""),
            ("measure", each.measure),
            ("unit", each.unit or ""),
            ("year", str(each.year or "")),
            ("value", str(each.value)),
            ("of", str(each.of or "")),
            ("as_written", each.as_written),
            ("source", _source(each.where)),
        )
    )


def _task(each: DraftTask) -> Entry:
    fields = _kept(
        *_opening(each),
        ("dimension", each.dimension or ""),
        ("what", each.what),
        ("text", each.text if len(each.text) > len(each.what) + 2 else ""),
        *_roles(each),
        ("asked", "true" if each.roles.asked else ""),
        ("due", list(each.due)),
        ("output", each.output or ""),
        ("serves", list(each.serves)),
        *_closing(each),
    )
    return Entry(fields, tuple(item_doubts(each)))


def _duty(each: DraftDuty) -> Entry:
    who = each.roles.lead or ()
    through = _kept(
        ("body", each.through.name if each.through else ""), ("email", each.email or "")
    )
    fields = _kept(
        *_opening(each),
        ("what", each.what),
        ("text", each.text if len(each.text) > len(each.what) + 2 else ""),
        ("who", _names(who)),
        ("to", _names(each.to)),
        ("through", through),
        ("asked", "true" if each.roles.asked else ""),
        ("due", list(each.due)),
        *_closing(each),
    )
    return Entry(fields, tuple(item_doubts(each)))


def _target(each: DraftTarget) -> Entry:
    fields = _kept(
        *_opening(each),
        ("indicator", list(each.indicator)),
        ("about", each.about or ""),
        ("dimension", "" if each.indicator else each.dimension or ""),
        ("measure", each.measure),
        ("unit", each.unit or ""),
        ("better", "lower" if each.better == "lower" else ""),
        ("operator", each.operator if each.operator != "=" else ""),
        ("value", _number(each.value)),
        ("value_max", _number(each.value_max)),
        ("values", tuple((str(year), _number(value)) for year, value in each.values)),
        ("group", each.group or ""),
        ("period", str(each.period or "")),
        ("change", each.change if each.change != "level" else ""),
        ("increase", _number(each.increase)),
        ("baseline", _baseline(each)),
        ("as_written", each.as_written),
        *_roles(each)[:2],
        *_closing(each),
    )
    return Entry(fields, tuple(item_doubts(each)))


def _baseline(each: DraftTarget) -> Fields:
    if each.baseline is None:
        return ()
    year, value = each.baseline
    return _kept(("year", str(year or "")), ("value", _number(value)))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _opening(each: Item) -> Fields:
    return (("id", each.id), ("section", each.section or ""))


def _roles(each: Item) -> Fields:
    return (
        ("lead", _names(each.roles.lead)),
        ("with", _names(each.roles.with_)),
        ("directs", _names(each.roles.directs)),
    )


def _closing(each: Item) -> Iterator[tuple[str, Value]]:
    yield "cites", [_citation(cited, each.where) for cited in each.cites]
    yield "note", _place(each.where)
    yield "source", _source(each.where, *each.roles.places)


def _citation(cited: Cited, where: Stretch) -> Entry:
    return Entry(
        _kept(("document", cited.name), ("relation", cited.relation), ("source", _source(where)))
    )
