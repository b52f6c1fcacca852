"""A memo of two columns, before and after, for every format: text with marks, no markup."""

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


class Section(NamedTuple):
    """Changes under a heading."""

    title: str
    rows: tuple[Row, ...]


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


def memo_table(memo: Memo) -> Table:
    """The memo as a table for a terminal: marks are `[-gone-]` and `{+new+}`."""
    columns = (Column("Thay đổi", 3), *(Column(name, 8) for name in memo.names))
    groups = tuple(
        Group(section.title, tuple(_cells(row) for row in section.rows))
        for section in memo.sections
    )
    return Table(columns, groups, (memo.title, *memo.lead), memo.closing)


def _cells(row: Row) -> tuple[Cell, ...]:
    return (
        cell(*row.label, tone=row.tone),
        *(Cell(tuple(map(plain, side)), "marked") for side in (row.a, row.b)),
    )


def plain(line: Line) -> str:
    """A line with its marks in signs that every terminal and every reader shows."""
    signs = {"": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return " ".join(signs[each.mark].format(each.text) for each in line)
