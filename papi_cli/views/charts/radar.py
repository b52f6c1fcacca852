"""The radar of PAPI: an axis for each dimension, the newest year over the one before it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import cos, pi, sin
from typing import NamedTuple

from papi_cli.analysis.targets import Published
from papi_cli.model.index import Indicator
from papi_cli.text import number_words
from papi_cli.views.charts.labels import Anchor, Label, wrap

WIDTH, HEIGHT = 900.0, 580.0
CENTRE = (WIDTH / 2, 320.0)
RADIUS = 185.0
TOP = Decimal(10)
"""The best score of a dimension: the rim."""

_RINGS = (2, 4, 6, 8, 10)
_ROOM = 215.0
_SIZE = 13.0


class Shape(NamedTuple):
    """The scores of a year as a polygon."""

    year: int
    points: str
    dots: tuple[tuple[float, float], ...]
    tone: str


class Radar(NamedTuple):
    """Rings and axes as polygons and lines, shapes from the older to the newer year, labels."""

    rings: tuple[str, ...]
    axes: tuple[tuple[float, float], ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    keys: tuple[tuple[float, float, str], ...]
    centre: tuple[float, float] = CENTRE


def radar(papi: Published, place: str, year: int | None = None) -> Radar | None:
    """Draw a year, by default the newest, and the year before it in the same regime.

    None where that year has no scores of dimensions.
    """
    scores = {each: papi.known[each].scores for each in papi.known if papi.known[each].scores}
    newest = max(scores, default=None) if year is None else year if year in scores else None
    dimensions = _dimensions(papi, newest) if newest is not None else []
    if newest is None or not dimensions:
        return None
    before = [each for each in scores if each < newest and papi.same_regime(each, newest)]
    years = [newest, *([max(before)] if before else [])]
    table = {each: [papi.score((d.name,), each) for d in dimensions] for each in years}
    keys = tuple(_keys(years))
    return Radar(
        rings=tuple(_polygon([RADIUS * ring / 10] * len(dimensions)) for ring in _RINGS),
        axes=tuple(_at(index, len(dimensions), RADIUS) for index in range(len(dimensions))),
        shapes=tuple(_shape(each, table[each], each == newest) for each in reversed(years)),
        labels=(
            *_heading(place, years, papi),
            *(label for label, _ in keys),
            *_ring_labels(),
            *_axis_labels(dimensions, table),
        ),
        keys=tuple((x, label.y, tone) for label, (x, tone) in keys),
    )


def _dimensions(papi: Published, year: int) -> list[Indicator]:
    index = papi.codebook.papi
    return [each for each in index.dimensions if each.known_in(year)] if index else []


def _at(index: int, of: int, radius: float) -> tuple[float, float]:
    """The point on an axis, the first of which points upwards."""
    angle = 2 * pi * index / of - pi / 2
    x, y = CENTRE
    return round(x + radius * cos(angle), 1), round(y + radius * sin(angle), 1)


def _polygon(radii: Sequence[float]) -> str:
    points = (_at(index, len(radii), radius) for index, radius in enumerate(radii))
    return " ".join(f"{x},{y}" for x, y in points)


def _shape(year: int, scores: Sequence[Decimal | None], newest: bool) -> Shape:
    """A missing score stands at the centre without a dot."""
    radii = [float((score or 0) / TOP) * RADIUS for score in scores]
    dots = tuple(_at(index, len(radii), radius) for index, radius in enumerate(radii) if radius > 0)
    return Shape(year, _polygon(radii), dots, "new" if newest else "old")


def _heading(place: str, years: Sequence[int], papi: Published) -> Iterator[Label]:
    shown = " và ".join(map(str, sorted(years)))
    yield Label(WIDTH / 2, 16, (f"Điểm PAPI của {place}, năm {shown}",), 18, "middle", "title")
    words = "Điểm tám nội dung" if len(papi.known[years[0]].scores) == 8 else "Điểm các nội dung"
    words += ", thang 10"
    if len(years) == 1:
        words += "; không có năm trước cùng cách đo để so"
    yield Label(WIDTH / 2, 44, (words,), 13, "middle", "quiet")


def _keys(years: Sequence[int]) -> Iterator[tuple[Label, tuple[float, str]]]:
    """What the colours mean, at the left."""
    for index, year in enumerate(years):
        tone = "old" if index else "new"
        yield Label(56, 80 + 22 * index, (f"Năm {year}",), _SIZE), (24.0, tone)


def _ring_labels() -> Iterator[Label]:
    """The figures of the rings, left of the first axis."""
    x, y = CENTRE
    for ring in _RINGS:
        yield Label(x - 4, y - RADIUS * ring / 10 + 1, (str(ring),), 10, "end", "quiet")


def _axis_labels(
    dimensions: Sequence[Indicator], table: Mapping[int, Sequence[Decimal | None]]
) -> Iterator[Label]:
    for index, dimension in enumerate(dimensions):
        x, y = _at(index, len(dimensions), RADIUS + 16)
        name = f"{dimension.number}. {dimension.name}" if dimension.number else dimension.name
        lines = (*wrap(name, _ROOM, _SIZE), *_figures(index, table))
        yield _placed(x, y, lines)


def _figures(index: int, table: Mapping[int, Sequence[Decimal | None]]) -> tuple[str, ...]:
    found = ((year, scores[index]) for year, scores in table.items())
    words = " · ".join(
        f"{year}: {number_words(round(score, 2))}" for year, score in found if score is not None
    )
    return (words,) if words else ()


def _placed(x: float, y: float, lines: tuple[str, ...]) -> Label:
    """Put a label outside the rim: beside it, or above and below it in the middle."""
    across, down = x - CENTRE[0], y - CENTRE[1]
    anchor: Anchor = "middle" if abs(across) < 1 else "start" if across > 0 else "end"
    label = Label(x, y, lines, _SIZE, anchor)
    if anchor == "middle":
        return label._replace(y=y - label.height if down < 0 else y)
    # Slanted axes: the label moves away from the rim as the axis does.
    return label._replace(y=y - label.height * (0.5 - 0.5 * down / (RADIUS + 16)))
