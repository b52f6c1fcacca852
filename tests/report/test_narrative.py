"""Words of people: Markdown beside the plan, put in place of what papi would write."""

from pathlib import Path

import pytest

from papi_cli.views.report.narrative import blocks
from papi_cli.views.report.paper import Block, Run
from tests.office import dump
from tests.support import Result, commit_all, committed, copy_repository, run_papi

FOLDER = "plans/tinh-mau/2024-15-kh-ubnd/reports/2024-annual"
DAY = ("--today", "25/11/2024")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_repository("year", tmp_path)


def write(root: Path, name: str, text: str) -> None:
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def report(root: Path, *words: str) -> Result:
    return run_papi("report", "annual", *DAY, *words, cwd=root)


def test_a_section_and_a_clause_are_put_in_place(root: Path) -> None:
    write(root, "i-trien-khai.md", "Đã ban hành **3 văn bản**:\n\n- số 1;\n- số 2.\n")
    write(root, "iii-3.md", "### a) Khách quan\n\nDo *dịch bệnh*.\n")
    write(root, "ket-thuc.md", "Trân trọng báo cáo.\n")
    out = report(root).out
    assert "## I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI\n\nĐã ban hành **3 văn bản**:\n\n- số 1;" in out
    assert "số, ngày các văn bản chỉ đạo" not in out
    assert "### 3. Nguyên nhân\n\n### a) Khách quan\n\nDo *dịch bệnh*." in out
    assert "Bổ sung: tồn tại, hạn chế khác" in out
    assert "Trân trọng báo cáo./." in out
    path = root / "bc.docx"
    assert report(root, "-o", str(path)).code == 0
    assert "PAPI Gạch đầu dòng: - số 1;" in dump(path.read_bytes())


def test_words_of_a_revision_are_those_of_its_time(root: Path) -> None:
    write(root, "v-kien-nghi.md", "Không có.\n")
    committed(root)
    write(root, "v-kien-nghi.md", "Đề nghị gia hạn.\n")
    commit_all(root)
    assert "Đề nghị gia hạn." in report(root).out
    assert "Không có." in report(root, "--rev", "HEAD~1").out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("vi-khac.md", "x", "không ứng với mục nào"),
        ("ghi-chu.md", "x", "không ứng với mục nào"),
        ("ii-9.md", "", "để trống"),
        ("v.md", "\n\n", "để trống"),
    ],
)
def test_a_file_that_belongs_nowhere_is_not_passed_over(
    root: Path, name: str, text: str, said: str
) -> None:
    write(root, name, text)
    result = report(root)
    assert (result.code, said in result.err) == (2, True)
    assert name in result.err


def test_two_files_for_one_section_are_refused(root: Path) -> None:
    write(root, "v-kien-nghi.md", "a")
    write(root, "v-de-xuat.md", "b")
    assert "hai tệp cho một mục" in report(root).err


def test_what_is_no_text_is_refused(root: Path) -> None:
    write(root, "v.md", "x")
    (root / FOLDER / "v.md").write_bytes(b"\xff\xfe")
    assert "không phải UTF-8" in report(root).err


def test_words_cannot_bring_markup_along(root: Path) -> None:
    write(root, "v.md", "<script>alert(1)</script>\n\n[x](javascript:alert(1)) {{ 7*7 }}\n")
    path = root / "bc.html"
    assert report(root, "-o", str(path)).code == 0
    html = path.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "href" not in html
    assert "{{ 7*7 }}" in html


def test_markdown_is_read_as_blocks() -> None:
    text = "1. một\n2. hai\n   - con\n\n| A | B |\n| --- | :-: |\n| 1 | **2** |\n\n~~~\nmã\n~~~\n"
    one, two, child, table, code = blocks(text)
    assert (one.runs, two.runs) == ((Run("1. "), Run("một")), (Run("2. "), Run("hai")))
    assert (child.level, child.runs[0]) == (1, Run("+ "))
    assert table.grid is not None
    assert [each.align for each in table.grid.columns] == ["left", "center"]
    assert [cell.text for cell in table.grid.groups[0].rows[0]] == ["1", "2"]
    assert code == Block("paragraph", (Run("mã"),))


def test_what_papi_prints_can_be_given_back_as_words(root: Path) -> None:
    """The Markdown of a section, kept as its narrative, prints the same section again."""
    first = report(root).out
    start, end = "## III. ĐÁNH GIÁ CHUNG\n\n", "## IV."
    section = first[first.index(start) + len(start) : first.index(end)]
    write(root, "iii-danh-gia.md", section)
    assert report(root).out == first
