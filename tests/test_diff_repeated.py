"""`papi diff`: what is asked for again though the earlier plan did not come to it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT, copy_repository, run_papi

SEVEN = "plans/ha-noi/2024-7-kh-ubnd"
NINE = "plans/ha-noi/2025-9-kh-ubnd"
NEXT = "plans/tp-ho-chi-minh/2019-5-kh-ubnd"
RANKED = """
schema: papi/plan@1
number: 5/KH-UBND
issued: 2019-03-01
issuer: UBND thành phố Hồ Chí Minh
title: Nâng điểm Chỉ số PAPI năm 2020
period: 2019-2020
targets:
  - id: CT-1
    indicator: PAPI
    measure: rank
    better: lower
    operator: "<="
    value: 16
    period: 2019
    source: {line: 1}
  - id: CT-2
    indicator: Thủ tục hành chính công
    measure: score
    operator: improve
    period: 2019
    baseline: {year: 2018}
    source: {line: 2}
"""


def rows(*args: str, cwd: Path = ROOT) -> list[dict[str, Any]]:
    """The changes of two plans."""
    result = run_papi("diff", *args, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (0, "")
    changes: list[dict[str, Any]] = result.answer["changes"]
    return changes


def marked(*args: str, cwd: Path = ROOT) -> dict[tuple[str, str], str]:
    """The pairs that say something of the earlier plan, and what."""
    pairs = [each for each in rows(*args, "--all", cwd=cwd) if each["item_a"] and each["item_b"]]
    told = {(each["item_a"], each["item_b"]): each["earlier"] for each in pairs}
    assert all(each["earlier"] == told[each["item_a"], each["item_b"]] for each in pairs)
    return {pair: earlier for pair, earlier in told.items() if earlier}


# --- targets


def test_a_target_that_was_missed_and_is_set_again() -> None:
    """Hà Nội was to rise in 2019, fell from 54 to 59, and was to rise again in 2021."""
    plans = ("100/KH-UBND", "179/KH-UBND@2021")
    assert marked(*plans) == {("CT-1", "CT-1"): "not-met"}
    page = run_papi("diff", *plans, cwd=ROOT, columns=200).out
    assert "Nêu lại, kỳ trước chưa đạt" in page
    assert "Kết quả 2019: 59/63 (tính từ điểm)" in page
    assert "1 nêu lại, kỳ trước chưa đạt." in " ".join(page.split())


def test_the_other_way_round_it_is_still_the_earlier_plan() -> None:
    assert marked("179/KH-UBND@2021", "100/KH-UBND") == {("CT-1", "CT-1"): "not-met"}


@pytest.fixture
def ranked(tmp_path: Path) -> Path:
    """The shipped plans, and in TP Hồ Chí Minh a next one that sets the rank of 2018 again."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    (tmp_path / NEXT).mkdir()
    (tmp_path / NEXT / "plan.yaml").write_text(RANKED, encoding="utf-8")
    return tmp_path


BOTH = ("3897/QĐ-UBND", "5/KH-UBND")


def test_a_target_missed_two_years_running(ranked: Path) -> None:
    """52 in 2018 and 31 in 2019, where both plans aimed at 16."""
    assert marked(*BOTH, cwd=ranked) == {("CT-1", "CT-1"): "not-met-since"}
    page = " ".join(run_papi("diff", *BOTH, cwd=ranked, columns=200).out.split())
    assert "Nêu lại, kỳ trước và kỳ này chưa đạt" in page
    assert "Kết quả 2018: 52/61 (tính từ điểm), mục tiêu thứ hạng không quá 16" in page
    assert "Kết quả 2019: 31/63 (tính từ điểm), mục tiêu thứ hạng không quá 16" in page


@pytest.mark.parametrize(
    ("today", "earlier"),
    [("1/4/2019", None), ("2/4/2019", "not-met"), ("27/4/2020", "not-met"),
     ("28/4/2020", "not-met-since")],
)  # fmt: skip
def test_only_what_is_published_by_the_day_counts(
    ranked: Path, today: str, earlier: str | None
) -> None:
    assert marked(*BOTH, "--today", today, cwd=ranked).get(("CT-1", "CT-1")) == earlier


def test_scores_of_two_regimes_say_nothing(ranked: Path) -> None:
    """The plan of 2018 compares with 2015 and 2017: PAPI has been built otherwise since."""
    pairs = {(each["item_a"], each["item_b"]) for each in rows(*BOTH, "--all", cwd=ranked)}
    assert any(a and b == "CT-2" for a, b in pairs)
    assert all(b != "CT-2" for _, b in marked(*BOTH, cwd=ranked))


