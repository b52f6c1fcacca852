"""Typed tables for people: cells hold values, a renderer decides how they look."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

Tone = Literal["plain", "bad", "warn", "good", "strong", "marked"]


class Cell(NamedTuple):
    """Lines of text with a tone."""

    lines: tuple[str, ...]
    tone: Tone = "plain"


class Column(NamedTuple):
    """A column; where the page is narrow its cell goes below that of the column `under`."""

    title: str
    weight: int = 1
    under: int | None = None
    right: bool = False


class Group(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    tone: Tone = "strong"


class Table(NamedTuple):
    """Groups of rows under common columns; `lead` stands above, `closing` below.

    The rows of a dense table follow each other without a blank line.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    lead: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    dense: bool = False


_NOTHING: Mapping[str, object] = MappingProxyType({})


class Answer(NamedTuple):
    """What a command says: rows for machines, a table for people."""

    name: str
    rows: Sequence[dict[str, object]]
    table: Table
    head: Mapping[str, object] = _NOTHING
    key: str = "rows"


def cell(*lines: str | None, tone: Tone = "plain") -> Cell:
    """Build a cell of the lines that are there."""
    return Cell(tuple(line for line in lines if line), tone)
