"""What a body has told before: whether an entry says all that a new one would."""

from collections.abc import Sequence
from datetime import date

from pydantic import ValidationError

from papi_cli.model.base import Record
from papi_cli.model.progress import Entry
from papi_cli.source.editor import Value


def says(entry: Entry, new: Entry) -> bool:
    """Whether an entry says all that a new one does; it may say more: a note, who confirmed it."""
    kept = new.model_copy(update={"evidence": entry.evidence})
    return _holds(entry, kept) and all(
        any(_holds(known, proof) for known in entry.evidence) for proof in new.evidence
    )


def told_at(entries: Sequence[Entry], values: dict[str, Value]) -> int | None:
    """Which entry tells the same already, and is the last word of its day; None where none is.

    None too for values that no entry can have: who writes them says why.
    """
    try:
        new = Entry.model_validate(values)
    except ValidationError:
        return None
    fact = _fact(new)
    told = [index for index, entry in enumerate(entries) if _fact(entry) == fact]
    return told[-1] if told and says(entries[told[-1]], new) else None


def _fact(entry: Entry) -> tuple[str, str | None, date, bool, bool, str | None, bool]:
    """What an entry is about: the state, the deadline, an event or a review of a turn, on a day."""
    kind = (bool(entry.state), bool(entry.extended_to), entry.event, entry.reviewed)
    return entry.item, entry.turn, entry.date, *kind


def _holds(record: Record, other: Record) -> bool:
    return all(getattr(record, key) == getattr(other, key) for key in other.model_fields_set)
