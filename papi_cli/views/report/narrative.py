"""What people wrote in Markdown, as blocks: paragraphs, headings, lists, tables, bold and italic.

Raw HTML stays text; links keep their words; pictures and code keep theirs.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from papi_cli.views.report.paper import Block, Cell, Column, Grid, Group, Run

if TYPE_CHECKING:  # most reports have no words of people
    from markdown_it.token import Token

_CLAUSES = ("h1", "h2", "h3")
_WIDEST, _NARROWEST = 40, 4


def blocks(text: str) -> tuple[Block, ...]:
    """Read Markdown (CommonMark with tables)."""
    from markdown_it import MarkdownIt  # only where people wrote

    reading = _Reading()
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        handle = _HANDLERS.get(token.type)
        if handle:
            handle(reading, token)
    return tuple(reading.blocks)


class _Reading:
    """Where the reader is: in which lists, behind which mark, in which table."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lists: list[int | None] = []
        self._marker = self._heading = ""
        self._aligns: list[Any] = []
        self._rows: list[list[str]] = []

    def open_list(self, token: "Token") -> None:
        ordered = token.type.startswith("ordered")
        self._lists.append(int(token.attrs.get("start", 1)) if ordered else None)

    def close_list(self, _: "Token") -> None:
        self._lists.pop()

    def open_item(self, _: "Token") -> None:
        number = self._lists[-1]
        if number is None:
            self._marker = "- " if len(self._lists) == 1 else "+ "
        else:
            self._marker = f"{number}. "
            self._lists[-1] = number + 1

    def open_heading(self, token: "Token") -> None:
        self._heading = token.tag

    def words(self, token: "Token") -> None:
        runs = tuple(_runs(token))
        if self._rows:
            self._rows[-1].append("".join(run.text for run in runs))
        elif self._heading:
            self.blocks.append(Block("clause" if self._heading in _CLAUSES else "point", runs))
        elif self._lists:
            marked = (Run(self._marker), *runs) if self._marker else runs
            self.blocks.append(Block("item", marked, len(self._lists) - 1))
        else:
            self.blocks.append(Block("paragraph", runs))
        self._marker = self._heading = ""

    def verbatim(self, token: "Token") -> None:
        self.blocks.append(Block("paragraph", (Run(token.content.strip()),)))

    def open_row(self, _: "Token") -> None:
        self._rows.append([])

    def open_head(self, token: "Token") -> None:
        style = str(token.attrs.get("style", ""))
        self._aligns.append(style.removeprefix("text-align:") or "left")

    def close_table(self, _: "Token") -> None:
        head, *rows = self._rows
        widest = [max(len(row[place]) for row in self._rows) for place in range(len(head))]
        columns = tuple(
            Column(title, max(_NARROWEST, min(width, _WIDEST)), align)
            for title, width, align in zip(head, widest, self._aligns, strict=True)
        )
        cells = tuple(tuple(map(Cell, row)) for row in rows)
        self.blocks.append(Block("table", grid=Grid(columns, (Group("", cells),))))
        self._rows, self._aligns = [], []


_HANDLERS: dict[str, Callable[[_Reading, "Token"], None]] = {
    "bullet_list_open": _Reading.open_list,
    "ordered_list_open": _Reading.open_list,
    "bullet_list_close": _Reading.close_list,
    "ordered_list_close": _Reading.close_list,
    "list_item_open": _Reading.open_item,
    "heading_open": _Reading.open_heading,
    "inline": _Reading.words,
    "fence": _Reading.verbatim,
    "code_block": _Reading.verbatim,
    "tr_open": _Reading.open_row,
    "th_open": _Reading.open_head,
    "table_close": _Reading.close_table,
}

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_LOOKS = {"strong_open": (1, 0), "strong_close": (-1, 0), "em_open": (0, 1), "em_close": (0, -1)}


def _runs(token: "Token") -> Iterator[Run]:
    bold = italic = 0
    for each in token.children or ():
        more = _LOOKS.get(each.type, (0, 0))
        bold, italic = bold + more[0], italic + more[1]
        words = _BREAKS.get(each.type, each.content)
        if words:
            yield Run(words, bold > 0, italic > 0)
