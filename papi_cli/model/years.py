"""Periods of whole years: what plans, targets and indices are counted in."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Years(NamedTuple):
    """A period of whole years, both included."""

    first: int
    last: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.first, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.last, 12, 31)

    @property
    def all(self) -> range:
        """Every year of it."""
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last


def spans(years: Iterable[int]) -> str:
    """Write years as few periods: `2018-2021, 2023`."""
    found: list[Years] = []
    for year in sorted(set(years)):
        if found and year == found[-1].last + 1:
            found[-1] = found[-1]._replace(last=year)
        else:
            found.append(Years(year, year))
    return ", ".join(map(str, found))


def read_years(text: str) -> Years:
    """Read `2019` or `2021-2025`; ValueError where it is neither."""
    found = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 1990 <= first <= last <= 2100:
        raise ValueError(text)
    return Years(first, last)


def years_of(
    values: Mapping[int, Decimal], value: Decimal | None, period: Years | None
) -> list[tuple[int | None, Decimal | None]]:
    """Years with their values; a single value belongs to the last year of the period."""
    return list(values.items()) or [(period.last if period else None, value)]
