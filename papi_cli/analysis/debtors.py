"""Who is shown as owing an item, and whose entries say how its part stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

from papi_cli.analysis.bodies import Bodies, Heir, Matched, Owner
from papi_cli.analysis.parts import Part, inheritance
from papi_cli.model.roles import OWING

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.item import Dated
    from papi_cli.model.repository import AnyItem, PlanRecord


class Voice(NamedTuple):
    """A body by its official name, whose entries count from a day on."""

    name: str
    since: date


class Debtor(NamedTuple):
    """Who is shown as owing: a body, or nobody where the item names none.

    `own` are those whose entries are its own: itself, its heirs and, where the deed is joint,
    everybody who owes it. `owing` are all who owe the item. `since` is the day of inheritance.
    """

    name: str
    own: tuple[Voice, ...] = ()
    owing: tuple[Voice, ...] = ()
    since: date | None = None

    def speaks(self, agency: str, day: date) -> bool:
        """Whether an entry of that body and day is its own."""
        return _among(self.own, agency, day)

    def is_foreign(self, agency: str, day: date) -> bool:
        """Whether the entry is of a body that did not owe the item then."""
        return not _among(self.owing, agency, day)


def debtors(
    record: PlanRecord, item: AnyItem, part: Part, bodies: Bodies, today: date
) -> Iterator[Debtor]:
    """Give those whose state is shown: all who owe it, or those that the body asked for is."""
    if not part.owed_by:
        yield Debtor("")
        return
    voices = {
        id(owner.agency): _voices(owner, heirs)
        for owner, heirs in inheritance(record, item, part.owed_by, bodies, today)
    }
    owing = tuple(chain.from_iterable(voices.values()))
    joint = not item.is_target and cast("Dated", item).joint
    for owner, heir in _owed(part):
        own = owing if joint else voices[id(owner.agency)]
        name = heir.name if heir and heir.name else owner.agency.name
        yield Debtor(name, own, owing, heir.from_ if heir else None)


def _owed(part: Part) -> Sequence[Matched]:
    if part.matches and part.role in OWING:
        return part.matches
    return [Matched(owner) for owner in part.owed_by]


def _voices(owner: Owner, heirs: Sequence[Heir]) -> tuple[Voice, ...]:
    later = (Voice(heir.agency.name, heir.by.from_) for heir in heirs)
    return (Voice(owner.agency.name, date.min), *later)


def _among(voices: Sequence[Voice], agency: str, day: date) -> bool:
    return any(voice.name == agency and voice.since <= day for voice in voices)
