"""What the columns of a table hold, by its head, and its cells put under them."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from papi_cli.source.papers.paper import Cell, Table
from papi_cli.text import canonical

Holds = Literal[
    "number",
    "group",
    "name",
    "what",
    "lead",
    "with",
    "due",
    "output",
    "unit",
    "year",
    "target",
    "note",
    "duties",
    "base",
]

_LEAD = (
    r".*(?:chủ trì|đơn vị thực hiện|cơ quan thực hiện|cơ quan,? đơn vị thực hiện"
    r"|đơn vị chịu trách nhiệm|phụ trách|đơn vị tham mưu|cơ quan tham mưu|người thực hiện"
    r"|thực hiện chính|đầu mối|trách nhiệm thực hiện).*"
)
_GROUP = r"(?:chỉ số nội dung|nội dung papi|trục nội dung|lĩnh vực|chỉ số|nhóm nhiệm vụ|tiêu chí)"
_NAME = (
    r"(?:.*nội dung thành phần.*|chỉ số thành phần|tên chỉ số.*|chỉ tiêu|tên chỉ tiêu"
    r"|nội dung chỉ tiêu|tiêu chí thành phần|nội dung đánh giá)"
)
_HEADS: tuple[tuple[Holds, str], ...] = (
    ("number", r"(?:stt|tt|số tt|số thứ tự|no)"),
    ("with", r".*phối hợp.*"),
    ("lead", _LEAD),
    ("due", r".*(?:thời gian|thời hạn|tiến độ|hoàn thành (?:trước|trong)|lộ trình|hạn).*"),
    ("output", r".*(?:sản phẩm|kết quả).*"),
    ("unit", r"(?:đvt|đơn vị tính|đơn vị)"),
    ("duties", r".*(?:nhiệm vụ ?/ ?giải pháp|giải pháp thực hiện|nhiệm vụ, giải pháp|giải pháp)"),
    ("note", r".*(?:ghi chú|văn bản|căn cứ|kinh phí|nguồn).*"),
    ("group", _GROUP),
    ("name", _NAME),
    ("what", r".*(?:nhiệm vụ|nội dung|công việc|hoạt động|đầu việc|tên đề án|giải pháp).*"),
    ("target", r".*(?:mục tiêu|chỉ tiêu|phấn đấu|kế hoạch|thứ hạng|điểm).*"),
)
_YEAR = re.compile(r"(?:.*\b)?(?:năm )?(20\d{2})(?!\d|/)")


class Column(NamedTuple):
    """A column: what it holds, the year it is for, the words of its head."""

    at: int
    holds: Holds
    year: int | None
    head: str


class Layout(NamedTuple):
    """The columns of a table, and how many rows are its head."""

    columns: tuple[Column, ...]
    heads: int

    def of(self, *kinds: Holds) -> tuple[Column, ...]:
        """The columns that hold one of these."""
        return tuple(each for each in self.columns if each.holds in kinds)

    def since(self, year: int) -> "Layout":
        """The same, where figures of the years before a plan are no targets."""
        columns = (
            each._replace(holds="base")
            if each.holds == "year" and each.year and each.year < year
            else each
            for each in self.columns
        )
        return self._replace(columns=tuple(columns))

    @property
    def years(self) -> tuple[Column, ...]:
        """The columns of years."""
        return self.of("year")


def layout_of(table: Table) -> Layout | None:
    """The layout that the head of a table gives; None where no head tells who or what."""
    for heads in dict.fromkeys((table.heads, 1, 2, 3)):
        if not 0 < heads < len(table.rows):
            continue
        if heads > 1 and not _is_head_row(table.rows[heads - 1]):
            continue
        columns = _columns(table.rows[:heads])
        kinds = {each.holds for each in columns}
        more = heads < len(table.rows) and _goes_on(table.rows[heads], columns)
        if more and not table.heads:
            continue
        if len(kinds & {"lead", "with", "due", "output", "year", "what", "name", "duties"}) > 1:
            return Layout(columns, heads)
    return None


def _goes_on(row: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether the row below a head still belongs to it: it holds years or heads, and no number."""
    filled = [each for each in row if each.text.strip()]
    if not filled or len(filled) == len(columns):
        return False
    return all(_YEAR.fullmatch(canonical(each.text.strip())) for each in filled)


