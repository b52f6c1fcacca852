"""An .xlsx as grids, one a sheet."""

import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from papi_cli.errors import BadFile
from papi_cli.source.tables.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    GridCell,
    Kind,
    Merge,
    Row,
)
from papi_cli.source.tables.package import merges

_KINDS: dict[str, Kind] = {
    "s": "text", "n": "number", "d": "date", "b": "flag", "f": "formula", "e": "error",
}  # fmt: skip


def read_workbook(content: bytes) -> list[Grid]:
    """Read every sheet; BadFile where the file is none or cannot be read safely."""
    merged = merges(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is nothing that papi reads
            return list(_grids(content, merged))
    except BadFile:
        raise
    except Exception as error:  # a library over a stranger's file may fail in any way
        remedy = "mở tệp bằng Excel, lưu lại thành .xlsx"
        raise BadFile("không đọc được tệp: không phải .xlsx, hoặc bị hỏng", remedy) from error


def _grids(content: bytes, merged: Mapping[str, tuple[Merge, ...]]) -> Iterator[Grid]:
    from openpyxl import load_workbook  # costs 200 ms: only where a workbook is read

    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        path = getattr(sheet, "_worksheet_path", "").lstrip("/")  # nothing else tells the part
        hidden = sheet.sheet_state != "visible"
        yield Grid(sheet.title, tuple(_rows(sheet)), merged.get(path, ()), hidden)
    book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    for number, cells in enumerate(rows, 1):
        found = {
            column: _cell(each)
            for column, each in enumerate(cells, 1)
            if each.value is not None and str(each.value).strip()
        }
        if found:
            yield Row(number, found)


def _cell(cell: Any) -> GridCell:
    kind, value = _KINDS.get(cell.data_type, "error"), cell.value
    if kind == "number" and "%" in (cell.number_format or ""):
        return GridCell("percent", value)
    if isinstance(value, datetime):
        return GridCell("date", value.date())
    if kind == "date" and not isinstance(value, date):
        return GridCell("error", str(value))  # an hour of the day, a length of time
    return GridCell(kind, str(value) if kind in ("text", "formula", "error") else value)
