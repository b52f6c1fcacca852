"""One image of the scorecard: the radar of the province, and below it its targets."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.targets import Published
from papi_cli.views.charts.labels import Label
from papi_cli.views.charts.lines import Lines, lines
from papi_cli.views.charts.radar import HEIGHT, WIDTH, Radar, radar

Part = Literal["chart", "radar", "lines"]
"""What to draw: `chart` is the radar with the lines below it."""


class Chart(NamedTuple):
    """The canvas and what is on it; `description` says it to those who do not see it."""

    title: str
    description: str
    width: float
    height: float
    radar: Radar | None
    lines: Lines | None

    @property
    def labels(self) -> Iterator[Label]:
        """Every label of the image."""
        if self.radar:
            yield from self.radar.labels
        if self.lines:
            yield from self.lines.labels
            for panel in self.lines.panels:
                yield from panel.labels


def chart(
    papi: Published,
    place: str,
    scores: Sequence[Score],
    year: int | None = None,
    part: Part = "chart",
) -> Chart | None:
    """Draw a part, or both; None where there is nothing for it, or no score in the year named."""
    drawn = radar(papi, place, year) if part != "lines" else None
    below = lines(scores, HEIGHT + 10 if drawn else 20.0) if part != "radar" else None
    if not drawn and (not below or (year is not None and part != "lines")):
        return None
    title = f"Bảng điểm PAPI của {place}"
    height = below.height if below else HEIGHT
    return Chart(title, _description(drawn, below), WIDTH, height, drawn, below)


def _description(drawn: Radar | None, below: Lines | None) -> str:
    """Say in words what the image shows."""
    said = []
    if drawn:
        years = " và ".join(str(each.year) for each in drawn.shapes)
        said.append(f"Biểu đồ mạng nhện: điểm các nội dung PAPI năm {years}.")
    if below:
        said.append(f"{len(below.panels)} biểu đồ đường: chỉ tiêu so với kết quả đã công bố.")
    return " ".join(said)
