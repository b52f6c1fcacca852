"""What a search found."""

from collections.abc import Callable, Iterable, Sequence

from papi_cli.analysis.search import Entry, Hit
from papi_cli.model.repository import Place
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell

Where = Callable[[Entry], Place]

_COLUMNS = (
    Column("Loại", 2),
    Column("Ở đâu", 4),
    Column("Nội dung", 9),
    Column("Tệp, dòng", 6, under=2),
)
MOST = 50
"""Hits on a page; machines get all."""


def search_answer(hits: Sequence[Hit], where: Where, remarks: Iterable[str] = ()) -> Answer:
    """List hits, best first."""
    shown = hits[:MOST]
    closing = f"{len(hits)} kết quả." if hits else "Không tìm thấy: thử ít chữ hơn."
    if len(hits) > MOST:
        closing = f"{len(hits)} kết quả, hiện {MOST} kết quả sát nhất: thêm chữ để thu hẹp."
    rows = tuple(_cells(hit.entry, where) for hit in shown)
    return Answer(
        "search",
        [_row(hit, where) for hit in hits],
        Table(_COLUMNS, (Group("", rows),) if rows else (), closing=(closing, *remarks)),
    )


def _row(hit: Hit, where: Where) -> dict[str, object]:
    entry, place = hit.entry, where(hit.entry)
    return {
        "kind": entry.kind,
        "plan": entry.record.key if entry.record else None,
        "number": entry.record.plan.number if entry.record else None,
        "item": entry.name or None,
        "text": entry.head,
        "more": entry.more,
        "score": hit.score,
        "file": place.file,
        "line": place.line,
    }


def _cells(entry: Entry, where: Where) -> tuple[Cell, ...]:
    place = where(entry)
    number = entry.record.plan.number if entry.record else None
    name = f"#{entry.name}" if number and entry.name and entry.kind != "Kế hoạch" else entry.name
    return (
        cell(entry.kind),
        cell(number, name if name != number else None),
        cell(entry.head),
        cell(f"{place.file}:{place.line}"),
    )
