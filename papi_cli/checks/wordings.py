"""The deadlines of all plans, part by part, each with the place of its words."""

from collections.abc import Iterator
from datetime import date
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
    at: Address
    wording: str
    parts: tuple[Part, ...]

    @property
    def of_item(self) -> Address:
        """The address of the item."""
        return Address(self.at.file, self.at.path[:-2])


def worded(repository: Repository) -> Iterator[Worded]:
    """Every wording that can be read."""
    for record in repository.plans:
        for at, item in addressed(record):
            if isinstance(item, Task | Duty):
                for index, wording in enumerate(item.due):
                    address = Address(at.file, (*at.path, "due", index))
                    if parts := _parts(wording):
                        yield Worded(record, item, address, wording, parts)


def _parts(wording: str) -> tuple[Part, ...]:
    try:
        return read_due(wording).parts
    except UnreadableDue:
        return ()  # D101 has said so


def span(part: Part) -> tuple[date, date] | None:
    """First and last day of a part whose words give them with the year."""
    if isinstance(part, Range):
        return part.first, part.last
    if isinstance(part, Day | Period) and part.year:
        return part.span(part.year)
    return None


def days(parts: tuple[Part, ...]) -> set[date]:
    """The single days that the words name with their years."""
    return {part.span(part.year)[0] for part in parts if isinstance(part, Day) and part.year}
