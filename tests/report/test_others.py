"""`papi report assignment`, `comparison`, `scorecard`."""

from pathlib import Path

import pytest

from tests.office import dump, part
from tests.support import ROOT, SMALL, check_golden, run_papi
from tests.year import play

GOLDEN = Path(__file__).parent / "golden"
PUBLISHED = ("--today", "20/4/2025")
CASES = {
    "assignment": ("assignment", *PUBLISHED),
    "assignment-one": ("assignment", *PUBLISHED, "--agency", "so y te"),
    "scorecard": ("scorecard", *PUBLISHED),
}
SMALL_CASES = {
    "comparison": ("comparison", "--plan", "9/KH-UBND", "--against", "7/KH-UBND",
                   "--issuer", "Sở Nội vụ", "--today", "1/8/2025"),
}  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play(tmp_path_factory.mktemp("year"))


def written(tmp_path: Path, suffix: str, *words: str, cwd: Path) -> bytes:
    path = tmp_path / f"paper.{suffix}"
    result = run_papi("report", *words, "-o", str(path), cwd=cwd)
    assert (result.code, result.err) == (0, "")
    return path.read_bytes()


@pytest.mark.parametrize("name", [*CASES, *SMALL_CASES])
def test_it_reads_as_the_golden_files(year: Path, tmp_path: Path, name: str) -> None:
    words, cwd = (CASES[name], year) if name in CASES else (SMALL_CASES[name], SMALL)
    check_golden(GOLDEN / f"{name}.md", written(tmp_path, "md", *words, cwd=cwd).decode())
    docx = written(tmp_path, "docx", *words, cwd=cwd)
    check_golden(GOLDEN / f"{name}.docx.txt", dump(docx))
    assert written(tmp_path, "html", *words, cwd=cwd)


def test_the_table_of_tasks_is_an_annex_and_nothing_else(year: Path, tmp_path: Path) -> None:
    html = written(tmp_path, "html", "assignment", *PUBLISHED, cwd=year).decode()
    assert "Độc lập - Tự do - Hạnh phúc" not in html
    text = dump(written(tmp_path, "docx", "assignment", *PUBLISHED, cwd=year))
    assert "Quốc hiệu" not in text
    assert "phần 1: 297 x 210 mm" in text
    assert "phần 2" not in text


def test_every_task_of_a_real_plan_is_given(tmp_path: Path) -> None:
    words = ("assignment", "--plan", "100/KH-UBND", "--today", "1/6/2019", "-f", "json")
    facts = run_papi("report", *words, cwd=ROOT).answer["facts"]
    rows = run_papi("tasks", "--plan", "100/KH-UBND", "--format", "json", cwd=ROOT).answer["rows"]
    assert sorted(each["item"] for each in facts["tasks"]) == sorted(each["item"] for each in rows)


def test_the_earlier_plan_stands_first_whichever_was_named() -> None:
    day = ("--today", "1/6/2025", "-f", "json")
    pairs = (("100/KH-UBND", "179/KH-UBND@2021"), ("179/KH-UBND@2021", "100/KH-UBND"))
    first, second = (
        run_papi("report", "comparison", "--plan", a, "--against", b, *day, cwd=ROOT).answer
        for a, b in pairs
    )
    assert first["facts"] == second["facts"]
    assert first["facts"]["before"]["number"] == "100/KH-UBND"
    changes = run_papi("diff", "100/KH-UBND", "179/KH-UBND@2021", "--format", "json", cwd=ROOT)
    assert len(first["facts"]["changes"]) == len(changes.answer["changes"])


def test_the_scorecard_holds_the_radar_and_the_lines(tmp_path: Path) -> None:
    words = ("scorecard", "--plan", "179/KH-UBND@2021", "--today", "1/6/2025")
    html = written(tmp_path, "html", *words, cwd=ROOT).decode()
    assert html.count("<svg") == 4  # the radar, and 28 targets on three pictures
    docx = written(tmp_path, "docx", *words, cwd=ROOT)
    assert part(docx, "word/document.xml").count("<wp:inline") == 4
    assert "năm 2024 của thành phố Hà Nội" in html
    assert "Chỉ số PAPI năm 2025" not in html  # the newest year that was published


def test_without_results_or_targets_there_is_a_scorecard_to_fill_in() -> None:
    plans = run_papi("plans", "--format", "json", cwd=ROOT).answer["rows"]
    bare = next(each for each in plans if not each["targets"])
    words = ("scorecard", "--plan", bare["plan"], "--today", "1/6/2025")
    found = run_papi("report", *words, cwd=ROOT)
    assert (found.code, found.err) == (0, "")
    assert "Bổ sung: tình hình thực hiện các chỉ tiêu" in found.out


def test_the_page_of_one_body_is_called_by_its_own_name(tmp_path: Path) -> None:
    words = ("assignment", "--plan", "100/KH-UBND", "--agency", "so y te")
    html = written(tmp_path, "html", *words, cwd=ROOT).decode()
    assert "<title>Biểu giao nhiệm vụ cho Sở Y tế thực hiện Kế hoạch</title>" in html
