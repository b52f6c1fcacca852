"""Letters and annexes as an office prints them: Word to PDF by LibreOffice."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.report.test_pages import A4, MM, lines, pdf, pytestmark, text, tool  # noqa: F401
from tests.support import ROOT, run_papi

HA_NOI = ("--plan", "100/KH-UBND")


def opened(path: Path) -> list[Any]:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(path) as found:
        return [each for each in found.pages if each.extract_text() is not None]


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The request to one department: a letter, an outline and a form."""
    words = ("request", *HA_NOI, "--agency", "SYT", "--today", "1/3/2020")
    return opened(pdf(tmp_path_factory.mktemp("letter"), ROOT, *words))


def test_the_subject_of_a_letter_stands_below_its_number_on_the_left(letter: list[Any]) -> None:
    first = letter[0]
    number, subject = (first.search(words)[0] for words in (r"Số: +/SNV", "V/v báo cáo"))
    assert number["top"] < subject["top"] < first.search("Kính gửi: Sở Y tế")[0]["top"]
    assert subject["x1"] < first.width / 2
    assert not re.search(r"^(BÁO CÁO|CÔNG VĂN)$", text(first), re.MULTILINE)


def test_the_outline_is_upright_and_the_form_lies_across(letter: list[Any]) -> None:
    sizes = {
        text(page).splitlines()[0]: (round(page.width / MM), round(page.height / MM))
        for page in letter
        if text(page).startswith("Phụ lục")
    }
    assert sizes == {"Phụ lục I": A4, "Phụ lục II": A4[::-1]}
    assert "ĐỀ CƯƠNG BÁO CÁO" in text(letter[1])


def test_as_of_a_letter_is_level_with_the_signature(letter: list[Any]) -> None:
    said = text(letter[0])
    assert re.search(r"Nơi nhận: +GIÁM ĐỐC", said)
    assert "- Như trên;" in said
    assert "./." in said


def test_a_list_of_who_has_not_sent_in_takes_one_line_for_each(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    words = ("report", "reminder", *HA_NOI, "--today", "10/4/2020", "-o", str(path))
    assert run_papi(*words, cwd=ROOT).code == 0
    said = "\n".join(text(page) for page in opened(path))
    row = r"^\d+ .*(quận|huyện|thị xã) .* trước ngày 30/3/2020 Chưa nhận được báo cáo$"
    assert len(re.findall(row, said, re.MULTILINE)) == 30


def test_the_table_of_tasks_lies_across_with_numbers_from_the_second_page(tmp_path: Path) -> None:
    pages = opened(pdf(tmp_path, ROOT, "assignment", *HA_NOI, "--today", "1/3/2020"))
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {A4[::-1]}
    assert text(pages[0]).startswith("Phụ lục\nBIỂU GIAO NHIỆM VỤ")
    for number, page in enumerate(pages[1:], 2):
        assert lines(page)[0][0] == str(number)
        assert "STT Nhiệm vụ" in text(page)


def test_the_scorecard_shows_its_charts_in_one_family_of_fonts(tmp_path: Path) -> None:
    words = ("scorecard", "--plan", "179/KH-UBND@2021", "--today", "1/6/2025")
    path = pdf(tmp_path, ROOT, *words)
    assert sum(len(page.images) for page in opened(path)) == 4
    names = [line.split()[0] for line in tool("pdffonts", str(path)).splitlines()[2:]]
    assert len({re.sub(r"^[A-Z]{6}\+|-.*$", "", name) for name in names}) == 1


def test_letters_to_each_become_pdfs_by_one_start_of_the_office(tmp_path: Path) -> None:
    words = ("reminder", *HA_NOI, "--item", "III.3-5", "--each", "--today", "1/4/2020")
    result = run_papi("report", *words, "-f", "pdf", "-o", str(tmp_path), cwd=ROOT)
    assert (result.code, result.out) == (0, f"Đã ghi 11 văn bản vào {tmp_path}.\n")
    health = opened(tmp_path / "so-y-te.pdf")
    assert len(health) == 1
    assert "Kính gửi: Sở Y tế" in text(health[0])
