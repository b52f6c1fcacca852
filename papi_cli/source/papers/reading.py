"""A document that somebody sent, as a paper, by the kind of its file."""

from collections.abc import Callable
from pathlib import Path

from papi_cli.source.papers.decoding import BadPaper, decoded
from papi_cli.source.papers.paper import Paper
from papi_cli.source.papers.text_file import read_text

MOST_BYTES = 20_000_000


def read_paper(path: Path) -> tuple[Paper, bytes]:
    """Read a document from the disk, with its bytes; BadPaper says what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadPaper(f"không mở được {path}: {error.strerror}", "xem lại tên tệp") from error
    if len(content) > MOST_BYTES:
        raise BadPaper(f"{path} lớn hơn {MOST_BYTES // 1_000_000} MB", "chia thành nhiều tệp")
    try:
        return _reader(path.suffix.lower())(content), content
    except BadPaper as error:
        raise BadPaper(f"{path.name}: {error.message}", error.remedy) from None


def _reader(suffix: str) -> Callable[[bytes], Paper]:
    if suffix in (".txt", ".md"):
        return lambda content: read_text(decoded(content))
    raise BadPaper(f"chưa đọc được tệp {suffix or 'không có đuôi'}", "lưu lại thành .txt hay .md")
