"""The deadlines of all plans, part by part, each with the place of its words."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from papi_cli.diagnostics import Address
from papi_cli.model.addresses import addressed
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import Day, Part, Period, Range
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task


class Worded(NamedTuple):
    """One wording of an item's deadline, as read."""

    record: PlanRecord
    item: Task | Duty
    of_item: Address
    place: int
    wording: str
    parts: tuple[Part, ...]

    @property
    def at(self) -> Address:
        """Where the wording stands."""
        return Address(self.of_item.file, (*self.of_item.path, "due", self.place))


def worded(repository: Repository) -> Iterator[Worded]:
    """Every wording that can be read and speaks of a day, a period or years."""
    for record in repository.plans:
        for at, item in addressed(record):
            if isinstance(item, Task | Duty):
                for place, wording in enumerate(item.due):
                    if parts := _parts(wording):
                        yield Worded(record, item, at, place, wording, parts)


@lru_cache(maxsize=4096)
def _parts(wording: str) -> tuple[Part, ...]:
    try:
        parts = read_due(wording).parts
    except UnreadableDue:
        return ()  # D101 has said so
    return parts if any(isinstance(each, Day | Period | Range) for each in parts) else ()


@lru_cache(maxsize=4096)
def spans(parts: tuple[Part, ...]) -> tuple[tuple[date, date], ...]:
    """First and last day of each part whose words give them with the year."""
    return tuple(found for found in map(_span, parts) if found)


def _span(part: Part) -> tuple[date, date] | None:
    if isinstance(part, Range):
        return part.first, part.last
    if isinstance(part, Day | Period) and part.year:
        return part.span(part.year)
    return None


def days(parts: tuple[Part, ...]) -> set[date]:
    """The single days that the words name with their years."""
    return {part.span(part.year)[0] for part in parts if isinstance(part, Day) and part.year}
