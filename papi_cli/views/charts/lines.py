"""Targets against results: a panel for each target that counts a score or a rank."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from papi_cli.analysis.scorecard import Point, Score
from papi_cli.model.target import Target
from papi_cli.views.charts.labels import BOLD, LEADING, Label, first_free, wrap
from papi_cli.views.scorecard_words import VERDICTS, figure_words, gap_words, years_words

WIDTH = 900.0
COLUMNS = 3
_MARGIN, _GUTTER = 24.0, 24.0
_PANEL = (WIDTH - 2 * _MARGIN - (COLUMNS - 1) * _GUTTER) / COLUMNS
_PLOT = 118.0
_TITLE, _SMALL = 12.0, 10.5
_COUNTED = ("score", "rank")
_LOOK_BACK = 3
"""Years of results before the first year of a target that a panel shows."""


class Panel(NamedTuple):
    """The frame of a panel, its lines as polylines, its points and labels.

    `results` are broken where PAPI was built anew; `borders` are the x of these places.
    """

    x: float
    top: float
    bottom: float
    width: float
    aims: str
    results: tuple[str, ...]
    aim_dots: tuple[tuple[float, float], ...]
    dots: tuple[tuple[float, float], ...]
    borders: tuple[float, ...]
    labels: tuple[Label, ...]


class Lines(NamedTuple):
    """All panels, what stands around them, the positions of the keys, and the height."""

    panels: tuple[Panel, ...]
    labels: tuple[Label, ...]
    keys: tuple[tuple[float, float, str], ...]
    height: float


class _Scale(NamedTuple):
    """From years and figures to places; where lower is better, the axis runs downwards."""

    x: float
    top: float
    years: tuple[int, int]
    low: Decimal
    high: Decimal
    downwards: bool

    def at(self, point: Point) -> tuple[float, float]:
        """Where a figure of a year stands."""
        year, value = point
        share = float((value - self.low) / (self.high - self.low))
        y = self.top + 22 + (_PLOT - 44) * (share if self.downwards else 1 - share)
        return self.column(year), round(y, 1)

    def column(self, year: float) -> float:
        """The x of a year."""
        first, last = self.years
        step = (year - first + 0.5) / (last - first + 1)
        return round(self.x + _PANEL * step, 1)


def lines(scores: Sequence[Score], top: float) -> Lines | None:
    """Draw the panels from `top` on; None where no target counts a score or a rank."""
    targets = [list(each) for _, each in groupby(scores, key=lambda score: id(score.target))]
    drawn = [each for each in targets if _aims(each)]
    if not drawn:
        return None
    keys = tuple(_keys(top + 34))
    labels = (
        Label(_MARGIN, top, ("Chỉ tiêu so với kết quả đã công bố",), 18, "start", "title"),
        *(label for label, _ in keys),
    )
    panels: list[Panel] = []
    y = top + 66
    for start in range(0, len(drawn), COLUMNS):
        row = drawn[start : start + COLUMNS]
        head = max(_head_height(each) for each in row)
        panels += [_panel(each, _left(column), y, head) for column, each in enumerate(row)]
        y += head + _PLOT + 40
    return Lines(tuple(panels), labels, tuple((x, label.y, t) for label, (x, t) in keys), y)


def _keys(y: float) -> Iterator[tuple[Label, tuple[float, str]]]:
    words = (
        (_MARGIN, "aim", "chỉ tiêu"),
        (180.0, "result", "kết quả đã công bố"),
        (420.0, "border", "từ đây PAPI đo theo cách khác"),
    )
    for x, tone, text in words:
        yield Label(x + 32, y, (text,), _TITLE), (x, tone)


def _left(column: int) -> float:
    return _MARGIN + column * (_PANEL + _GUTTER)


def _aims(scores: Sequence[Score]) -> list[Point]:
    """The figures to reach by year; a step from an unknown baseline has none."""
    counted = (each for each in scores if each.at.is_index and each.target.measure in _COUNTED)
    found = ((each.at.year, _aim(each)) for each in counted)
    return [(year, aim) for year, aim in found if year is not None and aim is not None]


def _aim(score: Score) -> Decimal | None:
    """A figure that stands in the plan is drawn also where it cannot be compared."""
    target = score.target
    level = target.change == "level" and target.operator not in ("improve", "keep")
    return score.at.aim if score.at.aim is not None else score.at.value if level else None


def _head(scores: Sequence[Score]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The title of a panel, and how the target stands, both wrapped."""
    target = scores[0].target
    measure = "thứ hạng" if target.measure == "rank" else "điểm"
    title = f"{target.id}. {target.indicator[-1]}, {measure}"
    return wrap(title, _PANEL, _TITLE * BOLD), wrap(_standing(scores), _PANEL, _SMALL)


