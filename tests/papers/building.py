"""Word files and workbooks as offices write them, built for the tests."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD_TOP = ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn", "Sản phẩm")
HEAD_BELOW = ("", "", "Chủ trì", "Phối hợp", "", "")
ROWS = (
    ("I", "Công khai, minh bạch", "", "", "", ""),
    ("1", "Công khai dự toán", "Sở Tài chính", "Các sở", "Quý II/2026", "Báo cáo"),
    ("2", "Niêm yết bảng giá đất", "Sở Tài chính", "UBND cấp xã", "trước ngày 30/6/2026", ""),
    ("3", "Đối thoại với dân\n- tại xã\n- qua mạng", "Sở Nội vụ", "", "hằng quý", "Biên bản"),
)


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_file(build: Callable[[WordDocument], object]) -> bytes:
    """A Word file that `build` has written to."""
    document = Document()
    build(document)
    return saved(document)


def task_table(document: WordDocument, rows: Sequence[Sequence[str]] = ROWS) -> Any:
    """A table with a head of two rows, merged both ways, and a lead merged over two tasks."""
    table = document.add_table(rows=2 + len(rows), cols=len(HEAD_TOP))
    table.style = "Table Grid"
    for row, texts in enumerate((HEAD_TOP, HEAD_BELOW, *rows)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3)).text = HEAD_TOP[2]
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column)).text = HEAD_TOP[column]
    table.cell(2, 1).merge(table.cell(2, 5)).text = rows[0][1]
    table.cell(3, 2).merge(table.cell(4, 2)).text = rows[1][2]
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def deleted(paragraph: Any, text: str) -> None:
    """Add text that was deleted under review."""
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = text
    run.append(gone)
    mark = OxmlElement("w:del")
    mark.append(run)
    paragraph._p.append(mark)


def inserted(paragraph: Any, text: str) -> None:
    """Add text that was inserted under review."""
    run = OxmlElement("w:r")
    new = OxmlElement("w:t")
    new.text = text
    run.append(new)
    mark = OxmlElement("w:ins")
    mark.append(run)
    paragraph._p.append(mark)


def numbered(paragraph: Any, number: int, level: int = 0) -> None:
    """Make a paragraph one of a list of the document."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = level


def new_list(document: WordDocument, *levels: tuple[str, str]) -> int:
    """Define a list by the form and the text of its levels; its number."""
    root = document.part.numbering_part.element
    name = str(900 + len(root))
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), name)
    for place, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for key, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(key)
            child.set(qn("w:val"), value)
            level.append(child)
        kind.append(level)
    root.insert(0, kind)
    return int(root.add_num(int(name)).numId)


def sheet_file(
    *rows: Sequence[object], change: Callable[[Worksheet], object] = lambda _: None
) -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
