"""PDF with a text layer as papers: LibreOffice prints what python-docx wrote."""

import subprocess
import sys
from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from papi_cli.errors import BadFile
from papi_cli.source.papers.paper import Paper, Paragraph, Table
from papi_cli.source.papers.pdf_file import read_pdf
from tests.papers.building import task_table, word_file

LONG = (
    "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã, phường theo dõi,"
    " đôn đốc việc thực hiện Kế hoạch này, tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước"
    " ngày 15 tháng 11 năm 2026 để kịp thời chỉ đạo."
)
ROWS = tuple(
    (str(number), f"Việc thứ {number}", "Sở Y tế", "Các sở", "quý II/2026", "Báo cáo")
    for number in range(1, 61)
)


def printed(folder: Path, content: bytes) -> bytes:
    """What LibreOffice makes of a Word file."""
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, "a.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return (folder / "a.pdf").read_bytes()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    def build(document: WordDocument) -> None:
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph(LONG)
        task_table(document, (("I", "Nhóm", "", "", "", ""), *ROWS))
        document.add_paragraph("Trên đây là Kế hoạch của tỉnh.")

    return read_pdf(printed(tmp_path_factory.mktemp("pdf"), word_file(build)))


@pytest.mark.slow
def test_the_lines_of_a_paragraph_are_one(paper: Paper) -> None:
    texts = [each.text for each in paper.blocks if isinstance(each, Paragraph)]
    assert LONG in texts
    assert texts[-1] == "Trên đây là Kế hoạch của tỉnh."


@pytest.mark.slow
def test_a_table_over_pages_is_one_with_its_head_once(paper: Paper) -> None:
    [table] = [each for each in paper.blocks if isinstance(each, Table)]
    numbers = [row[0].text for row in table.rows]
    assert [each for each in numbers if each.isdigit()] == [row[0] for row in ROWS]
    assert numbers.count("STT") == 2  # the head, and the row below that it covers
    assert {each.page for row in table.rows for each in [row[0].place]} > {1, 2}


@pytest.mark.slow
def test_merged_cells_cover_what_they_cover(paper: Paper) -> None:
    [table] = [each for each in paper.blocks if isinstance(each, Table)]
    assert [(cell.text, cell.span) for cell in table.rows[2]] == [("I", 1), ("Nhóm", 5)]
    leads = [(row[2].text, row[2].merged) for row in table.rows[3:6]]
    assert leads == [("Sở Y tế", False), ("Sở Y tế", True), ("Sở Y tế", False)]


@pytest.mark.slow
def test_a_lead_and_a_deadline_stand_in_their_columns(paper: Paper) -> None:
    [table] = [each for each in paper.blocks if isinstance(each, Table)]
    cells = {cell.column: cell.text for cell in table.rows[-1]}
    assert cells == dict(enumerate(ROWS[-1]))


def blank() -> bytes:
    """A PDF of one page on which nothing is written."""
    head = b"%PDF-1.4\n"
    body = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    )
    return head + body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def test_a_scan_without_text_is_refused() -> None:
    with pytest.raises(BadFile, match="không có chữ") as found:
        read_pdf(blank())
    assert "OCR" in found.value.remedy


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(BadFile, match="hỏng"):
        read_pdf(b"%PDF-1.4\nnothing")


def test_without_the_library_the_remedy_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(BadFile) as found:
        read_pdf(blank())
    assert "papi-cli[pdf]" in found.value.remedy
