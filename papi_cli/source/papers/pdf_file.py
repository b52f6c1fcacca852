"""A PDF with a text layer as a paper: lines made whole again, tables joined over pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from papi_cli.errors import BadFile
from papi_cli.source.papers.continuing import continued, head_rows
from papi_cli.source.papers.paper import Cell, Paper, Paragraph, Place, Table
from papi_cli.source.papers.squeezing import logical_lines, squeezed
from papi_cli.source.papers.text_file import read_text

_MOST_PAGES = 500
_APART = 20
"""Points between two words that stand side by side, not one after the other."""
_LEVEL = 3
"""Points by which the feet of words on one line differ at the most."""
_BULLET = re.compile("^[\ue000-\uf8ff•▪●○■](?= )")
"""Signs of lists, also those of symbol fonts, which stand in no alphabet."""

_OCR = "bản quét chưa nhận dạng chữ: chạy OCR (tiếng Việt) rồi thử lại"
_EXTRA = "cài thêm: pip install 'papi-cli[pdf]', hoặc lưu PDF thành .docx"


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class _Line(NamedTuple):
    text: str
    page: int


def read_pdf(content: bytes) -> Paper:
    """Read a PDF; BadFile where it has a password, no text, is too long or is broken."""
    plumber = _library()
    try:
        with plumber.open(BytesIO(content)) as book:
            pages = len(book.pages)
            pieces = [piece for page in book.pages[:_MOST_PAGES] for piece in _pieces(page)]
    except Exception as error:  # a library over a stranger's file may fail in any way
        raise _broken(error) from error
    if pages > _MOST_PAGES:
        raise BadFile(f"PDF dài hơn {_MOST_PAGES} trang", "tách riêng phần kế hoạch")
    if not pieces:
        raise BadFile("PDF không có chữ, chỉ có ảnh", _OCR)
    return Paper(tuple(continued(_blocks(pieces))), "pdf")


def _library() -> Any:
    try:
        import pdfplumber  # an extra: few read PDF, and it brings 54 MB
    except ImportError:
        raise BadFile("chưa có thư viện đọc PDF", _EXTRA) from None
    return pdfplumber


def _broken(error: BaseException | None) -> BadFile:
    """What a library's error means: it wraps that of the library below."""
    while error is not None:
        if "Password" in f"{type(error).__name__} {error.args!r}":
            return BadFile("PDF có mật khẩu", "bỏ mật khẩu, hoặc in lại thành PDF không khóa")
        error = error.__cause__ or error.__context__
    return BadFile("PDF bị hỏng hoặc tải về chưa hết", "mở bằng trình đọc PDF, lưu lại tệp mới")


def _pieces(page: Any) -> Iterator[_Line | Table]:
    """Lines and tables of a page from top to bottom."""
    tables = [each for each in page.find_tables() if len(each.rows) > 1]
    boxes = [each.bbox for each in tables]
    prose = page.filter(lambda thing: not _is_within(thing, boxes))
    placed: list[tuple[float, _Line | Table]] = [
        (row[0]["top"], _Line(_spaced(row), page.page_number))
        for row in _rows(prose.extract_words(x_tolerance=2))
    ]
    placed += [(each.bbox[1], _table(each, page.page_number)) for each in tables]
    yield from (piece for _, piece in sorted(placed, key=lambda each: each[0]))
    page.close()


def _is_within(thing: Any, boxes: Sequence[_Box]) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(x0 <= middle <= x1 and top <= height <= bottom for x0, top, x1, bottom in boxes)


def _rows(words: Sequence[Any]) -> list[list[Any]]:
    """Words by the line that they stand on; lines of two columns may lie half a line apart."""
    rows: list[list[Any]] = []
    for word in sorted(words, key=lambda each: float(each["bottom"])):
        if rows and word["bottom"] - rows[-1][-1]["bottom"] <= _LEVEL:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda each: float(each["x0"])) for row in rows]


def _spaced(words: Sequence[Any]) -> str:
    """A line; what stands side by side in it is told apart by wide blanks."""
    text = ""
    for before, word in zip([None, *words], words, strict=False):
        gap = word["x0"] - before["x1"] if before else 0
        text += ("    " if gap > _APART else " ") + word["text"]
    return _BULLET.sub("-", text.strip())


def _table(found: Any, page: int) -> Table:
    """The cells by their boxes: one that covers several columns or rows is one cell."""
    lefts = sorted({box[0] for box in found.cells})
    texts = {
        box: _joined(text or "")
        for row, line in zip(found.rows, found.extract(), strict=True)
        for box, text in zip(row.cells, line, strict=True)
        if box is not None
    }
    place = Place(page=page)
    rows = (tuple(_cells(texts, row.bbox, lefts, place)) for row in found.rows)
    whole = tuple(rows)
    return Table(whole, place, head_rows(whole))


def _cells(
    texts: Mapping[_Box, str], row: _Box, lefts: Sequence[float], place: Place
) -> Iterator[Cell]:
    """The cells that a row crosses, from left to right."""
    # A row is as high as its lowest cell: what reaches it from above crosses its first line.
    level = row[1] + 1
    for box in sorted(box for box in texts if box[1] <= level <= box[3]):
        covered = [at for at, left in enumerate(lefts) if box[0] <= left < box[2]]
        from_above = box[1] < row[1] - 1
        yield Cell(texts[box], place, covered[0], len(covered), from_above)


def _joined(text: str) -> str:
    """A cell's text: its lines were broken by its width, but for those that begin a list."""
    return "\n".join(logical_lines(text))


def _blocks(pieces: Sequence[_Line | Table]) -> Iterator[Paragraph | Table]:
    """Paragraphs of the lines between tables, each with its page."""
    run: list[_Line] = []
    for piece in pieces:
        if isinstance(piece, Table):
            if not _is_number(run):
                yield from _prose(run)
            run = []
            yield piece
        else:
            run.append(piece)
    yield from _prose(run)


def _is_number(run: Sequence[_Line]) -> bool:
    """Whether nothing but page numbers stands between two tables."""
    return all(line.text.strip("-–— ").isdigit() for line in run)


def _prose(run: Sequence[_Line]) -> Iterator[Paragraph]:
    for block in read_text("\n".join(_kept_apart(line.text) for line in run)).blocks:
        if isinstance(block, Paragraph):
            first, last = (run[(each.line or 1) - 1].page for each in (block.place, block.last))
            yield block._replace(place=Place(page=first), last=Place(page=last))


def _kept_apart(text: str) -> str:
    """Text on one line, with what tells halves apart."""
    return "    ".join(map(squeezed, text.split("    ")))
