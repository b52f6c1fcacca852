"""Which rows of the index still hold, and making those anew that do not.

A file is unchanged where the disk says the same of it as when it was read, unless it had been
touched so shortly before that it might have been touched again since (the rule of git), or is a
link: then its bytes decide.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from papi_cli.errors import PapiError
from papi_cli.index.seals import unsealed
from papi_cli.index.tables import ALONE, INDICES, REGISTRY, RESULTS, TABLES, UNREAD, WHOLE, Summary
from papi_cli.model.kept import thawed
from papi_cli.model.kinds import IN_PLAN, is_stray, kind_of
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.source.cache import FAULTS, change, connect, forget_if_damaged
from papi_cli.source.files import UNTOLD, Stamp, WorkingTree, digest_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.index.reading import Index
    from papi_cli.model.plan import Plan

Choose = Callable[[Repository], Callable[[str], bool]]
"""From the registries, which plan folders an answer can need."""

_NOT_OF_PLANS = "path NOT LIKE '%/%/%'"
_IN_REGISTRY = "path IN ('repository.yaml', 'registry/agencies.yaml', 'registry/holidays.yaml')"
_ESSENTIAL = {"repository.yaml", "registry/agencies.yaml"}
_TRIES = 5
"""The registries, then the plans; once more each where another papi comes between."""

_TOUCHED = "UPDATE file SET size = ?, written = ?, changed = ?, number = ?, sure = 1 WHERE path = ?"
_SOON = 2_000_000_000
"""Nanoseconds in which a disk may not tell two changes apart: FAT counts in twos of seconds."""


class Known(NamedTuple):
    """What `Loaded` says of a repository, from what was kept, and what was kept of its items."""

    repository: Repository
    broken: tuple[str, ...]
    kept: "Index"
    version: None = None


class _Held(NamedTuple):
    """What is kept of a file: a row of the table."""

    path: str
    size: int
    written: int
    changed: int
    number: int
    sure: int
    broken: str
    digest: bytes | None


def known(tree: WorkingTree, choose: Choose, today: date) -> AbstractContextManager[Known | None]:
    """Look up what is owed in what is kept, after bringing that up to date."""
    return _looked_up(tree, lambda kept: _Keeper(kept, tree, today).known(choose))


def known_targets(tree: WorkingTree, today: date) -> AbstractContextManager[Known | None]:
    """Look up targets and results in what is kept, after bringing that up to date."""
    return _looked_up(tree, lambda kept: _TargetKeeper(kept, tree, today).known(_every))


def _every(_: Repository) -> Callable[[str], bool]:
    return lambda _: True


@contextmanager
def _looked_up(
    tree: WorkingTree, look: Callable[[sqlite3.Connection], Known | None]
) -> Iterator[Known | None]:
    """Look into what is kept of a repository.

    None where nothing can be kept, or where the files must speak for themselves; FAULTS where what
    is kept is damaged.
    """
    kept = connect(str(tree.root), TABLES)
    if kept is None:
        yield None
        return
    with closing(kept):
        try:
            yield look(kept)
        except FAULTS as fault:
            forget_if_damaged(kept, fault)
            raise


class _Keeper:
    """What is kept of what is owed in one repository, held against the disk."""

    shared = _IN_REGISTRY
    """Which files that are of no plan an answer rests on, in the words of SQL."""

    reckons = True
    """Whether an answer rests on who owes what on the day."""

    def __init__(self, kept: sqlite3.Connection, tree: WorkingTree, today: date) -> None:
        self._kept, self._tree, self._today = kept, tree, today
        self._now = time.time_ns()
        self._just_read: set[str] = set()
        self._remembered = False
        self._seen_again: dict[str, Stamp] = {}
        self._strays: list[str] = []

    def known(self, choose: Choose) -> Known | None:
        """Bring up to date what an answer needs, and give it: all of it from one moment."""
        stamps = self._shared_stamps()
        for _ in range(_TRIES):
            self._kept.execute("BEGIN")
            shared = self._held(self.shared)
            if not self._hold(stamps, shared):
                self._read_registry(stamps)
                continue
            base = self._registries()
            broken = _broken(shared.values())
            if not _ESSENTIAL.isdisjoint(broken):
                return None
            folders = self._folders(choose(base))
            held = self._by_folder(folders)
            changed = {key for key in folders if not self._hold(folders[key], held.get(key, {}))}
            missing = changed | folders.keys() & self._without_spell()
            if missing:
                self._read_plans({key: folders[key] for key in folders if key in missing}, changed)
                continue
            if self._seen_again and not self._remembered:
                self._remember()
                continue
            broken = sorted({*broken, *self._strays})
            broken += _broken(row for key in folders for row in held[key].values())
            return self._answer(base, folders, tuple(self._tree.prefix + each for each in broken))
        return None

    def _shared_stamps(self) -> dict[str, Stamp]:
        told = self._tree.stamps(lambda folder: folder == "registry/")
        return {path: told[path] for path in REGISTRY.values() if path in told}

    def _held(self, where: str) -> dict[str, _Held]:
        """What is kept of the files that the words of SQL choose."""
        rows = map(_Held._make, self._kept.execute(f"SELECT * FROM file WHERE {where}"))
        return {row.path: row for row in rows}

    def _by_folder(self, folders: Collection[str]) -> dict[str, dict[str, _Held]]:
        """What is kept of the files of plans, by folder, in the provinces of these."""
        found: dict[str, dict[str, _Held]] = {}
        for place in {key.partition("/")[0] for key in folders}:
            # The sign after the slash is 0.
            within = f"path >= '{place}/' AND path < '{place}0' AND path LIKE '%/%/%'"
            for path, row in self._held(within).items():
                first, second, _ = path.split("/", 2)
                found.setdefault(f"{first}/{second}", {})[path] = row
        return found

    def _hold(self, stamps: Mapping[str, Stamp], held: Mapping[str, _Held]) -> bool:
        """Whether the same files are there as were kept, unchanged."""
        return stamps.keys() == held.keys() and all(
            self._is_same(stamp, held[path]) for path, stamp in stamps.items()
        )

    def _is_same(self, stamp: Stamp, held: _Held) -> bool:
        if (held.sure or held.path in self._just_read) and stamp == held[1:5]:
            return True
        if held.digest is None:
            return False
        try:
            if digest_of(self._tree.read(held.path)) != held.digest:
                return False
        except (OSError, PapiError):
            return False
        if self._is_sure(stamp):
            self._seen_again[held.path] = stamp
        return True

    def _is_sure(self, stamp: Stamp) -> bool:
        return stamp != UNTOLD and stamp.newest + _SOON < self._now

    def _folders(self, takes: Callable[[str], bool]) -> dict[str, dict[str, Stamp]]:
        """The stamps of the files of every plan folder that matters, in the order of the files."""

        def enters(folder: str) -> bool:
            parts = folder.split("/")
            return len(parts) != 3 or not IN_PLAN.fullmatch(folder) or takes(folder[:-1])

        found: dict[str, dict[str, Stamp]] = {}
        told = sorted(self._tree.stamps(enters).items())
        self._strays = [path for path, _ in told if is_stray(path)]
        for path, stamp in told:
            if plan := IN_PLAN.match(path):
                found.setdefault(plan[0][:-1], {})[path] = stamp
        return found

    def _without_spell(self) -> set[str]:
        """The plans that exist on the day, but of which nothing is kept that holds on it."""
        day = self._today.toordinal()
        rows = self._kept.execute(
            "SELECT key FROM folder WHERE issued <= ? AND id NOT IN"
            " (SELECT folder FROM spell WHERE since <= ? AND ? < until)",
            (day, day, day),
        )
        return {key for (key,) in rows}

    def _registries(self) -> Repository:
        settings, agencies, holidays = map(self._registry, REGISTRY)
        return Repository(settings, agencies, holidays, (), {})

    def _registry(self, name: str) -> Any:
        query = "SELECT text FROM registry WHERE name = ?"
        [(text,)] = self._kept.execute(query, (name,))
        return thawed(unsealed(text, name))

    def _answer(self, base: Repository, folders: Collection[str], broken: tuple[str, ...]) -> Known:
        from papi_cli.index.reading import Index, Spell
        from papi_cli.index.shown import head

        day = self._today.toordinal()
        rows = self._kept.execute(
            "SELECT key, issued, head, spell.id, since, until, worked, text FROM folder"
            " LEFT JOIN spell ON folder = folder.id AND since <= ? AND ? < until",
            (day, day),
        )
        kept = {key: rest for key, *rest in rows if key in folders}
        spells: dict[int, Spell] = {}
        plans = []
        for key in folders:
            issued, text, number, *days, told = kept[key]
            if text := unsealed(text, key, issued):
                record = PlanRecord(key, cast("Plan", head(text)), prefix=self._tree.prefix)
                plans.append(record)
                if number is not None:
                    summary = Summary(*json.loads(unsealed(told, number, key, *days)))
                    spells[number] = Spell(record, summary)
        repository = replace(base, plans=tuple(plans))
        return Known(repository, broken, Index(self._kept, repository, spells))

    def _remember(self) -> None:
        """Keep that files which were touched are the same: their bytes need not decide again."""
        self._remembered = True
        self._just_read.update(self._seen_again)
        self._kept.execute("COMMIT")
        rows = ((*stamp, path) for path, stamp in self._seen_again.items())
        with suppress(sqlite3.Error), change(self._kept):  # else the next papi may keep it
            self._kept.executemany(_TOUCHED, rows)

    def _read_registry(self, stamps: Mapping[str, Stamp]) -> None:
        """Read the registries anew; what depended on others is made anew when it is asked for."""
        from papi_cli.index.writing import write_registry

        self._kept.execute("COMMIT")
        write_registry(self._kept, self._tree, stamps, self._is_sure, self.shared)
        self._just_read.update(stamps)

    def _read_plans(
        self, missing: Mapping[str, Mapping[str, Stamp]], changed: Collection[str]
    ) -> None:
        from papi_cli.index.writing import write_plans

        self._kept.execute("COMMIT")
        day = self._today if self.reckons else None
        write_plans(self._kept, self._tree, missing, changed, day, self._is_sure)
        for stamps in missing.values():
            self._just_read.update(stamps)


class _TargetKeeper(_Keeper):
    """What is kept of the targets and results of one repository."""

    shared = _NOT_OF_PLANS
    reckons = False

    def _shared_stamps(self) -> dict[str, Stamp]:
        told = self._tree.stamps(lambda folder: folder.count("/") == 1)
        return {path: stamp for path, stamp in sorted(told.items()) if kind_of(path)}

    def _without_spell(self) -> set[str]:
        return set()

    def _registries(self) -> Repository:
        registry = {INDICES: self._registry(INDICES)}
        results = dict(self._registry(RESULTS))
        return replace(super()._registries(), registry=registry, results=results)


def _broken(rows: Iterable[_Held]) -> list[str]:
    """Files that could not be read in their order, then those without the head of their plan."""
    found = [row for row in rows if row.broken != WHOLE]
    return [row.path for row in sorted(found, key=lambda row: (UNREAD, ALONE).index(row.broken))]
