"""What the sheets of an .xlsx hold, counted before a library opens it: cells, merges.

A row may say that it is the thousand-millionth, and openpyxl would believe it.
"""

import re
from collections.abc import Iterator
from typing import Any

from papi_cli.errors import BadFile
from papi_cli.source.package import EXCEL, inspect
from papi_cli.source.tables.grid import MOST_COLUMNS, MOST_ROWS, Merge, too_many

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def merges(content: bytes) -> dict[str, tuple[Merge, ...]]:
    """Give the merged ranges of each sheet by its part; BadFile where it is not safe to open."""
    return {name: tuple(sheet.merged) for name, sheet in inspect(content, EXCEL, _Sheet).items()}


class _Sheet:
    """One part, looked through; what it would count as a sheet is counted."""

    def __init__(self) -> None:
        self.merged: list[Merge] = []
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See one tag."""
        handle: Any = _HANDLERS.get(name)
        if handle:
            handle(self, attributes.get("r") or attributes.get("ref") or "")

    def _start_row(self, number: str) -> None:
        row = int(number) if re.fullmatch(r"\d{1,9}", number) else self._row + 1
        if row <= self._row:
            raise BadFile("tệp .xlsx bị hỏng: các dòng không theo thứ tự", EXCEL.remedy)
        self._row, self._column = row, 0

    def _start_cell(self, reference: str) -> None:
        found = re.match(r"[A-Z]{1,3}", reference)
        self._column = _number(found[0]) if found else self._column + 1

    def _value(self, _: str) -> None:
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise too_many()

    def _merge(self, reference: str) -> None:
        self.merged += _merge(reference)


def _merge(reference: str) -> Iterator[Merge]:
    corners = _REFERENCE.findall(reference)
    if corners:
        (left, top), (right, bottom) = corners[0], corners[-1]
        yield Merge(int(top), int(bottom), _number(left), _number(right))


_HANDLERS = {
    "row": _Sheet._start_row,
    "c": _Sheet._start_cell,
    "v": _Sheet._value,
    "f": _Sheet._value,
    "is": _Sheet._value,
    "mergeCell": _Sheet._merge,
}


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
