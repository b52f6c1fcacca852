"""A memo on what changed, for every format: text with marks, no markup.

It has sections of blocks: pairs, before and after in two columns, and lists over the whole width.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from papi_cli.views.table import Cell, Column, Group, Table, Tone, cell

Mark = Literal["", "gone", "new"]


class Segment(NamedTuple):
    """Words that stayed, or that are only in one of the two columns."""

    text: str
    mark: Mark = ""


Line = tuple[Segment, ...]


class Row(NamedTuple):
    """One change: what kind it is, and how it read before and reads after."""

    label: tuple[str, ...]
    a: tuple[Line, ...]
    b: tuple[Line, ...]
    tone: Tone = "plain"


class Pairs(NamedTuple):
    """Changes side by side; `title` is empty where that of the section says all."""

    title: str
    rows: tuple[Row, ...]


class Listing(NamedTuple):
    """What is only on one side, a line each."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    tone: Tone = "plain"


class Section(NamedTuple):
    """Blocks under a heading."""

    title: str
    blocks: tuple[Pairs | Listing, ...]


class Memo(NamedTuple):
    """The whole: `lead` above, `names` over the two columns, `closing` below."""

    title: str
    names: tuple[str, str]
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...] = ()


def words(text: str) -> Line:
    """A line without marks."""
    return (Segment(text),)


def marked(a: str, b: str) -> tuple[Line, Line]:
    """Two wordings with what only one of them has marked; unmarked where little is common."""
    from difflib import SequenceMatcher  # only what was reworded needs it

    one, other = a.split(), b.split()
    before, after = ([word.strip(",;.:").casefold() for word in some] for some in (one, other))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.5:
        return words(a), words(b)
    left: list[Segment] = []
    right: list[Segment] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        left += _run(one[first:last], "" if kind == "equal" else "gone")
        right += _run(other[start:end], "" if kind == "equal" else "new")
    return tuple(left), tuple(right)


def _run(some: list[str], mark: Mark) -> Iterator[Segment]:
    if some:
        yield Segment(" ".join(some), mark)


def has_marks(memo: Memo) -> bool:
    """Whether any words are marked."""
    return any(
        segment.mark
        for section in memo.sections
        for block in section.blocks
        if isinstance(block, Pairs)
        for row in block.rows
        for line in (*row.a, *row.b)
        for segment in line
    )


# --- as tables for a terminal: marks are `[-gone-]` and `{+new+}`


def memo_tables(memo: Memo) -> Iterator[Table]:
    """The memo as tables, one below the other."""
    yield Table((), (), (memo.title, *memo.lead))
    for section in memo.sections:
        yield Table((), (Group(section.title, ()),))
        for place, block in enumerate(section.blocks):
            if isinstance(block, Pairs):
                yield _pairs(memo.names, block, ("",) if place else ())
            else:
                yield _listing(block)
    if memo.closing:
        yield Table((), (Group("", ()),), (), memo.closing)


def _pairs(names: tuple[str, str], block: Pairs, lead: tuple[str, ...]) -> Table:
    columns = (Column(block.title or "Thay đổi", 4), *(Column(name, 8) for name in names))
    return Table(columns, (Group("", tuple(map(_cells, block.rows))),), lead)


def _cells(row: Row) -> tuple[Cell, ...]:
    return (
        cell(*row.label, tone=row.tone),
        *(Cell(tuple(map(plain, side)), "marked") for side in (row.a, row.b)),
    )


def plain(line: Line) -> str:
    """A line with its marks in signs that every terminal and every reader shows."""
    signs = {"": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return " ".join(signs[each.mark].format(each.text) for each in line)


def _listing(block: Listing) -> Table:
    """A list of words needs no head on a terminal: there are many of them."""
    figures = any(column.right for column in block.columns)
    columns = block.columns if figures else tuple(each._replace(title="") for each in block.columns)
    rows = tuple(tuple(cell(text) for text in row) for row in block.rows)
    return Table(columns, (Group(block.title, rows, block.tone),), dense=True)
