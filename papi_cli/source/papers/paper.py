"""What every reader of documents yields: paragraphs and tables in order, each with its place."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where in the source file; everything counts from 1."""

    line: int | None = None
    """Line of a text file."""
    page: int | None = None
    """Page of a PDF, where known."""
    cell: str | None = None
    """`Bang1!C7` in a workbook, `bảng 2, hàng 3, cột 4` in a Word document."""


class Paragraph(NamedTuple):
    """One logical paragraph: NFC, wrapped lines joined, blanks squeezed, no marks of bold."""

    text: str
    place: Place
    last: Place
    """Where it ends."""
    bold: bool = False
    """Wholly bold."""
    level: int | None = None
    """Level of heading or list, from 1, where the format knows one."""


class Cell(NamedTuple):
    """One cell of a table."""

    text: str
    """Its lines, separated by newlines."""
    place: Place
    column: int
    """0-based column of the grid where it begins."""
    span: int = 1
    """Columns it covers."""
    merged: bool = False
    """Covered by a vertical merge from above; the text is repeated from there."""


class Table(NamedTuple):
    """Rows of cells; `heads` of them, at the top, are known to be head rows."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    heads: int = 0


class Paper(NamedTuple):
    """A document as read."""

    blocks: tuple[Paragraph | Table, ...]
    kind: str
    """`text`, `docx`, `xlsx` or `pdf`."""
    notes: tuple[str, ...] = ()
    """What could not be read, in Vietnamese."""
