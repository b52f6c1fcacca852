"""Tasks of a plan of which something says that they were not finished; silence says nothing."""

from collections.abc import Iterator
from datetime import date

from papi_cli.analysis.frame import frame
from papi_cli.analysis.parts import Asked, part_in
from papi_cli.analysis.progress import journal
from papi_cli.analysis.shapes import OwnerState
from papi_cli.analysis.states import each_debtor
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task

_UNFINISHED = ("not-started", "paused", "carried-over")
"""States that say it by themselves; work under way may be in time."""


class Unfinished:
    """What was recorded of a plan by a day; `known` has the holidays."""

    def __init__(self, record: PlanRecord, known: Repository, today: date) -> None:
        self._record = record
        self._frame = frame(known, today, 0)
        self._journal = journal(record, self._frame.bodies, today)
        self._spoken_of = {item for item, _ in self._journal.states}

    def bodies(self, task: Task) -> Iterator[OwnerState]:
        """Those whose newest word on a task is that it is not finished, or under way too late."""
        part = part_in(self._record, task, Asked(), self._frame.bodies, self._frame.today)
        if part is None or task.id not in self._spoken_of:
            return
        for _, standings in each_debtor(self._record, task, part, self._journal, self._frame):
            said = [each.owner for each in standings if each.owner.progress != "unknown"]
            last = max(reversed(said), key=lambda each: each.day or date.min, default=None)
            if last and (last.time == "overdue" or last.progress in _UNFINISHED):
                yield last
