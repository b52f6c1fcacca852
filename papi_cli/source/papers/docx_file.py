"""A Word document as a paper: paragraphs with their numbers, tables with their merged cells.

Text comes from the XML itself: python-docx rebuilds the grid of a table for each cell asked for,
and knows neither the numbers that Word counts by itself nor what was deleted under review.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from papi_cli.errors import BadFile
from papi_cli.source.package import WORD, inspect
from papi_cli.source.papers.continuing import continued, head_rows
from papi_cli.source.papers.docx_numbers import Numbers
from papi_cli.source.papers.layout import is_layout, unfolded
from papi_cli.source.papers.paper import Cell, Paper, Paragraph, Place, Table
from papi_cli.source.papers.squeezing import logical_lines, squeezed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REVISED = "có sửa đổi chưa duyệt (Track Changes): lấy như đã chấp nhận hết"
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}


def read_docx(content: bytes) -> Paper:
    """Read a .docx; BadFile where it is none or is not safe to open."""
    parts = inspect(content, WORD, _Revisions)
    document = _opened(content)
    blocks = [*continued(_Body(document).blocks())]
    if not blocks:
        raise BadFile("tài liệu không có chữ nào", "bản quét chưa nhận dạng chữ: chạy OCR trước")
    notes = (_REVISED,) if any(each.seen for each in parts.values()) else ()
    return Paper(tuple(blocks), "docx", notes)


class _Revisions:
    """Whether a part holds changes that nobody has accepted yet."""

    def __init__(self) -> None:
        self.seen = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self.seen = self.seen or name in ("ins", "del", "moveFrom")


def _opened(content: bytes) -> Any:
    from docx import Document  # costs 90 ms: only where a Word file is read

    try:
        return Document(BytesIO(content))
    except Exception as error:  # a library over a stranger's file may fail in any way
        raise BadFile("không đọc được tệp: không phải .docx, hoặc bị hỏng", WORD.remedy) from error


class _Body:
    """The body of a document, read from top to bottom: numbers count on."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = {each.style_id: each for each in document.styles}
        self._numbers = Numbers(document)
        self._tables = self._count = 0

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables; what only lays out a head or a signature is paragraphs."""
        for element in _children(self._body):
            if element.tag == f"{_W}tbl":
                self._tables += 1
                table = self._table(element, self._tables)
                yield from unfolded(table) if is_layout(table) else (table,)
            else:
                yield from self._paragraphs(element)

    def _paragraphs(self, element: "Element") -> Iterator[Paragraph]:
        bold, level = self._is_bold(element), self._level(element)
        for text in logical_lines(self._text(element)):
            self._count += 1
            place = Place(cell=f"đoạn {self._count}")
            yield Paragraph(text, place, place, bold, level)

    def _text(self, element: "Element") -> str:
        """What a paragraph says, with the number that Word counts for it."""
        text = "".join(_pieces(element))
        if not text.strip():
            return ""
        number = self._numbers.next(element)
        return f"{number} {text}" if number else text

    def _level(self, element: "Element") -> int | None:
        style = self._styles.get(_value(element, "pPr", "pStyle"))
        name = (style.name or "").lower() if style is not None else ""
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        return self._numbers.level(element)

    def _is_bold(self, element: "Element") -> bool:
        """Whether all that is seen of a paragraph is bold."""
        runs = [run for run in element.iter(f"{_W}r") if "".join(_pieces(run)).strip()]
        return bool(runs) and all(_on(run, "rPr", "b") for run in runs)

    # --- tables

    def _table(self, element: "Element", number: int) -> Table:
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        for row in _children(element, "tr"):
            at = f"bảng {number}, hàng {len(rows) + 1}"
            cells = tuple(self._cells(row, at, rows[-1] if rows else ()))
            if heads == len(rows) and _on(row, "trPr", "tblHeader"):
                heads += 1
            rows.append(cells)
        return Table(tuple(rows), Place(cell=f"bảng {number}"), head_rows(rows, heads))

    def _cells(self, row: "Element", at: str, above: tuple[Cell, ...]) -> Iterator[Cell]:
        column = int(_value(row, "trPr", "gridBefore") or 0)
        for element in _children(row, "tc"):
            span = max(1, int(_value(element, "tcPr", "gridSpan") or 1))
            place = Place(cell=f"{at}, cột {column + 1}")
            upper = next((each for each in above if each.column == column), None)
            if _is_covered(element) and upper is not None:
                yield Cell(upper.text, place, column, span, merged=True)
            else:
                yield Cell("\n".join(self._lines(element)), place, column, span)
            column += span

    def _lines(self, cell: "Element") -> Iterator[str]:
        for element in _children(cell):
            if element.tag == f"{_W}tbl":
                for row in _children(element, "tr"):
                    inner = (" ".join(self._lines(each)) for each in _children(row, "tc"))
                    yield squeezed(" | ".join(filter(None, inner)))
            else:
                yield from filter(None, map(squeezed, self._text(element).split("\n")))


def _children(parent: "Element", *names: str) -> Iterator["Element"]:
    """The paragraphs and tables below an element, or rows or cells, through what only wraps."""
    wanted = {f"{_W}{name}" for name in names or ("p", "tbl")}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *names)


_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = {
    f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def _pieces(element: "Element") -> Iterator[str]:
    """The text below an element; what was deleted, fields and boxes left out."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)


def _value(element: "Element", *path: str) -> str:
    found = element.find("/".join(f"{_W}{name}" for name in path))
    return "" if found is None else found.get(f"{_W}val", "")


def _on(element: "Element", *path: str) -> bool:
    """Whether a switch is there and not turned off."""
    found = element.find("/".join(f"{_W}{name}" for name in path))
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_covered(cell: "Element") -> bool:
    found = cell.find(f"{_W}tcPr/{_W}vMerge")
    return found is not None and found.get(f"{_W}val", "continue") == "continue"
