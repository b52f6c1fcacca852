"""Targets by year against published results: what was aimed at, what came, whether it was met."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from papi_cli.analysis.items import Found
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.repository import Repository
from papi_cli.model.results import Result, score_of, standing_of
from papi_cli.model.target import Target


class TargetYear(NamedTuple):
    """A target in one of its years.

    `actual` is the published figure, None where none is known by the day asked for; `met` is None
    where that, or the target itself, does not allow a verdict; `waits` says that the index of
    that year was not published yet, `is_index` that the target is one of PAPI.
    """

    found: Found[Target]
    year: int | None
    value: Decimal | None
    actual: Decimal | None
    met: bool | None
    waits: bool
    is_index: bool


def target_years(repository: Repository, found: Found[Target], today: date) -> Iterator[TargetYear]:
    """Give a target year by year; one that names no year has one row without."""
    target, record = found.item, found.record
    codebook = Codebook(repository.indices)
    known = repository.results_known(record.jurisdiction, today)
    path = codebook.official(target.indicator)
    is_papi = bool(path) and path[0] == PAPI
    for year, value in _years(target):
        result = known.get(year) if year and is_papi else None
        actual = _actual(target, result, codebook) if result else None
        base = _base(target, known, codebook, year) if is_papi else None
        met = None if actual is None else _met(target, value, actual, base)
        waits = is_papi and result is None
        yield TargetYear(found, year, value, actual, met, waits, is_papi)


def _years(target: Target) -> list[tuple[int | None, Decimal | None]]:
    """The years with their values; a single value belongs to the last year of the period."""
    if target.values:
        return list(target.values.items())
    return [(target.period.last if target.period else None, target.value)]


def _actual(target: Target, result: Result, codebook: Codebook) -> Decimal | None:
    if target.measure == "score":
        return score_of(result, target.indicator, codebook)
    if target.measure == "rank":
        rank = standing_of(result.ranks, target.indicator, codebook)
        return Decimal(rank.value) if rank else None
    return None


def _base(
    target: Target, known: Mapping[int, Result], codebook: Codebook, year: int | None
) -> Decimal | None:
    """What the target starts from: as the plan says, else as published for that year.

    Scores of two regimes are on different scales or of different make: they have no base.
    """
    baseline = target.baseline
    if baseline is None or baseline.year is None:
        return baseline.value if baseline else None
    across = year is not None and codebook.regime(year) != codebook.regime(baseline.year)
    if target.measure == "score" and across:
        return None
    if baseline.value is not None:
        return baseline.value
    return _actual(target, known[baseline.year], codebook) if baseline.year in known else None


def _met(
    target: Target, value: Decimal | None, actual: Decimal, base: Decimal | None
) -> bool | None:
    sign = 1 if target.better == "higher" else -1
    if target.operator in ("improve", "keep"):
        if base is None:
            return None
        gain = sign * (actual - base)
        return gain > 0 if target.operator == "improve" else gain >= 0
    if value is None or target.operator == "~":
        return None
    if target.change != "level":
        return None if base is None else abs(actual - base) >= value and sign * (actual - base) > 0
    gap = sign * (actual - value)
    return gap > 0 if target.operator in (">", "<") else gap >= 0
