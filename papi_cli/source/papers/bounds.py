"""Paragraphs and cells of a length that text has, so that looking at them stays quick."""

import re
from collections.abc import Iterator

from papi_cli.source.papers.paper import Cell, Paper, Paragraph, Table

LONGEST = 6_000
"""Characters of the longest paragraph; the longest of the plans at hand has 2,400."""

_STOP = re.compile(r"[.;]\s")


def bounded(paper: Paper) -> Paper:
    """A paper whose paragraphs are cut where they are too long, and whose cells end there."""
    blocks = tuple(part for block in paper.blocks for part in _parts(block))
    cells = [cell for block in paper.blocks if isinstance(block, Table) for cell in _long(block)]
    notes = (f"ô dài hơn {LONGEST} ký tự, chỉ đọc phần đầu: {cell.text[:60]}…" for cell in cells)
    return paper._replace(blocks=blocks, notes=(*paper.notes, *notes))


def _long(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row if len(cell.text) > LONGEST]


def _parts(block: Paragraph | Table) -> Iterator[Paragraph | Table]:
    if isinstance(block, Table):
        rows = tuple(
            tuple(cell._replace(text=cell.text[:LONGEST]) for cell in row) for row in block.rows
        )
        yield block._replace(rows=rows)
        return
    text = block.text
    while len(text) > LONGEST:
        ends = [found.end() for found in _STOP.finditer(text, LONGEST // 2, LONGEST)]
        cut = ends[-1] if ends else text.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield block._replace(text=text[:cut].strip())
        text = text[cut:]
    yield block._replace(text=text)
