"""The tables of the index, and what stands in them.

A `folder` is that of a plan, with the head that lists need; `file` has what the disk said of each
file, and its bytes' SHA-256. What a plan asks and what was done of it is reckoned for a `spell` of
days on which nothing new is known of it: from an entry's day, say, to that of the next. `owed` has
what each body owes, as rows for each item and turn; `item` what is shown of an item; `tally` how
many turns stand in one way, by plan and by body. `judged` has what validation found in a plan, or
in all files of none, and `seen` what the disk said of the files then. Days are ordinals; bodies are
the positions in the registry.

A text that an answer is taken from is sealed, with the columns that say what it is of: `text` by
the name, the numbers or the key before it, `head` by what stands before it, that of a spell by the
key of the plan too, `findings` by all of their row. What is held against the disk needs no seal.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.shapes import CLOSED, LEAST_ADVANCED, Time, time_of

TABLES = """\
CREATE TABLE registry (name TEXT PRIMARY KEY, text TEXT);
CREATE TABLE file (
  path TEXT PRIMARY KEY, size INT, written INT, changed INT, number INT,
  sure INT, broken TEXT, digest BLOB
) WITHOUT ROWID;
CREATE TABLE folder (id INTEGER PRIMARY KEY, key TEXT UNIQUE, issued INT, head TEXT, targets TEXT);
CREATE TABLE spell (
  id INTEGER PRIMARY KEY, folder INT, since INT, until INT, worked INT, text TEXT
);
CREATE INDEX spell_folder ON spell (folder);
CREATE TABLE owed (body INT, spell INT, text TEXT);
CREATE UNIQUE INDEX owed_body ON owed (body, spell);
CREATE INDEX owed_spell ON owed (spell);
CREATE TABLE item (spell INT, item INT, text TEXT, PRIMARY KEY (spell, item)) WITHOUT ROWID;
CREATE TABLE tally (spell INTEGER PRIMARY KEY, plan TEXT, bodies TEXT);
CREATE TABLE seen (
  path TEXT PRIMARY KEY, size INT, written INT, changed INT, number INT, sure INT, digest BLOB
) WITHOUT ROWID;
CREATE TABLE judged (
  place TEXT PRIMARY KEY, state BLOB, since INT, until INT, head TEXT, mentions TEXT, tasks INT,
  broken TEXT, evidence TEXT, findings TEXT
)"""

REGISTRY = {
    "repository": "repository.yaml",
    "agencies": "registry/agencies.yaml",
    "holidays": "registry/holidays.yaml",
}
"""The files that every row depends on, by their kinds."""

INDICES, RESULTS = "indices", "results"
"""The names of what is kept of the registry of indices, and of all results that are published."""

NOBODY = -1
"""Where an item says of nobody that it owes it; where a body is a member of no group; where the
body itself is meant, not an heir; where a body has a part in an item but no turn."""

WHOLE, UNREAD, ALONE = "", "unread", "alone"
"""Of a file: that it can be read, that it cannot, that the head of its plan is not there."""

OPEN_KNOWN, OPEN_SILENT, CLOSED_LATE, CLOSED_IN_TIME = range(4)
"""How one owner, or the gravest of several, stands with a turn, whatever the day."""

PROGRESS = LEAST_ADVANCED
"""States by their numbers."""


class Summary(NamedTuple):
    """What is kept of a plan in a spell, in the order of its text.

    `ended` and `latest` are the last days of the plan and of its deadlines, `turns` how many it
    has, `unread` its files of which something was not understood; `debtors` are the bodies of which
    `owed` has rows, each with the groups that it is asked as a member of.
    """

    ended: int
    latest: int
    turns: int
    unread: Sequence[str]
    debtors: Sequence[tuple[int, Sequence[int]]]


class Owed(NamedTuple):
    """A row: what one body owes at one turn of an item. The first two are not in its text."""

    body: int
    spell: int
    n: int
    among: int
    item: int
    heir: int
    key: int
    turn: int
    due: int | None
    last: int | None
    class_: int
    progress: int
    day: int | None
    extended: int


def class_of(progress: str, day: int | None, due: int | None, *, spoken: bool) -> int:
    """How an owner stands, by what is known of it; `spoken`: something is, or of the plan."""
    if progress in CLOSED and day is not None:
        return CLOSED_LATE if due is not None and day > due else CLOSED_IN_TIME
    return OPEN_KNOWN if spoken else OPEN_SILENT


def time_in(class_: int, due: int | None, last: int | None, on: tuple[date, int]) -> Time:
    """How a turn stands on a day; `on` holds that day, and how many days are soon."""
    if class_ >= CLOSED_LATE:
        return "done-late" if class_ == CLOSED_LATE else "done"
    return time_of(None, class_ == OPEN_KNOWN, day_of(due), day_of(last), on)


def day_of(ordinal: int | None) -> date | None:
    """The day of that number."""
    return None if ordinal is None else date.fromordinal(ordinal)
