"""Plans as offices send them, built by the libraries: Word, Excel, and PDF by LibreOffice."""

import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import Workbook

HEADS = (
    ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn hoàn thành", "Sản phẩm"),
    ("", "", "Cơ quan chủ trì", "Đơn vị phối hợp", "", ""),
)
"""A head of two rows: the third cell over two columns, the others over two rows."""

ROWS = (
    ("I", "Trách nhiệm giải trình với người dân", "", "", "", ""),
    ("1", "Niêm yết công khai thủ tục hành chính tại bộ phận một cửa", "Sở Nội vụ",
     "Văn phòng UBND tỉnh", "Trước ngày 30/6/2026", "Báo cáo kết quả"),
    ("2", "Khảo sát mức độ hài lòng của người dân:\n- Về thủ tục đất đai\n- Về y tế cơ sở",
     "Sở Nội vụ", "Sở Y tế", "Quý III/2026", "Báo cáo khảo sát"),
    ("II", "Cung ứng dịch vụ công", "", "", "", ""),
    ("3", "Nâng cấp trang thiết bị trạm y tế xã", "Sở Y tế", "Sở Tài chính",
     "Trước ngày 15/11/2026", "Kế hoạch đầu tư"),
    ("4", "Rà soát quy trình khám chữa bệnh bảo hiểm y tế", "Sở Y tế", "Bảo hiểm xã hội tỉnh",
     "Trong tháng 12/2026", "Quyết định"),
)  # fmt: skip

PARAGRAPHS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch nâng cao Chỉ số PAPI năm 2026 như sau:",
)


LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7"))
"""Levels of a list: the form of their numbers, and how they are written."""


def cell(table: Any, row: int, column: int, text: str) -> None:
    """Fill in a cell, a paragraph a line."""
    found = table.cell(row, column)
    first, *more = text.split("\n")
    found.paragraphs[0].text = first
    for line in more:
        found.add_paragraph(line)


def plan_table(document: Any, rows: Sequence[Sequence[str]] = ROWS, *, repeat: bool = True) -> Any:
    """The task table: two-row head, leads merged downwards where they are the same."""
    table = document.add_table(rows=2 + len(rows), cols=6)
    table.style = "Table Grid"
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 2).merge(table.cell(0, 3))
    for column, text in enumerate(HEADS[0]):
        if text:
            cell(table, 0, column, text)
    for column in (2, 3):
        cell(table, 1, column, HEADS[1][column])
    for at, row in enumerate(rows):
        _fill(table, at + 2, row, rows[at - 1][2] if at else "")
    for at in range(2 if repeat else 0):
        mark = OxmlElement("w:tblHeader")
        table.rows[at]._tr.get_or_add_trPr().append(mark)
    return table


def _fill(table: Any, at: int, row: Sequence[str], lead_above: str) -> None:
    for column, text in enumerate(row):
        if column == 2 and text and text == lead_above:
            table.cell(at - 1, 2).merge(table.cell(at, 2))
        elif text:
            cell(table, at, column, text)


def letterhead(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    cell(table, 0, 0, "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NINH")
    cell(table, 0, 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    cell(table, 1, 0, "Số: 12/KH-UBND")
    cell(table, 1, 1, "Quảng Ninh, ngày 15 tháng 01 năm 2026")


def signature(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    cell(table, 0, 0, "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.")
    cell(table, 0, 1, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A")


def bold(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def numbered(document: Any, paragraph: Any, number: int, level: int) -> None:
    """Put a paragraph into a list, as Word does."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def outline(document: Any) -> int:
    """Add a list of levels I., 1., a) and bullets; its number."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    levels = (
        ("upperRoman", "%1."),
        ("decimal", "%2."),
        ("lowerLetter", "%3)"),
        ("bullet", "\uf0b7"),
    )
    for level, (form, words) in enumerate(levels):
        node = OxmlElement("w:lvl")
        node.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", words)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            node.append(child)
        abstract.append(node)
    root.insert(0, abstract)
    return int(root.add_num(90).numId)


def plan_document(rows: Sequence[Sequence[str]] = ROWS, *, repeat: bool = True) -> Any:
    """A plan with letterhead, numbered sections, task table and signature."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(12)
    letterhead(document)
    bold(document, "KẾ HOẠCH")
    bold(document, "Nâng cao Chỉ số PAPI tỉnh Quảng Ninh năm 2026")
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    number = outline(document)
    for level, text in (
        (0, "MỤC ĐÍCH, YÊU CẦU"),
        (1, "Mục đích"),
        (3, "Nâng cao mức độ hài lòng của người dân."),
        (1, "Yêu cầu"),
        (0, "NHIỆM VỤ"),
    ):
        paragraph = bold(document, text) if level < 2 else document.add_paragraph(text)
        numbered(document, paragraph, number, level)
    plan_table(document, rows, repeat=repeat)
    signature(document)
    return document


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def plan_workbook(rows: Sequence[Sequence[str]] = ROWS) -> Any:
    """The same table as an annex in Excel."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Phụ lục"
    sheet["A1"] = "PHỤ LỤC NHIỆM VỤ NÂNG CAO CHỈ SỐ PAPI NĂM 2026"
    sheet["A2"] = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Quảng Ninh)"
    for area in ("A1:F1", "A2:F2", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5"):
        sheet.merge_cells(area)
    for at, row in enumerate((*HEADS, *rows), 4):
        for column, text in enumerate(row, 1):
            if text:
                sheet.cell(at, column).value = text
    for at in range(1, len(rows)):
        if rows[at][2] and rows[at][2] == rows[at - 1][2]:
            sheet.cell(at + 6, 3).value = None
            sheet.merge_cells(start_row=at + 5, end_row=at + 6, start_column=3, end_column=3)
    return book


def as_pdf(content: bytes, suffix: str, folder: Path) -> bytes:
    """Print a file into a PDF by LibreOffice."""
    office = shutil.which("soffice")
    assert office
    source = folder / f"ban.{suffix}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return source.with_suffix(".pdf").read_bytes()
