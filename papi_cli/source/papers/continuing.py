"""Tables that go on after a break: one table to their reader, whatever file they stand in."""

import re
from collections.abc import Iterable, Iterator, Sequence

from papi_cli.source.papers.page_cuts import Row, mended
from papi_cli.source.papers.paper import Paragraph, Table

_NUMBER = re.compile(r"\d{1,3}|[IVX]+|[A-ZĐa-zđ]")


def continued(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Join tables that follow one another and repeat a head, or have the same columns and none."""
    last: Table | None = None
    for block in blocks:
        if isinstance(block, Table):
            if last is not None and (more := _rest(last, block)) is not None:
                last = last._replace(rows=mended(last.rows, more))
            else:
                if last is not None:
                    yield last
                last = block
        else:
            if last is not None:
                yield last
            last = None
            yield block
    if last is not None:
        yield last


def _rest(table: Table, later: Table) -> tuple[Row, ...] | None:
    """The rows by which a later table goes on with one; None where it is another."""
    repeated = _repeated(table, later)
    if repeated:
        return later.rows[repeated:]
    if later.heads == 0 and _columns(table) == _columns(later) and _goes_on(table, later):
        return later.rows
    return None


def head_rows(rows: Sequence[Row], known: int = 0) -> int:
    """How many rows are the head: those known to be, and all that a cell of the head reaches into.

    Where none is known to be, a first row with a cell over several columns is the head's, if others
    of its cells reach down beside what stands below that cell.
    """
    heads = known
    if not heads and len(rows) > 1 and any(each.span > 1 for each in rows[0]):
        heads = int(any(each.merged for each in rows[1]))
    while 0 < heads < len(rows) - 1 and any(each.merged for each in rows[heads]):
        heads += 1
    return heads


def _repeated(table: Table, later: Table) -> int:
    """How many rows at the top of both are the same: the head."""
    count = 0
    for one, other in zip(table.rows, later.rows, strict=False):
        if [cell.text for cell in one] != [cell.text for cell in other] or not _is_head(one):
            break
        count += 1
    return count


def _is_head(row: Row) -> bool:
    """Whether a row may be one of a head: it says something and is not numbered as an item is.

    A row that numbers the columns, (1) (2) (3), is one.
    """
    texts = [text.strip("().") for text in _texts(row)]
    if not texts:
        return False
    numbers = [bool(_NUMBER.fullmatch(text)) for text in texts]
    return all(numbers) or not numbers[0]


def _goes_on(table: Table, later: Table) -> bool:
    """Whether the first row without a head counts on, or has no number where the column has."""
    first, before = _texts(later.rows[0]), _texts(table.rows[-1])
    if not first or not before or not before[0].rstrip(".").isdigit():
        return False
    number = later.rows[0][0].text.rstrip(".")
    return not number or (number.isdigit() and int(number) == int(before[0].rstrip(".")) + 1)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row if cell.text]


def _columns(table: Table) -> int:
    return max((cell.column + cell.span for row in table.rows for cell in row), default=0)
