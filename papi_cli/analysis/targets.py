"""Targets by year against published results: what was aimed at, what came, whether it was met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.items import Found
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.published import score_of, standing_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.repository import Repository
    from papi_cli.model.results import Group, Rank, Result
    from papi_cli.model.target import Target


class Published(NamedTuple):
    """What is known of PAPI in a province by a day; `recorded`: whether it has results at all."""

    known: Mapping[int, Result]
    codebook: Codebook
    recorded: bool

    def score(self, indicator: Sequence[str], year: int) -> Decimal | None:
        """The score of an indicator."""
        result = self.known.get(year)
        return score_of(result, indicator, self.codebook) if result else None

    def rank(self, indicator: Sequence[str], year: int) -> Rank | None:
        """The place among the provinces in an indicator."""
        result = self.known.get(year)
        return standing_of(result.ranks, indicator, self.codebook) if result else None

    def group(self, indicator: Sequence[str], year: int) -> Group | None:
        """The group of provinces in an indicator, as published."""
        result = self.known.get(year)
        return standing_of(result.groups, indicator, self.codebook) if result else None

    def figure(self, target: Target, year: int) -> Decimal | None:
        """The score or rank that a target counts; None for all other measures."""
        if target.measure == "score":
            return self.score(target.indicator, year)
        rank = self.rank(target.indicator, year) if target.measure == "rank" else None
        return Decimal(rank.value) if rank else None

    def is_papi(self, target: Target) -> bool:
        """Whether a target is one of PAPI."""
        return self.codebook.official(target.indicator)[:1] == (PAPI,)

    def same_regime(self, year: int, other: int) -> bool:
        """Whether PAPI was built in one way in both years."""
        return self.codebook.regime(year) == self.codebook.regime(other)


class TargetYear(NamedTuple):
    """A target in one of its years.

    `actual` is the published figure, None where none is known by the day asked for; `aim` the
    figure to reach, None where the target names none or starts from what is unknown; `met` is None
    where these do not allow a verdict; `waits` says that the index of that year was not published
    yet, `is_index` that the target is one of PAPI.
    """

    found: Found[Target]
    year: int | None
    value: Decimal | None
    actual: Decimal | None
    aim: Decimal | None
    met: bool | None
    waits: bool
    is_index: bool

    @property
    def gap(self) -> Decimal | None:
        """What came less what was to be reached, in the unit of the target."""
        return None if self.actual is None or self.aim is None else self.actual - self.aim


def published(repository: Repository, jurisdiction: str, today: date) -> Published:
    """What is known of PAPI in a province by a day."""
    known = repository.results_known(jurisdiction, today)
    recorded = jurisdiction in repository.results
    return Published(known, Codebook(repository.indices), recorded)


def target_years(repository: Repository, found: Found[Target], today: date) -> Iterator[TargetYear]:
    """Give a target year by year; one that names no year has one row without."""
    papi = published(repository, found.record.jurisdiction, today)
    for year, value in found.item.years():
        yield target_year(found, year, value, papi)


def target_year(
    found: Found[Target], year: int | None, value: Decimal | None, papi: Published
) -> TargetYear:
    """Hold a target in one year against what is known."""
    target, is_papi = found.item, papi.is_papi(found.item)
    actual = papi.figure(target, year) if year and is_papi else None
    aim = _aim(target, value, _base(target, papi, year) if is_papi else None)
    across = year is not None and crosses(target, year, papi)
    met = None if actual is None or aim is None or across else _met(target, actual - aim)
    waits = is_papi and year not in papi.known
    return TargetYear(found, year, value, actual, None if across else aim, met, waits, is_papi)


def crosses(target: Target, year: int, papi: Published) -> bool:
    """Whether a score is to be held against one of another regime of PAPI.

    Scores of two regimes are on different scales or of different make: they are not compared.
    """
    base = target.baseline.year if target.baseline else None
    return target.measure == "score" and base is not None and not papi.same_regime(base, year)


def baseline_figure(target: Target, papi: Published) -> Decimal | None:
    """What a target starts from: as the plan says, else as published for that year."""
    base = target.baseline
    if base is None or base.value is not None or base.year is None:
        return base.value if base else None
    return papi.figure(target, base.year)


def _base(target: Target, papi: Published, year: int | None) -> Decimal | None:
    across = year is not None and crosses(target, year, papi)
    return None if across else baseline_figure(target, papi)


def _sign(target: Target) -> int:
    return 1 if target.better == "higher" else -1


def _aim(target: Target, value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """The figure to reach; a step from the baseline goes where it is better."""
    if target.operator in ("improve", "keep"):
        return base
    if target.operator == "~":
        return None
    step = value if target.change != "level" else target.increase if value is None else None
    if step is not None:
        return None if base is None else base + _sign(target) * step
    if target.operator == "between" and target.better == "lower":
        return target.value_max
    return value


def _met(target: Target, gap: Decimal) -> bool:
    strictly = target.operator in ("improve", ">", "<")
    return _sign(target) * gap > 0 if strictly else _sign(target) * gap >= 0
