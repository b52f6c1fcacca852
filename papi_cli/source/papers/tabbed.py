"""Tables in a text: rows of tab-separated or piped cells, also where footnotes stand between."""

import re
from collections.abc import Sequence

from papi_cli.source.papers.markup import lines_of
from papi_cli.source.papers.paper import Cell, Place, Table

Numbered = tuple[int, str]
"""A line with its number from 1."""

_RULE = re.compile(r"\s*\|?[\s:|+-]*-{2,}[\s:|+-]*\|?\s*")


def is_row(line: str, within: bool = False) -> bool:
    """Whether a line is a row of a table; within one, rows may have next to no words."""
    cells = fields(line)
    said = sum(1 for each in cells if each.strip())
    return said > 2 or (within and len(cells) > 1 and said > 0)


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a piped table."""
    return "|" in line and bool(_RULE.fullmatch(line))


def fields(line: str) -> list[str]:
    """The cells of a row; one where the line is none."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 2:
        return re.split(r"(?<!\\)\|", stripped.strip("|"))
    parts = line.rstrip("\r\n").split("\t")
    return parts if len(parts) > 1 else [line]


def table_of(rows: Sequence[Numbered]) -> Table:
    """The table of these lines; a rule of pipes says where the head ends."""
    rules = [place for place, (_, line) in enumerate(rows) if is_rule(line)]
    kept = [row for row in rows if not is_rule(row[1])]
    return Table(
        tuple(_cells(number, fields(line)) for number, line in kept),
        Place(rows[0][0]),
        rules[0] if rules else 0,
    )


def _cells(number: int, texts: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell("\n".join(lines_of(text)), Place(number), column) for column, text in enumerate(texts)
    )
