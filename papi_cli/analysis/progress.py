"""What the progress files of a plan say by a given day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.debtors import Debtor
from papi_cli.analysis.turns import Turn, turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.text import event_key
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord

Slot = tuple[str, str | None]
"""An item and a turn of it."""


class Recorded(NamedTuple):
    """An entry with the official name of the body whose file it stands in."""

    agency: str
    entry: Entry


class Journal(NamedTuple):
    """States and extensions by item and turn, events by item, each from the oldest on.

    An entry counts for the body that made it. For everybody count: a state that the plan's
    coordinator records though it does not owe the item, an extension by whoever does not owe
    it, an event by either; and where nobody is named to owe it, any entry.
    """

    states: Mapping[Slot, Sequence[Recorded]]
    extensions: Mapping[Slot, Sequence[Recorded]]
    dated: Mapping[str, Sequence[Recorded]]
    coordinators: frozenset[str]
    in_use: bool

    def state(self, item: str, turn: str | None, debtor: Debtor) -> Entry | None:
        """The newest state that counts for the debtor."""
        for agency, entry in reversed(self.states.get((item, turn), ())):
            watched = agency in self.coordinators or not debtor.owing
            if debtor.speaks(agency, entry.date) or (
                watched and debtor.is_foreign(agency, entry.date)
            ):
                return entry
        return None

    def extension(self, item: str, turn: str | None, debtor: Debtor) -> Entry | None:
        """The extension in force for the debtor."""
        granted = self.granted(item, turn, debtor)
        return granted[-1] if granted else None

    def granted(self, item: str, turn: str | None, debtor: Debtor) -> Sequence[Entry]:
        """The extensions that count for the debtor, the oldest first."""
        return [
            entry
            for agency, entry in self.extensions.get((item, turn), ())
            if debtor.speaks(agency, entry.date) or debtor.is_foreign(agency, entry.date)
        ]

    def events(self, item: str, debtor: Debtor) -> dict[str, date]:
        """Days of the events that the item waits for; the debtor's own word goes first."""
        common: dict[str, date] = {}
        own: dict[str, date] = {}
        for agency, entry in self.dated.get(item, ()):
            day = {event_key(entry.event or ""): entry.date}
            if debtor.speaks(agency, entry.date):
                own |= day
            if agency in self.coordinators or debtor.is_foreign(agency, entry.date):
                common |= day
        return common | own


def extended(wording: str, day: date, workdays: Workdays) -> Turn:
    """Read the deadline that an extension of that day grants; UnreadableDue where it has none."""
    due = read_due(wording)
    found = turns(due, (day, day), workdays)
    if not found or found[-1].due is None:
        raise UnreadableDue(wording, "không ra một ngày nào", "trước ngày 30/9/2024")
    return found[-1]


def journal(record: PlanRecord, bodies: Bodies, today: date) -> Journal:
    """Read the entries dated up to `today`; the later one wins, in a file the lower one."""
    states: dict[Slot, list[Recorded]] = {}
    extensions: dict[Slot, list[Recorded]] = {}
    dated: dict[str, list[Recorded]] = {}
    in_use = False
    for known in recorded(record, bodies, today):
        in_use = True
        slot = (known.entry.item, known.entry.turn)
        if known.entry.state:
            states.setdefault(slot, []).append(known)
        if known.entry.extended_to:
            extensions.setdefault(slot, []).append(known)
        if known.entry.event:
            dated.setdefault(known.entry.item, []).append(known)
    return Journal(states, extensions, dated, coordinators(record, bodies, today), in_use)


def coordinators(record: PlanRecord, bodies: Bodies, today: date) -> frozenset[str]:
    """Names of the body that follows the plan up and of its heirs."""
    named = record.plan.coordinator
    body = bodies.resolve(named.name, record.jurisdiction) if named else None
    heirs = bodies.heirs(body, today) if body else ()
    return frozenset(each.name for each in (body, *(heir.agency for heir in heirs)) if each)


def recorded(record: PlanRecord, bodies: Bodies, today: date) -> Iterator[Recorded]:
    """Every entry dated up to `today`, from the oldest on."""
    found: list[Recorded] = []
    for file in record.progress.values():
        body = bodies.resolve(file.agency, record.jurisdiction)
        name = body.name if body else file.agency
        found += (Recorded(name, entry) for entry in file.entries if entry.date <= today)
    yield from sorted(found, key=lambda each: each.entry.date)
