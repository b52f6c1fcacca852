"""Tables as Markdown, through `templates/table.md.j2`."""

from papi_cli.render.templates import environment
from papi_cli.views.table import Answer


def render(answer: Answer) -> str:
    """Write each group as a heading and a pipe table."""
    text = environment().get_template("table.md.j2").render(table=answer.table)
    return text.strip("\n") + "\n"
