"""Forms as people send them back: filled in with openpyxl, written as CSV, or made to do harm."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from papi_cli.model.form.columns import FORM_COLUMNS
from papi_cli.model.form.returned import Returned, known_title, read_returned
from papi_cli.source.tables.reading import grids

HEADER = ["Kế hoạch", "Mã", "Kỳ", "Tình trạng", "Phần trăm", "Ngày", "Kết quả / ghi chú"]


def sheet_of(path: Path) -> Worksheet:
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def fill_in(path: Path, answers: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Fill in a form: values by item (or `item@turn words`) and column; the cells written."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    keys = [each.key for each in FORM_COLUMNS]
    written = []
    left = dict(answers)
    for row in sheet.iter_rows():
        name = "@".join(str(each.value) for each in row[1:3] if each.value)
        for key, value in left.pop(name, {}).items():
            cell = row[keys.index(key)]
            cell.value = value  # type: ignore[assignment]
            written.append(cell.coordinate)
    assert not left, f"no such rows: {left}"
    book.save(path)
    return written


def workbook(
    *rows: Sequence[object], change: Callable[[Workbook], object] = lambda _: None
) -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(list(row))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A workbook with other bytes in some of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    return out.getvalue()


def returned(name: str, content: bytes) -> Returned:
    return read_returned(grids(name, content, known_title))
