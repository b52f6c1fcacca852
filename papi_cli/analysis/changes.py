"""What changed in one item, or in the head: each field as a value, by what it means."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from papi_cli.analysis.aligning import Aligned, Body, Who
from papi_cli.model.base import BodyRef
from papi_cli.model.duty import Duty
from papi_cli.model.item import Dated
from papi_cli.model.plan import Plan
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.roles import OWING, roles_of
from papi_cli.model.task import Task
from papi_cli.text import canonical

Subject = Literal["task", "target", "deadline", "agency", "report", "document", "head"]

Kind = Literal["added", "dropped", "changed", "moved", "same"]

Trend = Literal[
    "raised", "lowered", "earlier", "later", "new", "gone", "reworded", "replaced", "not-comparable"
]
"""In which way something changed, where that can be said."""

Reason = Literal["measure", "unit", "direction", "regime"]
"""Why two targets cannot be compared."""

Earlier = Literal["not-met", "not-met-since", "not-done"]
"""What the earlier plan had come to: its target was missed, and not met since either; its task was
not finished."""


class Change(NamedTuple):
    """One change; `a` and `b` are the values before and after, texts, numbers or lists of them.

    `confidence` is that of the pair of items (0 to 1), None where there is no pair; `earlier` says
    that the earlier item of the pair was not kept.
    """

    subject: Subject
    change: Kind
    item_a: str | None = None
    item_b: str | None = None
    field: str | None = None
    a: object = None
    b: object = None
    confidence: float | None = None
    trend: Trend | None = None
    reason: Reason | None = None
    earlier: Earlier | None = None


def kind_of_item(item: AnyItem) -> Subject:
    """What an item is called among changes."""
    return "task" if isinstance(item, Task) else "report" if isinstance(item, Duty) else "target"


def differ(one: object, other: object) -> bool:
    """Whether two values differ in more than spelling."""
    return _plain(one) != _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return canonical(value)
    return tuple(map(_plain, value)) if isinstance(value, (tuple, list)) else value


def head_changes(aligned: Aligned) -> Iterator[Change]:
    """What changed in the heads of two plans."""
    a, b = aligned.a.record.plan, aligned.b.record.plan
    if aligned.one_plan and aligned.a.record.key != aligned.b.record.key:
        folders = aligned.a.record.key, aligned.b.record.key
        yield Change("head", "moved", field="folder", a=folders[0], b=folders[1])
    for name in ("number", "issued", "kind", "issuer", "title", "period", "effective"):
        one, other = getattr(a, name), getattr(b, name)
        if differ(one, other):
            yield Change("head", "changed", field=name, a=_shown(one), b=_shown(other))
    signers = [each.signed_by.name if each.signed_by else None for each in (a, b)]
    if differ(*signers):
        yield Change("head", "changed", field="signed_by", a=signers[0], b=signers[1])
    yield from _coordinator(aligned, a, b)
    yield from _recipients(aligned, a, b)


def _shown(value: object) -> object:
    return value if value is None or isinstance(value, date) else str(value)


def _coordinator(aligned: Aligned, a: Plan, b: Plan) -> Iterator[Change]:
    one = aligned.who_a.named([a.coordinator] if a.coordinator else [])
    other = aligned.who_b.named([b.coordinator] if b.coordinator else [])
    if _strangers(one, other) or _strangers(other, one):
        before, after = [*_names(one), None][0], [*_names(other), None][0]
        yield Change("head", "changed", field="coordinator", a=before, b=after)


def _recipients(aligned: Aligned, a: Plan, b: Plan) -> Iterator[Change]:
    """Recipients that only one of the plans names, as it names them."""
    one, other = ([each.name for each in plan.recipients] for plan in (a, b))
    before, after = _bodies(aligned.who_a, one), _bodies(aligned.who_b, other)
    gone = [name for name, body in zip(one, before, strict=True) if _strangers([body], after)]
    new = [name for name, body in zip(other, after, strict=True) if _strangers([body], before)]
    if gone or new:
        yield Change("head", "changed", field="recipients", a=gone, b=new)


def _bodies(who: Who, names: Iterable[str]) -> Sequence[Body]:
    return who.named(BodyRef(name=name) for name in names)


def body_changes(aligned: Aligned, a: AnyItem, b: AnyItem) -> Iterator[Change]:
    """Who leads, helps, sends, receives: names that are not one body, nor heir of one."""
    for one, other in zip(roles_of(a), roles_of(b), strict=True):
        before, after = aligned.who_a.named(one.refs), aligned.who_b.named(other.refs)
        if _strangers(before, after) or _strangers(after, before):
            field = one.key[0]
            yield Change(
                "agency", _kind(before, after, one.name), a.id, b.id, str(field),
                _names(before), _names(after),
            )  # fmt: skip


def _kind(before: Sequence[Body], after: Sequence[Body], role: str) -> Kind:
    if not before or not after:
        return "dropped" if before else "added"
    nobody_stays = len(_strangers(before, after)) == len(before)
    return "moved" if role in OWING and nobody_stays else "changed"


def _strangers(some: Iterable[Body], others: Sequence[Body]) -> list[Body]:
    """Bodies that are none of the others."""
    return [each for each in some if not any(each.is_same(other) for other in others)]


def _names(bodies: Iterable[Body]) -> list[str]:
    return [body.name for body in bodies]


def dated_changes(aligned: Aligned, a: Task | Duty, b: Task | Duty) -> Iterator[Change]:
    """What changed in a task or a report besides who: words, dimension, deadline, product."""
    subject = kind_of_item(a)
    if differ(a.what, b.what):
        yield Change(subject, "changed", a.id, b.id, "what", a.what, b.what, trend="reworded")
    one, other = getattr(a, "dimension", None), getattr(b, "dimension", None)
    if aligned.codebook.number(one) != aligned.codebook.number(other):
        yield Change(subject, "moved", a.id, b.id, "dimension", one, other)
    yield from _values(aligned, a, b)
    yield from _channel(a, b)
    yield from _deadline(aligned, a, b)


def _values(aligned: Aligned, a: Task | Duty, b: Task | Duty) -> Iterator[Change]:
    """Fields that only have to be equal; those that speak of ids only within one plan."""
    of_ids = ("serves", "after", "about") if aligned.one_plan else ()
    for field in ("output", "asked", "joint", "text", "per", "taken_over_by", *of_ids):
        before, after = getattr(a, field, None), getattr(b, field, None)
        if differ(before, after):
            yield Change(kind_of_item(a), "changed", a.id, b.id, field, before, after)


def _channel(a: Dated, b: Dated) -> Iterator[Change]:
    """Through which address or system a report goes."""
    for field in ("email", "system"):
        before, after = (
            getattr(each.through, field) if isinstance(each, Duty) and each.through else None
            for each in (a, b)
        )
        if differ(before, after):
            yield Change("report", "changed", a.id, b.id, field, before, after)


def _deadline(aligned: Aligned, a: Dated, b: Dated) -> Iterator[Change]:
    if not differ(a.due, b.due):
        return
    before, after = "; ".join(a.due) or None, "; ".join(b.due) or None
    if before is None or after is None:
        kind: Kind = "added" if before is None else "dropped"
        trend: Trend | None = "new" if before is None else "gone"
    else:
        kind = "changed"
        trend = _later(_only_day(aligned.a.record, a), _only_day(aligned.b.record, b))
    yield Change("deadline", kind, a.id, b.id, "due", before, after, trend=trend)


def _later(before: date | None, after: date | None) -> Trend | None:
    if before is None or after is None or before == after:
        return None
    return "later" if after > before else "earlier"


def _only_day(record: PlanRecord, item: Dated) -> date | None:
    """The last day of a deadline that falls due once; None for all others."""
    from papi_cli.analysis.turns import turns  # only deadlines that differ are read
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due import UnreadableDue, read_due

    try:
        period = record.plan.period
        found = turns(read_due(item.due), (period.start, period.end), Workdays())
    except UnreadableDue:
        return None
    return found[0].last_day if len(found) == 1 else None
