"""Every target in every year: what came, how far it is from the aim, and why nothing can be said.

Years of two regimes of PAPI are never mixed: neither in a verdict nor in a history.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from papi_cli.analysis.items import Found
from papi_cli.analysis.targets import (
    Published,
    TargetYear,
    baseline_figure,
    crosses,
    target_year,
)
from papi_cli.model.index import Indicator
from papi_cli.model.results import GroupName, Rank, standing_of
from papi_cli.model.target import Target
from papi_cli.text import canonical

Verdict = Literal["met", "not-met", "waiting", "not-comparable", "not-published"]

Reason = Literal[
    "other-regime",  # the baseline was measured in another way
    "no-baseline",  # nothing is known to start from
    "no-number",  # the plan names no figure, or only about one
    "places",  # so many places up: from which one is not recorded
    "unknown-group",  # the plan names a group that PAPI does not have
    "only-score",  # a rank is aimed at, scores are published
    "only-dimension-score",  # a sub-dimension is aimed at, only its dimension is published
    "not-measured",  # PAPI does not measure it in that year
    "below-papi",  # a part that only the plan knows
    "sources-differ",  # several figures, and none was chosen
    "no-figure",  # the year is published without this figure
    "no-results",  # nobody recorded results of that province or year
    "not-papi",  # no indicator of PAPI
]
"""Why there is no verdict met or not-met."""

Point = tuple[int, Decimal]


class Stretch(NamedTuple):
    """Figures of the years of one regime, which is named by its first year."""

    regime: int | None
    points: tuple[Point, ...]


class Score(NamedTuple):
    """A target in a year with its verdict.

    `year_stated` is False where the plan names no year, so that each of its years counts; `base`
    is what the target starts from, comparable or not; `rank` or `group` is the published standing
    where one is aimed at; `full` the best score or the number of provinces.
    """

    at: TargetYear
    year_stated: bool
    base: Decimal | None
    rank: Rank | None
    group: str | None
    full: Decimal | None
    verdict: Verdict
    reason: Reason | None
    regime: int | None
    history: tuple[Stretch, ...]

    @property
    def target(self) -> Target:
        """The target."""
        return self.at.found.item

    @property
    def trend(self) -> tuple[Point, ...]:
        """The years that may be compared with this one."""
        return next((each.points for each in self.history if each.regime == self.regime), ())


def score_years(found: Found[Target], papi: Published) -> Iterator[Score]:
    """Judge a target year by year; one of PAPI that names no year in each year of its plan."""
    target, period = found.item, found.record.plan.period
    years = target.years()
    stated = not papi.is_papi(target) or years[0][0] is not None
    if not stated:
        years = [(year, target.value) for year in range(period.first, period.last + 1)]
    history = tuple(_history(target, papi))
    for year, value in years:
        yield _score(target_year(found, year, value, papi), papi, history, stated=stated)


def _score(at: TargetYear, papi: Published, history: tuple[Stretch, ...], *, stated: bool) -> Score:
    target, year = at.found.item, at.year
    rank = papi.rank(target.indicator, year) if year and target.measure == "rank" else None
    group = _group(target, year, papi) if year and target.measure == "group" else None
    verdict, reason = _verdict(at, group, papi)
    return Score(
        at,
        stated,
        baseline_figure(target, papi) if at.is_index else None,
        rank,
        group,
        _full(target, year, rank, papi) if year and at.is_index else None,
        verdict,
        reason,
        papi.codebook.regime(year) if year and at.is_index else None,
        history,
    )


def _verdict(at: TargetYear, group: str | None, papi: Published) -> tuple[Verdict, Reason | None]:
    target, year = at.found.item, at.year
    if not at.is_index or year is None:
        return "not-published", "not-papi"
    if unmeasured := _unmeasured(target, year, papi):
        return "not-published", unmeasured
    if year not in papi.known:
        # A gap between recorded years is ours; after the last one the world waits too.
        waits = papi.recorded and year > max(papi.known, default=0)
        return ("waiting", None) if waits else ("not-published", "no-results")
    if target.measure == "group":
        return _group_verdict(target, group)
    if at.met is not None:
        return ("met" if at.met else "not-met"), None
    if target.measure == "places":
        return "not-comparable", "places" if target.baseline else "no-baseline"
    if at.actual is None:
        return "not-published", _lacking(target, year, papi)
    return "not-comparable", _incomparable(target, year, papi)


def _unmeasured(target: Target, year: int, papi: Published) -> Reason | None:
    found = papi.codebook.find(target.indicator)
    if isinstance(found, Indicator) and not found.known_in(year):
        return "not-measured"
    # The index, a dimension, a sub-dimension: PAPI publishes nothing below.
    return "below-papi" if len(papi.codebook.official(target.indicator)) > 3 else None


def _group(target: Target, year: int, papi: Published) -> str | None:
    result = papi.known.get(year)
    found = standing_of(result.groups, target.indicator, papi.codebook) if result else None
    return found.name if found else None


def _group_verdict(target: Target, group: str | None) -> tuple[Verdict, Reason | None]:
    order = [canonical(name) for name in get_args(GroupName)]
    wanted = canonical(target.group or "").removeprefix("nhóm ")
    if wanted not in order:
        return "not-comparable", "unknown-group"
    if group is None:
        return "not-published", "no-figure"
    return ("met" if order.index(canonical(group)) <= order.index(wanted) else "not-met"), None


def _lacking(target: Target, year: int, papi: Published) -> Reason:
    """Why a published year lacks the figure of a target."""
    path = papi.codebook.official(target.indicator)
    ranks = (papi.codebook.official(each.indicator) for each in papi.known[year].ranks)
    if target.measure == "rank" and path in ranks:
        return "sources-differ"
    if target.measure == "rank" and papi.score(path, year) is not None:
        return "only-score"
    if len(path) > 2 and papi.score(path[:2], year) is not None:
        return "only-dimension-score"
    return "no-figure"


def _incomparable(target: Target, year: int, papi: Published) -> Reason:
    """Why a published figure cannot be held against the target."""
    if crosses(target, year, papi):
        return "other-regime"
    steps = target.operator in ("improve", "keep") or target.change != "level" or target.increase
    return "no-baseline" if steps and target.operator != "~" else "no-number"


def _full(target: Target, year: int, rank: Rank | None, papi: Published) -> Decimal | None:
    found = papi.codebook.find(target.indicator)
    if target.measure == "score" and found:
        return found.highest(year)
    index = papi.codebook.papi
    provinces = (rank.of if rank else None) or (index.compared(year) if index else None)
    return Decimal(provinces) if provinces and target.measure == "rank" else None


def _history(target: Target, papi: Published) -> Iterator[Stretch]:
    """The known figures of what a target is about, regime by regime."""
    if not papi.is_papi(target):
        return
    known = [(year, papi.figure(target, year)) for year in sorted(papi.known)]
    points: Sequence[Point] = [(year, value) for year, value in known if value is not None]
    for regime, stretch in groupby(points, key=lambda point: papi.codebook.regime(point[0])):
        yield Stretch(regime, tuple(stretch))
