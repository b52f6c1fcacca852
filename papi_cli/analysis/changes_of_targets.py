"""What changed in a target: raised, lowered, or not to be compared, and why not."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from papi_cli.analysis.aligning import Aligned
from papi_cli.analysis.changes import Change, Reason, Trend, differ
from papi_cli.model.codebook import Codebook
from papi_cli.model.target import Target

_AIM = ("operator", "value", "value_max", "group", "change", "increase")


def target_changes(aligned: Aligned, a: Target, b: Target) -> Iterator[Change]:
    """What changed in a target besides who leads."""
    if differ(a.about, b.about):
        yield Change("target", "changed", a.id, b.id, "about", a.about, b.about, trend="reworded")
    one, other = (list(aligned.codebook.official(each.indicator)) for each in (a, b))
    if one != other:
        yield Change("target", "changed", a.id, b.id, "indicator", one, other)
    elif aligned.dimension(a) != aligned.dimension(b):
        yield Change("target", "moved", a.id, b.id, "dimension", a.dimension, b.dimension)
    if differ(a.text, b.text):
        yield Change("target", "changed", a.id, b.id, "text", a.text, b.text)
    aimed = dict(a.values) != dict(b.values) or any(differ(_of(a, f), _of(b, f)) for f in _AIM)
    # What one plan aims at, unchanged, is the same thing whatever its years are corrected to.
    reason = _incomparable(a, b, aligned.codebook if aimed or not aligned.one_plan else None)
    if reason:
        yield Change(
            "target", "changed", a.id, b.id, "value", aim(a), aim(b),
            trend="not-comparable", reason=reason,
        )  # fmt: skip
    elif aimed:
        yield Change("target", "changed", a.id, b.id, "value", aim(a), aim(b), trend=_trend(a, b))
    if a.period != b.period:
        before, after = (str(each.period) if each.period else None for each in (a, b))
        yield Change("target", "changed", a.id, b.id, "period", before, after)
    yield from _baseline(a, b)


def _of(target: Target, field: str) -> object:
    return getattr(target, field)


def _baseline(a: Target, b: Target) -> Iterator[Change]:
    before, after = (
        {"year": each.baseline.year, "value": each.baseline.value} if each.baseline else None
        for each in (a, b)
    )
    if before != after:
        yield Change("target", "changed", a.id, b.id, "baseline", before, after)


def aim(target: Target) -> object:
    """What a target aims at: figures by year, one figure, a group, or the operator alone."""
    if target.values:
        return {str(year): value for year, value in target.values.items()}
    return target.value if target.value is not None else target.group or target.operator


def _incomparable(a: Target, b: Target, codebook: Codebook | None) -> Reason | None:
    """Why two targets of one subject cannot be held against each other.

    Without the codebook years are not looked at.
    """
    if a.measure != b.measure or a.change != b.change:
        return "measure"
    if differ(a.unit, b.unit):
        return "unit"
    if a.better != b.better:
        return "direction"
    if codebook and a.measure == "score" and _regimes(a, codebook) != _regimes(b, codebook):
        return "regime"
    return None


def _regimes(target: Target, codebook: Codebook) -> set[int | None]:
    """The ways of building PAPI in the years that a target names."""
    return {codebook.regime(year) for year, _ in target.years() if year}


def _trend(a: Target, b: Target) -> Trend | None:
    """Raised where it asks for more in no year less: of the same years, else of the last ones."""
    one, other = _figures(a), _figures(b)
    if not one or not other:
        return "new" if other else "gone" if one else None
    shared = one.keys() & other.keys()
    steps = (
        {other[year] - one[year] for year in shared}
        if shared
        else {[*other.values()][-1] - [*one.values()][-1]}
    )
    sign = 1 if a.better == "higher" else -1
    steps = {sign * step for step in steps if step}
    if not steps or (min(steps) < 0 < max(steps)):
        return None
    return "raised" if min(steps) > 0 else "lowered"


def _figures(target: Target) -> Mapping[int | None, Decimal]:
    return {year: value for year, value in target.years() if value is not None}
