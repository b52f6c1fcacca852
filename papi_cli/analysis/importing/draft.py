"""What was recognised of a document: a plan, its items, and how sure each of it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from papi_cli.analysis.importing.bodies import Body
from papi_cli.analysis.importing.citing import Cited
from papi_cli.model.base import Years
from papi_cli.model.target import Measure, Operator
from papi_cli.source.papers.paper import Place


class Doubt(NamedTuple):
    """What a person should look at, and how sure it is, from 0 to 1."""

    words: str
    confidence: float


class Stretch(NamedTuple):
    """Where something stands in the source, first and last place."""

    first: Place
    last: Place


@dataclass(frozen=True)
class Citing:
    """A document that the plan cites, with every place where it does."""

    cited: Cited
    places: tuple[Stretch, ...]


@dataclass(frozen=True)
class Roles:
    """Who does what: bodies by role."""

    lead: tuple[Body, ...] = ()
    with_: tuple[Body, ...] = ()
    directs: tuple[Body, ...] = ()
    asked: bool = False
    doubts: tuple[Doubt, ...] = ()
    places: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Item:
    """What tasks, reports and targets share; `id` is empty until all are there."""

    section: str | None
    text: str
    where: Stretch
    roles: Roles
    dimension: str | None = None
    cites: tuple[Cited, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class DraftTask(Item):
    """A deed."""

    what: str = ""
    due: tuple[str, ...] = ()
    output: str | None = None
    serves: tuple[str, ...] = ()
    row: int | None = None


@dataclass(frozen=True)
class DraftDuty(Item):
    """A report: to whom, through whom."""

    what: str = ""
    due: tuple[str, ...] = ()
    to: tuple[Body, ...] = ()
    through: Body | None = None
    email: str | None = None


@dataclass(frozen=True)
class DraftTarget(Item):
    """What is aimed at."""

    indicator: tuple[str, ...] = ()
    about: str | None = None
    measure: Measure = "count"
    unit: str | None = None
    better: Literal["higher", "lower"] = "higher"
    operator: Operator = "="
    value: Decimal | None = None
    value_max: Decimal | None = None
    values: tuple[tuple[int, Decimal], ...] = ()
    change: Literal["level", "increase", "decrease"] = "level"
    increase: Decimal | None = None
    baseline: tuple[int | None, Decimal] | None = None
    period: Years | None = None
    group: str | None = None
    as_written: str = ""
    row: int | None = None


class Figure(NamedTuple):
    """A figure of the situation."""

    indicator: tuple[str, ...]
    about: str | None
    measure: Measure
    year: int | None
    value: Decimal
    of: int | None
    as_written: str
    where: Stretch
    unit: str | None = None


class Signed(NamedTuple):
    """Who signed."""

    name: str | None
    title: str | None
    authority: str | None
    where: Stretch


class Recipient(NamedTuple):
    """One of «Nơi nhận»."""

    name: str
    purpose: str | None
    where: Stretch


@dataclass(frozen=True)
class Head:
    """The head of a plan; None where the document does not tell."""

    number: str | None = None
    issued: date | None = None
    place: str | None = None
    issuer: Body | None = None
    kind: str | None = None
    title: str | None = None
    period: Years | None = None
    doubts: tuple[Doubt, ...] = ()
    covered: tuple[Stretch, ...] = ()


class Loose(NamedTuple):
    """A line that holds a date, a body or a number and went nowhere."""

    where: Place
    text: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A whole draft."""

    head: Head
    coordinator: Body | None = None
    signed: Signed | None = None
    relations: Sequence[Citing] = ()
    recipients: Sequence[Recipient] = ()
    situation: Sequence[Figure] = ()
    targets: Sequence[DraftTarget] = ()
    duties: Sequence[DraftDuty] = ()
    tasks: Sequence[DraftTask] = ()
    loose: Sequence[Loose] = ()
    notes: Sequence[str] = field(default_factory=tuple)
