"""An official paper as its parts (Nghị định 30/2020/NĐ-CP, Phụ lục I and III), without markup.

Every format is made of this, templates see it, and `papi report KIND --format json` prints it as
`papi/report-KIND@1`: tuples as lists, days as ISO text, no part ever left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

BlockKind = Literal["part", "clause", "point", "paragraph", "item", "closing", "table", "image"]
"""part: `I. …`; clause: `1. …` with a title; point: `a) …` with a title; item: one of a list;
closing: the last paragraph, which stays on one page with the signature."""

Align = Literal["left", "center", "right"]


class Run(NamedTuple):
    """Words of one look; `todo` marks what an official must still write."""

    text: str
    bold: bool = False
    italic: bool = False
    todo: bool = False


class Column(NamedTuple):
    """A column of a table; `width` is its share of the table's width."""

    title: str
    width: int = 1
    align: Align = "left"


class Cell(NamedTuple):
    """Lines of text; `span` counts the rows that it covers, 0 where the one above covers it.

    A covered cell holds its text all the same.
    """

    text: str
    span: int = 1


class Group(NamedTuple):
    """Rows under a heading that runs over all columns; no heading where the title is empty."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


class Grid(NamedTuple):
    """A table: its head row is repeated on every page."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


class Picture(NamedTuple):
    """A picture as the text of an SVG, and what it shows in words."""

    svg: str
    words: str


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a table or a picture.

    `runs` are the words, with the number of a heading; `level` counts how deep a list lies;
    `grid` is there for a table only, `picture` for an image only.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    grid: Grid | None = None
    picture: Picture | None = None


class Head(NamedTuple):
    """The head of page 1.

    `parent` and `agency` are lines of capitals, `parent` may be empty; `number` is
    `Số:        /BC-SNV`, its blank as the form leaves it; `place` is the place and the day.
    """

    parent: tuple[str, ...]
    agency: tuple[str, ...]
    number: str
    place: str


class Signature(NamedTuple):
    """Who signs: the office in capitals, line by line (TM. …, KT. …, GIÁM ĐỐC); maybe a name."""

    office: tuple[Run, ...]
    name: str = ""


class Annex(NamedTuple):
    """An annex with its own page numbers; `number` is empty where it is the only one."""

    number: str
    title: str
    attached: str
    landscape: bool
    body: tuple[Block, ...]


class Contact(NamedTuple):
    """The line at the foot of a letter's first page; empty words where nothing is known."""

    address: str = ""
    email: str = ""
    phone: str = ""


class Paper(NamedTuple):
    """A report, a plan or a letter (công văn).

    A paper with a `name` (BÁO CÁO) has its `subject` below it; a letter has no name, and its
    subject stands below the number. `to` are the addressees of «Kính gửi», `recipients` those of
    «Nơi nhận», each without its dash and semicolon. `draft` marks what is not signed yet.
    """

    kind: str
    head: Head
    name: str
    subject: str
    to: tuple[Run, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature
    annexes: tuple[Annex, ...] = ()
    contact: Contact = Contact()
    draft: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter."""
        return not self.name and not self.is_annex

    @property
    def is_annex(self) -> bool:
        """Whether it is nothing but its annexes: the head stands on what they are attached to."""
        return not self.head.agency


class Report(NamedTuple):
    """A paper, and the facts it was written from, for templates of one's own and for machines."""

    paper: Paper
    facts: NamedTuple


def text(words: str) -> Block:
    """A paragraph of plain words."""
    return Block("paragraph", (Run(words),))


def todo(words: str) -> Run:
    """What an official must still write, in brackets."""
    return Run(f"[{words}]", todo=True)


def missing(words: str) -> Block:
    """A paragraph that an official must still write."""
    return Block("paragraph", (todo(words),))


def item(words: str, level: int = 0) -> Block:
    """An item of a list, with its dash."""
    return Block("item", (Run(f"- {words}"),), level)


def listed(lines: Iterable[Sequence[Run] | str]) -> Iterator[Block]:
    """A list whose items end with semicolons, the last with a full stop."""
    every = [*lines]
    for number, line in enumerate(every, 1):
        end = "." if number == len(every) else ";"
        if isinstance(line, str):
            yield item(f"{line}{end}")
        else:
            yield Block("item", (Run("- "), *line, Run(end)))


def heading(kind: Literal["part", "clause", "point"], words: str) -> Block:
    """A heading with its number."""
    return Block(kind, (Run(words),))


def table(columns: Sequence[Column], groups: Sequence[Group]) -> Block:
    """A table."""
    return Block("table", grid=Grid(tuple(columns), tuple(groups)))