def test_a_target_set_again_word_for_word_is_shown(ranked: Path) -> None:
    """Nothing changed in it, which is what people should see; machines ask for it with --all."""
    again = RANKED.replace("period: 2019\n    source: {line: 1}", """period: 2018
    baseline: {year: 2017, value: 39}
    source: {line: 1}""")  # fmt: skip
    (ranked / NEXT / "plan.yaml").write_text(again, encoding="utf-8")
    assert not [each for each in rows(*BOTH, cwd=ranked) if each["item_b"] == "CT-1"]
    assert marked(*BOTH, cwd=ranked)["CT-1", "CT-1"]
    lines = [*map(str.split, run_papi("diff", *BOTH, cwd=ranked).out.splitlines())]
    assert any(line[:4] == ["Giữ", "nguyên", "#CT-1", "PAPI:"] for line in lines)
    narrowed = run_papi("diff", *BOTH, "--only", "deadlines", cwd=ranked).out
    assert "Giữ nguyên" not in narrowed


def test_results_are_read_only_where_a_target_of_papi_goes_on(ranked: Path) -> None:
    (ranked / "plans/tp-ho-chi-minh/results.yaml").write_text("results: [\n", encoding="utf-8")
    result = run_papi("diff", *BOTH, cwd=ranked)
    assert result.code == 1
    assert "câu trả lời thiếu plans/tp-ho-chi-minh/results.yaml" in result.err
    assert "#CT-1 PAPI" in result.out
    narrowed = run_papi("diff", *BOTH, "--dimension", "2", cwd=ranked)
    assert (narrowed.code, narrowed.err) == (0, "")


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_memo_says_it_in_every_format(form: str) -> None:
    page = run_papi("diff", "100/KH-UBND", "179/KH-UBND@2021", "--format", form, cwd=ROOT).out
    assert "Nêu lại, kỳ trước chưa đạt" in page
    assert "Kết quả 2019: 59/63 (tính từ điểm), mục tiêu tăng bậc từ 54 (2018)" in page


# --- tasks

AGAIN = """schema: papi/tasks@1
tasks:
  - {id: "1", what: Rà soát quy trình khám bệnh, lead: Sở Y tế, due: trong tháng 3/2025,
     continues: 7/KH-UBND#II.1-1, source: {line: 5}}
  - {id: "2", what: Lắp trạm quan trắc, lead: Sở Tài nguyên và Môi trường, due: năm 2025,
     continues: 7/KH-UBND#II.2-1, source: {line: 6}}
  - {id: "3", what: Hỗ trợ hộ nghèo, due: thường xuyên, lead: Sở Nội vụ,
     continues: 7/KH-UBND#II.2-2, source: {line: 7}}
"""


@pytest.fixture
def again(tmp_path: Path) -> Path:
    """The small repository, whose later plan has three tasks of the earlier again."""
    root = copy_repository("small", tmp_path)
    (root / NINE / "tasks.yaml").write_text(AGAIN, encoding="utf-8")
    return root


def record(root: Path, *entries: str) -> None:
    """Set what Sở Y tế reported."""
    lines = "".join(f"  - {{item: II.1-1, {each}}}\n" for each in entries)
    text = f"schema: papi/progress@1\nagency: Sở Y tế\nentries:\n{lines}"
    (root / SEVEN / "progress/so-y-te.yaml").write_text(text, encoding="utf-8")


TASKS = ("7/KH-UBND", "9/KH-UBND", "--today", "1/3/2025")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (("date: 2024-05-02, state: in-progress",), True),  # it was due in June
        (("date: 2024-05-02, state: in-progress, percent: 40",
          "date: 2024-06-20, extended_to: trước 30/9/2025"), False),
        (("date: 2024-05-02, state: not-started",), True),
        (("date: 2024-05-02, state: paused",), True),
        (("date: 2024-12-20, state: carried-over",), True),
        (("date: 2024-05-02, state: in-progress", "date: 2024-10-05, state: done"), False),
        (("date: 2024-10-05, state: discontinued",), False),
        (("date: 2025-03-02, state: not-started",), False),  # said after the day asked for
        (("date: 2024-06-20, note: Chờ Sở Nội vụ",), False),
    ],
)  # fmt: skip
def test_a_task_that_was_not_finished(again: Path, entries: tuple[str, ...], said: bool) -> None:
    """Tasks of which nobody spoke say nothing, though others spoke of the plan."""
    record(again, *entries)
    assert marked(*TASKS, cwd=again) == ({("II.1-1", "1"): "not-done"} if said else {})


def test_who_had_not_finished_it_stands_beside_the_earlier_task(again: Path) -> None:
    record(again, "date: 2024-05-02, state: in-progress")
    page = " ".join(run_papi("diff", *TASKS, cwd=again, columns=200).out.split())
    assert "1 nhắc lại, kỳ trước chưa làm xong" in page
    assert "Nhắc lại, kỳ trước chưa làm xong" in page
    assert "Sở Y tế: đang thực hiện (2/5/2024), quá hạn" in page


def test_progress_that_cannot_be_read_is_missed_aloud(again: Path) -> None:
    (again / SEVEN / "progress/so-y-te.yaml").write_text("entries: [\n", encoding="utf-8")
    result = run_papi("diff", *TASKS, cwd=again)
    assert result.code == 1
    assert f"câu trả lời thiếu {SEVEN}/progress/so-y-te.yaml" in result.err
    assert "Rà soát quy trình khám bệnh" in result.out
