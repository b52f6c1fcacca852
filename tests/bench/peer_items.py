"""The items of a repository as other programs hold them: one task, or one transaction, an item.

Who owes an item, and by which day, is what papi answers itself (`papi deadlines --all`). Of an item
with several turns the one within the window counts, else the first.
"""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from papi_cli.text import slug
from tests.bench.places import Place
from tests.bench.registry import HEALTH, PLACES
from tests.bench.timing import Command

ASKED, AGENCY = PLACES[0].key, HEALTH
"""Whose items are asked for; the jurisdiction is the default of generated repositories."""

FIRST_DAY, LAST_DAY, DAY_AFTER = "2026-06-01", "2026-06-30", "2026-07-01"
"""The window that is asked for: no recurring item has two turns in a month."""


class Item(NamedTuple):
    """A task or report: its address, its words, who owes it, its last day, the year of its plan."""

    key: str
    what: str
    jurisdiction: str
    owners: tuple[str, ...]
    last_day: str | None
    year: str

    @property
    def uuid(self) -> str:
        """What Taskwarrior knows it by."""
        return str(uuid5(NAMESPACE_URL, self.key))

    @property
    def tags(self) -> list[str]:
        """One tag an owner: Taskwarrior keeps a single project a task."""
        return [tag(self.jurisdiction, owner) for owner in self.owners]


def tag(jurisdiction: str, owner: str) -> str:
    """A body of a place as a tag: ha_noi_so_y_te."""
    return slug(f"{jurisdiction} {owner}").replace("-", "_")


def question(at: Place) -> Command:
    """What papi is asked: what one body owes within the window."""
    days = ("--from", FIRST_DAY, "--to", LAST_DAY, "--today", FIRST_DAY)
    return at.papi("deadlines", "--agency", AGENCY, *days, "--format", "json")


def answered(at: Place) -> list[str]:
    """The keys of what papi answers."""
    return [_key(row) for row in _rows(question(at))]


def items(at: Place) -> Iterator[Item]:
    """All items of a generated repository."""
    for place in PLACES:
        days = ("--all", "--today", FIRST_DAY, "--format", "json")
        asked = at.papi("deadlines", "--jurisdiction", place.key, *days)
        yield from _items(place.key, _rows(asked))


def _rows(command: Command) -> list[dict[str, Any]]:
    environment = {**os.environ, **command.environment}
    told = subprocess.run(command.words, env=environment, stdout=subprocess.PIPE, check=True)
    rows: list[dict[str, Any]] = json.loads(told.stdout)["rows"]
    return rows


def _key(row: dict[str, Any]) -> str:
    return f"{row['plan']}#{row['item']}"


def _items(jurisdiction: str, rows: Iterable[dict[str, Any]]) -> Iterator[Item]:
    turns: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        turns.setdefault(_key(row), []).append(row)
    for key, found in turns.items():
        turn = min(found, key=_rank)
        year = key.partition("/")[2][:4]
        owners = tuple(turn["agencies"])
        yield Item(key, turn["what"], jurisdiction, owners, turn["last_day"], year)


def _rank(row: dict[str, Any]) -> tuple[bool, str]:
    """The turn within the window first, then the earliest; what has no date last."""
    day = row["last_day"] or "9999"
    return not FIRST_DAY <= day <= LAST_DAY, day
