"""The columns of the form in the office's words, and the mark by which papi knows its form."""

from typing import NamedTuple

from papi_cli.model.progress import STATE_WORDS, State
from papi_cli.text import folded

FORM = "papi/form@1"
"""The first cell of a form names its version; body, province and kind of repository follow."""


class Column(NamedTuple):
    """A column: its key in files, its title, its width in letters, other titles it may have."""

    key: str
    title: str
    width: int
    also: tuple[str, ...] = ()


KNOWN = (
    Column("plan", "Kế hoạch", 16, ("Văn bản giao",)),
    Column("item", "Mã", 10, ("Mã nhiệm vụ", "Mục")),
    Column("turn", "Kỳ", 13),
    Column("what", "Nhiệm vụ", 46),
    Column("wording", "Thời hạn (theo văn bản)", 24, ("Thời hạn",)),
)
"""What papi fills in."""

ANSWERS = (
    Column("state", "Tình trạng", 18),
    Column("percent", "Phần trăm", 8, ("%", "Tỷ lệ %", "% hoàn thành")),
    Column("date", "Ngày", 12),
    Column("note", "Kết quả / ghi chú", 42, ("Kết quả", "Ghi chú")),
    Column("evidence", "Số văn bản", 17),
    Column("evidence_date", "Ngày văn bản", 12),
)
"""What the body fills in."""

FORM_COLUMNS = (*KNOWN, *ANSWERS)

OTHERS = (
    Column("extended_to", "Điều chỉnh thời hạn đến", 24),
    Column("document", "Văn bản cho phép", 17),
    Column("event", "Sự kiện", 24),
)
"""What a table may have besides."""

_PASSED_OVER = ("STT", "TT", "Cơ quan", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm")
PASSED_OVER = frozenset(map(folded, _PASSED_OVER))
"""Titles of columns that may stand there and say nothing to papi."""

_STATES: tuple[State, ...] = (
    "not-started", "in-progress", "done", "paused", "discontinued", "carried-over",
)  # fmt: skip
TASK_STATES = tuple(STATE_WORDS[state][0] for state in _STATES)
REPORT_STATES = tuple(STATE_WORDS[state][1] for state in ("done", "not-started"))
"""What a body may choose: for a task, for a report."""

_BY_TITLE = {
    folded(name): each.key
    for each in (*FORM_COLUMNS, *OTHERS)
    for name in (each.key, each.title, *each.also)
}
TITLES = {each.key: each.title for each in (*FORM_COLUMNS, *OTHERS)}


def column_key(title: str) -> str | None:
    """The column of that title, without accents or case; None where papi has none."""
    return _BY_TITLE.get(folded(title.strip(" *:")))
