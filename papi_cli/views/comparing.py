"""A record held against its text: one row a difference, a table by line."""

from collections import Counter
from collections.abc import Mapping, Sequence

from papi_cli.analysis.importing.comparing import Difference, Kind, Side
from papi_cli.model.repository import PlanRecord
from papi_cli.views.items import plan_title
from papi_cli.views.table import Answer, Column, Group, Table, cell

_KINDS: Mapping[Kind, str] = {
    "date": "ngày, thời hạn",
    "number": "số liệu",
    "body": "cơ quan",
    "document": "văn bản",
}
_SIDES: Mapping[Side, str] = {"record": "chỉ trong bản ghi", "text": "chỉ trong văn bản"}
_COLUMNS = (
    Column("Dòng", 1, right=True),
    Column("Loại", 3),
    Column("Nội dung", 8),
    Column("Chỉ có ở đâu", 4),
    Column("Mục", 3),
)


def comparing_answer(record: PlanRecord, found: Sequence[Difference], name: str) -> Answer:
    """List what only the record, or only the text `name`, has; rows follow `papi/compare@1`."""
    rows = tuple(
        (
            cell(str(each.line)),
            cell(_KINDS[each.kind]),
            cell(each.what),
            cell(_SIDES[each.only_in], tone="warn" if each.only_in == "record" else "plain"),
            cell(f"#{each.item}" if each.item else None),
        )
        for each in found
    )
    counts = Counter(each.only_in for each in found)
    sums = ", ".join(f"{counts[side]} {words}" for side, words in _SIDES.items() if counts[side])
    closing = f"{len(found)} chỗ khác: {sums}." if found else f"Không có chỗ nào khác với {name}."
    groups = (Group(plan_title(record), rows),) if rows else ()
    return Answer(
        "compare", [_row(each, record) for each in found], Table(_COLUMNS, groups, (), (closing,))
    )


def _row(each: Difference, record: PlanRecord) -> dict[str, object]:
    return {
        "plan": record.key,
        "line": each.line,
        "kind": each.kind,
        "only_in": each.only_in,
        "what": each.what,
        "item": each.item or None,
    }
