"""Tables as JSON: in one object with a row on each line, or every line an object of its own."""

from collections.abc import Iterator, Mapping, Sequence

from papi_cli.render.to_json import dump
from papi_cli.views.sheets import Filled, machine_rows


def render(sheets: Sequence[Filled]) -> str:
    """Write a line for each row, which says of which table it is."""
    return "".join(
        dump({"table": filled.sheet.key, **row}) + "\n"
        for filled in sheets
        for row in machine_rows(filled)
    )


def render_whole(head: Mapping[str, object], sheets: Sequence[Filled]) -> str:
    """Write `{"schema": "papi/export@1", head…, "tasks": […], …}`."""
    start = dump({"schema": "papi/export@1", **head})[:-1]
    return ",\n".join([start, *_tables(sheets)]) + "}\n"


def _tables(sheets: Sequence[Filled]) -> Iterator[str]:
    for filled in sheets:
        rows = ",\n".join(map(dump, machine_rows(filled)))
        yield f'"{filled.sheet.key}": [' + (f"\n{rows}\n]" if rows else "]")
