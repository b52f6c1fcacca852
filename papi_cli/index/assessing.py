"""Judging some plans among the heads of all others: what was found, as rows to be kept."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from papi_cli.diagnostics import Diagnostic
from papi_cli.index.findings import written
from papi_cli.index.heads import head_of, neighbour
from papi_cli.index.judging import NO_PLAN, Disk, Judge, Row, digest_now, in_places, place_of
from papi_cli.load import Loaded, load_plans
from papi_cli.model.repository import PlanRecord
from papi_cli.source.cache import Miss
from papi_cli.source.files import Watched, WorkingTree

CONTINUES = "*"
"""Stands among the mentions of a plan that continues items of others."""

Heads = Mapping[str, tuple[str | None, str]]
"""The head of each plan, and its files that cannot be read, as rows have them."""


class Assessor:
    """Judges plans beside registries that were read, as known on a day."""

    def __init__(
        self, tree: WorkingTree, base: Loaded, disk: Disk, judge: Judge, today: date
    ) -> None:
        self._tree, self._base, self._disk = tree, base, disk
        self._judge, self._today = judge, today
        self._changes = {*_days_of_documents(base)}

    def rows(self, files: Watched, plans: Mapping[str, Iterable[str]], heads: Heads) -> list[Row]:
        """The rows of these plans, by the paths of their files; without the states of these."""
        loaded = self._loaded(files, plans, heads)
        by_place: dict[str, list[Diagnostic]] = {place: [] for place in plans}
        for place, each in in_places(self._judge(loaded, files, self._today), self._tree.prefix):
            if place in by_place:
                by_place[place].append(each)
        records = {each.key: each for each in loaded.repository.plans}
        return [
            self._row(place, records.get(place), found, loaded.broken, files)
            for place, found in by_place.items()
        ]

    def _loaded(self, files: Watched, plans: Mapping[str, Iterable[str]], heads: Heads) -> Loaded:
        """What stands in the files, among what is known of all other plans."""
        paths = (path for place in plans if place != NO_PLAN for path in plans[place])
        loaded = load_plans(files, self._base, paths)
        with_items = any(map(_continues, loaded.repository.plans))
        others = {place: each for place, each in heads.items() if place not in plans}
        neighbours = tuple(
            neighbour(place, head, self._tree.prefix, with_items=with_items)
            for place, (head, _) in others.items()
            if head
        )
        broken = [path for _, each in others.values() if each != "[]" for path in json.loads(each)]
        return replace(
            loaded,
            repository=replace(loaded.repository, neighbours=neighbours),
            broken=(*self._base.broken, *loaded.broken, *broken),
            diagnostics=(*self._base.diagnostics, *loaded.diagnostics),
        )

    def _row(
        self,
        place: str,
        record: PlanRecord | None,
        found: list[Diagnostic],
        broken: Iterable[str],
        files: Watched,
    ) -> Row:
        mine = dict.fromkeys(path for path in broken if place_of(self._path(path)) == place)
        since, until = self._spell(record, found)
        pointed = {place_of(self._path(note.file)) for each in found for note in each.notes}
        mentions = sorted(pointed - {place, NO_PLAN}) + [CONTINUES] * _continues(record)
        return Row(
            place,
            b"",
            since,
            until,
            head_of(record) if record else None,
            "\n".join(mentions),
            len(record.tasks) if record else 0,
            json.dumps(list(mine)),
            json.dumps(list(self._evidence(record, files))),
            written(found),
        )

    def _path(self, file: str) -> str:
        return file.removeprefix(self._tree.prefix)

    def _spell(self, record: PlanRecord | None, found: Iterable[Diagnostic]) -> tuple[int, int]:
        """From which day, and up to which, what was found is found; findings may name the day."""
        today = self._today.toordinal()
        if any(each.code == "P103" for each in found):
            return today, today + 1
        days = sorted(day.toordinal() for day in {*self._changes, *_days(record)})
        since = max((day for day in days if day <= today), default=0)
        return since, min((day for day in days if day > today), default=date.max.toordinal() + 1)

    def _evidence(self, record: PlanRecord | None, files: Watched) -> Iterator[tuple[object, ...]]:
        """The files that entries name as evidence; Miss where one is not what was judged."""
        for path in sorted(_named(record) & files.digests.keys()):
            stamp = files.stamp(path)
            digest = digest_now(self._tree, path)
            if digest != files.digests[path]:
                raise Miss(path)
            sure = self._disk.is_sure(stamp) and digest is not None
            yield path, stamp, sure, digest.hex() if digest else None


def _named(record: PlanRecord | None) -> set[str]:
    """The files that entries name as evidence."""
    if record is None:
        return set()
    return {
        f"{record.key}/{each.file}"
        for file in record.progress.values()
        for entry in file.entries
        for each in entry.evidence
        if each.file
    }


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
