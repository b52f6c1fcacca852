"""Lines that hold a date, a body or a number and went nowhere: what a person must look at."""

import re
from collections.abc import Iterator, Sequence

from papi_cli.analysis.importing.bodies import Bodies
from papi_cli.analysis.importing.citing import DATE, NUMBER
from papi_cli.analysis.importing.draft import Loose, Stretch
from papi_cli.source.papers.paper import Paper, Paragraph, Place, Table

_DATE = re.compile(rf"{DATE}|\d{{1,2}}/\d{{1,2}}(?![/\d])|(?:quý|tháng) [\dIVX]+[/ ]|năm 20\d{{2}}")
_DOCUMENT = re.compile(NUMBER)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|điểm|bậc|tỷ|triệu|km|ha|m³)|\d{2,}")


def loose_in(paper: Paper, covered: Sequence[Stretch], bodies: Bodies) -> list[Loose]:
    """The lines, or cells, that tell something and that nothing in the draft cites."""
    taken = _Taken(covered)
    found = []
    for place, last, text in _pieces(paper):
        if not taken.holds(place, last) and (holds := tuple(_holds(text, bodies))):
            found.append(Loose(place, text, holds))
    return found


class _Taken:
    """Which places the draft cites."""

    def __init__(self, covered: Sequence[Stretch]) -> None:
        self._lines = {
            line
            for each in covered
            if each.first.line and each.last.line
            for line in range(each.first.line, each.last.line + 1)
        }
        self._places = {place for each in covered for place in each}

    def holds(self, place: Place, last: Place) -> bool:
        if place.line and last.line:
            return any(line in self._lines for line in range(place.line, last.line + 1))
        return place in self._places or last in self._places


def _pieces(paper: Paper) -> Iterator[tuple[Place, Place, str]]:
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block.place, block.last, block.text
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[tuple[Place, Place, str]]:
    for row in table.rows:
        said = [cell for cell in row if cell.text.strip() and not cell.merged]
        if said:
            text = " | ".join(" ".join(cell.text.split()) for cell in said)
            yield said[0].place, said[-1].place, text


def _holds(text: str, bodies: Bodies) -> Iterator[str]:
    if _DATE.search(text):
        yield "ngày"
    if bodies.mentions(text):
        yield "cơ quan"
    if _DOCUMENT.search(text) or _FIGURE.search(text):
        yield "số"
