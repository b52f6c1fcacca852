"""What changed in a plan from one revision to the next: field by field, by the ids of its items."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, cast

from papi_cli.analysis.progress import extended
from papi_cli.analysis.turns import turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.base import BodyRef, Record, Years
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.duty import Duty
from papi_cli.model.plan import Plan
from papi_cli.model.progress import Entry, ProgressFile
from papi_cli.model.repository import AnyItem
from papi_cli.model.task import Task
from papi_cli.source.history import Step

Subject = Literal["head", "task", "target", "report", "progress", "plan", "file"]
Kind = Literal["added", "dropped", "changed", "moved", "recorded", "withdrawn", "unreadable"]


@dataclass(frozen=True)
class State:
    """A plan at a revision; a part that is not there or that did not change may be empty."""

    plan: Plan | None = None
    tasks: tuple[Task, ...] = ()
    progress: Mapping[str, ProgressFile] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[Subject, AnyItem]]:
        """Every item with what it is."""
        yield from (("task", each) for each in self.tasks)
        if self.plan:
            yield from (("report", each) for each in self.plan.duties)
            yield from (("target", each) for each in self.plan.targets)


class Word(NamedTuple):
    """What a body recorded, with the entry that it follows on and the deadline that it moves."""

    agency: str
    entry: Entry
    is_report: bool
    earlier: Entry | None = None
    old_day: date | None = None
    new_day: date | None = None


class Change(NamedTuple):
    """One thing that changed.

    `path` names the field by the keys of the file. `before` and `after` are values of records, or
    records where one came or went. `days` are those of a deadline, where both have one.
    """

    subject: Subject
    change: Kind
    item: str | None = None
    path: tuple[str, ...] = ()
    before: object = None
    after: object = None
    days: tuple[date, date] | None = None
    word: Word | None = None


class Chapter(NamedTuple):
    """What a commit changed of one plan; `plan` is None where its head cannot be read."""

    step: Step
    folder: str
    plan: Plan | None
    changes: tuple[Change, ...]


def compare(before: State, after: State) -> list[Change]:
    """Say what changed, in the order of the plan; a plan that came is one change and its items."""
    return [*_heads(before, after), *_items(before, after), *_words(before, after)]


def _heads(before: State, after: State) -> Iterator[Change]:
    if before.plan and after.plan:
        yield from (
            Change("head", "changed", None, path, a, b)
            for path, a, b in differences(before.plan, after.plan)
            if path[0] not in ("targets", "duties")
        )
    elif after.plan:
        yield Change("plan", "added", after=after.plan)
    elif before.plan:
        yield Change("plan", "dropped", before=before.plan)


def _items(before: State, after: State) -> Iterator[Change]:
    old = {item.id: (subject, item) for subject, item in before.items()}
    new = {item.id: (subject, item) for subject, item in after.items()}
    plan = after.plan or before.plan
    for id_, (subject, item) in new.items():
        if id_ not in old:
            yield Change(subject, "added", id_, after=item)
        elif old[id_][1] is not item:
            yield from _changed(subject, old[id_][1], item, plan.period if plan else None)
    for id_, (subject, item) in old.items():
        if id_ not in new:
            yield Change(subject, "dropped", id_, before=item)


def _changed(
    subject: Subject, old: AnyItem, new: AnyItem, period: Years | None
) -> Iterator[Change]:
    for path, before, after in differences(old, new):
        moved = None
        if path == ("due",):
            days = [_only_day(each, period) for each in (before, after)]
            moved = (days[0], days[1]) if days[0] and days[1] else None
        yield Change(subject, "changed", new.id, path, before, after, moved)


def differences(old: Record, new: Record) -> Iterator[tuple[tuple[str, ...], object, object]]:
    """The fields that differ, each with its path, what it was and what it is."""
    names = {**type(old).model_fields, **type(new).model_fields}
    for name in names:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before == after:
            continue
        if _is_composed(before) and _is_composed(after):
            inner = differences(cast("Record", before), cast("Record", after))
            yield from (((name, *path), a, b) for path, a, b in inner)
        else:
            yield (name,), before, after


def _is_composed(value: object) -> bool:
    """Whether a value has fields that are looked at one by one; the name of a body is one word."""
    return isinstance(value, Record) and not isinstance(value, BodyRef)


def _only_day(due: object, period: Years | None) -> date | None:
    """The one day that a deadline names; None where it has none, or several."""
    if not isinstance(due, tuple) or not period:
        return None
    try:
        found = turns(read_due(due), (period.start, period.end), Workdays())
    except UnreadableDue:
        return None
    return found[0].due if len(found) == 1 else None


def _words(before: State, after: State) -> Iterator[Change]:
    items = {item.id: item for _, item in after.items()}
    for name in {**before.progress, **after.progress}:
        old, new = before.progress.get(name), after.progress.get(name)
        agency = new.agency if new else old.agency if old else ""
        kept = list(old.entries if old else ())
        entries = list(new.entries if new else ())
        for entry in _without(kept, entries):
            is_report = isinstance(items.get(entry.item), Duty)
            word = Word(agency, entry, is_report)
            yield Change("progress", "withdrawn", entry.item, word=word)
        for entry in _without(entries, kept):
            earlier = [each for each in entries[: entries.index(entry)] if _same(each, entry)]
            word = _word(agency, entry, earlier, items.get(entry.item), after.plan)
            yield Change("progress", "recorded", entry.item, word=word)


def _without(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that are not among the others; of equal ones, those beyond their number."""
    left = Counter(each.model_dump_json() for each in others)
    for entry in entries:
        key = entry.model_dump_json()
        if left[key]:
            left[key] -= 1
        else:
            yield entry


def _same(one: Entry, other: Entry) -> bool:
    return (one.item, one.turn) == (other.item, other.turn)


def _word(
    agency: str,
    entry: Entry,
    earlier: Sequence[Entry],
    item: AnyItem | None,
    plan: Plan | None,
) -> Word:
    stated = [each for each in earlier if each.state]
    granted = [each for each in earlier if each.extended_to]
    new_day = _granted(entry) if entry.extended_to else None
    old_day = None
    if new_day:
        old_day = _granted(granted[-1]) if granted else _day_of(entry.turn, item, plan)
    before = stated[-1] if stated and entry.state else None
    return Word(agency, entry, isinstance(item, Duty), before, old_day, new_day)


def _granted(entry: Entry) -> date | None:
    try:
        return extended(entry.extended_to or "", entry.date, Workdays()).due
    except UnreadableDue:
        return None


def _day_of(turn: str | None, item: AnyItem | None, plan: Plan | None) -> date | None:
    """The day of an item, or of a turn of it, as the plan names it."""
    if not isinstance(item, (Task, Duty)) or not plan or not item.due:
        return None
    try:
        found = turns(read_due(item.due), (plan.period.start, plan.period.end), Workdays())
    except UnreadableDue:
        return None
    days = [each.due for each in found if turn in (None, each.key)]
    return days[0] if len(days) == 1 else None
