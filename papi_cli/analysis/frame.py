"""What every item is judged by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.workdays import Workdays

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.repository import Repository
    from papi_cli.model.settings_file import ReportDay


class Frame(NamedTuple):
    """What every item is judged by: the day, how soon is soon, the calendars, the bodies."""

    today: date
    within: int
    bodies: Bodies
    workdays: Workdays
    calendar: tuple[ReportDay, ...]


def frame(repository: Repository, today: date, within: int) -> Frame:
    """Take from a repository what items are judged by; `within` counts days."""
    return Frame(
        today,
        within,
        Bodies(repository.directory),
        Workdays.from_file(repository.holidays),
        repository.settings.reporting_calendar,
    )
