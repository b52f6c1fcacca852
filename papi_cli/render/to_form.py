"""The form as an .xlsx: what papi knows is locked, what the body fills in has choices."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from papi_cli.model.form.columns import ANSWERS, FORM_COLUMNS, KNOWN, REPORT_STATES, TASK_STATES
from papi_cli.views.form import Form, FormRow

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_CELL = {**_FONT, "border": 1, "text_wrap": True, "valign": "top"}
_FILL = {**_CELL, "locked": False, "bg_color": "#FFF9DB"}
_TEXT = "@"
_FORMATS = {"percent": "0", "date": "d/m/yyyy", "evidence_date": "d/m/yyyy"}
_CENTRED = ("state", "percent", "date", "evidence_date")
_ALLOWED = {
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_NO_FORMULAS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(form: Form) -> bytes:
    """Write the form; the same bytes for the same form."""
    out = BytesIO()
    with Workbook(out, _NO_FORMULAS) as book:
        book.set_properties({"title": form.title, "created": datetime.combine(form.day, time())})
        sheet = book.add_worksheet("Tình hình thực hiện")
        head = _top(book, sheet, form)
        _rows(book, sheet, head + 1, form.rows)
        _shape(sheet, head, head + len(form.rows))
    return out.getvalue()


def _top(book: Any, sheet: Any, form: Form) -> int:
    """Write the mark, the title, the how-to and the titles of columns; the row of the latter."""
    for column, word in enumerate(form.mark):
        sheet.write_string(0, column, word)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.write_string(1, 0, form.title, book.add_format({**_FONT, "bold": True, "font_size": 14}))
    line = book.add_format(_FONT)
    for number, words in enumerate(form.lead, 2):
        sheet.write_string(number, 0, words, line)
    head = len(form.lead) + 2
    known, fill = (
        book.add_format({**_CELL, "bold": True, "align": "center", "bg_color": colour})
        for colour in ("#D9E2EC", "#FFE69A")
    )
    for column, each in enumerate(FORM_COLUMNS):
        sheet.write_string(head, column, each.title, fill if each in ANSWERS else known)
        sheet.set_column(column, column, each.width)
    return head


def _rows(book: Any, sheet: Any, first: int, rows: Sequence[FormRow]) -> None:
    """Write the rows; the cells to fill are unlocked and take only what can be read."""
    locked = book.add_format(_CELL)
    fills = [book.add_format(_FILL | _look(each.key)) for each in ANSWERS]
    for number, row in enumerate(rows, first):
        for column, words in enumerate(row.known):
            write = sheet.write_string if words else sheet.write_blank
            write(number, column, words, locked)
        for column, fill in enumerate(fills, len(KNOWN)):
            sheet.write_blank(number, column, None, fill)
        sheet.data_validation(number, len(KNOWN), number, len(KNOWN), _choice(row))
    for column, each in enumerate(ANSWERS, len(KNOWN)):
        if rows and each.key in _RULES:
            last = first + len(rows) - 1
            sheet.data_validation(first, column, last, column, _RULES[each.key])


def _look(key: str) -> dict[str, object]:
    centred = {"align": "center"} if key in _CENTRED else {}
    return {"num_format": _FORMATS.get(key, _TEXT), **centred}


def _choice(row: FormRow) -> dict[str, object]:
    states = REPORT_STATES if row.is_report else TASK_STATES
    return {
        "validate": "list",
        "source": list(states),
        "error_title": "Tình trạng",
        "error_message": "Chọn một trong danh sách.",
    }


def _day(title: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(1990, 1, 1),
        "maximum": date(2100, 12, 31),
        "error_title": title,
        "error_message": "Ghi ngày, tháng, năm, ví dụ 30/3/2020.",
    }


_RULES: dict[str, dict[str, object]] = {
    "percent": {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": 100,
        "error_title": "Phần trăm",
        "error_message": "Ghi số nguyên từ 0 đến 100, không ghi dấu %.",
    },
    "date": _day("Ngày"),
    "evidence_date": _day("Ngày văn bản"),
}


def _shape(sheet: Any, head: int, last: int) -> None:
    """Freeze, filter, lock, and set the page for printing."""
    sheet.freeze_panes(head + 1, 2)
    sheet.autofilter(head, 0, last, len(FORM_COLUMNS) - 1)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
