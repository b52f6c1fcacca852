"""Judging plans anew, and keeping what was found."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from papi_cli import console
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import PapiError
from papi_cli.index.findings import written
from papi_cli.index.halves import rows_by_halves, worth_it
from papi_cli.index.heads import foreseen, head_of, named, neighbour
from papi_cli.index.judging import (
    NO_PLAN,
    Disk,
    Judge,
    Row,
    digest_now,
    in_places,
    place_of,
)
from papi_cli.index.portions import portions
from papi_cli.load import Loaded, load, load_plans
from papi_cli.model.repository import PlanRecord
from papi_cli.source.cache import Miss, change
from papi_cli.source.files import Watched, WorkingTree

_KEEP = "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CONTINUES = "*"

_MOST_PORTIONS = 16
"""More would cost more than the room is worth: each must know the names of all other plans."""

_NAMED = ("plan.yaml", "tasks.yaml")


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
        self._rows, self._states = rows, states
        self._files = Watched(tree)
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
        self._judge = judge
        self._base = load(self._files, (), lambda _: lambda _: False)
        found = self._some(stale) if self._may_stand_alone(stale) else None
        if found is None:
            found = self._judged_surely([*self._states])
        self._keep(found)
        return {
            **{place: self._rows[place] for place in self._states if place not in found},
            **found,
        }

    def _may_stand_alone(self, stale: set[str]) -> bool:
        """Whether only plans changed that were there before, and not most of them."""
        same = self._rows.keys() == self._states.keys()
        return same and NO_PLAN not in stale and len(stale) * 3 <= len(self._states)

    def _some(self, stale: set[str]) -> dict[str, Row] | None:
        """Judge some plans and what rests on them; None where a name changed: all rest on it."""
        found = self._judged_surely([*stale])
        changed = [place for place in stale if found[place].head != self._rows[place].head]
        if any(named(found[place].head) != named(self._rows[place].head) for place in changed):
            return None
        return found | self._judged_surely(
            [place for place in self._rows.keys() - stale if self._rests(place, stale, changed)]
        )

    def _rests(self, place: str, stale: set[str], changed: Collection[str]) -> bool:
        """Whether what is found in a plan rests on items or lines of plans that changed."""
        mentions = self._rows[place].mentions.split("\n")
        return (bool(changed) and _CONTINUES in mentions) or not stale.isdisjoint(mentions)

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
        found = rows_by_halves(self, places) if worth_it(len(places)) else None
        return self.in_portions(places) if found is None else found

    def in_portions(self, places: Sequence[str]) -> dict[str, Row]:
        """Judge places; what was read of some is let go before others are read."""
        found: dict[str, Row] = {}
        for portion in console.steps([*self._portions(places)], "Đang kiểm tra"):
            found |= self._portion(portion)
        return found

    def _portions(self, places: Iterable[str]) -> Iterator[list[str]]:
        sizes = {place: self._size(place) for place in places}
        return portions(sizes, sum(sizes.values()) // _MOST_PORTIONS)

    def _size(self, place: str) -> int:
        """The bytes of the files of a plan; those of no plan are read in any case."""
        paths = self._paths.get(place, ()) if place != NO_PLAN else ()
        return sum(max(0, self._disk.stamps[path].size) for path in paths)

    def _portion(self, places: Collection[str]) -> dict[str, Row]:
        """Judge some plans among the heads of all others."""
        loaded = self._load(places)
        with_items = any(map(_continues, loaded.repository.plans))
        others = {place: each for place, each in self._heads.items() if place not in {*places}}
        neighbours = tuple(
            neighbour(place, head, self._tree.prefix, with_items=with_items)
            for place, (head, _) in others.items()
            if head
        )
        broken = [path for _, each in others.values() if each != "[]" for path in json.loads(each)]
        loaded = replace(
            loaded,
            repository=replace(loaded.repository, neighbours=neighbours),
            broken=(*self._base.broken, *loaded.broken, *broken),
            diagnostics=(*self._base.diagnostics, *loaded.diagnostics),
        )
        return self._made(loaded, self._judge(loaded, self._files, self._today), places)

    def _load(self, places: Iterable[str]) -> Loaded:
        paths = [path for place in places if place != NO_PLAN for path in self._paths[place]]
        return load_plans(self._files, self._base, paths)

    def digests(self) -> dict[str, str | None]:
        """What was read, as it may be told to another process."""
        return {path: each.hex() if each else None for path, each in self._files.digests.items()}

    def take_over(self, digests: Mapping[str, str | None]) -> None:
        """Take what another process has read for read."""
        read = {path: bytes.fromhex(each) if each else None for path, each in digests.items()}
        self._files.digests |= read

    def row(self, told: Sequence[Any]) -> Row:
        """A row that another process told, but for the digests of its files."""
        place, *rest = told
        return Row(place, self._states[place] or b"", *rest)

    def _made(
        self, loaded: Loaded, found: Iterable[Diagnostic], places: Collection[str]
    ) -> dict[str, Row]:
        """The rows of some places."""
        by_place: dict[str, list[Diagnostic]] = {place: [] for place in places}
        for place, each in in_places(found, self._tree.prefix):
            if place in by_place:
                by_place[place].append(each)
        records = {each.key: each for each in loaded.repository.plans}
        changes = {*_days_of_documents(loaded)}
        return {
            place: self._row(place, records.get(place), each, loaded.broken, changes)
            for place, each in by_place.items()
        }

    def _row(
        self,
        place: str,
        record: PlanRecord | None,
        found: list[Diagnostic],
        broken: Iterable[str],
        changes: Collection[date],
    ) -> Row:
        mine = dict.fromkeys(path for path in broken if place_of(self._path(path)) == place)
        since, until = self._spell(record, found, changes)
        pointed = {place_of(self._path(note.file)) for each in found for note in each.notes}
        mentions = sorted(pointed - {place, NO_PLAN}) + [_CONTINUES] * _continues(record)
        return Row(
            place,
            self._states[place] or b"",
            since,
            until,
            head_of(record) if record else None,
            "\n".join(mentions),
            len(record.tasks) if record else 0,
            json.dumps(list(mine)),
            json.dumps(list(self._evidence(record))),
            written(found),
        )

    def _path(self, file: str) -> str:
        return file.removeprefix(self._tree.prefix)

    def _spell(
        self, record: PlanRecord | None, found: Iterable[Diagnostic], changes: Collection[date]
    ) -> tuple[int, int]:
        """From which day, and up to which, what was found is found; findings may name the day."""
        today = self._today.toordinal()
        if any(each.code == "P103" for each in found):
            return today, today + 1
        days = sorted(day.toordinal() for day in {*changes, *_days(record)})
        since = max((day for day in days if day <= today), default=0)
        return since, min((day for day in days if day > today), default=date.max.toordinal() + 1)

    def _evidence(self, record: PlanRecord | None) -> Iterator[tuple[object, ...]]:
        """The files that entries name as evidence, as they are now."""
        for file in record.progress.values() if record else ():
            for entry in file.entries:
                for each in entry.evidence:
                    if each.file and record:
                        path = f"{record.key}/{each.file}"
                        stamp = self._files.stamp(path)
                        digest = digest_now(self._tree, path)
                        sure = self._disk.is_sure(stamp) and digest is not None
                        yield path, stamp, sure, digest.hex() if digest else None

    def _keep(self, rows: Mapping[str, Row]) -> None:
        """Keep what was found, unless a file was changed meanwhile."""
        read = self._files.digests
        for path, stamp in self._disk.stamps.items():
            # What is of no kind is not read: its name alone is judged.
            if (
                place_of(path) in rows
                and path in read
                and read[path] != self._disk.digest(path, stamp)
            ):
                raise Miss(path)
        gone = [(place,) for place in self._rows if place not in self._states]
        with suppress(sqlite3.OperationalError), change(self._kept):  # locked or full: not kept
            self._kept.executemany(_KEEP, rows.values())
            self._kept.executemany("DELETE FROM judged WHERE place = ?", gone)
            _see(self._kept, self._disk)


def _continues(record: PlanRecord | None) -> bool:
    """Whether an item carries on one of another plan."""
    return record is not None and any(item.continues for _, item in record.owed)


def _days(record: PlanRecord | None) -> Iterator[date]:
    """The days that entries name."""
    for file in record.progress.values() if record else ():
        for entry in file.entries:
            yield entry.date
            yield from (each.date for each in entry.evidence if each.date)


def _days_of_documents(loaded: Loaded) -> Iterator[date]:
    """The days on which something may have befallen a document."""
    for each in loaded.repository.documents.documents:
        yield from (day for day in (each.date, *(fate.date for fate in each.fate)) if day)


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
