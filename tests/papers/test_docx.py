"""Word files as papers: built by python-docx in the shapes that offices use."""

import io
import zipfile
from collections.abc import Callable
from unicodedata import normalize

import pytest
from docx.document import Document as WordDocument

from papi_cli.errors import BadFile
from papi_cli.source.papers.docx_file import read_docx
from papi_cli.source.papers.paper import Paper, Paragraph, Table
from tests.papers.building import (
    deleted,
    inserted,
    new_list,
    numbered,
    sheet_file,
    task_table,
    word_file,
)


def read(build: Callable[[WordDocument], object]) -> Paper:
    return read_docx(word_file(build))


def texts(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Paragraph)]


def tables(paper: Paper) -> list[Table]:
    return [each for each in paper.blocks if isinstance(each, Table)]


def refusal(content: bytes) -> str:
    with pytest.raises(BadFile) as found:
        read_docx(content)
    assert found.value.remedy
    return found.value.message


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_head_of_two_rows_and_merged_cells_keep_their_columns() -> None:
    [table] = tables(read(task_table))
    assert table.heads == 2
    top, below = table.rows[:2]
    assert [(cell.text, cell.column, cell.span) for cell in top] == [
        ("STT", 0, 1), ("Nhiệm vụ", 1, 1), ("Cơ quan thực hiện", 2, 2),
        ("Thời hạn", 4, 1), ("Sản phẩm", 5, 1),
    ]  # fmt: skip
    assert [(cell.text, cell.column, cell.merged) for cell in below] == [
        ("STT", 0, True), ("Nhiệm vụ", 1, True), ("Chủ trì", 2, False), ("Phối hợp", 3, False),
        ("Thời hạn", 4, True), ("Sản phẩm", 5, True),
    ]  # fmt: skip


def test_a_lead_merged_over_two_tasks_is_that_of_both() -> None:
    [table] = tables(read(task_table))
    assert [(row[2].text, row[2].merged) for row in table.rows[3:5]] == [
        ("Sở Tài chính", False), ("Sở Tài chính", True),
    ]  # fmt: skip
    assert [(cell.text, cell.span) for cell in table.rows[2]] == [
        ("I", 1), ("Công khai, minh bạch", 5),
    ]  # fmt: skip


def test_a_list_in_a_cell_keeps_its_lines() -> None:
    [table] = tables(read(task_table))
    assert table.rows[5][1].text == "Đối thoại với dân\n- tại xã\n- qua mạng"


def test_a_table_that_goes_on_with_its_head_again_is_one() -> None:
    def build(document: WordDocument) -> None:
        task_table(document)
        document.add_paragraph("")
        task_table(document)

    [table] = tables(read(build))
    assert len(table.rows) == 2 + 4 + 4


def test_two_tables_with_words_between_stay_two() -> None:
    def build(document: WordDocument) -> None:
        task_table(document)
        document.add_paragraph("Bảng sau là của cấp xã.")
        task_table(document)

    assert len(tables(read(build))) == 2


def test_numbers_that_word_counts_are_in_the_text() -> None:
    def build(document: WordDocument) -> None:
        number = new_list(
            document, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")
        )
        for text, level in (
            ("Mục đích", 0), ("Chung", 1), ("Riêng", 1), ("Một", 2), ("Hai", 2), ("Nhiệm vụ", 0),
            ("Đầu", 1),
        ):  # fmt: skip
            numbered(document.add_paragraph(text), number, level)

    assert texts(read(build)) == [
        "I. Mục đích", "1. Chung", "2. Riêng", "a) Một", "b) Hai", "II. Nhiệm vụ", "1. Đầu",
    ]  # fmt: skip


def test_bullets_are_dashes_and_styles_number_too() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph("Thứ nhất", style="List Bullet")
        document.add_paragraph("Thứ hai", style="List Number")

    assert texts(read(build)) == ["- Thứ nhất", "1. Thứ hai"]


def test_headings_have_their_level_and_bold_is_seen() -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Mục tiêu", 2)
        document.add_paragraph().add_run("Đậm cả dòng").bold = True
        document.add_paragraph("Thường ").add_run("đậm").bold = True

    heading, bold, mixed = read(build).blocks
    assert isinstance(heading, Paragraph)
    assert heading.level == 2
    assert [each.bold for each in (bold, mixed) if isinstance(each, Paragraph)] == [True, False]


def test_what_was_deleted_under_review_is_gone_and_that_is_said() -> None:
    def build(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Hạn trước ngày ")
        deleted(paragraph, "30/6/2026")
        inserted(paragraph, "30/9/2026")

    paper = read(build)
    assert texts(paper) == ["Hạn trước ngày 30/9/2026"]
    assert any("Track Changes" in each for each in paper.notes)


def test_letterhead_and_signature_are_no_tables() -> None:
    def build(document: WordDocument) -> None:
        head = document.add_table(1, 2)
        head.cell(0, 0).text = "UBND TỈNH MẪU\nSố: 12/KH-UBND"
        head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nMẫu, ngày 05 tháng 02 năm 2026"
        document.add_paragraph("KẾ HOẠCH")
        foot = document.add_table(1, 2)
        foot.cell(0, 0).text = "Nơi nhận:\n- Các sở;"
        foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN"

    paper = read(build)
    assert not tables(paper)
    assert texts(paper) == [
        "UBND TỈNH MẪU", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Mẫu, ngày 05 tháng 02 năm 2026", "KẾ HOẠCH", "Nơi nhận:", "- Các sở;",
        "TM. ỦY BAN NHÂN DÂN",
    ]  # fmt: skip


def test_text_is_composed_and_a_line_break_within_a_sentence_breaks_nothing() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph(normalize("NFD", "Sở Y tế") + "\nchủ trì.\n- Sở Nội vụ")

    assert texts(read(build)) == ["Sở Y tế chủ trì.", "- Sở Nội vụ"]


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    def build(document: WordDocument) -> None:
        outer = document.add_table(2, 3)
        inner = outer.cell(1, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "2025", "40"

    [table] = tables(read(build))
    assert table.rows[1][1].text == "2025 | 40"


def test_places_tell_table_row_and_column() -> None:
    [table] = tables(read(task_table))
    assert table.rows[3][4].place.cell == "bảng 1, hàng 4, cột 5"


# --- what is refused


def test_a_file_with_a_password_or_of_an_old_word_is_refused() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "mật khẩu" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    assert ".doc" in refusal(ole + b"x" * 100)


def test_a_zip_bomb_is_refused() -> None:
    out = io.BytesIO(word_file(lambda document: document.add_paragraph("x")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/big.xml", b" " * 60_000_000)
    assert "quá lớn" in refusal(out.getvalue())


def test_half_a_file_is_refused() -> None:
    whole = word_file(lambda document: document.add_paragraph("x"))
    assert "hỏng" in refusal(whole[: len(whole) // 2])


def test_a_workbook_is_no_word_file() -> None:
    assert refusal(sheet_file(["a"]))


def test_a_document_without_words_is_refused() -> None:
    assert "không có chữ" in refusal(word_file(lambda document: None))


def test_an_unknown_list_numbers_nothing() -> None:
    assert texts(read(lambda document: numbered(document.add_paragraph("Đoạn"), 4_000))) == ["Đoạn"]
