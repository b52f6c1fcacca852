"""What a deadline is made of: the parts that the grammar reads and that turns are counted from."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "date", "period", "recurring", "relative", "event", "continuous", "delegated", "compound"
]
Unit = Literal["day", "working-day", "week", "month"]

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Refused(ValueError):
    """Words that have the shape of a deadline and cannot be one; the message is Vietnamese."""


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def label(first: date, last: date) -> str | None:
    """Name a calendar period: `2018-05`, `2018-Q2`, `2019-H1`, `2019-9M`, `2019`, `2021/2025`."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last == month_end(last.year, last.month)
    within = first.year == last.year or months % 12 == 0
    if not (whole and within) or (first.month - 1) % months:
        return None
    if months > 12:
        return f"{first.year}/{last.year}"
    number = (first.month - 1) // months + 1
    names = {1: f"-{number:02}", 3: f"-Q{number}", 6: f"-H{number}", 9: "-9M", 12: ""}
    return f"{first.year}{names[months]}" if months in names else None


class Day(NamedTuple):
    """A day; without a year, that day of every year of the plan."""

    day: int
    month: int
    year: int | None = None
    inclusive: bool = True

    def span(self, year: int) -> tuple[date, date]:
        """Give the day twice, as first and last; 29 February becomes the 28th."""
        day = date(year, self.month, min(self.day, monthrange(year, self.month)[1]))
        return day, day


class Period(NamedTuple):
    """A month, quarter, half, nine months or year: the `number`th stretch of `months` months.

    `exact` says that the words name its last day (`hết quý I`), not only the period.
    """

    months: int
    number: int = 1
    year: int | None = None
    inclusive: bool = True
    exact: bool = False

    def span(self, year: int) -> tuple[date, date]:
        """Give its first and last day."""
        last = self.number * self.months
        return date(year, last - self.months + 1, 1), month_end(year, last)


class Range(NamedTuple):
    """Several years, or from one day, month or quarter to another; both ends are included."""

    first: date
    last: date
    inclusive: bool = True

    @property
    def label(self) -> str:
        """Name the range: `2021/2025`, or its two days."""
        return label(self.first, self.last) or f"{self.first}/{self.last}"


class Start(NamedTuple):
    """Where something begins that has no end: `từ năm 2025`."""

    at: Day | Period | Range

    def begins(self) -> date:
        """Give the first day; Refused where the year is not written."""
        if isinstance(self.at, Range):
            return self.at.first
        if self.at.year is None:
            raise Refused("chưa nói bắt đầu từ năm nào")
        return self.at.span(self.at.year)[0]


class Anchor(NamedTuple):
    """The day of a turn: of the period's last month, or of `month`."""

    day: int
    month: int | None = None


class Recurring(NamedTuple):
    """A turn for each stretch of `every` months.

    `every` 0 is oftener than monthly; None is a `kỳ` that only the item's `per` names.
    `only` keeps some stretches of each year (quý I is 1 of 3 months); empty keeps all.
    `times` and `at_least` say how often within one turn. `term` is the term of office that the
    count restarts with. `first` and `last` bound the turns where the words do. `exact` says that
    the words name the last day of each.
    """

    every: int | None
    only: tuple[int, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    times: int = 1
    at_least: bool = False
    term: str | None = None
    first: date | None = None
    last: date | None = None
    inclusive: bool = True
    exact: bool = False


class Relative(NamedTuple):
    """So long after an event; `since` where the words date the event themselves."""

    count: int  # type: ignore[assignment]  # what tuples call so is not asked of it
    unit: Unit
    event: str
    since: date | None = None


class Event(NamedTuple):
    """Upon an event; `inclusive` is False for `trước khi`."""

    text: str
    inclusive: bool = True


class Continuous(NamedTuple):
    """Always, perhaps within bounds."""

    first: date | None = None
    last: date | None = None


class Delegated(NamedTuple):
    """By what another text or body sets; `by` is that body or text, where it is named."""

    text: str
    by: str | None = None


Part = Day | Period | Range | Start | Recurring | Relative | Event | Continuous | Delegated

_KINDS: Mapping[type[Part], Kind] = {
    Day: "date",
    Period: "period",
    Range: "period",
    Recurring: "recurring",
    Relative: "relative",
    Event: "event",
    Continuous: "continuous",
    Delegated: "delegated",
}


def kind_of(part: Part) -> Kind:
    """Give the kind of a part; of a beginning that of what is named."""
    return kind_of(part.at) if isinstance(part, Start) else _KINDS[type(part)]
