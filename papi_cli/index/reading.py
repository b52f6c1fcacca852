"""What is kept of plans in their spells, looked up for those who ask."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from papi_cli.analysis.bodies import follows
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.shapes import (
    advice,
)
from papi_cli.analysis.workdays import Workdays
from papi_cli.index.seals import unsealed
from papi_cli.index.shown import ItemText, targets
from papi_cli.index.tables import NOBODY, Owed, Summary
from papi_cli.model.repository import Place, PlanRecord, Repository

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Agency
    from papi_cli.model.target import Target


class Spell(NamedTuple):
    """A plan in a spell of days."""

    record: PlanRecord
    told: Summary


class Index:
    """The rows of plans in their spells, by the number of each; plans in the order of the files."""

    def __init__(
        self, kept: sqlite3.Connection, repository: Repository, spells: Mapping[int, Spell]
    ) -> None:
        self._kept = kept
        self._spells = spells
        self._agencies: Sequence[Agency] = repository.directory.agencies
        self._number = {id(each): number for number, each in enumerate(self._agencies)}
        self._texts: dict[int, dict[int, str]] = {}
        self._workdays = Workdays.from_file(repository.holidays)

    def targets(self, record: PlanRecord) -> "Sequence[Target]":
        """The targets of a plan."""
        query = "SELECT targets FROM folder WHERE key = ?"
        [(text,)] = self._kept.execute(query, (record.key,))
        places, found = targets(unsealed(text, record.key))
        cast("dict[str, Place]", record.places).update(
            (each.id, place) for each, place in zip(found, places, strict=True)
        )
        return cast("Sequence[Target]", found)

    def spells_of(self, plans: Iterable[PlanRecord], today: date) -> dict[int, Spell]:
        """The spells of those plans that were issued by today, by their numbers."""
        chosen = {id(each) for each in plans if each.plan.issued <= today}
        return {
            number: spell for number, spell in self._spells.items() if id(spell.record) in chosen
        }

    def counts(self, spell: int, of: Literal["plan", "bodies"]) -> Sequence[Sequence[Any]]:
        """How many turns of a spell stand in one way, as `making` tells it, by plan or by body."""
        query = f"SELECT {of} FROM tally WHERE spell = ?"
        [(text,)] = self._kept.execute(query, (spell,))
        found: Sequence[Sequence[Any]] = json.loads(unsealed(text, spell, of))
        return found

    def rows(self, asked: Asked) -> dict[int, list[Owed]]:
        """The rows of the bodies asked for, and of the open groups that may mean them, by spell."""
        meant = self._meant(asked)
        debtors = {number: _meant_in(each, meant) for number, each in self._spells.items()}
        texts = self._owed({body for bodies in debtors.values() for body in bodies})
        rows: dict[int, list[Owed]] = {}
        for spell, bodies in debtors.items():
            found = [row for body in bodies for row in _read(texts[body, spell], body, spell)]
            mine = [row for row in found if _concerns(row, meant)]
            if mine:
                rows[spell] = sorted(mine, key=lambda row: row.n)
        return rows

    def _owed(self, bodies: Iterable[int]) -> dict[tuple[int, int], str]:
        """What is kept of these bodies, by body and spell."""
        chosen = ",".join(map(str, bodies))
        rows = self._kept.execute(f"SELECT body, spell, text FROM owed WHERE body IN ({chosen})")
        return {(body, spell): text for body, spell, text in rows}

    def _meant(self, asked: Asked) -> set[int] | None:
        """The bodies asked for, and the open groups that may mean them; None where all are."""
        if not asked.agencies:
            return None
        return {*map(self.number_of, asked.agencies), *self.open_groups(asked)}

    def number_of(self, agency: "Agency") -> int:
        """The number of a body."""
        return self._number[id(agency)]

    def open_groups(self, asked: Asked) -> list[int]:
        """The open groups that may mean one of the bodies asked for."""
        groups = ((number, each) for number, each in enumerate(self._agencies) if each.open)
        return [
            number
            for number, group in groups
            if any(follows(each, group) for each in asked.agencies)
        ]

    def body(self, number: int) -> "Agency":
        """The body of that number."""
        return self._agencies[number]

    def item(self, spell: int, number: int) -> "ItemText":
        """What is shown of an item."""
        if spell not in self._texts:
            rows = self._kept.execute("SELECT item, text FROM item WHERE spell = ?", (spell,))
            self._texts[spell] = dict(rows)
        return ItemText(*json.loads(unsealed(self._texts[spell][number], spell, number)))

    def advice(self, last: date | None) -> tuple[date | None, bool]:
        """The last working day before a last day that is a day off, and whether it is tentative."""
        return advice(last, self._workdays) if last else (None, False)


def _meant_in(spell: Spell, meant: set[int] | None) -> list[int]:
    """The debtors of a spell that are among the bodies meant, or members of a group that is."""
    return [
        body
        for body, groups in spell.told.debtors
        if meant is None or body in meant or not meant.isdisjoint(groups)
    ]


def _read(text: str, body: int, spell: int) -> Iterator[Owed]:
    for row in json.loads(unsealed(text, body, spell)):
        yield Owed(body, spell, *row)


def _concerns(row: Owed, meant: set[int] | None) -> bool:
    """Whether a row is of the bodies meant; where all are, heirs stand with those they succeed."""
    return row.heir == NOBODY if meant is None else row.body in meant or row.among in meant
