"""Judging plans anew, and keeping what was found."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from papi_cli import console
from papi_cli.checks.registry import needed
from papi_cli.errors import PapiError
from papi_cli.index.assessing import CONTINUES, Assessor
from papi_cli.index.halves import halved, worth_it
from papi_cli.index.heads import foreseen, named
from papi_cli.index.judging import NO_PLAN, Disk, Judge, Row, place_of
from papi_cli.index.portions import portions
from papi_cli.index.seals import sealed
from papi_cli.load import load
from papi_cli.source.cache import change
from papi_cli.source.files import Watched, WorkingTree

_KEEP = "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_MOST_PORTIONS = 32
"""More would cost more than the room is worth: each must know the names of all other plans."""

_MOST_SHARE = 3
"""Where more than one plan in so many is to be judged anew, all are: it costs little more."""

_NAMED = ("plan.yaml", "tasks.yaml")

Told = tuple[list[tuple[object, ...]], dict[str, str | None]]
"""Rows without their states, and the digest of each file that was read."""


class Rejudging:
    """Judges what is stale: by itself where only plans changed, else with all others."""

    def __init__(
        self,
        kept: sqlite3.Connection,
        tree: WorkingTree,
        today: date,
        disk: Disk,
        rows: Mapping[str, Row],
        states: Mapping[str, bytes | None],
    ) -> None:
        self._kept, self._tree, self._today, self._disk = kept, tree, today, disk
        self._rows, self._places = rows, [*states]
        self._paths: dict[str, list[str]] = {}
        for path in disk.stamps:
            self._paths.setdefault(place_of(path), []).append(path)
        self._heads = {
            place: (row.head, row.broken)
            for place, row in rows.items()
            if place != NO_PLAN and row.state == states.get(place)
        }
        """The head of each plan and its files that cannot be read, as far as they are known."""

    def rows(self, stale: set[str], judge: Judge) -> dict[str, Row]:
        """What is found in every place, of what was stale anew."""
        files = Watched(self._tree)
        base = load(files, (), lambda _: lambda _: False)
        self._disk.learn(files.digests)
        self._assessor = Assessor(self._tree, base, self._disk, judge, self._today)
        found = self._some(stale) if self._may_stand_alone(stale) else None
        if found is None:
            found = self._judged_surely(self._places)
        found = self._with_states(found)
        self._keep(found)
        return {
            **{place: self._rows[place] for place in self._places if place not in found},
            **found,
        }

    def _may_stand_alone(self, stale: set[str]) -> bool:
        """Whether only plans changed that were there before, and not most of them."""
        same = self._rows.keys() == {*self._places}
        return same and NO_PLAN not in stale and len(stale) * _MOST_SHARE <= len(self._places)

    def _some(self, stale: set[str]) -> dict[str, Row] | None:
        """Judge some plans and what rests on them; None where every plan rests on what changed."""
        found = self._judged_surely([*stale])
        if any(_for_all(found[place]) != _for_all(self._rows[place]) for place in stale):
            return None
        changed = [place for place in stale if found[place].head != self._rows[place].head]
        return found | self._judged_surely(
            [place for place in self._rows.keys() - stale if self._rests(place, stale, changed)]
        )

    def _rests(self, place: str, stale: set[str], changed: Collection[str]) -> bool:
        """Whether what is found in a plan rests on items or lines of plans that changed."""
        mentions = self._rows[place].mentions.split("\n")
        return (bool(changed) and CONTINUES in mentions) or not stale.isdisjoint(mentions)

    def _judged_surely(self, places: Sequence[str]) -> dict[str, Row]:
        """Judge places; once more where plans turn out to be others than foreseen."""
        plans = [place for place in places if place != NO_PLAN]
        apart = worth_it(len(places)) or len([*self._portions(places)]) > 1
        told = self._foreseen(plans) if apart else {}
        self._heads |= told
        found = self._judged(places)
        self._heads |= {place: (found[place].head, found[place].broken) for place in plans}
        if any(self._heads[place] != each for place, each in told.items()):
            return self._judged(places)
        return found

    def _foreseen(self, places: Iterable[str]) -> dict[str, tuple[str | None, str]]:
        """The heads of plans that are not known yet, as they most likely are."""
        return {
            place: (foreseen(*(self._bytes(f"{place}/{name}") for name in _NAMED)), "[]")
            for place in places
            if place not in self._heads
        }

    def _bytes(self, path: str) -> bytes:
        try:
            return self._tree.read(path)
        except (OSError, PapiError):
            return b""

    def _judged(self, places: Sequence[str]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for rows, digests in halved(places, self._in_portions):
            found |= {place: Row(place, b"", *rest) for place, *rest in rows}
            self._disk.learn({path: each and bytes.fromhex(each) for path, each in digests.items()})
        return found

    def _in_portions(self, places: Sequence[str]) -> Iterator[Told]:
        """Judge places; what was read of some is let go before others are read."""
        for portion in console.steps([*self._portions(places)], "Đang kiểm tra"):
            files = Watched(self._tree)
            paths = {place: self._paths.get(place, ()) for place in portion}
            rows = self._assessor.rows(files, paths, self._heads)
            digests = {path: each.hex() if each else None for path, each in files.digests.items()}
            yield [(row.place, *row[2:]) for row in rows], digests

    def _portions(self, places: Iterable[str]) -> Iterator[list[str]]:
        sizes = {place: self._size(place) for place in places}
        return portions(sizes, sum(sizes.values()) // _MOST_PORTIONS)

    def _size(self, place: str) -> int:
        """The bytes of the files of a plan; those of no plan are read in any case."""
        paths = self._paths.get(place, ()) if place != NO_PLAN else ()
        return sum(max(0, self._disk.stamps[path].size) for path in paths)

    def _with_states(self, rows: Mapping[str, Row]) -> dict[str, Row]:
        states = self._disk.states(rows)
        return {place: row._replace(state=states[place] or b"") for place, row in rows.items()}

    def _keep(self, rows: Mapping[str, Row]) -> None:
        gone = [(place,) for place in self._rows if place not in self._places]
        with suppress(sqlite3.OperationalError), change(self._kept):  # locked or full: not kept
            self._kept.executemany(_KEEP, map(_sealed, rows.values()))
            self._kept.executemany("DELETE FROM judged WHERE place = ?", gone)
            _see(self._kept, self._disk)


def _for_all(row: Row) -> tuple[object, set[str]]:
    """On what of a plan every other rests: its name, and the files that checks lack."""
    return named(row.head), needed(json.loads(row.broken))


def _sealed(row: Row) -> Row:
    *told, findings = row
    return row._replace(findings=sealed(findings, *told))


def remember(kept: sqlite3.Connection, disk: Disk) -> None:
    """Keep that files which were touched are the same: their bytes need not decide again."""
    with suppress(sqlite3.Error), change(kept):  # another papi writes: the next may keep it
        _see(kept, disk)


def _see(kept: sqlite3.Connection, disk: Disk) -> None:
    kept.execute("DELETE FROM seen")
    kept.executemany(
        "INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (path, *stamp, disk.is_sure(stamp), disk.digest(path, stamp))
            for path, stamp in disk.stamps.items()
        ),
    )
