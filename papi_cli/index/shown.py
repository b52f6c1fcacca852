"""What is kept of plans and items to be shown: stand-ins for the records, with fewer fields."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from papi_cli.model.kept import Kept, thawed
from papi_cli.model.repository import Place
from papi_cli.model.years import Years, years_of
from papi_cli.text import full_day


class Head(NamedTuple):
    """The head of a plan, as far as lists need it."""

    number: str
    issued: date
    period: Years
    kind: str
    title: str
    issuer: str
    text: "_Text | None"
    duties: Sequence[object] = ()
    targets: Sequence[object] = ()

    @property
    def name(self) -> str:
        """How officials cite it."""
        return f"{self.kind} số {self.number} ngày {full_day(self.issued)}"


class _Text(NamedTuple):
    file: str


class _Source(NamedTuple):
    line: int | None


class _Named(NamedTuple):
    by_sense: bool


class Granted(NamedTuple):
    """The words of an entry that moved a deadline."""

    extended_to: str


class Shown(NamedTuple):
    """What is shown of an item."""

    id: str
    what: str
    due: Sequence[str]
    section: str | None
    source: _Source
    is_report: bool
    lead: Sequence[_Named]
    is_target: bool = False

    @property
    def who(self) -> Sequence[_Named]:
        """Who owes it, where it is a report."""
        return self.lead


def head(text: str) -> Head:
    """Read what `making.head_of` wrote."""
    number, issued, period, kind, title, issuer, file = thawed(text)
    day = date.fromordinal(issued)
    return Head(number, day, Years(*period), kind, title, issuer, _Text(file) if file else None)


class ItemText(NamedTuple):
    """The words of an item as they are kept."""

    id: str
    what: str
    due: Sequence[str]
    section: str | None
    line: int | None
    is_report: bool
    by_sense: bool
    file: str
    file_line: int
    owners: Sequence[tuple[int, int]]
    turns: Sequence[Sequence[Any]]
    extended: Sequence[str]
    heirs: Sequence[tuple[int, str, Sequence[str]]]

    def shown(self) -> Shown:
        """The item."""
        source, lead = _Source(self.line), (_Named(self.by_sense),)
        return Shown(self.id, self.what, self.due, self.section, source, self.is_report, lead)


class ItemId(NamedTuple):
    """An item of which only the id is needed."""

    id: str


class KeptTarget(Kept):
    """A stand-in for a target."""

    is_target = True
    is_report = False

    def years(self) -> list[tuple[int | None, Decimal | None]]:
        """The years with their values."""
        return years_of(self.values, self.value, self.period)


def targets(text: str) -> tuple[list[Place], list[KeptTarget]]:
    """Read what `making.targets_of` wrote: places and targets, one of each for each."""
    places, found = thawed(text)
    return [Place(*each) for each in places], [KeptTarget(vars(each)) for each in found]
