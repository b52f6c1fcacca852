"""Word files as text: what stands in their parts, by style."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def dump(content: bytes) -> str:
    """Every paragraph with its style, every row of a table, every section, headers, properties."""
    document = Document(BytesIO(content))
    properties = document.core_properties
    lines = [f"tiêu đề: {properties.title}", f"tác giả: {properties.author}"]
    lines += _blocks(document)
    for number, section in enumerate(document.sections, 1):
        width, height = (
            round((each or 0) / 36000) for each in (section.page_width, section.page_height)
        )
        lines.append(f"phần {number}: {width} x {height} mm")
        lines += [f"  đầu trang: {each.text}" for each in section.header.paragraphs]
    return "\n".join(lines) + "\n"


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"{block.style.name if block.style else ''}: {block.text}"
        elif isinstance(block, Table):
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A merged cell is given again for every row that it covers.
        cells = ["\n".join(p.text for p in each.paragraphs).strip() for each in row.cells]
        yield "| " + " | ".join(each.replace("\n", " / ") for each in cells)


def part(content: bytes, name: str) -> str:
    """The XML of a part."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()