def _standing(scores: Sequence[Score]) -> str:
    """`2018: không đạt, kém 36 bậc; 2019: chờ công bố`, alike years together."""
    said = []
    for words, alike in groupby(scores, key=_words):
        years = years_words([each.at.year for each in alike if each.at.year])
        said.append(f"{years}: {words}")
    return "; ".join(said)


def _words(score: Score) -> str:
    gap = gap_words(score)
    return VERDICTS[score.verdict].lower() + (f", {gap}" if gap else "")


def _head_height(scores: Sequence[Score]) -> float:
    title, standing = _head(scores)
    return (len(title) * _TITLE + len(standing) * _SMALL) * LEADING + 6


def _panel(scores: Sequence[Score], x: float, y: float, head: float) -> Panel:
    title, standing = _head(scores)
    top, aims = y + head, _aims(scores)
    stretches = _results(scores, aims)
    scale = _scale(scores[0].target, aims, [point for each in stretches for point in each], x, top)
    under = y + len(title) * _TITLE * LEADING
    labels = [
        Label(x, y, title, _TITLE, "start", "strong"),
        Label(x, under, standing, _SMALL, "start", "quiet"),
        *_year_labels(scale, top + _PLOT + 4),
    ]
    labels += _figure_labels(scores[0].target, aims, stretches, scale, labels)
    return Panel(
        x,
        top,
        top + _PLOT,
        _PANEL,
        _polyline(aims, scale),
        tuple(_polyline(each, scale) for each in stretches),
        tuple(map(scale.at, aims)),
        tuple(scale.at(point) for each in stretches for point in each),
        tuple(scale.column(later[0][0] - 0.5) for later in stretches[1:]),
        tuple(labels),
    )


def _results(scores: Sequence[Score], aims: Sequence[Point]) -> list[list[Point]]:
    """The published figures of the years around the target, regime by regime."""
    base = scores[0].target.baseline
    before = aims[0][0] - _LOOK_BACK
    first = min(base.year, before) if base and base.year else before
    inside = (
        [point for point in each.points if first <= point[0] <= aims[-1][0]]
        for each in scores[0].history
    )
    return [points for points in inside if points]


def _scale(
    target: Target, aims: Sequence[Point], results: Sequence[Point], x: float, top: float
) -> _Scale:
    points = [*aims, *results]
    values, years = [value for _, value in points], [year for year, _ in points]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return _Scale(x, top, (min(years), max(years)), low, high, target.better == "lower")


def _polyline(points: Sequence[Point], scale: _Scale) -> str:
    return " ".join(f"{x},{y}" for x, y in map(scale.at, points))


def _year_labels(scale: _Scale, y: float) -> Iterator[Label]:
    """The years, as many as have room."""
    first, last = scale.years
    step = 1 + (last - first) // 8
    for year in range(last, first - 1, -step):
        yield Label(scale.column(year), y, (str(year),), _SMALL, "middle", "quiet")


def _figure_labels(
    target: Target,
    aims: Sequence[Point],
    stretches: Sequence[Sequence[Point]],
    scale: _Scale,
    taken: Sequence[Label],
) -> list[Label]:
    """The figures beside their points; one that has no free place is left to the table."""
    results = [point for each in stretches for point in each]
    placed = [*taken, *(_dot(*scale.at(point)) for point in (*aims, *results))]
    found = []
    for tone, points, others in (("result", results, aims), ("aim", aims, results)):
        for point in points:
            x, y = scale.at(point)
            words = (figure_words(target, point[1]),)
            label = first_free(
                _places(x, y, words, tone, scale, dict(others).get(point[0])), placed
            )
            if label:
                placed.append(label)
                found.append(label)
    return found


def _dot(x: float, y: float) -> Label:
    """The room of a point, as a label that says nothing."""
    return Label(x, y - 4, ("o",), 7, "middle")


def _places(
    x: float, y: float, words: tuple[str, ...], tone: str, scale: _Scale, other: Decimal | None
) -> list[Label]:
    """Above and below a point, first on the side where the other line is not."""
    above = Label(x, y - 20, words, _SMALL, "middle", tone)
    below = above._replace(y=y + 6)
    facing = other is not None and scale.at((scale.years[0], other))[1] < y
    return [below, above] if facing else [above, below]
