"""Several documents as one paper: a plan and its annexes, sent as files of their own."""

from collections.abc import Sequence

from papi_cli.source.papers.paper import Cell, Paper, Paragraph, Place, Table


def joined(papers: Sequence[tuple[str, Paper]]) -> Paper:
    """The papers in order; what stands in a later one says in which file."""
    if len(papers) == 1:
        return papers[0][1]
    blocks = list(papers[0][1].blocks)
    notes = list(papers[0][1].notes)
    for name, paper in papers[1:]:
        blocks += [_in_file(block, name) for block in paper.blocks]
        notes += [f"{name}: {note}" for note in paper.notes]
    return Paper(tuple(blocks), papers[0][1].kind, tuple(notes))


def _in_file(block: Paragraph | Table, name: str) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return block._replace(place=_at(block.place, name), last=_at(block.last, name))
    rows = tuple(tuple(_cell(each, name) for each in row) for row in block.rows)
    return block._replace(rows=rows, place=_at(block.place, name))


def _cell(cell: Cell, name: str) -> Cell:
    return cell._replace(place=_at(cell.place, name))


def _at(place: Place, name: str) -> Place:
    inside = f"dòng {place.line}" if place.line else f"trang {place.page}" if place.page else ""
    return Place(cell=", ".join(filter(None, (name, place.cell or inside))))
