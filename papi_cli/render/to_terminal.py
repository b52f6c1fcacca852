"""Tables for a terminal: they fit its width, and have colour only where it is wanted."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from papi_cli.views.table import Answer, Cell, Column, Group, Table, Tone

NARROW = 110
"""Below this many columns some cells go under others."""

SLIM = 60
"""Below this many columns words may not fit side by side; cells then go one below the other."""

_GAP = 3
"""Columns between two columns: a space, the rule, a space."""

_STYLES: dict[Tone, str] = {
    "plain": "",
    "bad": "bold red",
    "warn": "yellow",
    "good": "green",
    "strong": "bold",
    "marked": "",
}
_MARKS = {r"\[-.*?-\]": "red", r"\{\+.*?\+\}": "green"}
"""How words are shown that only one of two columns has."""


def render(answer: Answer, width: int, colour: bool) -> str:
    """Lay the table out in `width` columns; no line has blanks at its end."""
    return render_all([answer.table], width, colour)


def render_all(tables: Iterable[Table], width: int, colour: bool) -> str:
    """Lay tables out one below the other."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for table in tables:
        for part in _parts(_fitted(table, width), width):
            console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _fitted(table: Table, width: int) -> Table:
    """Leave out empty columns, and put some cells or all below others where there is no room."""
    fitted = _filled(_fold(table) if width < NARROW else table)
    slim = width < SLIM and sum(_needed(fitted)) > _room(fitted, width)
    return _stacked(fitted) if slim else fitted


def _parts(table: Table, width: int) -> Iterator[RichTable | Text]:
    widths = column_widths(table, width)
    for line in table.lead:
        yield Text(line, style=_STYLES["strong"])
    for index, group in enumerate(table.groups):
        if group.title:
            yield Text("\n" + group.title, style=_STYLES[group.tone])
        if group.rows:
            yield _grid(table, widths, group, headed=index == 0)
    if table.closing and table.groups:
        yield Text("")
    for line in table.closing:
        yield Text(line)


def column_widths(table: Table, width: int) -> list[int]:
    """Share a width by the columns' weights, so that no word is broken where all words fit.

    Every group of a table gets the same widths, and so one head is enough.
    """
    room, needed = _room(table, width), _needed(table)
    if sum(needed) > room:
        beyond, spare = sum(needed) - len(needed), room - len(needed)
        needed = [1 + spare * (each - 1) // beyond for each in needed]
    flexible = set(range(len(needed)))
    while flexible:
        weights = sum(table.columns[index].weight for index in flexible)
        left = room - sum(needed[index] for index in range(len(needed)) if index not in flexible)
        shares = {index: left * table.columns[index].weight // weights for index in flexible}
        short = {index for index in flexible if shares[index] < needed[index]}
        if not short:
            widest = max(shares, key=lambda index: shares[index])
            shares[widest] += left - sum(shares.values())
            return [shares.get(index, each) for index, each in enumerate(needed)]
        flexible -= short
    return needed


def _room(table: Table, width: int) -> int:
    return width - _GAP * (len(table.columns) - 1)


def _needed(table: Table) -> list[int]:
    """The width of each column in which no word is broken."""
    return [_longest_word(table, index) for index in range(len(table.columns))]


def _longest_word(table: Table, index: int) -> int:
    """Columns that the longest word of a column takes, its title included."""
    cells = (row[index] for group in table.groups for row in group.rows)
    lines = (table.columns[index].title, *(line for cell in cells for line in cell.lines))
    return max((cell_len(word) for line in lines for word in line.split()), default=1) or 1


def _grid(table: Table, widths: Sequence[int], group: Group, *, headed: bool) -> RichTable:
    grid = RichTable(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, 1),
        show_header=headed and any(column.title for column in table.columns),
    )
    for column, width in zip(table.columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        grid.add_column(Text(column.title), width=width, justify=justify, overflow="fold")
    for row in group.rows:
        spaced = not table.dense and row is not group.rows[-1]
        grid.add_row(*(_text(cell) for cell in row), end_section=spaced)
    return grid


def _text(cell: Cell) -> Text:
    text = Text("\n".join(cell.lines), style=_STYLES[cell.tone])
    for pattern, style in _MARKS.items() if cell.tone == "marked" else ():
        text.highlight_regex(pattern, style)
    return text


def _filled(table: Table) -> Table:
    """Leave out columns in which no row has anything."""
    rows = [row for group in table.groups for row in group.rows]
    kept = [
        index
        for index in range(len(table.columns))
        if not rows or any(row[index].lines for row in rows)
    ]
    groups = (
        group._replace(rows=tuple(tuple(row[index] for index in kept) for row in group.rows))
        for group in table.groups
    )
    return table._replace(
        columns=tuple(table.columns[index] for index in kept), groups=tuple(groups)
    )


def _stacked(table: Table) -> Table:
    """Make one column of all: the first cell, below it the others, each with its title."""
    groups = (
        group._replace(rows=tuple(_stacked_row(table.columns, row) for row in group.rows))
        for group in table.groups
    )
    return table._replace(columns=(Column(""),), groups=tuple(groups))


def _stacked_row(columns: Sequence[Column], row: Sequence[Cell]) -> tuple[Cell]:
    first, *others = zip(columns, row, strict=True)
    below = (
        f"{column.title}: {'; '.join(cell.lines)}" if column.title else "; ".join(cell.lines)
        for column, cell in others
        if cell.lines
    )
    return (Cell((*first[1].lines, *below), first[1].tone),)


def _fold(table: Table) -> Table:
    """Put the cells of columns that say so under those of another column."""
    kept = [index for index, column in enumerate(table.columns) if column.under is None]
    groups = (
        group._replace(rows=tuple(_fold_row(table.columns, row, kept) for row in group.rows))
        for group in table.groups
    )
    return table._replace(
        columns=tuple(table.columns[index] for index in kept), groups=tuple(groups)
    )


def _fold_row(
    columns: Sequence[Column], row: Sequence[Cell], kept: Sequence[int]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            row[index].lines
            + tuple(
                line
                for below, column in enumerate(columns)
                if column.under == index
                for line in row[below].lines
            ),
            row[index].tone,
        )
        for index in kept
    )
