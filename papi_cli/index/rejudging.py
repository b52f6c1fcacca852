"""Judging plans anew, and keeping what was found."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from papi_cli.diagnostics import Diagnostic
from papi_cli.index.findings import written
from papi_cli.index.halves import Exchange, rows_by_halves, worth_it
from papi_cli.index.judging import (
    NO_PLAN,
    Disk,
    Judge,
    Row,
    digest_now,
    in_places,
    place_of,
)
from papi_cli.index.shown import Head, ItemId
from papi_cli.load import Loaded, load, load_plans
from papi_cli.model.repository import PlanRecord
from papi_cli.model.years import Years
from papi_cli.source.cache import Miss, change
from papi_cli.source.files import Watched, WorkingTree

if TYPE_CHECKING:
    from papi_cli.model.plan import Plan
    from papi_cli.model.task import Task

_KEEP = "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CONTINUES = "*"


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

    def rows(self, stale: set[str], judge: Judge) -> dict[str, Row]:
        """What is found in every place, of what was stale anew."""
        self._judge = judge
        found = self._some(stale) if self._may_stand_alone(stale) else None
        if found is None:
            found = self._all()
        self._keep(found)
        return {
            **{place: self._rows[place] for place in self._states if place not in found},
            **found,
        }

    def _all(self) -> dict[str, Row]:
        """Judge every plan, and the files of none."""
        plans = [place for place in self._states if place != NO_PLAN]
        found = rows_by_halves(self, plans) if worth_it(len(plans)) else None
        if found is None:
            loaded = load(self._files)
            found = self._made(loaded, self._judge(loaded, self._files, self._today), None)
        return found

    def read_shared(self) -> None:
        """Read the files of no plan, which are needed for every other."""
        self._base = load(self._files, (), lambda _: lambda _: False)

    def half(self, places: Collection[str], exchange: Exchange) -> dict[str, Row]:
        """Judge some plans, when the heads of the others are known."""
        loaded = self._load(places)
        heads = [(each.key, _head(each)) for each in loaded.repository.plans]
        others, broken = exchange((heads, loaded.broken))
        neighbours = tuple(
            _neighbour(key, head, self._tree.prefix, with_items=True) for key, head in others
        )
        loaded = replace(
            loaded,
            repository=replace(loaded.repository, neighbours=neighbours),
            broken=(*self._base.broken, *loaded.broken, *broken),
            diagnostics=(*self._base.diagnostics, *loaded.diagnostics),
        )
        return self._made(loaded, self._judge(loaded, self._files, self._today), places)

    def _load(self, places: Collection[str]) -> Loaded:
        chosen = {*places} - {NO_PLAN}
        paths = [path for path in self._disk.stamps if place_of(path) in chosen]
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

    def _may_stand_alone(self, stale: set[str]) -> bool:
        """Whether only plans changed that were there before, and not most of them."""
        same = self._rows.keys() == self._states.keys()
        return same and NO_PLAN not in stale and len(stale) * 3 <= len(self._states)

    def _some(self, stale: set[str]) -> dict[str, Row] | None:
        """Judge some plans among the heads of others; None where a head changed: all rest on it."""
        self.read_shared()
        loaded = self._load(stale)
        heads = {each.key: _head(each) for each in loaded.repository.plans}
        changed = [place for place in stale if heads.get(place) != self._rows[place].head]
        if any(_named(heads.get(place)) != _named(self._rows[place].head) for place in changed):
            return None
        more = {
            place
            for place in self._rows
            if place not in stale and self._rests(place, stale, changed)
        }
        if more:
            return self._some(stale | more)
        others = [row for place, row in self._rows.items() if place not in stale]
        continuing = any(_continues(each) for each in loaded.repository.plans)
        neighbours = tuple(
            _neighbour(row.place, row.head, self._tree.prefix, with_items=continuing)
            for row in others
            if row.head
        )
        broken = [path for row in others for path in json.loads(row.broken)]
        loaded = replace(
            loaded,
            repository=replace(loaded.repository, neighbours=neighbours),
            broken=(*loaded.broken, *broken),
        )
        return self._made(loaded, self._judge(loaded, self._files, self._today), stale)

    def _rests(self, place: str, stale: set[str], changed: Collection[str]) -> bool:
        """Whether what is found in a plan rests on items or lines of plans that changed."""
        mentions = self._rows[place].mentions.split("\n")
        return (bool(changed) and _CONTINUES in mentions) or not stale.isdisjoint(mentions)

    def _made(
        self, loaded: Loaded, found: Iterable[Diagnostic], places: Collection[str] | None
    ) -> dict[str, Row]:
        """The rows of some places, or of all."""
        chosen = self._states if places is None else places
        by_place: dict[str, list[Diagnostic]] = {place: [] for place in chosen}
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
            _head(record) if record else None,
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


def _head(record: PlanRecord) -> str:
    plan = record.plan
    name = (plan.number, plan.issued.toordinal(), plan.issuer, plan.kind)
    ids = [each.id for each in record.items()]
    return json.dumps([name, record.whole, ids], ensure_ascii=False)


def _named(head: str | None) -> object:
    """By what others may name a plan."""
    return json.loads(head)[0] if head else None


def _neighbour(key: str, head: str, prefix: str, *, with_items: bool) -> PlanRecord:
    """A plan of which others may name the head and, where they continue items, these."""
    (number, issued, issuer, kind), whole, ids = json.loads(head)
    day = date.fromordinal(issued)
    shown = Head(number, day, Years(day.year, day.year), kind, "", issuer, None)
    items = tuple(map(ItemId, ids)) if with_items else ()
    return PlanRecord(
        key, cast("Plan", shown), cast("tuple[Task, ...]", items), whole=whole, prefix=prefix
    )


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
