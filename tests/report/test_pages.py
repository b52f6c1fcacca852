"""Papers as an office prints them: Word to PDF by LibreOffice, pages looked at with poppler."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.office import dump
from tests.support import ROOT, run_papi
from tests.year import play

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
    pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not installed"),
]

MM = 72 / 25.4
A4 = (210, 297)


def tool(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def pdf(tmp_path: Path, cwd: Path, *words: str) -> Path:
    path = tmp_path / "paper.pdf"
    result = run_papi("report", *words, "-o", str(path), cwd=cwd)
    assert (result.code, result.err) == (0, "")
    return path


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The yearly report of a real plan of 130 tasks: many pages in three annexes."""
    words = ("annual", "--plan", "100/KH-UBND", "--today", "10/4/2020")
    return pdf(tmp_path_factory.mktemp("paper"), ROOT, *words)


@pytest.fixture(scope="module")
def pages(paper: Path) -> list[Any]:
    """Each page as pdfplumber reads it."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(paper) as opened:
        return [each for each in opened.pages if each.extract_text() is not None]


def lines(page: Any) -> list[tuple[str, float, float, float]]:
    """The lines of a page: words, left, top, right in millimetres."""
    return [
        (each["text"], each["x0"] / MM, each["top"] / MM, each["x1"] / MM)
        for each in page.extract_text_lines()
    ]


def text(page: Any) -> str:
    return str(page.extract_text())


def annex(pages: list[Any]) -> int:
    return next(n for n, page in enumerate(pages) if text(page).startswith("Phụ lục"))


def test_the_main_part_is_upright_a4_and_annexes_lie_across(pages: list[Any]) -> None:
    sizes = [(round(page.width / MM), round(page.height / MM)) for page in pages]
    first = annex(pages)
    assert set(sizes[:first]) == {A4}
    assert set(sizes[first:]) == {A4[::-1]}


def test_nothing_stands_in_the_margins(pages: list[Any]) -> None:
    for page in pages:
        body = [each for each in lines(page) if not re.fullmatch(r"\d+", each[0])]
        assert min(left for _, left, _, _ in body) >= 29.9
        assert max(right for *_, right in body) <= page.width / MM - 14.9
        assert min(top for _, _, top, _ in body) >= 19.5
        bottom = max(each["bottom"] for each in page.extract_text_lines()) / MM
        assert bottom <= page.height / MM - 19.9


def test_one_family_of_fonts_is_used(paper: Path) -> None:
    names = [line.split()[0] for line in tool("pdffonts", str(paper)).splitlines()[2:]]
    families = {re.sub(r"^[A-Z]{6}\+|-.*$", "", name) for name in names}
    assert len(families) == 1, families
    assert families <= {"LiberationSerif", "TimesNewRoman", "TimesNewRomanPS", "Tinos"}


def test_the_name_of_the_state_stands_on_one_line_beside_the_agency(pages: list[Any]) -> None:
    first = text(pages[0]).splitlines()
    assert first[0] == "UBND THÀNH PHỐ HÀ NỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert first[1] == "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc"
    assert re.fullmatch(r"Số: +/BC-SNV Hà Nội, ngày +tháng +năm 2020", first[2])


def test_rules_are_drawn_as_the_form_has_them(pages: list[Any]) -> None:
    """Below the agency a third to a half of its name, below the motto as long as that."""
    drawn = sorted(
        (each["x1"] - each["x0"], each["top"])
        for each in (*pages[0].lines, *pages[0].rects)
        if each["top"] / MM < 45 and each["x1"] - each["x0"] > 10
    )
    agency, motto = (
        next(each for each in pages[0].search(words)) for words in ("SỞ NỘI VỤ", "Độc lập.*phúc")
    )
    lengths = sorted({round(length / MM) for length, _ in drawn})
    assert len(lengths) == 2
    assert (motto["x1"] - motto["x0"]) / MM == pytest.approx(lengths[1], abs=4)
    assert 1 / 3 <= lengths[0] * MM / (agency["x1"] - agency["x0"]) <= 1 / 2


def test_page_numbers_stand_centred_above_from_the_second_page_of_each_part(
    pages: list[Any],
) -> None:
    expected = 0
    for page in pages:
        expected = 1 if text(page).startswith("Phụ lục") or not expected else expected + 1
        above = [each for each in lines(page) if each[2] < 19.5]
        if expected == 1:
            assert above == []
        else:
            [(words, left, _, right)] = above
            assert words == str(expected)
            middle = (30 + page.width / MM - 15) / 2
            assert (left + right) / 2 == pytest.approx(middle, abs=1)


def test_the_head_of_a_table_is_repeated_on_every_page(pages: list[Any]) -> None:
    tasks = [page for page in pages if "STT Nhiệm vụ" in text(page)]
    assert len(tasks) > 4
    last = max(n for n, page in enumerate(pages) if text(page).startswith("Phụ lục"))
    assert tasks == pages[last:]


def test_the_signature_stands_beside_the_recipients_on_one_page(pages: list[Any]) -> None:
    [page] = [each for each in pages if "Nơi nhận:" in text(each)]
    recipients, office = (page.search(words)[0] for words in ("Nơi nhận:", "GIÁM ĐỐC"))
    assert recipients["top"] == pytest.approx(office["top"], abs=6)
    assert "./." in text(page)


def test_the_mark_at_the_end_of_an_annex_never_stands_on_a_page_alone(tmp_path: Path) -> None:
    """The list of who has sent in fills its fourth page to the last line here."""
    path = pdf(tmp_path, ROOT, "annual", "--plan", "179/KH-UBND", "--today", "10/12/2024")
    said = tool("pdftotext", "-layout", str(path), "-").split("\f")
    ends = [page.split() for page in said if page.split()[-1:] == ["./."]]
    assert len(ends) == 3
    assert min(map(len, ends)) > len(("5", "./."))


def test_no_single_row_of_a_table_stands_at_the_foot_of_a_page(pages: list[Any]) -> None:
    """The first page has room for the head of the table of results and one row."""
    [table] = [page for page in pages if "1. Tham gia của người dân ở cấp cơ sở 5,22" in text(page)]
    assert "2. Công khai, minh bạch" in text(table)


@pytest.mark.parametrize(
    "words",
    [
        ("annual",),
        ("annual", "--for", "ubnd"),
        ("thematic", "--agency", "Sở Y tế"),
        ("plan",),
    ],
    ids="-".join,
)
def test_every_kind_of_the_played_year_becomes_pages(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]
) -> None:
    root = play(tmp_path_factory.mktemp("year"))
    path = pdf(tmp_path, root, *words, "--today", "25/11/2024")
    said = tool("pdftotext", "-layout", str(path), "-")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert ("DỰ THẢO" in said) == (words != ("annual",) and words[0] != "thematic")


def test_a_template_saved_again_by_an_office_still_works(tmp_path: Path) -> None:
    """What LibreOffice writes has other runs, other style ids, other parts: the names remain."""
    office = ("soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}")
    again = tmp_path / "again"
    convert = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(again))
    tool(*office, *convert, str(ROOT / "templates/report/paper.docx"))
    saved = again / "paper.docx"
    assert run_papi("templates", "check", str(saved)).code == 0
    out = tmp_path / "bao-cao.docx"
    words = ("report", "annual", "--plan", "100/KH-UBND", "--today", "10/4/2020")
    result = run_papi(*words, "--template", str(saved), "-o", str(out), cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    text = dump(out.read_bytes())
    assert "PAPI Phần: I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI" in text
    assert "PAPI Tên phụ lục: KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ" in text
    assert "297 x 210 mm" in text
