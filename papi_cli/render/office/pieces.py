"""Pieces of WordprocessingML that templates put in by filter: runs, tables, text with its breaks.

Styles are looked up by the names that people see in Word; a template without one of them gets its
plain text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, zip_longest
from typing import Any

from markupsafe import Markup, escape

_TWIPS = 1440 / 25.4
_MARGIN = 85
"""Twips between a cell's line and its text (GRID's margins): so far the lines would stand out."""

HEAD, GROUP, CELL, GRID, TODO, AFTER, END = (
    "PAPI Đầu bảng",
    "PAPI Nhóm bảng",
    "PAPI Ô bảng",
    "PAPI Bảng",
    "PAPI Cần hoàn thiện",
    "PAPI Sau bảng",
    "PAPI Hết phụ lục",
)


class Pieces:
    """The filters `runs`, `table` and `picture` for one template, whose styles they use.

    `place` takes a PNG into the package, so many millimetres wide, and gives the XML that shows it.
    """

    def __init__(self, styles: Mapping[str, str], place: Callable[[bytes, float], str]) -> None:
        self._styles = styles
        self._place = place

    def picture(self, picture: Mapping[str, Any], width: float) -> Markup:
        """A picture, in place of the run that the tag stands in."""
        from papi_cli.render.to_png import drawn  # few papers have pictures

        shown = self._place(drawn(picture["svg"]), width)
        return Markup(f"<w:r><w:drawing>{shown}</w:drawing></w:r>")  # noqa: S704

    def runs(self, runs: Sequence[Mapping[str, Any]]) -> Markup:
        """Words of different looks, in place of the run that the tag stands in."""
        return Markup("").join(map(self._run, runs))

    def _run(self, run: Mapping[str, Any]) -> Markup:
        look = self._style("rStyle", TODO) if run["todo"] else ""
        look += "<w:b/>" if run["bold"] else ""
        look += "<w:i/>" if run["italic"] else ""
        return Markup(f"<w:r><w:rPr>{look}</w:rPr>{_text(run['text'])}</w:r>")  # noqa: S704

    def table(self, grid: Mapping[str, Any], width: float) -> Markup:
        """A table so many millimetres wide, in place of the paragraph that the tag stands in."""
        return Markup("".join(self._table(grid, width)))  # noqa: S704

    def _table(self, grid: Mapping[str, Any], width: float) -> Iterator[str]:
        columns = grid["columns"]
        whole = round(width * _TWIPS)
        widths = list(_shares([each["width"] for each in columns], whole))
        yield f"<w:tbl><w:tblPr>{self._style('tblStyle', GRID)}"
        yield f'<w:tblW w:w="{whole}" w:type="dxa"/><w:tblInd w:w="{_MARGIN}" w:type="dxa"/>'
        yield '<w:tblLayout w:type="fixed"/></w:tblPr>'
        lines = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        yield f"<w:tblGrid>{lines}</w:tblGrid>"
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        head = self._style("pStyle", HEAD)
        for column, each in zip(columns, widths, strict=True):
            yield _cell(each, "", f"<w:p><w:pPr>{head}</w:pPr>", column["title"])
        yield "</w:tr>"
        look = self._style("pStyle", CELL)
        aligns = [each["align"] for each in columns]
        rows, kept = (
            [f'<w:p><w:pPr>{look}{keep}<w:jc w:val="{each}"/></w:pPr>' for each in aligns]
            for keep in ("", "<w:keepNext/>")
        )
        edges = _edges(sum(len(group["rows"]) for group in grid["groups"]))
        number = count()
        for group in grid["groups"]:
            if group["title"]:
                yield self._heading(group["title"], whole, len(columns))
            for row, after in zip_longest(group["rows"], group["rows"][1:], fillvalue=()):
                covers = any(cell["span"] == 0 for cell in after)
                yield _row(row, widths, kept if next(number) in edges or covers else rows)
        yield "</w:tbl>"
        # Two tables without a paragraph between would grow together.
        yield f"<w:p><w:pPr>{self._style('pStyle', AFTER)}</w:pPr></w:p>"

    def _heading(self, title: str, width: int, columns: int) -> str:
        paragraph = f"<w:p><w:pPr>{self._style('pStyle', GROUP)}</w:pPr>"
        cell = _cell(width, f'<w:gridSpan w:val="{columns}"/>', paragraph, title)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"

    def _style(self, tag: str, name: str) -> str:
        found = self._styles.get(name)
        return f'<w:{tag} w:val="{escape(found)}"/>' if found else ""


def _edges(rows: int) -> set[int]:
    """The rows kept with the next: no page begins or ends with a single row of a longer table."""
    return {0, rows - 2} if rows > 1 else set()


def _shares(shares: Sequence[int], whole: int) -> Iterator[int]:
    """Divide a width by shares, without loss."""
    total, done = sum(shares) or 1, 0
    for upper in range(1, len(shares) + 1):
        upto = whole * sum(shares[:upper]) // total
        yield upto - done
        done = upto


def _row(row: Sequence[Mapping[str, Any]], widths: Sequence[int], starts: Sequence[str]) -> str:
    cells = []
    for cell, width, start in zip(row, widths, starts, strict=True):
        span = cell["span"]
        merge = "" if span == 1 else '<w:vMerge w:val="restart"/>' if span else "<w:vMerge/>"
        cells.append(_cell(width, merge, start, cell["text"] if span else ""))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, merge: str, start: str, text: str) -> str:
    run = f"<w:r>{_text(text)}</w:r>" if text else ""
    shape = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge}'
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{start}{run}</w:p></w:tc>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'


_BREAKS = (
    ("\t", '</w:t><w:tab/><w:t xml:space="preserve">'),
    ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
)


def xml_text(text: str) -> Markup:
    """Text inside w:t: markup escaped, tabs and line breaks as Word has them."""
    words = str(escape(text))
    for sign, mark in _BREAKS:
        if sign in words:
            words = words.replace(sign, mark)
    return Markup(words)  # noqa: S704
