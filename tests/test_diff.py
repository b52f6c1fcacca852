"""`papi diff`: what it refuses, what it answers, and pages that stand alone."""

import re
from pathlib import Path

import pytest

from tests.support import ROOT, SMALL, copy_repository, run_papi

TWO = ("7/KH-UBND", "9/KH-UBND")
SHIPPED = ("100/KH-UBND", "179/KH-UBND@2021")
KEYS = ["subject", "change", "item_a", "item_b", "field", "a", "b", "confidence"]


def test_a_plan_against_itself_has_no_changes() -> None:
    result = run_papi("diff", TWO[0], TWO[0], "--exit-code", "--format", "json")
    assert (result.code, result.answer["changes"]) == (0, [])
    assert "Không có gì khác." in run_papi("diff", TWO[0], TWO[0]).out


def test_all_tells_what_is_the_same_too() -> None:
    result = run_papi("diff", TWO[0], TWO[0], "--all", "--exit-code", "--format", "json")
    assert result.code == 0
    assert {each["change"] for each in result.answer["changes"]} == {"same"}


def test_the_answer_keeps_its_contract() -> None:
    result = run_papi("diff", *SHIPPED, "--format", "json", cwd=ROOT)
    answer = result.answer
    assert (result.code, answer["schema"]) == (0, "papi/diff@1")
    assert all([*each][:8] == KEYS for each in answer["changes"])
    assert all(each["change"] != "same" for each in answer["changes"])
    assert all(0 <= (each["confidence"] or 0) <= 1 for each in answer["changes"])


def test_exit_code_says_whether_anything_differs() -> None:
    assert run_papi("diff", *TWO).code == 0
    assert run_papi("diff", *TWO, "--exit-code").code == 1


@pytest.mark.parametrize(
    ("only", "subject"),
    [("targets", "target"), ("tasks", "task"), ("deadlines", "deadline"), ("agencies", "agency")],
)
def test_only_one_kind_of_change(only: str, subject: str) -> None:
    result = run_papi("diff", *SHIPPED, "--only", only, "--format", "json", cwd=ROOT)
    assert {each["subject"] for each in result.answer["changes"]} == {subject}


def test_one_dimension() -> None:
    whole = run_papi("diff", *SHIPPED, "--dimension", "5", cwd=ROOT).out
    heads = re.findall(r"^(\d\. .+?)(?: {2,}.*)?$", whole, re.MULTILINE)
    assert heads == ["5. Thủ tục hành chính công"] * 2  # in the table of counts, and by itself


def test_one_agency_on_either_side() -> None:
    result = run_papi("diff", *SHIPPED, "--agency", "so y te", "--format", "json", cwd=ROOT)
    ids = {each["item_a"] for each in result.answer["changes"]} - {None}
    assert "II.6.a-6" in ids
    assert "II.6.b-1" not in ids


def test_an_unknown_agency_is_an_error() -> None:
    result = run_papi("diff", *TWO, "--agency", "Sở Vũ trụ")
    assert (result.code, result.out) == (2, "")
    assert "không có cơ quan «Sở Vũ trụ»" in result.err


def test_a_name_that_two_plans_bear_is_an_error(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    plan = root / "plans/ha-noi/2025-9-kh-ubnd"
    twin = plan.with_name("2024-9-kh-ubnd")
    twin.mkdir()
    text = (plan / "plan.yaml").read_text(encoding="utf-8")
    year = text.replace("issued: 2025", "issued: 2024")
    (twin / "plan.yaml").write_text(year, encoding="utf-8")
    result = run_papi("diff", *TWO, cwd=root)
    assert result.code == 2
    assert "«9/KH-UBND» là số của 2 kế hoạch" in result.err
    assert run_papi("diff", "7/KH-UBND", "9/KH-UBND@2024", cwd=root).code == 0


@pytest.mark.parametrize("file", ["plan.yaml", "tasks.yaml"])
@pytest.mark.parametrize("names", [TWO, TWO[::-1]])
def test_a_plan_that_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, file: str, names: tuple[str, str]
) -> None:
    root = copy_repository("small", tmp_path)
    path = root / "plans/ha-noi/2025-9-kh-ubnd" / file
    path.write_text(path.read_text(encoding="utf-8") + "lạ: 1\n", encoding="utf-8")
    result = run_papi("diff", *names, cwd=root)
    assert (result.code, result.out) == (1, "")
    assert re.search(rf"2025-9-kh-ubnd/{file}:\d+:1: error\[S102\]", result.err)


def test_a_plan_broken_beside_is_no_matter(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    broken = root / "plans/ha-noi/2025-12-kh-ubnd"
    broken.mkdir()
    (broken / "plan.yaml").write_text("{", encoding="utf-8")
    assert run_papi("diff", *TWO, cwd=root) == run_papi("diff", *TWO, cwd=SMALL)


def test_a_page_stands_alone_and_runs_nothing() -> None:
    page = run_papi("diff", *SHIPPED, "--format", "html", cwd=ROOT).out
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|\bsrc=|\bhref=|\son\w+=|url\(", page)
    assert page.count("<table class=") == page.count("</table>") > 8


def test_what_a_file_says_is_never_markup(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    path = root / "plans/ha-noi/2025-9-kh-ubnd/plan.yaml"
    text = path.read_text(encoding="utf-8")
    title = "title: <script>alert(1)</script> **đậm** | ô"
    path.write_text(re.sub(r"^title: .*$", title, text, flags=re.MULTILINE), encoding="utf-8")
    page = run_papi("diff", *TWO, "--format", "html", cwd=root).out
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    memo = run_papi("diff", *TWO, "--format", "md", cwd=root).out
    assert r"\<script\>" in memo
    assert r"\*\*đậm\*\* \| ô" in memo
