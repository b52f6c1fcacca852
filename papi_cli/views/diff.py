"""Two plans compared: changes for machines (a contract), a memo for people.

A row has the keys of the contract, then `trend` (raised, lowered, earlier, later, new, gone,
reworded, replaced, not-comparable or null) and `reason` (measure, unit, direction, regime or null).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from papi_cli.analysis.changes import Change, Subject, kind_of_item
from papi_cli.analysis.diff import Compared, Difference
from papi_cli.model.item import Dated
from papi_cli.model.library import Library
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.roles import roles_of
from papi_cli.model.target import Target
from papi_cli.views.diff_words import FIELDS, SUBJECTS, change_words, value_words
from papi_cli.views.memo import Line, Memo, Row, Section, marked, words
from papi_cli.views.table import Answer, Table
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import some_of

Shows = Callable[[Change], bool]
"""Whether a change is asked for."""

_NOTHING = words("không có")
_LEGEND = "Chữ trong [-…-] là chữ bị bỏ, trong {+…+} là chữ được thêm."
_CONFIRM = (
    "Cặp ghi «nên xem lại» do máy đoán theo nội dung, cơ quan và lời văn: đúng thì ghi continues: "
    "vào nhiệm vụ sau, papi sẽ không đoán nữa."
)


def diff_answer(difference: Difference, shows: Shows) -> Answer:
    """Give the changes; rows follow `papi/diff@1`."""
    rows = [_row(each) for each in difference.changes() if shows(each)]
    head = {"a": _plan_row(difference.a.record), "b": _plan_row(difference.b.record)}
    return Answer("diff", rows, Table((), ()), head, "changes")


def _plan_row(record: PlanRecord) -> dict[str, object]:
    return {"plan": record.key, "number": record.plan.number, "issued": record.plan.issued}


def _row(change: Change) -> dict[str, object]:
    return change._asdict()


def diff_memo(
    difference: Difference, dimensions: Mapping[int, str], shows: Shows, *, summary: bool = False
) -> Memo:
    """Write the memo: what stayed, what changed, what is gone and new, by dimension."""
    a, b = difference.a.record, difference.b.record
    sections = [] if summary else [*_sections(difference, dimensions, shows)]
    rows = [row for section in sections for row in section.rows]
    closing = []
    if not any(shows(each) and each.change != "same" for each in difference.changes()):
        closing.append("Không có gì khác.")
    if difference.items and not any(each.pair for each in difference.items):
        closing.append("Hai kế hoạch không có chỉ tiêu, nhiệm vụ, báo cáo nào chung.")
    if any(segment.mark for row in rows for line in (*row.a, *row.b) for segment in line):
        closing.append(_LEGEND)
    if any(_doubtful(each) for each in difference.items) and rows:
        closing.append(_CONFIRM)
    return Memo(
        f"So sánh {a.plan.name} ({a.plan.period}) với {b.plan.name} ({b.plan.period})",
        (_column(a, b), _column(b, a)),
        tuple(_counts(difference, shows)),
        tuple(sections),
        tuple(closing),
    )


def _column(record: PlanRecord, other: PlanRecord) -> str:
    """Head a column: with the year where both have one number."""
    return record.number_and_year if record.plan.number == other.plan.number else record.plan.number


def _doubtful(each: Compared) -> bool:
    return each.pair is not None and each.pair.doubtful


# --- how much


def _counts(difference: Difference, shows: Shows) -> Iterator[str]:
    """A line for each kind of item: how many stayed, and of those what changed; gone; new."""
    for kind, name in SUBJECTS.items():
        some = [each for each in difference.items if kind_of_item(each.item) == kind]
        if some and any(shows(change) for each in some for change in each.changes):
            yield f"{name}: {_counted(some, shows)}."
    found = Counter(
        "replaced" if each.trend else each.change for each in difference.documents if shows(each)
    )
    if found:
        named = (("dropped", "không còn viện dẫn"), ("added", "viện dẫn mới"),
                 ("replaced", "được thay thế"), ("changed", "đổi quan hệ"))  # fmt: skip
        told = (f"{found[key]} {text}" for key, text in named if found[key])
        yield f"Văn bản viện dẫn: {', '.join(told)}."


def _counted(some: Sequence[Compared], shows: Shows) -> str:
    kept = [each for each in some if each.pair]
    dropped, added = (sum(getattr(each, side) is None for each in some) for side in ("b", "a"))
    told = Counter(
        label for each in kept for label in dict.fromkeys(map(change_words, _shown(each, shows)))
    )
    inside = "; ".join(f"{count} {label}" for label, count in told.most_common())
    doubtful = sum(map(_doubtful, kept))
    look = f"; {doubtful} cặp nên xem lại" if doubtful else ""
    detail = f" ({inside}{look})" if inside else ""
    return f"{len(kept)} tiếp tục{detail}, {dropped} không còn, {added} mới"


def _shown(each: Compared, shows: Shows) -> list[Change]:
    return [change for change in each.changes if change.change != "same" and shows(change)]


# --- what


def _sections(
    difference: Difference, dimensions: Mapping[int, str], shows: Shows
) -> Iterator[Section]:
    head = [_field_row(each) for each in difference.head if shows(each)]
    yield from _section("Văn bản", head)
    for number, name in (*dimensions.items(), (None, "Chỉ tiêu, nhiệm vụ chung")):
        items = [
            each
            for each in difference.items
            if each.dimension == number and kind_of_item(each.item) != "report"
        ]
        yield from _section(f"{number}. {name}" if number else name, _item_rows(items, shows))
    reports = [each for each in difference.items if kind_of_item(each.item) == "report"]
    yield from _section("Chế độ báo cáo", _item_rows(reports, shows))
    known = Library(difference.b.repository.documents)
    cited = [_document_row(each, known) for each in difference.documents if shows(each)]
    yield from _section("Văn bản viện dẫn", cited)


def _section(title: str, rows: Sequence[Row]) -> Iterator[Section]:
    if rows:
        yield Section(title, tuple(rows))


def _field_row(change: Change) -> Row:
    field = change.field or ""
    one, other = (value_words(field, each) for each in (change.a, change.b))
    if field == "recipients":
        return Row(("Nơi nhận",), (words(f"thôi gửi: {one}"),), (words(f"gửi thêm: {other}"),))
    a, b = marked(one, other) if field == "title" else (words(one), words(other))
    return Row((FIELDS[field],), (a,), (b,))


def _document_row(change: Change, known: Library) -> Row:
    labels = {"dropped": "Không còn viện dẫn", "added": "Viện dẫn mới"}
    label = "Được thay thế" if change.trend else labels.get(change.change, "Đổi quan hệ")
    a, b = (_document_lines(each, known) for each in (change.a, change.b))
    return Row((label,), a, b)


def _document_lines(name: object, known: Library) -> tuple[Line, ...]:
    """Name a document, and give its title where the name is a number."""
    if name is None:
        return (_NOTHING,)
    document = known.find(str(name))
    title = document.title if document and document.number else None
    return tuple(words(text) for text in (str(name), title) if text)


def _item_rows(items: Iterable[Compared], shows: Shows) -> list[Row]:
    """What stayed first, then what is gone, then what is new."""
    shown = [each for each in items if any(shows(change) for change in each.changes)]
    kept = [each for each in shown if each.pair]
    gone = [each for each in shown if each.b is None]
    new = [each for each in shown if each.a is None]
    return [_item_row(each, shows) for each in (*kept, *gone, *new)]


def _item_row(each: Compared, shows: Shows) -> Row:
    kind = SUBJECTS[kind_of_item(each.item)]
    if each.a is None or each.b is None:
        label = f"{kind} mới" if each.a is None else f"{kind} không còn"
        tone = "good" if each.a is None else "bad"
        a, b = (_alone(item) if item else (_NOTHING,) for item in (each.a, each.b))
        return Row((label,), a, b, tone)  # type: ignore[arg-type]
    changes = _shown(each, shows)
    labels = dict.fromkeys(change_words(change) for change in changes)
    said = f"{kind}: {', '.join(labels)}" if labels else f"{kind} giữ nguyên"
    look = f"nên xem lại ({each.pair.confidence:.0%})" if each.pair and _doubtful(each) else ""
    a, b = _pair_lines(each.a, each.b, changes)
    return Row(tuple(filter(None, (said, look))), a, b, "warn" if look else "plain")


def _alone(item: AnyItem) -> tuple[Line, ...]:
    """An item that only one plan has: what, who, by when."""
    names = some_of([ref.name for ref in next(roles_of(item)).refs], 2)
    due = "; ".join(item.due) if isinstance(item, Dated) else ""
    told = (f"#{item.id} {_what(item)}", names, f"Thời hạn: {due}" if due else "")
    return tuple(words(text) for text in told if text)


def _what(item: AnyItem) -> str:
    if isinstance(item, Target):
        return f"{subject_words(item)}: {target_words(item)}"
    return item.what


def _pair_lines(
    a: AnyItem, b: AnyItem, changes: Sequence[Change]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    one, other = marked(_what(a), _what(b))
    left, right = [(*words(f"#{a.id}"), *one)], [(*words(f"#{b.id}"), *other)]
    for change in changes:
        if change.field not in ("what", "about", "value", None):
            name = FIELDS[change.field]
            left.append(words(f"{name}: {value_words(change.field, change.a)}"))
            right.append(words(f"{name}: {value_words(change.field, change.b)}"))
    return tuple(left), tuple(right)


ONLY: Mapping[str, Subject] = {
    "targets": "target", "tasks": "task", "deadlines": "deadline", "agencies": "agency"
}  # fmt: skip
"""What `--only` may name."""
