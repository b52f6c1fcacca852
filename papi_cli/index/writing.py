"""Reading files anew into the index: each change of it is whole, or is not made."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from papi_cli.analysis.frame import frame
from papi_cli.index.gleaning import Changed, Gleaning, Stamps, Sure, files_of
from papi_cli.index.halves import halved
from papi_cli.index.making import Made, Maker
from papi_cli.index.seals import sealed, unsealed
from papi_cli.index.tables import INDICES, REGISTRY, RESULTS
from papi_cli.load import Loaded, load
from papi_cli.model.kept import frozen
from papi_cli.model.kinds import kind_of
from papi_cli.model.repository import Repository
from papi_cli.source.cache import change
from papi_cli.source.files import Files, Watched, WorkingTree

_HEAD = "INSERT INTO folder (key, issued, head, targets) VALUES (?, ?, ?, ?)"
_MOST_SPELLS = 4
"""Spells kept of one plan: who asks about other days than today asks about few."""


def write_registry(
    kept: sqlite3.Connection, tree: WorkingTree, stamps: Stamps, sure: Sure, where: str
) -> None:
    """Read registries, and results among the files; rows that depended on others are dropped.

    `where` chooses what is kept of these files, in the words of SQL.
    """
    with change(kept):
        rows = _Rows(kept)
        watched = Watched(tree)
        loaded = _registries(watched, {kind.name for path in stamps if (kind := kind_of(path))})
        before, after = _kept_texts(kept), _texts(loaded.repository)
        rows.drop_spells(_depending(before, after))
        kept.executemany(
            "INSERT OR REPLACE INTO registry VALUES (?, ?)",
            ((name, sealed(text, name)) for name, text in after.items()),
        )
        kept.execute(f"DELETE FROM file WHERE {where}")
        rows.keep_files(files_of(watched, stamps, loaded, sure))


def _registries(files: Files, kinds: Collection[str] = ()) -> Loaded:
    """What stands in the registries that every row depends on, and in the other kinds asked for."""
    unneeded = {"results", "documents", "indices"}.difference(kinds)
    return load(files, unneeded, lambda _: lambda _: False)


def _kept_texts(kept: sqlite3.Connection) -> dict[str, str]:
    rows = kept.execute("SELECT name, text FROM registry")
    return {name: unsealed(text, name) for name, text in rows}


def _texts(repository: Repository) -> dict[str, str]:
    """The registries as they are kept, by their names."""
    records: dict[str, object] = dict(
        zip(REGISTRY, (repository.settings, repository.agencies, repository.holidays), strict=True)
    )
    if INDICES in repository.registry:
        records[INDICES] = repository.indices
        records[RESULTS] = [*repository.results.items()]
    return {name: frozen(record) for name, record in records.items()}


def _depending(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Which spells no longer hold, in the words of SQL: all, those with working days, or none."""
    if before.get("agencies") != after["agencies"] or _calendar(before) != _calendar(after):
        return "1"
    return "0" if before["holidays"] == after["holidays"] else "worked"


def _calendar(texts: Mapping[str, str]) -> object:
    """The reporting calendar: the only part of `repository.yaml` that dates anything."""
    return json.loads(texts.get("repository", "{}")).get("reporting_calendar")


def write_plans(
    kept: sqlite3.Connection,
    tree: WorkingTree,
    missing: Mapping[str, Stamps],
    changed: Collection[str],
    today: date | None,
    sure: Sure,
) -> None:
    """Make the rows of plans for the spell of a day; of those that have changed all others go.

    Without a day only what does not depend on it is kept.
    """
    with change(kept):
        rows = _Rows(kept)
        base = _registries(Watched(tree))
        if not _texts(base.repository).items() <= _kept_texts(kept).items():
            raise Changed("registry")
        judged = frame(base.repository, today or date.min, within=0)
        maker = Maker(judged, base.repository.agencies)
        gleaning = Gleaning(tree, base, maker, today, changed, missing, sure)
        for plans, files in halved([*missing], gleaning.in_portions):
            for plan in plans:
                rows.keep_plan(*plan)
            rows.keep_files(files)


class _Rows:
    """What is kept of plans and files, put in the place of what was."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept

    def keep_files(self, files: Iterable[Sequence[Any]]) -> None:
        """Keep what the disk said of files before they were read."""
        rows = (
            (path, *stamp, sure, broken, bytes.fromhex(digest) if digest else None)
            for path, stamp, sure, broken, digest in files
        )
        self._kept.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def drop_spells(self, where: str, *values: object) -> None:
        """Drop spells with their rows."""
        chosen = f"(SELECT id FROM spell WHERE {where})"
        for table in ("owed", "item", "tally"):
            self._kept.execute(f"DELETE FROM {table} WHERE spell IN {chosen}", values)
        self._kept.execute(f"DELETE FROM spell WHERE {where}", values)

    def keep_plan(
        self,
        key: str,
        head: tuple[int | None, str, str] | None,
        made: Sequence[Any] | None,
    ) -> None:
        """Keep the head of a plan, of which all else goes then, and its rows for a spell."""
        if head:
            self._drop_plan(key)
            issued, text, targets = head
            self._kept.execute(
                _HEAD, (key, issued, sealed(text, key, issued), sealed(targets, key))
            )
        if made:
            found = self._kept.execute("SELECT id FROM folder WHERE key = ?", (key,)).fetchone()
            if found is None:
                raise Changed(key)  # another papi has dropped it meanwhile
            self._keep_spell(found[0], key, Made(*made))

    def _drop_plan(self, key: str) -> None:
        self.drop_spells("folder IN (SELECT id FROM folder WHERE key = ?)", key)
        self._kept.execute("DELETE FROM folder WHERE key = ?", (key,))
        # The sign after the slash is 0.
        self._kept.execute("DELETE FROM file WHERE path >= ? AND path < ?", (f"{key}/", f"{key}0"))

    def _keep_spell(self, folder: int, key: str, made: Made) -> None:
        spells = "SELECT id FROM spell WHERE folder = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
        self.drop_spells(f"id IN ({spells})", folder, _MOST_SPELLS - 1)
        [(id_,)] = self._kept.execute("SELECT ifnull(max(id), 0) + 1 FROM spell")
        days = made.since, made.until, int(made.worked)
        row = id_, folder, *days, sealed(made.text, id_, key, *days)
        self._kept.execute("INSERT INTO spell VALUES (?, ?, ?, ?, ?, ?)", row)
        self._keep_texts("owed", (((body, id_), text) for body, text in made.owed))
        self._keep_texts("item", (((id_, item), text) for item, text in made.items))
        counts = sealed(made.plan, id_, "plan"), sealed(made.bodies, id_, "bodies")
        self._kept.execute("INSERT INTO tally VALUES (?, ?, ?)", (id_, *counts))

    def _keep_texts(self, table: str, texts: Iterable[tuple[tuple[int, int], str]]) -> None:
        rows = ((*of, sealed(text, *of)) for of, text in texts)
        self._kept.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
