"""Tables drawn by rich alone: what papi's own drawing is held against."""

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from papi_cli.render.fitting import column_widths, fitted
from papi_cli.views.table import Cell, Column, Group, Table, Tone

_STYLES: dict[Tone, str] = {
    "plain": "",
    "bad": "bold red",
    "warn": "yellow",
    "good": "green",
    "strong": "bold",
    "marked": "",
}


def drawn_by_rich(table: Table, width: int, colour: bool) -> str:
    """The table as rich draws it, without blanks at the ends of lines."""
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
    for part in _parts(fitted(table, width), width):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().lstrip("\n").splitlines()) + "\n"


def _parts(table: Table, width: int) -> Iterator[RichTable | Text]:
    for line in table.lead:
        yield Text(line, style="bold")
    for index, group in enumerate(table.groups):
        if group.title:
            yield Text("\n" + group.title, style=_STYLES[group.tone])
        if group.rows:
            headed = index == 0 and any(column.title for column in table.columns)
            yield _grid(table, column_widths(table, width), group, headed)
    if table.closing and table.groups:
        yield Text("")
    for line in table.closing:
        yield Text(line)


def _grid(table: Table, widths: Sequence[int], group: Group, headed: bool) -> RichTable:
    grid = RichTable(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1), show_header=headed
    )
    for column, width in zip(table.columns, widths, strict=True):
        _add_column(grid, column, width)
    for row in group.rows:
        spaced = not table.dense and row is not group.rows[-1]
        grid.add_row(*map(_text, row), end_section=spaced)
    return grid


def _add_column(grid: RichTable, column: Column, width: int) -> None:
    justify = "right" if column.right else "left"
    grid.add_column(Text(column.title), width=width, justify=justify, overflow="fold")  # type: ignore[arg-type]


def _text(cell: Cell) -> Text:
    text = Text("\n".join(cell.lines), style=_STYLES[cell.tone])
    if cell.tone == "marked":
        text.highlight_regex(r"\[-.*?-\]", "red")
        text.highlight_regex(r"\{\+.*?\+\}", "green")
    return text
