"""What single cells and rows of a table say, without what they are about."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from papi_cli.analysis.importing.draft import Stretch
from papi_cli.analysis.importing.figure_shapes import decimal
from papi_cli.model.target import Measure, Operator
from papi_cli.source.papers.paper import Cell, Place
from papi_cli.text import compiled

_LIST = compiled(r"(?:^|\n|(?<=[.;)…\d] )|(?<=[.;)…\d]))\s*[-+•]\s+(?=[A-ZĐÀ-Ỹ])")


def repeats_head(row: Sequence[Cell], heads: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row is the head again, as on every page of a long table; or numbers the columns."""
    texts = [each.text.strip() for each in row if each.text.strip()]
    if any(texts == [each.text.strip() for each in head if each.text.strip()] for head in heads):
        return True
    numbers = [each.strip("()") for each in texts]
    return len(texts) > 3 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def deeds_of(text: str) -> list[str]:
    """The deeds that a cell lists with dashes or on lines; one where it lists none."""
    parts = [" ".join(each.split()) for each in _LIST.split(text)]
    kept = [each.strip(" ;-") for each in parts if len(each.strip(" ;-")) > 3]
    return kept or [" ".join(text.split())]


def where_of(cells: Iterable[Cell]) -> Stretch:
    """Where a row stands: from its first cell to its last."""
    places = [each.place for each in cells]
    lines = [each.line or 0 for each in places]
    if any(lines):
        return Stretch(Place(min(lines)), Place(max(lines)))
    return Stretch(places[0], places[-1])


def value_of(text: str) -> Decimal | None:
    """The first figure of a cell; None where it holds none."""
    found = re.search(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?", text)
    return decimal(found[0]) if found else None


def sign_of(text: str, measure: Measure) -> Operator:
    """How a figure in a cell is to be compared: `≥ 95`, `trên 90%`."""
    if measure == "rank":
        return "<="
    if re.search(r"≥|>=|ít nhất|tối thiểu|trở lên", text):
        return ">="
    return ">" if re.search(r">|trên", text) else "="
