"""What an .xlsx is before a library opens it: a zip of XML that must be small and plain.

openpyxl trusts what it opens: a zip may unpack to gigabytes, a DTD may expand without end, a
row may say that it is the thousand-millionth.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from papi_cli.source.tables.grid import MOST_COLUMNS, MOST_ROWS, BadTable, too_many

_MOST_UNPACKED = 50_000_000
_MOST_PARTS = 2_000
_DEEPEST = 60
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN = "mở tệp bằng Excel, lưu lại thành .xlsx"

Merged = tuple[tuple[int, int], ...]
"""The rows that merged cells reach, first and last."""


def is_workbook(content: bytes) -> bool:
    """Whether it begins as a workbook does, new or old."""
    return content.startswith((b"PK", _OLE))


def inspect(content: bytes) -> dict[str, Merged]:
    """Give the merged rows of each sheet by its part; BadTable where it is not safe to open."""
    if content.startswith(_OLE):
        raise _old(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return dict(_scan(package, _parts(package)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadTable("tệp .xlsx bị hỏng hoặc tải về chưa hết", _OPEN) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise BadTable("tệp .xlsx bị hỏng hoặc tải về chưa hết", _OPEN) from error


def _old(content: bytes) -> BadTable:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return BadTable("tệp có mật khẩu", "bỏ mật khẩu (File > Info), lưu lại")
    return BadTable("đây là tệp Excel kiểu cũ (.xls)", "lưu lại thành .xlsx (Excel Workbook)")


def _parts(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = package.infolist()
    if any(each.flag_bits & 1 for each in parts):
        raise BadTable("tệp có mật khẩu", "bỏ mật khẩu, lưu lại")
    # What is read of a part never goes beyond the size that it declares.
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _MOST_UNPACKED:
        raise BadTable("tệp nở ra quá lớn khi mở", "chép riêng bảng cần gửi sang tệp mới")
    if "[Content_Types].xml" not in package.namelist():
        raise BadTable("đây không phải tệp .xlsx", _OPEN)
    return parts


def _scan(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, Merged]]:
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            sheet = _Part()
            sheet.read(package.read(part))
            yield part.filename, tuple(sheet.merged)


class _Part:
    """One XML part, looked through; what it would count as a sheet is counted."""

    def __init__(self) -> None:
        self.merged: list[tuple[int, int]] = []
        self._depth = self._row = self._column = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise BadTable("tệp .xlsx bị hỏng", _OPEN) from error

    def _doctype(self, *_: object) -> None:
        raise BadTable("tệp .xlsx có khai báo DTD, papi không mở", _OPEN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadTable("tệp .xlsx bị hỏng: các thẻ lồng nhau quá sâu", _OPEN)
        handle: Any = _HANDLERS.get(name.rpartition("}")[2])
        if handle:
            handle(self, attributes.get("r") or attributes.get("ref") or "")

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _start_row(self, number: str) -> None:
        row = int(number) if re.fullmatch(r"\d{1,9}", number) else self._row + 1
        if row <= self._row:
            raise BadTable("tệp .xlsx bị hỏng: các dòng không theo thứ tự", _OPEN)
        self._row, self._column = row, 0

    def _start_cell(self, reference: str) -> None:
        found = re.match(r"[A-Z]{1,3}", reference)
        self._column = _number(found[0]) if found else self._column + 1

    def _value(self, _: str) -> None:
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise too_many()

    def _merge(self, reference: str) -> None:
        rows = [int(each) for each in re.findall(r"\d{1,9}", reference)]
        if rows:
            self.merged.append((rows[0], rows[-1]))


_HANDLERS = {
    "row": _Part._start_row,
    "c": _Part._start_cell,
    "v": _Part._value,
    "f": _Part._value,
    "is": _Part._value,
    "mergeCell": _Part._merge,
}


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
