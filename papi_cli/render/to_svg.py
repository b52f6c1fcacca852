"""Charts as SVG, through `templates/chart.svg.j2`."""

from papi_cli.render.templates import environment
from papi_cli.views.charts.chart import Chart


def render(chart: Chart) -> bytes:
    """Draw the chart; the same bytes for the same chart."""
    return environment().get_template("chart.svg.j2").render(chart=chart).lstrip().encode()
