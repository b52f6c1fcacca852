"""The form as an .xlsx: what papi knows is locked, what the body fills in has choices."""

from collections.abc import Sequence
from typing import Any

from papi_cli.model.form.columns import ANSWERS, FORM_COLUMNS, KNOWN
from papi_cli.render.workbooks import (
    CELL,
    DAY,
    FONT,
    HEAD,
    HEAD_TO_FILL,
    RULES,
    TEXT,
    TITLE,
    page_setup,
    state_rule,
    workbook,
    write_words,
)
from papi_cli.views.form import Form, FormRow

_FILL = {**CELL, "locked": False, "bg_color": "#FFF9DB"}
_FORMATS = {"percent": "0", "date": DAY, "evidence_date": DAY}
_CENTRED = ("state", "percent", "date", "evidence_date")
_ALLOWED = {
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def render(form: Form) -> bytes:
    """Write the form; the same bytes for the same form."""

    def write(book: Any) -> None:
        sheet = book.add_worksheet("Tình hình thực hiện")
        head = _top(book, sheet, form)
        _rows(book, sheet, head + 1, form.rows)
        _shape(sheet, head, head + len(form.rows))

    return workbook(form.title, form.day, write)


def _top(book: Any, sheet: Any, form: Form) -> int:
    """Write the mark, the title, the how-to and the titles of columns; the row of the latter."""
    for column, word in enumerate(form.mark):
        sheet.write_string(0, column, word)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.write_string(1, 0, form.title, book.add_format(TITLE))
    line = book.add_format(FONT)
    for number, words in enumerate(form.lead, 2):
        sheet.write_string(number, 0, words, line)
    head = len(form.lead) + 2
    known, fill = book.add_format(HEAD), book.add_format(HEAD_TO_FILL)
    for column, each in enumerate(FORM_COLUMNS):
        sheet.write_string(head, column, each.title, fill if each in ANSWERS else known)
        sheet.set_column(column, column, each.width)
    return head


def _rows(book: Any, sheet: Any, first: int, rows: Sequence[FormRow]) -> None:
    """Write the rows; the cells to fill are unlocked and take only what can be read."""
    locked = book.add_format(CELL)
    fills = [book.add_format(_FILL | _look(each.key)) for each in ANSWERS]
    for number, row in enumerate(rows, first):
        for column, words in enumerate(row.known):
            write_words(sheet, number, column, words, locked)
        for column, fill in enumerate(fills, len(KNOWN)):
            sheet.write_blank(number, column, None, fill)
        rule = state_rule(is_report=row.is_report)
        sheet.data_validation(number, len(KNOWN), number, len(KNOWN), rule)
    for column, each in enumerate(ANSWERS, len(KNOWN)):
        if rows and each.key in RULES:
            last = first + len(rows) - 1
            sheet.data_validation(first, column, last, column, RULES[each.key])


def _look(key: str) -> dict[str, object]:
    centred = {"align": "center"} if key in _CENTRED else {}
    return {"num_format": _FORMATS.get(key, TEXT), **centred}


def _shape(sheet: Any, head: int, last: int) -> None:
    """Freeze, filter, lock, and set the page for printing."""
    sheet.freeze_panes(head + 1, 2)
    sheet.autofilter(head, 0, last, len(FORM_COLUMNS) - 1)
    sheet.protect("", _ALLOWED)
    page_setup(sheet, head)
