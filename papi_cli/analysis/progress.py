"""What the progress files of a plan say by a given day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.turns import Turn, turns
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.text import event_key
from papi_cli.model.progress import Entry, ProgressFile
from papi_cli.text import canonical

Key = tuple[str, str | None, str]


class Journal(NamedTuple):
    """The newest state and extension of each item, turn and body; the events of each item."""

    states: dict[Key, Entry]
    extensions: dict[Key, Entry]
    events: dict[str, dict[str, date]]
    in_use: bool

    def state(self, item: str, turn: str | None, agencies: Iterable[str]) -> Entry | None:
        """The newest state that any of the bodies (a body and its predecessor) recorded."""
        return _newest(self.states, item, turn, agencies)

    def extension(self, item: str, turn: str | None, agencies: Iterable[str]) -> Entry | None:
        """The extension in force."""
        return _newest(self.extensions, item, turn, agencies)


def extended(wording: str, day: date) -> Turn:
    """Read the deadline that an extension of that day grants; UnreadableDue where it has none."""
    due = read_due(wording)
    found = turns(due, (day, day))
    if not found or found[-1].due is None:
        raise UnreadableDue(wording, "không ra một ngày nào", "trước ngày 30/9/2024")
    return found[-1]


def journal(files: Iterable[ProgressFile], today: date) -> Journal:
    """Read the entries dated up to `today`; the later one wins, in a file the lower one."""
    states: dict[Key, Entry] = {}
    extensions: dict[Key, Entry] = {}
    events: dict[str, dict[str, date]] = {}
    in_use = False
    for agency, entry in _known(files, today):
        in_use = True
        key = (entry.item, entry.turn, canonical(agency))
        if entry.state:
            states[key] = entry
        if entry.extended_to:
            extensions[key] = entry
        if entry.event:
            events.setdefault(entry.item, {})[event_key(entry.event)] = entry.date
    return Journal(states, extensions, events, in_use)


def _known(files: Iterable[ProgressFile], today: date) -> Iterator[tuple[str, Entry]]:
    entries = [(file.agency, entry) for file in files for entry in file.entries]
    known = [(agency, entry) for agency, entry in entries if entry.date <= today]
    yield from sorted(known, key=lambda each: each[1].date)


def _newest(
    entries: dict[Key, Entry], item: str, turn: str | None, agencies: Iterable[str]
) -> Entry | None:
    found = [entries.get((item, turn, canonical(agency))) for agency in agencies]
    return max((entry for entry in found if entry), key=lambda entry: entry.date, default=None)