def _is_head_row(row: Sequence[Cell]) -> bool:
    filled = [each for each in row if each.text.strip()]
    known = [each for each in filled if _kind(each.text)[0] is not None]
    return bool(filled) and len(known) * 2 >= len(filled)


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    width = max((cell.column + cell.span for row in rows for cell in row), default=0)
    return tuple(_column(at, rows) for at in range(width))


def _column(at: int, rows: Sequence[Sequence[Cell]]) -> Column:
    """One column: the lowest head over it that says something; a year goes with what spans it."""
    said: list[str] = []
    for place, row in enumerate(rows):
        own = next((each for each in row if each.column <= at < each.column + each.span), None)
        text = " ".join(own.text.split()) if own else ""
        said.append(text or (_spanning(row, at) if place < len(rows) - 1 else ""))
    lowest = next((each for each in reversed(said) if each), "")
    holds, year = _kind(lowest)
    if holds is None:
        holds, year = next(((h, y) for h, y in map(_kind, reversed(said)) if h), (None, None))
    head = " ".join(dict.fromkeys(each for each in said if each))
    return Column(at, holds or "note", year, head)


def _spanning(row: Sequence[Cell], at: int) -> str:
    """In a text a head that spans columns stands over the first of them, and the rest are empty."""
    before = [each for each in row if each.column < at and each.text.strip()]
    return " ".join(before[-1].text.split()) if before and len(row) > at else ""


def _kind(head: str) -> tuple[Holds | None, int | None]:
    small = canonical(" ".join(head.split())).strip(" .:")
    year = _YEAR.fullmatch(small.split("(")[0].strip()) or re.fullmatch(r"(20\d{2})", small)
    if year:
        past = re.search(r"thực hiện|kết quả|ước|đạt được|đã đạt|hiện trạng|công bố", small)
        return (
            "base" if past and not re.search("chỉ tiêu|mục tiêu|phấn đấu", small) else "year"
        ), int(year[1])
    for holds, pattern in _HEADS:
        if re.fullmatch(pattern, small):
            return holds, None
    return None, None


Fit = Callable[[Cell, Column], float]
"""How well the text of a cell fits a column; below zero where it cannot stand there."""


def placed(row: Sequence[Cell], layout: Layout, fit: Fit) -> dict[int, Cell]:
    """The cells that are not empty by the column they belong to, in order, wherever they stand."""
    filled = [each for each in row if each.text.strip()]
    straight = {each.column: each for each in filled}
    columns = {each.at: each for each in layout.columns}
    if all(at in columns and fit(cell, columns[at]) >= 0 for at, cell in straight.items()):
        return straight
    return _aligned(filled, layout.columns, fit)


def _aligned(cells: Sequence[Cell], columns: Sequence[Column], fit: Fit) -> dict[int, Cell]:
    """The best way to put cells under columns without changing their order."""
    best: list[list[tuple[float, tuple[int, ...]]]] = [
        [(0.0, ())] * (len(columns) + 1) for _ in range(len(cells) + 1)
    ]
    for i, cell in enumerate(cells, 1):
        best[i][0] = (-9.0 * i, best[i - 1][0][1])
        for j, column in enumerate(columns, 1):
            near = 0.4 if cell.column == column.at else 0.0
            taken = best[i - 1][j - 1]
            here = (taken[0] + fit(cell, column) + near, (*taken[1], i - 1, j - 1))
            skip_column, skip_cell = best[i][j - 1], best[i - 1][j]
            dropped = (skip_cell[0] - 9.0, skip_cell[1])
            best[i][j] = max(here, skip_column, dropped, key=lambda each: each[0])
    path = best[len(cells)][len(columns)][1]
    return {columns[j].at: cells[i] for i, j in zip(path[::2], path[1::2], strict=True)}
