"""What an office file is before a library opens it: a zip of XML that must be small and plain.

Libraries trust what they open: a zip may unpack to gigabytes, a DTD may expand without end.
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple, Protocol, TypeVar
from xml.parsers import expat

from papi_cli.errors import BadFile

_MOST_UNPACKED = 50_000_000
_MOST_PARTS = 2_000
_DEEPEST = 60
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"


class Office(NamedTuple):
    """A kind of file: its ending, the program that writes it, its part, and its old kind."""

    ending: str
    program: str
    part: str
    old: str

    @property
    def remedy(self) -> str:
        """What to do with a file that does not open."""
        return f"mở tệp bằng {self.program}, lưu lại thành {self.ending}"


EXCEL = Office(".xlsx", "Excel", "xl/workbook.xml", ".xls")
WORD = Office(".docx", "Word", "word/document.xml", ".doc")


class Watcher(Protocol):
    """Looks at the tags of one part as they begin."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See one tag, by its name without the namespace."""


_W = TypeVar("_W", bound=Watcher)


def is_office(content: bytes) -> bool:
    """Whether it begins as a file of an office program does, new or old."""
    return content.startswith((_ZIP, _OLE))


def kind_of_package(content: bytes) -> Office | None:
    """Which of the new kinds it is, by its parts; None where it is none or is broken."""
    if not content.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError):
        return None
    return next((each for each in (EXCEL, WORD) if each.part in names), None)


def inspect(content: bytes, office: Office, watcher: Callable[[], _W]) -> dict[str, _W]:
    """Look through every XML part with a watcher of its own; BadFile where it is not safe."""
    if content.startswith(_OLE):
        raise _old(content, office)
    broken = BadFile(f"tệp {office.ending} bị hỏng hoặc tải về chưa hết", office.remedy)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return dict(_scan(package, office, watcher))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise broken from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise broken from error


def _old(content: bytes, office: Office) -> BadFile:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return BadFile("tệp có mật khẩu", "bỏ mật khẩu (File > Info), lưu lại")
    return BadFile(
        f"đây là tệp {office.program} kiểu cũ ({office.old})", f"lưu lại thành {office.ending}"
    )


def _scan(
    package: zipfile.ZipFile, office: Office, watcher: Callable[[], _W]
) -> Iterator[tuple[str, _W]]:
    for part in _parts(package, office):
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            own = watcher()
            _Part(office, own).read(package.read(part))
            yield part.filename, own


def _parts(package: zipfile.ZipFile, office: Office) -> list[zipfile.ZipInfo]:
    parts = package.infolist()
    if any(each.flag_bits & 1 for each in parts):
        raise BadFile("tệp có mật khẩu", "bỏ mật khẩu, lưu lại")
    # What is read of a part never goes beyond the size that it declares.
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _MOST_UNPACKED:
        raise BadFile("tệp nở ra quá lớn khi mở", "chép riêng phần cần gửi sang tệp mới")
    if _TYPES not in package.namelist():
        raise BadFile(f"đây không phải tệp {office.ending}", office.remedy)
    return parts


class _Part:
    """One XML part: no DTD, not too deep."""

    def __init__(self, office: Office, watcher: Watcher) -> None:
        self._office = office
        self._watcher = watcher
        self._depth = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise self._bad("bị hỏng") from error

    def _bad(self, why: str) -> BadFile:
        return BadFile(f"tệp {self._office.ending} {why}", self._office.remedy)

    def _doctype(self, *_: object) -> None:
        raise self._bad("có khai báo DTD, papi không mở")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._bad("bị hỏng: các thẻ lồng nhau quá sâu")
        self._watcher.start(name.rpartition("}")[2], attributes)

    def _end(self, _: str) -> None:
        self._depth -= 1
