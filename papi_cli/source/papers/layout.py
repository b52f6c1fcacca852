"""Tables that only lay out a page: the head with the Quốc hiệu, Nơi nhận beside the signature."""

from collections.abc import Iterator

from papi_cli.source.papers.paper import Paragraph, Table
from papi_cli.text import folded

_SIGNS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "noi nhan:")
_WIDEST = 3


def is_layout(table: Table) -> bool:
    """Whether a table is no table to its reader."""
    columns = max((sum(cell.span for cell in row) for row in table.rows), default=0)
    if len(table.rows) == 1 and columns == 1:
        return True
    texts = [folded(cell.text) for row in table.rows for cell in row]
    return columns <= _WIDEST and any(sign in text for text in texts for sign in _SIGNS)


def unfolded(table: Table) -> Iterator[Paragraph]:
    """The lines of its cells, one cell after the other, as paragraphs."""
    for row in table.rows:
        for cell in row:
            for line in () if cell.merged else cell.text.split("\n"):
                if line:
                    yield Paragraph(line, cell.place, cell.place)
