"""Reading files anew into the index: each change of it is whole, or is not made."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from datetime import date

from papi_cli import console
from papi_cli.analysis.frame import frame
from papi_cli.index.making import Made, Maker, head_of, targets_of
from papi_cli.index.portions import portions
from papi_cli.index.tables import REGISTRY, RESULTS, Owed
from papi_cli.load import Loaded, load, load_plans
from papi_cli.model.kept import frozen
from papi_cli.model.kinds import kind_of
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.source.cache import Miss
from papi_cli.source.files import UNTOLD, Files, Stamp, Watched, WorkingTree

Stamps = Mapping[str, Stamp]
Sure = Callable[[Stamp], bool]

_MOST_SPELLS = 4
"""Spells kept of one plan: who asks about other days than today asks about few."""

_OWED = f"INSERT INTO owed VALUES ({', '.join('?' * len(Owed._fields))})"


class Changed(Miss):
    """A file was changed while it was read."""


def write_registry(
    kept: sqlite3.Connection, tree: WorkingTree, stamps: Stamps, sure: Sure, where: str
) -> None:
    """Read registries, and results among the files; rows that depended on others are dropped.

    `where` chooses what is kept of these files, in the words of SQL.
    """
    with _Change(kept) as change:
        watched = Watched(tree)
        loaded = _registries(watched, {kind.name for path in stamps if (kind := kind_of(path))})
        before, after = _kept_texts(kept), _texts(loaded.repository)
        change.drop_spells(_depending(before, after))
        if before.keys() - after.keys() and "indices" in after:
            kept.execute("DELETE FROM registry")  # a province has no results any more
        kept.executemany("INSERT OR REPLACE INTO registry VALUES (?, ?)", after.items())
        kept.execute(f"DELETE FROM file WHERE {where}")
        change.keep_files(watched, stamps, loaded, sure)


def _registries(files: Files, kinds: Collection[str] = ()) -> Loaded:
    """What stands in the registries that every row depends on, and in the other kinds asked for."""
    unneeded = {"results", "documents", "indices"}.difference(kinds)
    return load(files, unneeded, lambda _: lambda _: False)


def _kept_texts(kept: sqlite3.Connection) -> dict[str, str]:
    return dict(kept.execute("SELECT name, text FROM registry"))


def _texts(repository: Repository) -> dict[str, str]:
    """The registries as they are kept, by the names of `REGISTRY`, with indices and results."""
    records: dict[str, object] = dict(
        zip(REGISTRY, (repository.settings, repository.agencies, repository.holidays), strict=True)
    )
    if "indices" in repository.registry:
        records["indices"] = repository.indices
    records |= {RESULTS + place: each for place, each in repository.results.items()}
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
    with _Change(kept) as change:
        watched = Watched(tree)
        base = _registries(watched)
        if not _texts(base.repository).items() <= _kept_texts(kept).items():
            raise Changed("registry")
        judged = frame(base.repository, today or date.min, within=0)
        maker = Maker(judged, base.repository.agencies)
        sizes = {key: sum(each.size for each in missing[key].values()) for key in missing}
        for keys in console.steps([*portions(sizes)], "Đang đọc"):
            stamps = {path: stamp for key in keys for path, stamp in missing[key].items()}
            loaded = load_plans(watched, base, stamps)
            records = {each.key: each for each in loaded.repository.plans}
            for key in keys:
                change.keep_plan(key, records.get(key), key in changed, maker, today)
            change.keep_files(watched, stamps, loaded, sure)


class _Change:
    """A change of what is kept, whole or not made."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept

    def __enter__(self) -> "_Change":
        self._kept.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._kept.execute("ROLLBACK" if kind else "COMMIT")

    def keep_files(self, watched: Watched, stamps: Stamps, loaded: Loaded, sure: Sure) -> None:
        """Keep what the disk said of files before they were read; Changed where it speaks anew."""
        broken = dict.fromkeys(loaded.broken, 1)
        broken |= {each.file: 2 for each in loaded.diagnostics if each.code == "S110"}
        for path, stamp in stamps.items():
            if stamp != UNTOLD and watched.stamp(path) != stamp:
                raise Changed(path)
            row = (
                path, *stamp, sure(stamp), broken.get(loaded.sources.prefix + path, 0),
                watched.digests.get(path),
            )  # fmt: skip
            self._kept.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def drop_spells(self, where: str, *values: object) -> None:
        """Drop spells with their rows."""
        chosen = f"(SELECT id FROM spell WHERE {where})"
        for table in ("owed", "item", "tally"):
            self._kept.execute(f"DELETE FROM {table} WHERE spell IN {chosen}", values)
        self._kept.execute(f"DELETE FROM spell WHERE {where}", values)

    def keep_plan(
        self, key: str, record: PlanRecord | None, changed: bool, maker: Maker, today: date | None
    ) -> None:
        """Keep the head of a plan and, where it was issued by the day, its rows."""
        if changed:
            self._drop_plan(key)
        number = self._number(key) or self._keep_head(key, record)
        if record and today and record.plan.issued <= today:
            self._keep_spell(number, maker.make(record), record.plan.period.end.toordinal())

    def _drop_plan(self, key: str) -> None:
        self.drop_spells("folder IN (SELECT id FROM folder WHERE key = ?)", key)
        self._kept.execute("DELETE FROM folder WHERE key = ?", (key,))
        # The sign after the slash is 0.
        self._kept.execute("DELETE FROM file WHERE path >= ? AND path < ?", (f"{key}/", f"{key}0"))

    def _number(self, key: str) -> int | None:
        found = self._kept.execute("SELECT id FROM folder WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def _keep_head(self, key: str, record: PlanRecord | None) -> int:
        issued = record.plan.issued.toordinal() if record else None
        texts = (head_of(record), targets_of(record)) if record else (None, None)
        made = self._kept.execute(
            "INSERT INTO folder (key, issued, head, targets) VALUES (?, ?, ?, ?)",
            (key, issued, *texts),
        )
        return made.lastrowid or 0

    def _keep_spell(self, folder: int, made: Made, ended: int) -> None:
        spells = "SELECT id FROM spell WHERE folder = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
        self.drop_spells(f"id IN ({spells})", folder, _MOST_SPELLS - 1)
        number = (
            self._kept.execute(
                "INSERT INTO spell (folder, since, until, worked, ended, unread)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (folder, made.since, made.until, made.worked, ended, json.dumps(made.unread)),
            ).lastrowid
            or 0
        )
        self._kept.executemany(_OWED, (row._replace(spell=number) for row in made.owed))
        self._kept.executemany(
            "INSERT INTO item VALUES (?, ?, ?)", ((number, *each) for each in made.items)
        )
        self._kept.executemany(
            "INSERT INTO tally VALUES (?, ?, ?, ?, ?)", ((number, *each) for each in made.tally)
        )
