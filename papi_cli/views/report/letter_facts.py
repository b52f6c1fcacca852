"""What letters are written from, for templates."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.calling import Call, Calls
from papi_cli.analysis.lagging import Lag
from papi_cli.model.repository import PlanRecord
from papi_cli.views.report.facts import PlanFacts, plan_facts
from papi_cli.views.words import place_words


class CallFacts(NamedTuple):
    """A report that a letter speaks of, at one of its turns."""

    item: str
    what: str
    place: str
    wording: str
    turn: str | None
    due: date | None
    total: int
    received: int
    late: int
    agencies: tuple[str, ...]


class LagFacts(NamedTuple):
    """A task that a reminder speaks of, of a body, at a turn; whether its day has passed."""

    agency: str
    item: str
    what: str
    place: str
    wording: str
    turn: str | None
    due: date | None
    overdue: bool


class LetterFacts(NamedTuple):
    """What a letter was written from."""

    plan: PlanFacts
    receiver: str
    due: str
    contact: str
    agencies: tuple[str, ...]
    calls: tuple[CallFacts, ...]
    tasks: tuple[LagFacts, ...]


def called_on(calls: Calls, lags: Sequence[Lag]) -> list[str]:
    """The bodies called on for reports, then those for tasks alone, each once."""
    return list(dict.fromkeys((*calls.agencies, *(each.owner.agency for each in lags))))


def letter_facts(
    record: PlanRecord, receiver: str, said: tuple[str, str], calls: Calls, lags: Sequence[Lag]
) -> LetterFacts:
    """Gather them; `said` are the day until which a report is waited for and who answers."""
    due, contact = said
    return LetterFacts(
        plan_facts(record),
        receiver,
        due,
        contact,
        tuple(called_on(calls, lags)),
        tuple(map(_call_facts, calls.calls)),
        tuple(map(_lag_facts, lags)),
    )


def _call_facts(call: Call) -> CallFacts:
    return CallFacts(
        call.duty.id,
        call.duty.what,
        place_words(call.duty.section or ""),
        "; ".join(call.duty.due),
        call.turn.key,
        call.turn.due,
        call.total,
        len(call.returns.sent),
        call.returns.late,
        tuple(each.agency for each in call.called),
    )


def _lag_facts(lag: Lag) -> LagFacts:
    item, turn = lag.deadline.item, lag.deadline.turn
    return LagFacts(
        lag.owner.agency,
        item.id,
        item.what,
        place_words(item.section or ""),
        "; ".join(item.due),
        turn.key,
        turn.due,
        lag.has_passed,
    )
