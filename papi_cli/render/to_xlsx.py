"""The tables of an office as an .xlsx: a sheet each, filters, colours by how a deadline stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from papi_cli.model.sheets import MARK, Content, Sheet, SheetColumn
from papi_cli.render.workbooks import (
    A3,
    CELL,
    DAY,
    FONT,
    HEAD,
    HEAD_TO_FILL,
    RULES,
    TEXT,
    TITLE,
    page_setup,
    row_height,
    state_rule,
    workbook,
    write_words,
)
from papi_cli.views.sheets import Book, Filled, Row, book_title, legend, words

_HEAD = 3
"""The row of the titles of columns, from 0: above stand the mark, the title and the legend."""

_FORMATS: Mapping[Content, str] = {"day": DAY, "whole": "0", "number": "#,##0.####"}
_CENTRED = ("day", "whole", "number", "time", "turn", "state", "met", "kind")
_COLOURS = {
    "overdue": "#FFC7CE",
    "due-soon": "#FFEB9C",
    "no-information": "#D9D9D9",
    "done": "#C6EFCE",
    "done-late": "#E2F0D9",
}
_MET = {True: "#C6EFCE", False: "#FFC7CE"}


def render(book: Book) -> bytes:
    """Write the tables; the same bytes for the same tables."""

    def write(out: Any) -> None:
        looks = _Looks(out)
        for filled in book.sheets:
            _Writer(out.add_worksheet(filled.sheet.title), filled, looks).write(book)

    return workbook(book_title(book), book.day, write)


class _Looks:
    """Formats of one workbook, each made once."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, look: Mapping[str, object]) -> Any:
        """Give the format of that look."""
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._out.add_format(dict(look))
        return self._made[key]


class _Writer(NamedTuple):
    """Writes one sheet."""

    out: Any
    filled: Filled
    looks: _Looks

    @property
    def sheet(self) -> Sheet:
        """Its definition."""
        return self.filled.sheet

    def write(self, book: Book) -> None:
        """Write it, filtered and frozen below the titles of the columns."""
        self._top(book)
        for number, row in enumerate(self.filled.rows, _HEAD + 1):
            self._row(number, row)
        self._choices()
        last = _HEAD + max(1, len(self.filled.rows))
        self.out.freeze_panes(_HEAD + 1, 1)
        self.out.autofilter(_HEAD, 0, last, len(self.sheet.columns) - 1)
        page_setup(self.out, _HEAD, A3)

    def _top(self, book: Book) -> None:
        height = row_height((each.title, each.width - 1) for each in self.sheet.columns)
        self.out.set_row(_HEAD, height)
        for column, word in enumerate((MARK, self.sheet.key)):
            self.out.write_string(0, column, word)
        self.out.set_row(0, None, None, {"hidden": True})
        write_words(self.out, 1, 0, book_title(book, self.sheet), self.looks.of(TITLE))
        write_words(self.out, 2, 0, legend(book, self.sheet), self.looks.of(FONT))
        for column, each in enumerate(self.sheet.columns):
            head = self.looks.of(HEAD_TO_FILL if each.editable else HEAD)
            self.out.write_string(_HEAD, column, each.title, head)
            self.out.set_column(column, column, each.width)

    def _row(self, number: int, row: Row) -> None:
        texts = ((words(each, row), each.width) for each in self.sheet.columns)
        height = row_height((said, width) for said, width in texts if isinstance(said, str))
        self.out.set_row(number, height)
        for column, each in enumerate(self.sheet.columns):
            value, look = words(each, row), self.looks.of(_look(each, row))
            match value:
                case date():
                    self.out.write_datetime(number, column, value, look)
                case int() | Decimal():
                    self.out.write_number(number, column, value, look)
                case _:
                    write_words(self.out, number, column, value, look)

    def _choices(self) -> None:
        """Let cells of states, percents and dates take only what can be read back."""
        rows: Sequence[Row] = self.filled.rows
        if not rows:
            return
        for column, each in enumerate(self.sheet.columns):
            if each.key in RULES:
                last = _HEAD + len(rows)
                self.out.data_validation(_HEAD + 1, column, last, column, RULES[each.key])
            elif each.content == "state":
                for number, row in enumerate(rows, _HEAD + 1):
                    rule = state_rule(is_report="who" in row or row.get("kind") == "report")
                    self.out.data_validation(number, column, number, column, rule)


def _look(column: SheetColumn, row: Row) -> dict[str, object]:
    look = {**CELL, "num_format": _FORMATS.get(column.content, TEXT)}
    if column.content in _CENTRED or column.key == "done_by":
        look["align"] = "center"
    if column.key in ("time", "last_day"):
        look |= _filled(_COLOURS.get(str(row.get("time"))))
    elif column.content == "met":
        met = row.get("met")
        look |= _filled(_MET.get(met) if isinstance(met, bool) else None)
    return look


def _filled(colour: str | None) -> dict[str, object]:
    return {"bg_color": colour} if colour else {}
