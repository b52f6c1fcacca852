"""Days off and working days of the state sector: weekends, public holidays, swapped days.

Public holidays and the day off in lieu of one that falls on a weekend are those of the Labour
Code (Bộ luật Lao động 2019, Điều 111-112; before 2021 Bộ luật Lao động 2012, Điều 115). Tết,
the second day of Quốc khánh and the swaps are decided year by year. All of it stands in
`registry/holidays.yaml`; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.holidays import HolidaysFile

_SATURDAY = 5
_FORWARD = timedelta(days=1)
_BACK = timedelta(days=-1)


_NO_NAMES: Mapping[date, str] = MappingProxyType({})


class Workdays(NamedTuple):
    """Which days are worked; `Workdays()` knows no year and has only weekends."""

    years: range = range(0)
    names: Mapping[date, str] = _NO_NAMES
    worked: frozenset[date] = frozenset()
    tentative: frozenset[date] = frozenset()

    @classmethod
    def from_file(cls, file: HolidaysFile) -> Self:
        """Build it from the registry's file."""
        return cls(
            years=range(file.first_year, file.last_year + 1),
            names={each.date: each.name for each in file.days if not each.work},
            worked=frozenset(each.date for each in file.days if each.work),
            tentative=frozenset(each.date for each in file.days if each.tentative),
        )

    def is_tentative(self, first: date, last: date) -> bool:
        """Say whether the days off of a span are a guess: not decided, or not in the file."""
        days = (first + n * _FORWARD for n in range((last - first).days + 1))
        return any(day in self.tentative or day.year not in self.years for day in days)

    def is_day_off(self, day: date) -> bool:
        """Say whether `day` is a holiday, or a weekend that no swap has made a working day."""
        if day in self.names:
            return True
        return day.weekday() >= _SATURDAY and day not in self.worked

    def last_working_day(self, day: date) -> date:
        """Return `day`, or the nearest working day before it."""
        return self._nearest(day, _BACK)

    def next_working_day(self, day: date) -> date:
        """Return `day`, or the nearest working day after it (Bộ luật Dân sự 2015, Điều 148)."""
        return self._nearest(day, _FORWARD)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day that is `count`-th after `day`, before it where negative.

        `day` itself is not counted (Bộ luật Dân sự 2015, Điều 147); 0 leaves it as it is.
        """
        step = _FORWARD if count > 0 else _BACK
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def _nearest(self, day: date, step: timedelta) -> date:
        while self.is_day_off(day):
            day += step
        return day
