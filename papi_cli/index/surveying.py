"""What is owed, from rows that are kept: the same deadlines that records would give."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, cast

from papi_cli.analysis.bodies import Matched, Owner, Succession
from papi_cli.analysis.listing import Listing, Wanted, arranged, is_long_past, long_ended
from papi_cli.analysis.parts import Asked, Part
from papi_cli.analysis.shapes import GRAVEST, LEAST_ADVANCED, Deadline, OwnerState, Time, Turn
from papi_cli.index.reading import Index, Spell
from papi_cli.index.shown import Granted, ItemText
from papi_cli.index.tables import NOBODY, PROGRESS, Owed, day_of, time_in
from papi_cli.model.repository import Place, PlanRecord


def survey(
    index: Index, plans: Iterable[PlanRecord], asked: Asked, wanted: Wanted, on: tuple[date, int]
) -> Listing:
    """List what the plans ask, as `listing.survey` does.

    `on` holds today, and how many days are soon.
    """
    rows = index.rows(asked)
    found = _Survey(index, asked, wanted, on)
    for number, spell in index.spells_of(plans, on[0]).items():
        found.take(spell, rows.get(number, ()))
    return found.listing()


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
            self._unread |= dict.fromkeys(spell.told.unread)
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
