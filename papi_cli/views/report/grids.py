"""Cells of tables: numbered rows, equal neighbours merged."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from papi_cli.views.report.paper import Cell, Group

_MOST_MERGED = 6
"""A merged cell is not repeated on the next page: where more rows are alike, each says it."""


def numbered(
    groups: Iterable[tuple[str, Sequence[Sequence[str]]]], merge: int = -1
) -> Iterator[Group]:
    """Number the rows through all groups; equal neighbours in the column `merge` become one cell.

    `merge` counts without the number's column.
    """
    count = 0
    for title, rows in groups:
        spans = spans_of([row[merge] for row in rows]) if merge >= 0 else [1] * len(rows)
        cells = []
        for row, span in zip(rows, spans, strict=True):
            count += 1
            words = (Cell(text, span if i == merge else 1) for i, text in enumerate(row))
            cells.append((Cell(str(count)), *words))
        yield Group(title, tuple(cells))


def spans_of(words: Sequence[str]) -> list[int]:
    """How many rows each cell covers; 0 for those that are covered. Empty cells stay apart."""
    spans: list[int] = []
    for word, alike in groupby(words):
        count = sum(1 for _ in alike)
        merged = word and count <= _MOST_MERGED
        spans += [count, *[0] * (count - 1)] if merged else [1] * count
    return spans
