"""A workbook as a paper: what stands above a table are paragraphs, the rest are its rows."""

from collections.abc import Iterator, Sequence
from datetime import date

from papi_cli.errors import BadFile
from papi_cli.source.papers.continuing import continued, head_rows
from papi_cli.source.papers.paper import Cell, Paper, Paragraph, Place, Table
from papi_cli.source.papers.squeezing import squeezed
from papi_cli.source.tables.grid import Grid, GridCell, Merge, Row, place
from papi_cli.source.tables.workbook import read_workbook
from papi_cli.text import full_day

_TABLE = 3
"""Cells in a row that make it one of a table."""


def read_xlsx(content: bytes) -> Paper:
    """Read every sheet that is shown; BadFile where the file cannot be read safely or is blank."""
    sheets = read_workbook(content)
    hidden = [each.title for each in sheets if each.hidden and each.rows]
    blocks = [block for each in sheets if not each.hidden for block in continued(_blocks(each))]
    if not blocks:
        raise BadFile("bảng tính không có chữ nào", "gửi lại tệp có nội dung")
    notes = (f"trang ẩn không đọc: {', '.join(hidden)}",) if hidden else ()
    return Paper(tuple(blocks), "xlsx", notes)


def _blocks(grid: Grid) -> Iterator[Paragraph | Table]:
    spread = _Rows(grid)
    cells = [spread.cells(row) for row in grid.rows]
    first = next((at for at, row in enumerate(cells) if _told(row) >= _TABLE), len(cells))
    last = max((at + 1 for at, row in enumerate(cells) if _told(row) >= _TABLE), default=first)
    yield from _paragraphs(cells[:first])
    if first < last:
        rows = tuple(cells[first:last])
        yield Table(rows, rows[0][0].place, head_rows(rows))
    yield from _paragraphs(cells[last:])


def _told(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if cell.text)


def _paragraphs(rows: Sequence[Sequence[Cell]]) -> Iterator[Paragraph]:
    for cell in (cell for row in rows for cell in row if not cell.merged):
        for line in filter(None, cell.text.split("\n")):
            yield Paragraph(line, cell.place, cell.place)


class _Rows:
    """The rows of a sheet with what merged cells cover."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rows = {row.number: row for row in grid.rows}
        self._across = {(each.top, each.left): each for each in grid.merged}
        self._covering = {
            (row, each.left): each
            for each in grid.merged
            if each.bottom - each.top < len(grid.rows) + 1
            for row in range(each.top + 1, each.bottom + 1)
        }

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """The cells of a row from the first column that says something."""
        columns = {*row.cells, *(left for top, left in self._covering if top == row.number)}
        return tuple(self._cell(row, column) for column in sorted(columns))

    def _cell(self, row: Row, column: int) -> Cell:
        at = Place(cell=f"{self._grid.title}!{place(row.number, column)}")
        above = self._covering.get((row.number, column))
        if above is not None and column not in row.cells:
            return Cell(self._text(above), at, column - 1, _width(above), merged=True)
        own = self._across.get((row.number, column))
        return Cell(_text(row.cells[column]), at, column - 1, _width(own) if own else 1)

    def _text(self, merge: Merge) -> str:
        row = self._rows.get(merge.top)
        found = row.cells.get(merge.left) if row else None
        return _text(found) if found else ""


def _width(merge: Merge) -> int:
    return merge.right - merge.left + 1


def _text(cell: GridCell) -> str:
    """A value as an official writes it: 30/3/2020, 7,5, 40%."""
    value = cell.value
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return _number(value * 100) + "%" if cell.kind == "percent" else _number(value)
    if cell.kind in ("formula", "error"):
        return ""
    return "\n".join(line for line in map(squeezed, value.split("\n")) if line)


def _number(value: float) -> str:
    return f"{round(value, 6):g}".replace(".", ",") if value != int(value) else str(int(value))
