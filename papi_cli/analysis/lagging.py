"""Tasks that bodies have still to finish: the day has passed, or comes soon."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import Frame
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.states import OwnerState
from papi_cli.model.repository import PlanRecord


class Lag(NamedTuple):
    """A task at a turn that a body has not finished, and how many earlier turns it owes too."""

    deadline: Deadline
    owner: OwnerState
    older: int = 0

    @property
    def has_passed(self) -> bool:
        """Whether its day has passed."""
        return self.owner.time == "overdue"

    @property
    def is_silent(self) -> bool:
        """Whether nobody spoke of it."""
        return self.owner.progress == "unknown"


def lagging(record: PlanRecord, frame: Frame) -> tuple[Lag, ...]:
    """The tasks of a plan in use that are past their day, and those that fall due soon.

    By body and task in the order of the plan; of what recurs the last turn that has passed, and
    the first that is to come. Where nothing was recorded of a plan, nothing is past its day.
    """
    found: dict[tuple[str, str, str], list[Lag]] = {}
    for each in find_deadlines([record], Asked(), frame).deadlines:
        for owner in () if each.is_report else each.owners:
            if owner.time in ("overdue", "due-soon"):
                key = (each.item.id, owner.agency, owner.time)
                found.setdefault(key, []).append(Lag(each, owner))
    return tuple(_one(turns) for turns in found.values())


def _one(turns: Sequence[Lag]) -> Lag:
    turns = sorted(turns, key=lambda each: each.deadline.turn.due or date.max)
    return turns[-1]._replace(older=len(turns) - 1) if turns[0].has_passed else turns[0]
