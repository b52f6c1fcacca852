"""Writing the charts that a command was asked for."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.targets import Published
from papi_cli.errors import PapiError, WrongUse
from papi_cli.source.output import write_whole
from papi_cli.views.charts.chart import Part, chart

_FORMATS = {".svg": "papi_cli.render.to_svg", ".png": "papi_cli.render.to_png"}


def chart_files(wanted: Mapping[Part, str | None]) -> dict[Part, Path]:
    """The files that were asked for; WrongUse where the name tells no format that papi draws."""
    files = {part: Path(name) for part, name in wanted.items() if name is not None}
    for part, path in files.items():
        if path.suffix.lower() not in _FORMATS:
            raise WrongUse(f"--{part} {path}: không vẽ được tệp này", "đặt tên tệp .svg hoặc .png")
    return files


def draw(
    files: Mapping[Part, Path],
    papi: Published,
    place: str,
    scores: Sequence[Score],
    year: int | None,
) -> list[str]:
    """Write each file and say so; PapiError where there is nothing to draw."""
    return [_draw(part, path, papi, place, scores, year) for part, path in files.items()]


def _draw(
    part: Part,
    path: Path,
    papi: Published,
    place: str,
    scores: Sequence[Score],
    year: int | None,
) -> str:
    drawn = chart(papi, place, scores, year, part)
    if drawn is None:
        known = [str(each) for each in sorted(papi.known) if papi.known[each].scores]
        remedy = f"các năm có điểm: {', '.join(known)}" if known else "xem bằng papi scorecard"
        what = f"kết quả PAPI năm {year}" if year else "kết quả hay chỉ tiêu PAPI"
        raise PapiError(f"không có gì để vẽ: {place} chưa có {what}", remedy)
    renderer = import_module(_FORMATS[path.suffix.lower()])  # the one that is needed
    write_whole(path, renderer.render(drawn))
    return f"Đã vẽ {path}."
