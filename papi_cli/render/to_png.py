"""Charts as PNG: the SVG drawn by resvg, with the fonts beside this file on every machine."""

from pathlib import Path

from papi_cli.errors import PapiError
from papi_cli.render import to_svg
from papi_cli.views.charts.chart import Chart

FONTS = Path(__file__).parent / "fonts"
_ZOOM = 1.5
"""Pixels to a unit of the canvas: 200 to an inch across a page of A4."""


def render(chart: Chart) -> bytes:
    """Draw the chart; PapiError where the library that draws cannot be loaded."""
    return drawn(to_svg.render(chart).decode())


def drawn(svg: str) -> bytes:
    """Draw an SVG that papi wrote."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        message = f"không vẽ được PNG: thiếu thư viện resvg-py ({error})"
        raise PapiError(message, "cài bằng pip install resvg-py, hoặc ghi ra tệp .svg") from error
    return svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
        zoom=_ZOOM,
    )
