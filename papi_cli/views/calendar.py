"""Deadlines as a calendar: an event on each last day, or a series of them, and a to-do for each."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from papi_cli.analysis.deadlines import Deadline
from papi_cli.analysis.listing import Listing
from papi_cli.analysis.series import Rule, rule_of
from papi_cli.analysis.states import Progress
from papi_cli.model.duty import Channel, Duty
from papi_cli.model.repository import Repository
from papi_cli.text import full_day, slug
from papi_cli.views.words import cited, some_of, turn_words


class Event(NamedTuple):
    """The last day to act, or with a rule each of them up to `until`; `stamp`: last changed.

    `instead_of` is the day of a rule that this one was moved from.
    """

    uid: str
    stamp: date
    day: date
    summary: str
    description: str
    category: str
    cancelled: bool = False
    rule: Rule | None = None
    until: date | None = None
    instead_of: date | None = None


class Todo(NamedTuple):
    """What is to be done by a day; `done` is the day on which it was."""

    uid: str
    stamp: date
    due: date
    summary: str
    description: str
    category: str
    progress: Progress
    done: date | None


class Calendar(NamedTuple):
    """What a calendar holds, in the order of its days."""

    name: str
    events: tuple[Event, ...]
    todos: tuple[Todo, ...]


def calendar(deadlines: Sequence[Deadline], whose: str | None, repository: Repository) -> Calendar:
    """Lay the deadlines out that have a day; `whose` body they are, where one was asked for."""
    dated = sorted((each for each in deadlines if each.turn.last_day), key=_item)
    events: list[Event] = []
    todos: list[Todo] = []
    for _, same in groupby(dated, key=_item):
        turns = _by_day(same)
        cards = _Cards(repository.shortest_name(turns[0].record), slug(whose or ""))
        events += cards.events(turns)
        todos += map(cards.todo, turns)
    name = f"Thời hạn của {whose}" if whose else "Thời hạn nhiệm vụ, báo cáo"
    return Calendar(
        name,
        tuple(sorted(events, key=lambda each: (each.day, each.uid))),
        tuple(sorted(todos, key=lambda each: (each.due, each.uid))),
    )


def left_out(listing: Listing) -> Iterator[str]:
    """Say what no calendar can hold, and what it was not asked to."""
    undated = sum(each.turn.last_day is None for each in listing.shown)
    if undated:
        yield (
            f"Không đưa vào lịch {undated} việc thường xuyên hoặc không ấn định thời hạn: "
            "xem bằng papi deadlines --all."
        )
    if listing.ended:
        count = sum(turns for _, turns in listing.ended)
        first = listing.ended[0][0].plan.number
        yield (
            f"Không gồm {count} việc của {len(listing.ended)} kế hoạch đã kết thúc hơn một năm: "
            f"thêm --plan {first} để xuất riêng."
        )


def _item(deadline: Deadline) -> tuple[str, str]:
    return deadline.record.key, deadline.item.id


def _by_day(deadlines: Iterator[Deadline]) -> list[Deadline]:
    return sorted(deadlines, key=lambda each: each.turn.last_day or date.max)


class _Cards(NamedTuple):
    """Writes the entries of one item."""

    plan: str
    whose: str

    def events(self, turns: Sequence[Deadline]) -> Iterator[Event]:
        """Give one event for turns that follow a rule, and for those moved from it; else each."""
        by_key: dict[str | None, list[Deadline]] = {}
        for each in turns:
            by_key.setdefault(each.turn.key, []).append(each)
        days = sorted(_planned(same[0]) for same in by_key.values())
        rule = rule_of(days)
        if rule is None:
            yield from map(self._event, turns)
            return
        first = min(turns, key=lambda each: (each.extended is not None, _planned(each)))
        series = self._uid(first, "", self.whose, "su-kien")
        stamp = first.record.plan.issued
        whole = self._event(first)._replace(uid=series, stamp=stamp, summary=first.item.what)
        yield whole._replace(day=days[0], rule=rule, until=days[-1], cancelled=False)
        for same in by_key.values():
            yield from self._moved(series, same)

    def _moved(self, series: str, same: Sequence[Deadline]) -> Iterator[Event]:
        """Give what was moved of one turn; where it was so for all, in place of the rule's day."""
        moved = [each for each in same if each.extended]
        if moved and len(moved) == len(same):
            yield self._event(moved[0])._replace(uid=series, instead_of=_planned(moved[0]))
            moved = moved[1:]
        yield from map(self._event, moved)

    def _event(self, deadline: Deadline) -> Event:
        return Event(
            self._uid(deadline, deadline.turn.key or "", self._owner(deadline), "su-kien"),
            deadline.extended.date if deadline.extended else deadline.record.plan.issued,
            _last(deadline),
            _summary(deadline),
            self._description(deadline),
            _category(deadline),
            deadline.progress in ("discontinued", "carried-over"),
        )

    def todo(self, deadline: Deadline) -> Todo:
        """Give the to-do of a turn."""
        days = [each.day for each in deadline.owners if each.day]
        is_done = deadline.progress == "done"
        return Todo(
            self._uid(deadline, deadline.turn.key or "", self._owner(deadline), "viec"),
            max([self._event(deadline).stamp, *days]),
            _last(deadline),
            _summary(deadline),
            self._description(deadline),
            _category(deadline),
            deadline.progress,
            max(days) if is_done and days else None,
        )

    def _owner(self, deadline: Deadline) -> str:
        """The body asked for; else one whose deadline was moved has entries of its own."""
        if not self.whose and deadline.extended and deadline.owners:
            return slug(deadline.owners[0].agency)
        return self.whose

    @staticmethod
    def _uid(deadline: Deadline, turn: str, whose: str, kind: str) -> str:
        """Name an entry for ever: by item, turn and body."""
        parts = (deadline.record.key, deadline.item.id, turn, whose, kind)
        return "/".join(quote(part) for part in parts if part) + "@papi"

    def _description(self, deadline: Deadline) -> str:
        return "\n".join(_told(deadline, self.plan))


