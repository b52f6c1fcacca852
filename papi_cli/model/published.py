"""What results say of an indicator: of records, or of what stands in for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from papi_cli.model.codebook import PAPI, Codebook

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from datetime import date
    from decimal import Decimal

    from papi_cli.model.results import Result, ResultsFile, Standing

S = TypeVar("S", bound="Standing")


def known(file: ResultsFile, day: date) -> dict[int, Result]:
    """The results published by a day, by year; the others nobody knows yet."""
    return {year: each for year, each in file.results.items() if each.published <= day}


def scored(result: Result) -> Iterator[tuple[tuple[str, ...], Decimal]]:
    """Every score with its indicator's path: the total, dimensions, sub-dimensions."""
    if result.total is not None:
        yield (PAPI,), result.total
    for dimension, score in result.scores.items():
        yield (PAPI, dimension), score
    for dimension, parts in result.sub_scores.items():
        for part, score in parts.items():
            yield (PAPI, dimension, part), score


def score_of(result: Result, indicator: Sequence[str], codebook: Codebook) -> Decimal | None:
    """The score of an indicator in that year; None where none is known."""
    wanted = codebook.official(indicator)
    scores = (score for path, score in scored(result) if codebook.official(path) == wanted)
    return next(scores, None)


def standing_of(all_: Sequence[S], indicator: Sequence[str], codebook: Codebook) -> S | None:
    """The rank or group of an indicator that counts: the only one, or the one used."""
    wanted = codebook.official(indicator)
    found = [each for each in all_ if codebook.official(each.indicator) == wanted]
    return found[0] if len(found) == 1 else next((each for each in found if each.used), None)
