"""The only door in: a file of the repository to plain data with places, or to its problems."""

import re

from papi_cli.diagnostics import Span
from papi_cli.errors import LeadsOut, PapiError, reason_of
from papi_cli.source.files import Files
from papi_cli.source.parse import Parsed, parse
from papi_cli.source.problems import Problems

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LFS = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n"
)


def read(files: Files, path: str) -> Parsed:
    """What the file holds; whatever is wrong with it is a problem, not an exception."""
    shown = files.prefix + path
    try:
        raw = files.read(path)
    except OSError as error:
        return _unreadable(reason_of(error), shown)
    except LeadsOut:
        return _unreadable("liên kết dẫn ra ngoài thư mục kế hoạch", shown, "chép tệp vào đây")
    if b"\0" in raw[:2]:
        return _not_utf8(raw, 0, shown)
    if _LFS.match(raw):
        return _elsewhere(shown)
    try:
        return parse(raw.decode(), shown)
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error.start, shown)


def text(files: Files, path: str) -> str:
    """The file's text for showing lines of it: never fails, counts columns as the problems do."""
    try:
        return files.read(path).decode(errors="replace").removeprefix("\ufeff")
    except (OSError, LeadsOut):
        return ""


def digest(files: Files, path: str) -> str | None:
    """The SHA-256 of a file below the root, of any kind; None where there is none to read."""
    from hashlib import sha256  # only where a record names a file

    try:
        raw = files.read(path)
    except (OSError, PapiError):
        return None
    pointer = _LFS.match(raw)
    return pointer[1].decode() if pointer else sha256(raw).hexdigest()


def _unreadable(why: str, path: str, remedy: str = "kiểm tra tên tệp và quyền đọc") -> Parsed:
    problems = Problems(path, "")
    problems.add("Y115", Span(1, 1, 1, 1), f"không đọc được tệp: {why}", remedy)
    return Parsed(None, tuple(problems.found))


def _elsewhere(path: str) -> Parsed:
    """A pointer of Git LFS stands for the file."""
    problems = Problems(path, "")
    message = "tệp chỉ là con trỏ Git LFS, nội dung ở nơi khác"
    remedy = "git lfs pull; nên để tệp kế hoạch trong git, không qua LFS (git lfs migrate export)"
    problems.add("Y115", Span(1, 1, 1, 1), message, remedy)
    return Parsed(None, tuple(problems.found))


def _not_utf8(raw: bytes, offset: int, path: str) -> Parsed:
    """Where the first byte stands that is no UTF-8; one of the first two is 0 in much UTF-16."""
    good = raw[:offset].decode().removeprefix("\ufeff")
    problems = Problems(path, good)
    remedy = "lưu tệp với bảng mã UTF-8"
    if raw.startswith(_UTF16_MARKS) or b"\0" in raw[:2]:
        remedy += "; tệp này có vẻ là UTF-16 («Unicode» trong Notepad)"
    message = f"tệp không phải là UTF-8: không đọc được byte 0x{raw[offset]:02X}"
    problems.add_at("Y102", len(good), len(good) + 1, message, remedy)
    return Parsed(None, tuple(problems.found))
