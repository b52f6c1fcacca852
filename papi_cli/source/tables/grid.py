"""A table as it was sent: its cells by place, and nothing of what they mean."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from papi_cli.errors import BadFile

MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60

Kind = Literal["text", "number", "percent", "date", "flag", "formula", "error"]


class GridCell(NamedTuple):
    """A cell that is not empty; a percent is a fraction of 1, a formula its text."""

    kind: Kind
    value: str | int | float | date | bool


class Row(NamedTuple):
    """A row by its number from 1, with its cells by the number of their column, from 1."""

    number: int
    cells: Mapping[int, GridCell]


class Merge(NamedTuple):
    """A merged range: first and last row, first and last column, from 1."""

    top: int
    bottom: int
    left: int
    right: int


class Grid(NamedTuple):
    """One sheet: the rows that are not empty, and the ranges of merged cells."""

    title: str
    rows: tuple[Row, ...]
    merged: tuple[Merge, ...] = ()
    hidden: bool = False


def place(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does: row 7 of column 6 is F7."""
    letters = ""
    while column:
        column, step = divmod(column - 1, 26)
        letters = chr(ord("A") + step) + letters
    return f"{letters}{row}"


def too_many() -> BadFile:
    """What is said of a table beyond the limits."""
    message = f"bảng quá lớn: hơn {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột có chữ"
    return BadFile(message, "chia thành nhiều tệp, xóa dòng và cột thừa")
