"""One plan, or one item of it, whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.deadlines import Deadline
from papi_cli.analysis.story import Event
from papi_cli.analysis.suspects import Fell, Suspect
from papi_cli.model.base import BodyRef, Source
from papi_cli.model.item import Dated
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.roles import ROLE_NAMES, roles_of
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.text import full_day, number_words
from papi_cli.views.deadlines import row_of, state_words
from papi_cli.views.story import story_groups, story_rows
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import COMPLETE, place_words, some_of

_FACTS = (Column("", 3), Column("", 10))
_ITEMS = (Column("Mã", 3), Column("Nội dung", 10), Column("Cơ quan", 5), Column("Thời hạn", 4))

Row = tuple[Cell, ...]


class ItemPage(NamedTuple):
    """An item with all that is known of it by a day."""

    record: PlanRecord
    item: AnyItem
    deadlines: Sequence[Deadline]
    story: Sequence[Event]
    suspects: Sequence[Suspect]
    today: date


def plan_answer(record: PlanRecord, touched: Sequence[Fell], found: Sequence[Suspect]) -> Answer:
    """Show a plan: its head, targets, reporting duties and tasks by section.

    `touched` is what befell the documents that it cites, `found` what rests on such documents and
    was not looked at since. A row holds the keys of the item in the file and `suspect`, a list of
    `document`, `event`, `by`, `date`; the head has such a list for the plan as a whole.
    """
    number = record.plan.number
    suspects = _by_item(found)
    closing = f"Một mục: papi show {number}#MÃ. Thời hạn: papi deadlines --plan {number} --all."
    return Answer(
        "show",
        [_item_row(record, item, suspects.get(item.id, ())) for item in record.items()],
        Table(
            _ITEMS,
            tuple(_item_groups(record, suspects)),
            (*_head(record), *_touched_lines(touched)),
            (closing,),
        ),
        {"plan": record.key, "number": number, "suspect": _suspect_rows(suspects.get(None, ()))},
    )


def _by_item(found: Sequence[Suspect]) -> Mapping[str | None, Sequence[Suspect]]:
    by_item: dict[str | None, list[Suspect]] = {}
    for each in found:
        by_item.setdefault(each.cited.item.id if each.cited.item else None, []).append(each)
    return by_item


def _touched_lines(touched: Sequence[Fell]) -> Iterator[str]:
    if touched:
        words = "; ".join(f"{each.document.name} {each.words}" for each in touched)
        yield f"Văn bản viện dẫn đã đổi: {words}"


def _head(record: PlanRecord) -> Iterator[str]:
    plan = record.plan
    yield f"{plan.kind} số {plan.number} ngày {full_day(plan.issued)} của {plan.issuer}"
    yield plan.title
    yield f"Giai đoạn: {plan.period}"
    if plan.coordinator:
        yield f"Theo dõi, tổng hợp: {plan.coordinator.name}"
    if plan.signed_by and plan.signed_by.name:
        yield f"Người ký: {plan.signed_by.name}, {plan.signed_by.title}"
    if plan.text:
        gaps = f" ({'; '.join(plan.text.gaps)})" if plan.text.gaps else ""
        yield f"Bản gốc: {plan.text.file}, {COMPLETE[plan.text.complete]}{gaps}"
    if plan.relations:
        names = dict.fromkeys(relation.document for relation in plan.relations)
        yield f"Văn bản liên quan: {'; '.join(names)}"
    if plan.recipients:
        yield f"Nơi nhận: {'; '.join(each.name for each in plan.recipients)}"


def _item_groups(
    record: PlanRecord, suspects: Mapping[str | None, Sequence[Suspect]]
) -> Iterator[Group]:
    plan = record.plan
    lists: tuple[tuple[str, Sequence[AnyItem]], ...] = (
        ("Chỉ tiêu", plan.targets),
        ("Chế độ báo cáo", plan.duties),
        ("Nhiệm vụ", record.tasks),
    )
    for title, items in lists:
        if items:
            rows = tuple(_item_cells(item, suspects.get(item.id, ())) for item in items)
            yield Group(f"{title} ({len(items)})", rows)


def _item_cells(item: AnyItem, suspects: Sequence[Suspect]) -> Row:
    owing = next(roles_of(item))
    names = some_of([ref.name for ref in owing.refs], 2) or "Văn bản không nêu"
    if isinstance(item, Target):
        return (
            cell(item.id),
            cell(f"{subject_words(item)}: {target_words(item)}", *_doubts(suspects)),
            cell(names if item.lead else ""),
            cell(str(item.period) if item.period else ""),
        )
    what = cell(item.what, *_doubts(suspects))
    return cell(item.id), what, cell(names), cell("; ".join(item.due))


def item_answer(page: ItemPage) -> Answer:
    """Show an item: what, who, by when, where it stands in text and files; its story.

    The row holds the keys of the item in the file, its `deadlines` as `papi deadlines` gives them,
    its `suspect` as in the row of a plan, and its `story` as `story_rows` describes it.
    """
    record, item = page.record, page.item
    facts = [(cell(name), cell(*lines)) for name, lines in _facts(page)]
    doubts = [(cell("Cần xem lại"), cell(*_doubts(page.suspects, ""), tone="warn"))]
    row = _item_row(record, item, page.suspects) | {
        "deadlines": [row_of(each) for each in page.deadlines],
        "story": story_rows(page.story),
    }
    first = Group("", (*facts, *(doubts if page.suspects else ())))
    return Answer(
        "show",
        [row],
        Table(_FACTS, (first, *story_groups(page.story)), (f"{record.plan.number}#{item.id}",)),
        {"plan": record.key, "number": record.plan.number},
    )


def _doubts(suspects: Sequence[Suspect], lead: str = "cần xem lại: ") -> Iterator[str]:
    for each in suspects:
        yield f"{lead}{each.fell.document.name} {each.fell.words}"


def _suspect_rows(suspects: Sequence[Suspect]) -> Sequence[Mapping[str, object]]:
    return [
        {
            "document": each.fell.document.name,
            "event": each.fell.fate.event,
            "by": each.fell.fate.by,
            "date": each.fell.day,
        }
        for each in suspects
    ]


def _facts(page: ItemPage) -> Iterator[tuple[str, Sequence[str]]]:
    record, item, deadlines, today = page.record, page.item, page.deadlines, page.today
    if isinstance(item, Target):
        yield from _target_facts(item)
    else:
        yield ("Nhiệm vụ" if isinstance(item, Task) else "Báo cáo"), (item.what,)
    for role in roles_of(item):
        if role.refs:
            yield ROLE_NAMES[role.name].capitalize(), [_body(ref) for ref in role.refs]
    if isinstance(item, Dated):
        yield "Thời hạn (theo văn bản)", item.due or ("không nêu",)
        if record.plan.issued > today:
            yield "Hiểu là", (f"kế hoạch chưa ban hành vào ngày {full_day(today)}",)
        elif dated := [each for each in deadlines if each.turn.due]:
            yield "Hiểu là", [_whose(each, dated) + state_words(each, today) for each in dated]
    yield from _more(item)
    yield "Văn bản giao", (_citation(record, item), _lines_of(record, item.source))
    place = record.place(item.id)
    yield "Ghi tại", (f"{place.file}:{place.line}",)


def _whose(deadline: Deadline, others: Sequence[Deadline]) -> str:
    """Who has this deadline, where others have another for the same turn."""
    if sum(each.turn.key == deadline.turn.key for each in others) < 2:
        return ""
    return f"{some_of([each.agency for each in deadline.owners], 2)}: "


def _target_facts(target: Target) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Chỉ tiêu", (subject_words(target), target_words(target))
    if target.period:
        yield "Năm, giai đoạn", (str(target.period),)
    if baseline := target.baseline:
        value = "không nêu" if baseline.value is None else number_words(baseline.value)
        since = f"{value} (năm {baseline.year})" if baseline.year else value
        yield "Mốc so sánh", (since, *([baseline.note] if baseline.note else []))


def _body(ref: BodyRef) -> str:
    return (
        f"{ref.name} (hiểu theo nghĩa{': ' + ref.note if ref.note else ''})"
        if ref.by_sense
        else ref.name
    )


def _more(item: AnyItem) -> Iterator[tuple[str, Sequence[str]]]:
    named = (
        ("Nội dung PAPI", getattr(item, "dimension", None)),
        ("Sản phẩm", getattr(item, "output", None)),
        ("Nguyên văn", item.text or getattr(item, "as_written", None)),
        ("Ghi chú", item.note),
    )
    for name, value in named:
        if value:
            yield name, (value,)
    through = getattr(item, "through", None)
    if through and (addresses := [each for each in (through.email, through.system) if each]):
        yield "Gửi qua", addresses
    if getattr(item, "asked", False):
        yield "Tính chất", ("đề nghị, không giao",)
    if after := getattr(item, "after", ()):
        yield "Sau khi xong", [f"#{each}" for each in after]
    if item.cites:
        yield "Viện dẫn", [f"{each.document} ({each.relation})" for each in item.cites]
    if serves := getattr(item, "serves", ()):
        yield "Phục vụ chỉ tiêu", serves


def _citation(record: PlanRecord, item: AnyItem) -> str:
    where = f"{place_words(item.section)} " if item.section else ""
    return f"{where}{record.plan.name}"


def _lines_of(record: PlanRecord, source: Source) -> str:
    if source.page:
        return f"trang {source.page}"
    if source.line is None:
        return ""
    lines = f"{source.from_}-{source.line}" if source.from_ else str(source.line)
    also = f", {', '.join(map(str, source.also))}" if source.also else ""
    name = f" của {record.plan.text.file}" if record.plan.text else ""
    return f"dòng {lines}{also}{name}"


def _item_row(record: PlanRecord, item: AnyItem, suspects: Sequence[Suspect]) -> dict[str, object]:
    place = record.place(item.id)
    fields = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    kind = "target" if isinstance(item, Target) else "task" if isinstance(item, Task) else "report"
    where = {"file": place.file, "line": place.line, "suspect": _suspect_rows(suspects)}
    return {"plan": record.key, "kind": kind, **fields, **where}
