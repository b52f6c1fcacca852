"""The last step of a command: an answer in the format that was asked for."""

from enum import StrEnum

from papi_cli import console
from papi_cli.views.table import Answer


class Format(StrEnum):
    """Formats of an answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def emit(answer: Answer, form: Format) -> None:
    """Print the answer; only the renderer that is needed is imported."""
    if form is Format.TABLE:
        from papi_cli.render import to_terminal

        console.out(to_terminal.render(answer, console.width(), console.colour()))
        return
    match form:
        case Format.JSON:
            from papi_cli.render import to_json as renderer
        case Format.CSV:
            from papi_cli.render import to_csv as renderer  # type: ignore[no-redef]
        case _:
            from papi_cli.render import to_markdown as renderer  # type: ignore[no-redef]
    console.data(renderer.render(answer))
