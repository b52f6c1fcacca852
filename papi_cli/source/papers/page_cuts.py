"""Rows and merged cells that the end of a page cut in two."""

from collections.abc import Iterator, Sequence

from papi_cli.source.papers.paper import Cell

Row = tuple[Cell, ...]


def mended(above: Sequence[Row], below: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a table before and behind a break, as they were before it was made.

    Where both stand on one page, or in a file without pages, nothing was cut.
    """
    if not above or not below or above[-1][0].place.page == below[0][0].place.page:
        return (*above, *below)
    last, rows = above[-1], list(_said_again(above[-1], below))
    if _is_rest(last, below[0]):
        return (*above[:-1], tuple(_joined(last, below[0])), *rows[1:])
    return (*above, *rows)


def _is_rest(last: Row, row: Row) -> bool:
    """Whether a row is what is left of the one before: it has no number, and the other had."""
    if [each.column for each in last] != [each.column for each in row]:
        return False
    return bool(last[0].text) and not row[0].text and any(each.text for each in row)


def _joined(last: Row, row: Row) -> Iterator[Cell]:
    for upper, lower in zip(last, row, strict=True):
        gap = "\n" if lower.text.startswith(("-", "+", "•")) else " "
        yield upper._replace(text=gap.join(filter(None, (upper.text, lower.text))))


def _said_again(last: Row, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows below; what a page prints empty of a merged cell says again what it said above."""
    above = {each.column: each.text for each in last if each.text}
    down = {each.column for row in (last, *rows[1:2]) for each in row if each.merged}
    for row in rows:
        cut = {each.column for each in row if not each.text} & above.keys() & down
        yield tuple(
            each._replace(text=above[each.column], merged=True) if each.column in cut else each
            for each in row
        )
        above = {column: text for column, text in above.items() if column in cut}
