"""What may be recorded of an item: by whom, for which turn, of which event."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from papi_cli.analysis.bodies import Bodies, existed
from papi_cli.analysis.parts import Asked, inheritance, part_in
from papi_cli.model.agency import Agency
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import Event, Relative
from papi_cli.model.due.per import read_per
from papi_cli.model.duty import Duty
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.target import Target
from papi_cli.model.task import Task

_MONTHS = {"Q": 3, "H": 6}


def reporters(record: PlanRecord, item: AnyItem, bodies: Bodies, day: date) -> list[Agency]:
    """The bodies that owe an item on a day; heirs stand where those were that have ended."""
    part = part_in(record, item, Asked(), bodies, day)
    handed_over = not isinstance(item, Target) and item.taken_over_by is not None
    found: list[Agency] = []
    for owner, heirs in inheritance(record, item, part.owed_by if part else (), bodies, day):
        living = [heir.agency for heir in heirs if existed(heir.agency, day)]
        stays = not living or (existed(owner.agency, day) and not handed_over)
        found += [owner.agency] if stays else living
    return [each for place, each in enumerate(found) if each not in found[:place]]


def is_always_open(item: Task | Duty) -> bool:
    """Whether the item has no deadline and may be reported on for any period."""
    try:
        return not item.due or read_due(item.due).kind == "continuous"
    except UnreadableDue:
        return True


def events_awaited(item: Task | Duty) -> list[str]:
    """The events whose day the item's deadline or its recurrence waits for."""
    return list(dict.fromkeys(_events(item)))


def _events(item: Task | Duty) -> Iterator[str]:
    try:
        for part in read_due(item.due).parts if item.due else ():
            if isinstance(part, Event):
                yield part.text
            elif isinstance(part, Relative) and part.since is None:
                yield part.event
        if item.per and (event := read_per(item.per).event):
            yield event
    except UnreadableDue:
        return


def in_order(keys: Iterable[str | None]) -> list[str]:
    """The turns that have a key, the earliest first."""
    return sorted((key for key in keys if key), key=lambda key: (_begins(key) or date.max, key))


def newest_begun(keys: Iterable[str | None], today: date) -> str | None:
    """The newest turn that has begun by today, else the first one; None where no key is a date."""
    dated = [key for key in in_order(keys) if _begins(key)]
    begun = [key for key in dated if (_begins(key) or date.max) <= today]
    return next(reversed(begun), dated[0] if dated else None)


def _begins(key: str) -> date | None:
    """The first day of the turn of that key: a period's, or the very day."""
    found = re.match(r"(\d{4})(?:-([QH])([1-4])|-(0[1-9]|1[0-2])(?:-(\d\d))?|-9M)?(?:/|$)", key)
    if not found:
        return None
    year, kind, number, month, day = found.groups()
    first = (int(number) - 1) * _MONTHS[kind] + 1 if kind else int(month or 1)
    return date(int(year), first, int(day or 1))
