"""What the index answers: its rows as the same deadlines that records would give."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from papi_cli.analysis.bodies import Matched, Owner, Succession, follows
from papi_cli.analysis.listing import Listing, Wanted, arranged, is_long_past, long_ended
from papi_cli.analysis.parts import Asked, Part
from papi_cli.analysis.shapes import (
    GRAVEST,
    LEAST_ADVANCED,
    Deadline,
    OwnerState,
    Time,
    Turn,
    advice,
)
from papi_cli.analysis.workdays import Workdays
from papi_cli.index.shown import Granted, ItemText, targets
from papi_cli.index.tables import NOBODY, PROGRESS, Owed, day_of, time_in
from papi_cli.model.repository import Place, PlanRecord, Repository

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Agency
    from papi_cli.model.target import Target

_OWED = f"SELECT {', '.join(Owed._fields)} FROM owed".replace("class_", "class")


class Spell(NamedTuple):
    """A plan in a spell of days, with the files of which something was not understood."""

    record: PlanRecord
    unread: Sequence[str]


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

    def survey(
        self, plans: Iterable[PlanRecord], asked: Asked, wanted: Wanted, today: date, within: int
    ) -> Listing:
        """List what the plans ask, as `listing.survey` does."""
        rows = self._rows(asked)
        survey = _Survey(self, asked, wanted, (today, within))
        for number, spell in self.spells_of(plans, today).items():
            survey.take(spell, rows.get(number, ()))
        return survey.listing()

    def targets(self, record: PlanRecord) -> "Sequence[Target]":
        """The targets of a plan."""
        query = "SELECT targets FROM folder WHERE key = ?"
        [(text,)] = self._kept.execute(query, (record.key,))
        places, found = targets(text)
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

    def select(self, words: str, values: Mapping[str, int]) -> Iterable[tuple[Any, ...]]:
        """The rows that the words of SQL choose."""
        return self._kept.execute(words, values)

    def _rows(self, asked: Asked) -> dict[int, list[Owed]]:
        """The rows of the bodies asked for, and of the open groups that may mean them, by spell."""
        if not asked.agencies:
            found = self._kept.execute(f"{_OWED} WHERE heir = {NOBODY}")
        else:
            bodies = ",".join(str(each) for each in self._meant(asked))
            found = self._kept.execute(
                f"{_OWED} WHERE body IN ({bodies})"
                f" UNION ALL {_OWED} WHERE among IN ({bodies}) AND body NOT IN ({bodies})"
            )
        rows: dict[int, list[Owed]] = {}
        for row in map(Owed._make, found):
            if row.spell in self._spells:
                rows.setdefault(row.spell, []).append(row)
        for each in rows.values():
            each.sort(key=lambda row: row.n)
        return rows

    def _meant(self, asked: Asked) -> list[int]:
        return [self.number_of(each) for each in asked.agencies] + self.open_groups(asked)

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
        return ItemText(*json.loads(self._texts[spell][number]))

    def advice(self, last: date | None) -> tuple[date | None, bool]:
        """The last working day before a last day that is a day off, and whether it is tentative."""
        return advice(last, self._workdays) if last else (None, False)


_First = tuple[int, Owed]
"""The body asked for, and its first row in an item: how that concerns it in the first place."""


class _Survey:
    """What is found, plan by plan."""

    def __init__(self, index: Index, asked: Asked, wanted: Wanted, on: tuple[date, int]) -> None:
        self._index, self._asked, self._wanted, self._on = index, asked, wanted, on
        self._bodies = [index.number_of(each) for each in asked.agencies]
        self._open = set(index.open_groups(asked)) if asked.agencies else set()
        self._shown: list[Deadline] = []
        self._hidden: Counter[Time] = Counter()
        self._groups: list[str] = []
        self._ended: list[tuple[PlanRecord, int]] = []
        self._past: list[tuple[PlanRecord, list[Owed], _First]] = []
        self._unread: dict[str, None] = {}

    def take(self, spell: Spell, rows: Sequence[Owed]) -> None:
        """Look at the rows of one plan."""
        record, today = spell.record, self._on[0]
        if self._wanted.ended or not long_ended(record, today):
            self._unread |= dict.fromkeys(spell.unread)
            self._take_current(record, rows)
            return
        past = list(self._all_turns(rows))
        kept = [each for each in past if not is_long_past(day_of(each[0][0].due), today)]
        self._past += ((record, *each) for each in kept)
        if count := len(past) - len(kept):
            self._ended.append((record, count))

    def _take_current(self, record: PlanRecord, rows: Sequence[Owed]) -> None:
        current = self._wanted.concerns(None, record.plan.period)
        for item in _items(rows):
            body, mine = self._mine(item)
            if not mine and current:
                self._groups.append(self._open_group(item))
            for turn in _turns(mine):
                self._judge(record, turn, (body, mine[0]))

    def _all_turns(self, rows: Sequence[Owed]) -> Iterator[tuple[list[Owed], _First]]:
        for item in _items(rows):
            body, mine = self._mine(item)
            yield from ((turn, (body, mine[0])) for turn in _turns(mine))

    def listing(self) -> Listing:
        """All of it."""
        for past in self._past:
            self._judge(*past)
        return arranged(
            self._shown, self._hidden, self._groups, tuple(self._ended), tuple(self._unread)
        )

    def _mine(self, rows: list[Owed]) -> tuple[int, list[Owed]]:
        """The first body asked for that has a part in the item, and its rows."""
        if not self._bodies:
            return NOBODY, rows
        for body in self._bodies:
            if mine := [row for row in rows if body in (row.body, row.among)]:
                return body, mine
        return NOBODY, []

    def _open_group(self, rows: Sequence[Owed]) -> str:
        first = next(row for row in rows if row.body in self._open)
        return self._index.body(first.body).name

    def _judge(self, record: PlanRecord, turn: Sequence[Owed], first: "_First") -> None:
        """Show a turn, or count how it stands."""
        last = day_of(turn[0].last)
        if not self._wanted.concerns(last, record.plan.period):
            return
        times = [time_in(row.class_, row.due, row.last, self._on) for row in turn]
        time = min(times, key=GRAVEST.index)
        if self._wanted.takes(time, last):
            self._shown.append(self._deadline(record, turn, times, first))
        else:
            self._hidden[time] += 1

    def _deadline(
        self,
        record: PlanRecord,
        rows: Sequence[Owed],
        times: Sequence[Time],
        first: "_First",
    ) -> Deadline:
        text = self._index.item(rows[0].spell, rows[0].item)
        cast("dict[str, Place]", record.places)[text.id] = Place(text.file, text.file_line)
        time = min(times, key=GRAVEST.index)
        gravest = rows[times.index(time)]
        key, event, note, by_calendar = text.turns[gravest.turn]
        due, last = day_of(gravest.due), day_of(gravest.last)
        turn = Turn(key, due, last, True, "date", "", event, by_calendar, None, note)
        working, tentative = self._index.advice(last)
        granted = gravest.extended
        return Deadline(
            record,
            cast("Any", text.shown()),
            turn,
            self._part(text, *first),
            tuple(
                OwnerState(self._name(row, text), PROGRESS[row.progress], each, day_of(row.day))
                for row, each in zip(rows, times, strict=True)
                if row.body != NOBODY
            ),
            progress=min((PROGRESS[row.progress] for row in rows), key=LEAST_ADVANCED.index),
            time=time,
            days_left=(last - self._on[0]).days if last else None,
            advice=working,
            extended=cast("Any", Granted(text.extended[granted])) if granted != NOBODY else None,
            tentative=tentative,
        )

    def _name(self, row: Owed, text: ItemText) -> str:
        return self._index.body(row.body).name if row.heir == NOBODY else text.heirs[row.heir][1]

    def _part(self, text: ItemText, body: int, first: Owed) -> Part:
        owed_by = tuple(self._owner(*each) for each in text.owners)
        role = "sender" if text.is_report else "lead"
        if body == NOBODY:
            return Part(owed_by, role)
        if first.heir != NOBODY:
            place, name, fields = text.heirs[first.heir]
            heir = Succession(name, date.min, fields)
            return Part(owed_by, role, Matched(owed_by[place], heir))
        if first.body == body:
            return Part(owed_by, role, Matched(self._owner(first.body, first.among)))
        return Part(owed_by, role, Matched(Owner(self._index.body(first.among))))

    def _owner(self, body: int, among: int) -> Owner:
        group = self._index.body(among) if among != NOBODY else None
        return Owner(self._index.body(body), group)


def _items(rows: Sequence[Owed]) -> Iterator[list[Owed]]:
    """Put the rows of each item together."""
    for _, item in groupby(rows, key=lambda row: row.item):
        yield list(item)


def _turns(rows: Sequence[Owed]) -> Iterator[list[Owed]]:
    """Put the rows of one item together that are one turn with one deadline, soonest first."""
    turns: dict[tuple[int, int | None, int | None], list[Owed]] = {}
    for row in rows:
        if row.turn != NOBODY:
            turns.setdefault((row.key, row.due, row.last), []).append(row)
    yield from sorted(turns.values(), key=lambda turn: turn[0].due or date.max.toordinal())
