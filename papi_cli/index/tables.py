"""The tables of the index, and what stands in them.

A `folder` is that of a plan, with the head that lists need; `file` has what the disk said of each
file, and its bytes' SHA-256. What a plan asks and what was done of it is reckoned for a `spell` of
days on which nothing new is known of it: from an entry's day, say, to that of the next. `owed` has
a row for each body, item and turn; `item` what is shown of an item; `tally` how many turns stand
in one way. `judged` has what validation found in a plan, or in all files of none, and `seen` what
the disk said of the files then. Days are ordinals; bodies are the positions in the registry.
"""

from datetime import date
from typing import NamedTuple

from papi_cli.analysis.shapes import CLOSED, LEAST_ADVANCED, Time, time_of

TABLES = """\
CREATE TABLE registry (name TEXT PRIMARY KEY, text TEXT);
CREATE TABLE file (
  path TEXT PRIMARY KEY, size INT, written INT, changed INT, number INT,
  sure INT, broken INT, digest BLOB
) WITHOUT ROWID;
CREATE TABLE folder (id INTEGER PRIMARY KEY, key TEXT UNIQUE, issued INT, head TEXT, targets TEXT);
CREATE TABLE spell (
  id INTEGER PRIMARY KEY, folder INT, since INT, until INT, worked INT, ended INT, unread TEXT
);
CREATE INDEX spell_folder ON spell (folder);
CREATE TABLE owed (
  body INT, spell INT, n INT, among INT, item INT, heir INT, key INT, turn INT, due INT,
  last INT, class INT, progress INT, day INT, extended INT, PRIMARY KEY (body, spell, n)
) WITHOUT ROWID;
CREATE INDEX owed_among ON owed (among, spell, n) WHERE among >= 0;
CREATE INDEX owed_spell ON owed (spell);
CREATE TABLE item (spell INT, item INT, text TEXT, PRIMARY KEY (spell, item)) WITHOUT ROWID;
CREATE TABLE tally (spell INT, due INT, last INT, class INT, count INT);
CREATE INDEX tally_spell ON tally (spell);
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

RESULTS = "results/"
"""How the names begin of what is kept of published results."""

NOBODY = -1
"""Where an item says of nobody that it owes it; where a body is a member of no group; where the
body itself is meant, not an heir; where a body has a part in an item but no turn."""

OPEN_KNOWN, OPEN_SILENT, CLOSED_LATE, CLOSED_IN_TIME = range(4)
"""How one owner, or the gravest of several, stands with a turn, whatever the day."""

PROGRESS = LEAST_ADVANCED
"""States by their numbers."""


class Owed(NamedTuple):
    """A row: what one body owes at one turn of an item."""

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