def _last(deadline: Deadline) -> date:
    return deadline.turn.last_day or date.max


def _planned(deadline: Deadline) -> date:
    return deadline.planned or _last(deadline)


def _summary(deadline: Deadline) -> str:
    turn = f" ({turn_words(deadline.turn.key)})" if deadline.turn.key else ""
    return deadline.item.what + turn


def _category(deadline: Deadline) -> str:
    return "Báo cáo" if deadline.is_report else "Nhiệm vụ"


def _told(deadline: Deadline, plan: str) -> Iterator[str]:
    """What an official wants to know of it: the wording, who, through whom, the document."""
    item, record = deadline.item, deadline.record
    yield f"Thời hạn (theo văn bản): {'; '.join(item.due)}"
    if deadline.turn.by_calendar:
        yield "Ngày theo lịch báo cáo của đơn vị."
    if deadline.extended:
        document = deadline.extended.document
        by = f" theo {document}" if document else ""
        yield f"Được điều chỉnh thời hạn đến {deadline.extended.extended_to}{by}"
    if deadline.advice:
        guess = " (tạm tính)" if deadline.tentative else ""
        advice = f"{full_day(deadline.advice)}{guess}"
        yield f"Ngày cuối là ngày nghỉ; ngày làm việc liền trước: {advice}"
    owing = "Cơ quan gửi" if deadline.is_report else "Cơ quan chủ trì"
    names = some_of([each.agency for each in deadline.owners])
    yield f"{owing}: {names or 'văn bản không nêu'}"
    if isinstance(item, Duty) and item.through:
        yield f"Gửi qua: {', '.join(_ways(item.through))}"
    if item.output:
        yield f"Sản phẩm: {item.output}"
    yield f"Văn bản giao: {cited(item.section, record.plan.name)}"
    yield f"Mã: {plan}#{item.id}"


def _ways(through: Channel) -> list[str]:
    body = through.body.name if through.body else None
    return [way for way in (body, through.email, through.system) if way]
