"""Typed tables for people: cells hold values, a renderer decides how they look."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeVar, overload

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
    groups: Sequence[Group]
    lead: tuple[str, ...] = ()
    closing: Sequence[str] = ()
    dense: bool = False


_NOTHING: Mapping[str, object] = MappingProxyType({})


T = TypeVar("T")


class Later(Sequence[T]):
    """A sequence that is made when it is first looked at: a format looks at rows or at groups."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[T, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[T]:
        return iter(self._made)


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
