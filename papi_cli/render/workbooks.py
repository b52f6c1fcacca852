"""What all workbooks share: no cell is a formula, the look of cells, choices for what is filled in.

The same bytes come for the same content: a workbook bears the day it speaks of, not the clock.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook

from papi_cli.model.form.columns import REPORT_STATES, TASK_STATES

FONT = {"font_name": "Times New Roman", "font_size": 12}
CELL = {**FONT, "border": 1, "text_wrap": True, "valign": "top"}
TITLE = {**FONT, "bold": True, "font_size": 14}
HEAD = {**CELL, "bold": True, "align": "center", "bg_color": "#D9E2EC"}
HEAD_TO_FILL = {**HEAD, "bg_color": "#FFE69A"}
TEXT = "@"
DAY = "d/m/yyyy"

_LONGEST = 32_767
"""Letters that a cell may hold."""

_NO_FORMULAS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(title: str, day: date, write: Callable[[Any], None]) -> bytes:
    """Make a workbook, which `write` fills in."""
    out = BytesIO()
    with Workbook(out, _NO_FORMULAS) as book:
        book.set_properties({"title": title[:255], "created": datetime.combine(day, time())})
        write(book)
    return out.getvalue()


def write_words(sheet: Any, row: int, column: int, words: str | None, look: Any = None) -> None:
    """Write text and nothing else; what no cell can hold ends with an ellipsis."""
    if not words:
        sheet.write_blank(row, column, None, look)
        return
    whole = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    sheet.write_string(row, column, whole, look)


def row_height(cells: Iterable[tuple[str, int]]) -> float:
    """The height in points that texts need in columns of those widths in letters.

    Offices other than Excel do not make room for wrapped text by themselves.
    """
    lines = max((_lines(words, width) for words, width in cells), default=1)
    return min(_TALLEST, lines * _LINE + 2)


_LINE, _TALLEST = 15.75, 409


def _lines(words: str, width: int) -> int:
    return sum(len(wrap(line, width)) or 1 for line in words.split("\n"))


A3, A4 = 8, 9
"""Papers as Excel numbers them."""


def page_setup(sheet: Any, head: int, paper: int = A4) -> None:
    """Print in landscape, as wide as the page, with the titles on every page."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&CTrang &P/&N")
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


def state_rule(*, is_report: bool) -> dict[str, object]:
    """The states to choose from."""
    return {
        "validate": "list",
        "source": list(REPORT_STATES if is_report else TASK_STATES),
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


RULES: dict[str, dict[str, object]] = {
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
"""What the cells of a column take, by its key."""
