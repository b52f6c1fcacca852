"""Tables fitted to a width: which cells stand beside and below each other, how wide columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from papi_cli.render.lines import longest_word
from papi_cli.views.table import Cell, Column, Table

NARROW = 110
"""Below this many columns some cells go under others."""

SLIM = 60
"""Below this many columns words may not fit side by side; cells then go one below the other."""

GAP = 3
"""Columns between two columns."""


def fitted(table: Table, width: int) -> Table:
    """Leave out empty columns, and put some cells or all below others where there is no room."""
    fitted = _filled(_fold(table) if width < NARROW else table)
    slim = width < SLIM and sum(_needed(fitted)) > _room(fitted, width)
    return _stacked(fitted) if slim else fitted


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
    return width - GAP * (len(table.columns) - 1)


def _needed(table: Table) -> list[int]:
    """The width of each column in which no word is broken."""
    return [_longest_word(table, index) for index in range(len(table.columns))]


def _longest_word(table: Table, index: int) -> int:
    """Columns that the longest word of a column takes, its title included."""
    cells = (row[index] for group in table.groups for row in group.rows)
    lines = (line for cell in cells for line in cell.lines)
    return longest_word(" ".join((table.columns[index].title, *lines))) or 1


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
    places = {
        index: [under for under, below in enumerate(table.columns) if below.under == index]
        for index, column in enumerate(table.columns)
        if column.under is None
    }
    groups = (
        group._replace(rows=tuple(_fold_row(row, places) for row in group.rows))
        for group in table.groups
    )
    return table._replace(
        columns=tuple(table.columns[index] for index in places), groups=tuple(groups)
    )


def _fold_row(row: Sequence[Cell], places: Mapping[int, Sequence[int]]) -> tuple[Cell, ...]:
    """The cells that stay; each place names the cells that go below it."""
    return tuple(
        Cell(sum((row[under].lines for under in below), row[index].lines), row[index].tone)
        for index, below in places.items()
    )
