"""What changed between two plans, or in a whole repository, as a memo for people.

The sum first, as sentences and as a table by dimension; then each dimension: what goes on, side by
side, and what is gone and what is new, a line each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.changes import Change, kind_of_item
from papi_cli.analysis.counterparts import Overall
from papi_cli.analysis.diff import Compared, Difference
from papi_cli.model.library import Library
from papi_cli.model.repository import PlanRecord
from papi_cli.text import full_day
from papi_cli.views.diff import Shows, is_shown
from papi_cli.views.diff_counts import FATES, by_dimension, counts, fate, real, tally
from papi_cli.views.diff_items import item_rows, listing, only_in
from papi_cli.views.diff_words import FIELDS, value_words
from papi_cli.views.memo import Line, Listing, Memo, Pairs, Row, Section, has_marks, marked, words
from papi_cli.views.table import Column

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.revision import Version

_LEGEND = "Chữ trong [-…-] là chữ bị bỏ, trong {+…+} là chữ được thêm."
_CONFIRM = (
    "Cặp ghi «nên xem lại» do máy đoán theo nội dung, cơ quan và lời văn: đúng thì ghi continues: "
    "vào nhiệm vụ sau, papi sẽ không đoán nữa."
)


class Aside(NamedTuple):
    """What happened in between, which is not compared: what tells it, and whether anything did.

    `committed` where the command tells only what was committed.
    """

    command: str
    committed: bool
    differs: Callable[[], bool]


def diff_memo(
    difference: Difference,
    dimensions: Mapping[int, str],
    shows: Shows,
    *,
    summary: bool = False,
    aside: Aside | None = None,
) -> Memo:
    """Write the memo on two plans."""
    memo = Memo(
        _title(difference),
        _columns(difference),
        tuple(counts(difference, shows)),
        tuple(tally(difference, dimensions, shows)),
    )
    if not summary:
        memo = memo._replace(sections=(*memo.sections, *_sections(difference, dimensions, shows)))
    told = [each for each in difference.changes() if shows(each)]
    return memo._replace(closing=tuple(_closing(memo, [difference], told, aside)))


def overall_memo(
    overall: Overall,
    versions: "tuple[Version | None, Version | None]",
    shows: Shows,
    *,
    summary: bool = False,
    aside: Aside | None = None,
) -> Memo:
    """Write the memo on all plans of two revisions."""
    told = [each for _, each in overall.changes() if shows(each)]
    changed = [each for each in overall.plans if any(map(shows, real(each.changes())))]
    counted = (
        (len(changed), "kế hoạch có thay đổi"),
        (sum(each.field == "plan" and each.change == "added" for each in told), "kế hoạch mới"),
        (sum(each.field == "plan" and each.change == "dropped" for each in told), "kế hoạch bị bỏ"),
    )
    lead = ", ".join(f"{count} {name}" for count, name in counted if count)
    memo = Memo(
        f"Thay đổi của các kế hoạch từ {_moment(versions[0])} đến {_moment(versions[1])}",
        (_moment(versions[0]), _moment(versions[1])),
        (f"{lead}.",) if lead else (),
        tuple(_whole_plans(overall, shows)),
    )
    sections = (_of_plan(each, shows, summary=summary) for each in changed)
    memo = memo._replace(sections=(*memo.sections, *sections))
    return memo._replace(closing=tuple(_closing(memo, changed, told, aside)))


# --- head and end


def _title(difference: Difference) -> str:
    one, other = (f"{each.plan.name} ({each.plan.period})" for each in _records(difference))
    if difference.one_plan:
        a, b = (_moment(side.version) for side in (difference.a, difference.b))
        return f"{other}: thay đổi từ {a} đến {b}"
    return f"So sánh {one} với {other}"


def _columns(difference: Difference) -> tuple[str, str]:
    """Head the columns: by number, with the year where both have one number; or by revision."""
    if difference.one_plan:
        return _moment(difference.a.version), _moment(difference.b.version)
    a, b = _records(difference)
    alike = a.plan.number == b.plan.number
    one, other = ((each.number_and_year if alike else each.plan.number) for each in (a, b))
    return one, other


def _records(difference: Difference) -> tuple[PlanRecord, PlanRecord]:
    return difference.a.record, difference.b.record


def _moment(version: "Version | None") -> str:
    return f"bản {version.short} ({full_day(version.day)})" if version else "tệp hiện nay"


def _closing(
    memo: Memo, some: Sequence[Difference], told: Sequence[Change], aside: Aside | None
) -> Iterator[str]:
    items = [item for each in some for item in each.items]
    nothing = not [*real(told)]
    if nothing:
        yield "Không có gì khác."
    if items and not any(each.pair for each in items):
        yield "Hai kế hoạch không có chỉ tiêu, nhiệm vụ, báo cáo nào chung."
    if has_marks(memo):
        yield _LEGEND
    if any(each.is_doubtful for each in items) and len(memo.sections) > 1:
        yield _CONFIRM
    if aside and (not nothing or aside.differs()):
        yield _recorded(aside, alone=nothing)


def _recorded(aside: Aside, *, alone: bool) -> str:
    how = " có thay đổi," if alone else ""
    limit = " (chỉ có những gì đã commit)" if aside.committed else ""
    told = f"Diễn biến đã ghi (đã gửi, lùi hạn…){how} không kể ở đây"
    return f"{told}: xem bằng {aside.command}{limit}."


# --- what


def _sections(
    difference: Difference, dimensions: Mapping[int, str], shows: Shows
) -> Iterator[Section]:
    yield from _section("Văn bản", _head(difference, shows))
    for title, items in by_dimension(difference, dimensions):
        yield from _section(title, _items(items, shows, difference))
    reports = [each for each in difference.items if kind_of_item(each.item) == "report"]
    yield from _section("Chế độ báo cáo", _items(reports, shows, difference))
    yield from _section("Văn bản viện dẫn", _documents(difference, shows))


def _section(title: str, blocks: Iterable[Pairs | Listing]) -> Iterator[Section]:
    if found := tuple(blocks):
        yield Section(title, found)


def _of_plan(difference: Difference, shows: Shows, *, summary: bool) -> Section:
    """What changed in one plan of many."""
    record = difference.b.record
    title = f"{record.plan.name} ({record.plan.period})"
    if summary:
        lines = tuple((line,) for line in counts(difference, shows))
        return Section(title, (Listing("", (Column("Thay đổi"),), lines),))
    blocks = (
        *_head(difference, shows),
        *_items(difference.items, shows, difference),
        *_documents(difference, shows),
    )
    return Section(title, blocks)


def _whole_plans(overall: Overall, shows: Shows) -> Iterator[Section]:
    """The plans that came and went."""
    for title, some, change in (
        ("Kế hoạch bị bỏ", overall.dropped, Change("head", "dropped", field="plan")),
        ("Kế hoạch mới", overall.added, Change("head", "added", field="plan")),
    ):
        if some and shows(change):
            columns = (Column("Kế hoạch", 5), Column("Thư mục", 3), Column("Gồm", 3))
            rows = tuple((each.plan.name, each.key, _size(each)) for each in some)
            yield Section(title, (Listing("", columns, rows),))


def _size(record: PlanRecord) -> str:
    counted = (
        (len(record.plan.targets), "chỉ tiêu"),
        (len(record.tasks), "nhiệm vụ"),
        (len(record.plan.duties), "báo cáo"),
    )
    return ", ".join(f"{count} {name}" for count, name in counted if count)


def _head(difference: Difference, shows: Shows) -> Iterator[Pairs]:
    rows = tuple(_field_row(each) for each in difference.head if shows(each))
    if rows:
        yield Pairs("", rows)


def _field_row(change: Change) -> Row:
    field = change.field or ""
    one, other = (value_words(field, each) for each in (change.a, change.b))
    if field == "recipients":
        a = words(f"thôi gửi: {one}" if change.a else "")
        b = words(f"gửi thêm: {other}" if change.b else "")
    else:
        a, b = marked(one, other) if field == "title" else (words(one), words(other))
    return Row((FIELDS[field],), (a,), (b,))


def _items(
    items: Sequence[Compared], shows: Shows, difference: Difference
) -> Iterator[Pairs | Listing]:
    """What goes on first, then what is gone, then what is new."""
    shown = [each for each in items if is_shown(each, shows)]
    yield from item_rows(shown, shows, difference)
    yield from (block for side in ("a", "b") for block in only_in(shown, side))


def _documents(difference: Difference, shows: Shows) -> Iterator[Pairs | Listing]:
    """Those replaced and related otherwise side by side; those gone and new as lists."""
    known = Library(difference.b.repository.documents)
    asked = [each for each in difference.documents if shows(each)]
    rows = tuple(
        Row((FATES[fate(each)].capitalize(),), _document(each.a, known), _document(each.b, known))
        for each in asked
        if each.change == "changed"
    )
    if rows:
        yield Pairs("", rows)
    for change in ("dropped", "added"):
        some = [each for each in asked if each.change == change]
        names = [str(each.a or each.b) for each in some]
        columns = (Column("Văn bản", 4), Column("Trích yếu", 9))
        lines = [(name, _document_title(name, known)) for name in names]
        yield from listing(FATES[change].capitalize(), columns, lines)


def _document(name: object, known: Library) -> tuple[Line, ...]:
    title = _document_title(str(name), known)
    return tuple(words(text) for text in (str(name), title) if text)


def _document_title(name: str, known: Library) -> str:
    """The title of a document that is named by its number."""
    document = known.find(name)
    return (document.title if document and document.number else None) or ""
