"""What validation found, kept by plan: judged anew is what changed, and what rests on that.

What is found in a plan rests on its files and the evidence that they name, on all files that are of
no plan, on the day as far as its entries and documents have days, on the heads of all plans (a
document may be one), on whether files can be read that checks need of all, on the items of plans
that it continues, and on the lines that a finding points at. All else is its own.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import PapiError
from papi_cli.index.findings import read
from papi_cli.index.seals import unsealed
from papi_cli.index.tables import TABLES
from papi_cli.model.kinds import IN_PLAN, folder_of
from papi_cli.source.cache import FAULTS, Miss, connect, forget_if_damaged
from papi_cli.source.files import UNTOLD, Stamp, Watched, WorkingTree, digest_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.load import Loaded
    from papi_cli.source.files import Files

NO_PLAN = ""
"""The place of all files that are of no plan."""

Judge = Callable[["Loaded", "Files", date], list[Diagnostic]]
"""Runs the checks."""

_SOON = 2_000_000_000


class Judged(NamedTuple):
    """What was found, in the order of the files, and how much was looked at."""

    found: list[Diagnostic]
    broken: tuple[str, ...]
    files: int
    plans: int
    tasks: int


class Row(NamedTuple):
    """What is kept of one place: a plan, or all files of none.

    `state` has the bytes' digests of its files by name; `head` what others may say of the plan,
    `mentions` the plans that its findings point at, with `*` where it continues items of others.
    """

    place: str
    state: bytes
    since: int
    until: int
    head: str | None
    mentions: str
    tasks: int
    broken: str
    evidence: str
    findings: str


def judged(tree: WorkingTree, today: date, judge: Judge) -> Judged | None:
    """Judge what changed since it was judged last; None where nothing can be kept."""
    kept = connect(str(tree.root), TABLES)
    if kept is None:
        return None
    with closing(kept):
        try:
            return _Judging(kept, tree, today).judged(judge)
        except FAULTS as fault:
            forget_if_damaged(kept, fault)
            return None


class Disk:
    """The files as they lie, held against what is kept of them: their digests by place."""

    def __init__(self, kept: sqlite3.Connection, tree: WorkingTree) -> None:
        self._tree, self.now = tree, time.time_ns()
        self.stamps = dict(sorted(tree.stamps(lambda _: True).items()))
        self.rows = {path: tuple(rest) for path, *rest in kept.execute("SELECT * FROM seen")}
        self._now_read: dict[str, bytes | None] = {}

    @property
    def touched(self) -> bool:
        """Whether the disk says something new of a file."""
        return any(self.is_sure(self.stamps[path]) for path in self._now_read)

    def states(self, asked: Collection[str]) -> dict[str, bytes | None]:
        """The digests of the files of each place; None for places not asked for, or unreadable."""
        parts: dict[str, list[bytes]] = {NO_PLAN: []}
        unread: set[str] = set()
        for path, stamp in self.stamps.items():
            place = place_of(path)
            digest = self.digest(path, stamp) if place in asked else None
            if digest is None:
                unread.add(place)
            parts.setdefault(place, []).append(path.encode() + b"\0" + (digest or b""))
        return {place: None if place in unread else b"".join(each) for place, each in parts.items()}

    def digest(self, path: str, stamp: Stamp) -> bytes | None:
        """The digest of a file: as kept, where the disk says the same of it, else of its bytes."""
        row = self.rows.get(path)
        if row and row[4] and row[:4] == stamp:
            digest: bytes | None = row[5]
            return digest
        if path not in self._now_read:
            self._now_read[path] = digest_now(self._tree, path)
        return self._now_read[path]

    def learn(self, digests: Mapping[str, bytes | None]) -> None:
        """Take files for read that were read since; Miss where one was changed meanwhile."""
        for path in digests.keys() & self.stamps.keys():
            if path not in self.rows:
                self._now_read.setdefault(path, digests[path])
            if self.digest(path, self.stamps[path]) != digests[path]:
                raise Miss(path)

    def is_sure(self, stamp: Stamp) -> bool:
        """Whether the disk would tell if the file were changed from now on."""
        return stamp != UNTOLD and stamp.newest + _SOON < self.now


def digest_now(tree: WorkingTree, path: str) -> bytes | None:
    """The digest of a file's bytes; None where it cannot be read."""
    try:
        return digest_of(tree.read(path))
    except (OSError, PapiError):
        return None


def place_of(path: str) -> str:
    """The folder of the plan that a file is of; that of none."""
    folder = folder_of(path)
    return folder if path.count("/") > 1 and IN_PLAN.fullmatch(f"{folder}/") else NO_PLAN


class _Judging:
    """What is kept of the findings of one repository, held against the disk."""

    def __init__(self, kept: sqlite3.Connection, tree: WorkingTree, today: date) -> None:
        self._kept, self._tree, self._today = kept, tree, today

    def judged(self, judge: Judge) -> Judged:
        """What is found, of what is kept where that holds."""
        disk = Disk(self._kept, self._tree)
        rows = {row[0]: _row(*row) for row in self._kept.execute("SELECT * FROM judged")}
        states = disk.states(rows)
        stale = {
            place
            for place, state in states.items()
            if place not in rows or not self._holds(rows[place], state)
        }
        if stale or rows.keys() != states.keys():
            from papi_cli.index.rejudging import Rejudging

            rejudging = Rejudging(self._kept, self._tree, self._today, disk, rows, states)
            rows = rejudging.rows(stale, judge)
        elif disk.touched:
            from papi_cli.index.rejudging import remember

            remember(self._kept, disk)
        return _joined(rows, len(disk.stamps))

    def _holds(self, row: Row, state: bytes | None) -> bool:
        today = self._today.toordinal()
        return (
            state is not None
            and row.state == state
            and row.since <= today < row.until
            and all(self._is_same(*each) for each in json.loads(row.evidence))
        )

    def _is_same(self, path: str, stamp: Sequence[int], sure: bool, digest: str | None) -> bool:
        """Whether a file that is named as evidence is what it was."""
        if sure and Watched(self._tree).stamp(path) == tuple(stamp):
            return True
        now = digest_now(self._tree, path)
        return (now.hex() if now else None) == digest


def _row(*row: Any) -> Row:
    """A row as it was kept; ValueError where it is not."""
    *told, findings = row
    return Row._make([*told, unsealed(findings, *told)])


def _joined(rows: Mapping[str, Row], files: int) -> Judged:
    ordered = [rows[place] for place in sorted(rows)]
    found = [each for row in ordered if row.findings != "[]" for each in read(row.findings)]
    found.sort(key=lambda each: (each.file, each.span, each.code, each.message))
    broken = tuple(path for row in ordered for path in json.loads(row.broken))
    plans = [row for row in ordered if row.head is not None]
    return Judged(found, broken, files, len(plans), sum(row.tasks for row in plans))


def in_places(found: Iterable[Diagnostic], prefix: str) -> Iterator[tuple[str, Diagnostic]]:
    """Findings, each with the place of its file."""
    return ((place_of(each.file.removeprefix(prefix)), each) for each in found)
