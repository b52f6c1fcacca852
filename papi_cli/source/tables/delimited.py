"""A CSV as a grid; every cell is text."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice

from papi_cli.errors import BadFile
from papi_cli.source.tables.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    GridCell,
    Row,
    too_many,
)

_HEAD = 30
_DELIMITERS = ";,\t"
_SAVE = "lưu lại: File > Save As > CSV UTF-8 (Comma delimited)"


def read_delimited(content: bytes, known: Callable[[str], bool]) -> Grid:
    """Read a CSV; of the delimiters the one counts that shows most titles `known` in a row.

    BadFile where it is no text in UTF-8 (or UTF-16 with its mark), or its quotes do not match.
    """
    text = _decoded(content)
    delimiter = max(_delimiters(text), key=lambda each: _titles(text, each, known))
    return Grid("", tuple(_rows(text, delimiter)))


def _decoded(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile("chữ trong tệp không phải UTF-8", _SAVE) from error
    if "\0" in text:
        raise BadFile("đây không phải tệp CSV", _SAVE)
    return text


def _delimiters(text: str) -> str:
    """The delimiters to try; `sep=;` in the first line names the one."""
    first = text.partition("\n")[0].strip().strip('"').casefold()
    named = first.removeprefix("sep=")
    return named if named != first and named in tuple(_DELIMITERS) else _DELIMITERS


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, values in enumerate(lines, 1):
            cells = {
                column: GridCell("text", value)
                for column, value in enumerate(values, 1)
                if value.strip()
            }
            if cells and (number > MOST_ROWS or max(cells) > MOST_COLUMNS):
                raise too_many()
            if cells:
                yield Row(number, cells)
    except csv.Error as error:
        message = f"tệp CSV hỏng ở dòng {lines.line_num}: dấu nháy không khớp hoặc ô quá dài"
        raise BadFile(message, _SAVE) from error


def _titles(text: str, delimiter: str, known: Callable[[str], bool]) -> int:
    """The most titles in one row of the first; another delimiter's quotes need not match."""
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _HEAD)
    try:
        return max(sum(map(known, row)) for row in rows)
    except (csv.Error, ValueError):
        return 0
