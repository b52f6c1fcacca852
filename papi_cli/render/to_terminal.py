"""Tables for a terminal: they fit its width, and have colour only where it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from papi_cli.render.fitting import GAP, column_widths, fitted
from papi_cli.render.lines import Side, drawn, laid
from papi_cli.views.table import Answer, Cell, Column, Group, Table, Tone

if TYPE_CHECKING:
    from rich.text import Text

_STYLES: dict[Tone, str] = {"bad": "1;31", "warn": "33", "good": "32", "strong": "1"}
"""The tones as ECMA-48 says them (SGR): bold and red, yellow, green, bold."""

_MARKS = {r"\[-.*?-\]": "red", r"\{\+.*?\+\}": "green"}
"""How words are shown that only one of two columns has."""


def render(answer: Answer, width: int, colour: bool) -> str:
    """Lay the table out in `width` columns; no line has blanks at its end."""
    return render_all([answer.table], width, colour)


def render_all(tables: Iterable[Table], width: int, colour: bool) -> str:
    """Lay tables out one below the other; the blank line above a title begins no page."""
    text = "".join(
        f"{line}\n" for table in tables for line in _lines(fitted(table, width), width, colour)
    )
    return "\n".join(line.rstrip() for line in text.lstrip("\n").splitlines()) + "\n"


def _lines(table: Table, width: int, colour: bool) -> Iterator[str]:
    widths = column_widths(table, width)
    for line in table.lead:
        yield from _across(line, "strong", width, colour)
    for index, group in enumerate(table.groups):
        if group.title:
            yield from _across("\n" + group.title, group.tone, width, colour)
        if group.rows:
            if index == 0 and any(column.title for column in table.columns):
                yield from _head(table.columns, widths, colour)
            yield from _rows(table, widths, group, colour)
    if table.closing and table.groups:
        yield ""
    for line in table.closing:
        yield from _across(line, "plain", width, colour)


def _across(text: str, tone: Tone, width: int, colour: bool) -> Iterator[str]:
    """Text that stands beside nothing."""
    for line in laid(text, width, "default"):
        yield _toned(line, tone, colour)


def _toned(text: str, tone: Tone, colour: bool) -> str:
    return f"\33[{_STYLES[tone]}m{text}\33[0m" if colour and text and tone in _STYLES else text


def _head(columns: Sequence[Column], widths: Sequence[int], colour: bool) -> Iterator[str]:
    """The titles, and the rule on which they stand: blanks go above them."""
    upwards = [
        laid(column.title, width, _side(column))[::-1]
        for column, width in zip(columns, widths, strict=True)
    ]
    for line in reversed([*_beside(upwards, widths)]):
        yield _toned(line, "strong", colour)
    yield "─" * (sum(widths) + GAP * (len(widths) - 1))


def _rows(table: Table, widths: Sequence[int], group: Group, colour: bool) -> Iterator[str]:
    sides = [_side(column) for column in table.columns]
    for number, row in enumerate(group.rows):
        if number and not table.dense:
            yield ""
        cells = [_cell(*each, colour) for each in zip(row, widths, sides, strict=True)]
        yield from _beside(cells, widths)


def _beside(cells: Sequence[tuple[str, ...]], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row, from those of its cells; below short cells there are blanks."""
    height = max(map(len, cells), default=0)
    filled = (
        lines + (" " * width,) * (height - len(lines))
        for lines, width in zip(cells, widths, strict=True)
    )
    return map((" " * GAP).join, zip(*filled, strict=True))


def _side(column: Column) -> Side:
    return "right" if column.right else "left"


def _cell(cell: Cell, width: int, side: Side, colour: bool) -> tuple[str, ...]:
    text = "\n".join(cell.lines)
    if cell.tone == "marked" and colour:
        return drawn(_marked(text), width, side, colour)
    lines = laid(text, width, side)
    return tuple(_toned(line, cell.tone, colour) for line in lines) if colour else lines


def _marked(text: str) -> Text:
    from rich.text import Text

    marked = Text(text)
    for pattern, style in _MARKS.items():
        marked.highlight_regex(pattern, style)
    return marked
