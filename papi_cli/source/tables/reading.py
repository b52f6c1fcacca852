"""A file that somebody sent, as grids: a workbook by its bytes, else a CSV by its name."""

from collections.abc import Callable
from pathlib import Path

from papi_cli.errors import BadFile, reason_of
from papi_cli.source.package import is_office
from papi_cli.source.tables.delimited import read_delimited
from papi_cli.source.tables.grid import MOST_BYTES, Grid
from papi_cli.source.tables.workbook import read_workbook

_TEXT = (".csv", ".tsv", ".txt")


def read_table(path: Path, known: Callable[[str], bool]) -> list[Grid]:
    """Read a file from the disk; `known` says which titles of columns are."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"không mở được tệp: {reason_of(error)}", "xem lại tên tệp") from error
    return grids(path.name, content, known)


def grids(name: str, content: bytes, known: Callable[[str], bool]) -> list[Grid]:
    """Read the bytes of a file of that name; BadFile where they are no table."""
    if len(content) > MOST_BYTES:
        raise BadFile(f"tệp lớn hơn {MOST_BYTES // 1_000_000} MB", "chia thành nhiều tệp")
    if not content.strip():
        raise BadFile("tệp trống", "gửi lại tệp đã điền")
    if is_office(content):
        return read_workbook(content)
    if not name.lower().endswith(_TEXT):
        raise BadFile("đây không phải tệp .xlsx hay .csv", "lưu lại thành .xlsx")
    return [read_delimited(content, known)]
