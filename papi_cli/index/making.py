"""What a plan asks and how it stands, as rows: by the same analysis that answers without them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from papi_cli.analysis.bodies import Heir, Owner
from papi_cli.analysis.deadlines import unread_files
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.parts import Asked, Part, inheritance, part_in
from papi_cli.analysis.progress import Journal, journal
from papi_cli.analysis.states import Standing, each_debtor, settled
from papi_cli.analysis.workdays import Workdays
from papi_cli.index.tables import CLOSED_IN_TIME, NOBODY, PROGRESS, Owed, Summary, class_of
from papi_cli.model.agency import AgenciesFile
from papi_cli.model.duty import Duty
from papi_cli.model.kept import frozen
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord
from papi_cli.model.roles import roles_of
from papi_cli.model.task import Task


class Made(NamedTuple):
    """What is kept of a plan for a spell of days, the last not included: texts, as the tables say.

    `worked` says that working days were counted: other days off would give others.
    """

    since: int
    until: int
    worked: bool
    text: str
    owed: list[tuple[int, str]]
    items: list[tuple[int, str]]
    plan: str
    bodies: str


class _Counted(Workdays):
    """Working days that remember whether they were asked for."""

    asked = False

    def next_working_day(self, day: date) -> date:
        self.asked = True
        return super().next_working_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        self.asked = True
        return super().add_working_days(day, count)


class Maker:
    """Makes the rows of plan after plan, as known on a day."""

    def __init__(self, frame: Frame, agencies: AgenciesFile) -> None:
        self._workdays = _Counted(*frame.workdays)
        self._frame = frame._replace(workdays=self._workdays)
        self._number = {id(each): number for number, each in enumerate(agencies.agencies)}
        self._changes = {heir.from_ for each in agencies.agencies for heir in each.successors}

    def make(self, record: PlanRecord) -> Made:
        """The rows of one plan."""
        self._workdays.asked = False
        known = journal(record, self._frame.bodies, self._frame.today)
        items: tuple[Task | Duty, ...] = (*record.tasks, *record.plan.duties)
        rows = [self._rows(record, item, number, known) for number, item in enumerate(items)]
        since, until = _spell({*self._changes, *_days(record, items)}, self._frame.today)
        owed = [row for each in rows for row in each.rows]
        ways = Counter(_ways(owed))
        unread = dict.fromkeys(unread_files(record, self._frame))
        return Made(
            since,
            until,
            self._workdays.asked,
            frozen(_summary(record, [*unread], ways, owed)),
            list(_by_body(owed)),
            [(number, each.text) for number, each in enumerate(rows)],
            frozen([(*way, count) for way, count in ways.items()]),
            frozen([(*share, count) for share, count in Counter(_shares(owed)).items()]),
        )

    def _rows(self, record: PlanRecord, item: Task | Duty, number: int, known: Journal) -> "_Rows":
        frame, rows = self._frame, _Rows(number, known.in_use)
        part = part_in(record, item, Asked(), frame.bodies, frame.today) or Part((), "")
        stand = [each for _, each in each_debtor(record, item, part, known, frame)]
        for owner, standings in zip_longest(part.owed_by, stand):
            rows.add(self._place(owner), standings)
        inherited = inheritance(record, item, part.owed_by, frame.bodies, frame.today)
        for place, ((_, heirs), standings) in enumerate(zip(inherited, stand, strict=False)):
            for heir in heirs:
                rows.inherit(self._number[id(heir.agency)], heir, place, standings)
        rows.text = frozen(_shown(record, item, [self._place(each) for each in part.owed_by], rows))
        return rows

    def _place(self, owner: Owner | None) -> tuple[int, int]:
        """The body and the group that it is a member of."""
        if owner is None:
            return NOBODY, NOBODY
        group = self._number[id(owner.group)] if owner.group else NOBODY
        return self._number[id(owner.agency)], group


class _Rows:
    """The rows of one item, and what they point at: keys, turns, extensions, heirs."""

    def __init__(self, item: int, in_use: bool) -> None:
        self.rows: list[Owed] = []
        self.text = ""
        self.keys: dict[str | None, int] = {}
        self.turns: dict[tuple[object, ...], int] = {}
        self.extended: dict[str, int] = {}
        self.heirs: list[tuple[int, str, Sequence[str]]] = []
        self._item, self._in_use = item, in_use

    def add(self, place: tuple[int, int], standings: Sequence[Standing]) -> None:
        """Write down how an owner stands at each turn."""
        self.rows += self._each(*place, NOBODY, standings)

    def inherit(self, body: int, heir: Heir, owner: int, standings: Sequence[Standing]) -> None:
        """Write down what an heir has of an owner: all but what was closed before it stepped in."""
        number = len(self.heirs)
        self.heirs.append((owner, heir.by.name or "", heir.by.for_))
        mine = [each for each in standings if not settled(each.owner, heir.by.from_)]
        self.rows += self._each(body, NOBODY, number, mine)

    def _each(
        self, body: int, among: int, heir: int, standings: Sequence[Standing]
    ) -> Iterator[Owed]:
        if not standings:
            yield Owed(body, 0, 0, among, self._item, heir, 0, NOBODY, None, None, 0, 0, None, 0)
        for owner, turn, extended, _ in standings:
            due, last, day = map(_ordinal, (turn.due, turn.last_day, owner.day))
            about = (turn.key, turn.event, turn.note, turn.by_calendar)
            yield Owed(
                body, 0, 0, among, self._item, heir,
                self.keys.setdefault(turn.key, len(self.keys)),
                self.turns.setdefault(about, len(self.turns)),
                due, last,
                class_of(owner.progress, day, due, spoken=day is not None or self._in_use),
                PROGRESS.index(owner.progress), day, self._granted(extended),
            )  # fmt: skip

    def _granted(self, entry: Entry | None) -> int:
        words = entry.extended_to if entry else None
        return NOBODY if words is None else self.extended.setdefault(words, len(self.extended))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _shown(
    record: PlanRecord, item: Task | Duty, owners: Sequence[tuple[int, int]], rows: _Rows
) -> Sequence[object]:
    """What is shown of an item, in the order of `shown.ItemText`."""
    place = record.place(item.id)
    return (
        item.id, item.what, item.due, item.section, item.source.line, item.is_report,
        any(ref.by_sense for ref in next(roles_of(item)).refs), place.file, place.line,
        owners, [*rows.turns], [*rows.extended], rows.heirs,
    )  # fmt: skip


_Way = tuple[int | None, int | None, int]
"""The deadline of a turn, its last day, and how it stands."""


def _ways(owed: Sequence[Owed]) -> Iterator[_Way]:
    """How each turn stands that several owe together: as the gravest of them."""
    turns: dict[tuple[object, ...], int] = {}
    for row in owed:
        if row.heir == NOBODY and row.turn != NOBODY:
            turn = (row.item, row.key, row.due, row.last)
            turns[turn] = min(row.class_, turns.get(turn, CLOSED_IN_TIME))
    for (_, _, due, last), class_ in turns.items():
        yield due, last, class_  # type: ignore[misc]


def _shares(owed: Sequence[Owed]) -> Iterator[tuple[int, int | None, int | None, int]]:
    """How each turn stands that a body owes, by body."""
    for row in owed:
        if row.heir == NOBODY and row.turn != NOBODY:
            yield row.body, row.due, row.last, row.class_


def _by_body(owed: Sequence[Owed]) -> Iterator[tuple[int, str]]:
    """What each body owes, as text."""
    rows: dict[int, list[Sequence[object]]] = {}
    for n, (body, _, _, *rest) in enumerate(owed):
        rows.setdefault(body, []).append((n, *rest))
    return ((body, frozen(mine)) for body, mine in rows.items())


def _summary(
    record: PlanRecord, unread: Sequence[str], ways: Counter[_Way], owed: Sequence[Owed]
) -> Summary:
    groups: dict[int, set[int]] = {}
    for row in owed:
        groups.setdefault(row.body, set()).add(row.among)
    return Summary(
        record.plan.period.end.toordinal(),
        max((due for due, _, _ in ways if due is not None), default=0),
        ways.total(),
        unread,
        [(body, sorted(among - {NOBODY})) for body, among in groups.items()],
    )


def _days(record: PlanRecord, items: Iterable[Task | Duty]) -> Iterator[date]:
    """The days on which something is heard of a plan, or handed over in it."""
    for progress in record.progress.values():
        yield from (entry.date for entry in progress.entries)
    yield from (each.taken_over_from for each in items if each.taken_over_from)


def _spell(changes: Iterable[date], today: date) -> tuple[int, int]:
    """From the newest change by today up to the next one."""
    days = sorted(each.toordinal() for each in changes)
    place = bisect_right(days, today.toordinal())
    since = days[place - 1] if place else 1
    return since, days[place] if place < len(days) else date.max.toordinal() + 1


def head_of(record: PlanRecord) -> str:
    """What lists need of a plan, in the order of `shown.Head`."""
    plan = record.plan
    text = plan.text.file if plan.text else None
    issued = plan.issued.toordinal()
    return frozen((plan.number, issued, [*plan.period], plan.kind, plan.title, plan.issuer, text))


def targets_of(record: PlanRecord) -> str:
    """The targets of a plan, with the place of each."""
    targets = record.plan.targets
    return frozen(([record.place(each.id) for each in targets], targets))
