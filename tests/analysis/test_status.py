"""Counts of how far plans are, and who has sent in."""

from pathlib import Path

import pytest

from papi_cli.analysis.status import Subject, Tally
from papi_cli.views.status import bar
from tests.support import ROOT, copy_repository, run_papi

DONE = """schema: papi/progress@1
agency: {agency}
entries:
  - {{item: BC-1, date: {day}, state: done}}
"""
SENDERS = {"Sở Y tế": "2024-12-10", "Sở Nội vụ": "2024-12-20"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two of the three who owe BC-1 by 15/12/2024 have sent it, one of them late."""
    root = copy_repository("small", tmp_path)
    folder = root / "plans/ha-noi/2024-7-kh-ubnd/progress"
    for number, (agency, day) in enumerate(SENDERS.items()):
        text = DONE.format(agency=agency, day=day)
        (folder / f"other-{number}.yaml").write_text(text, encoding="utf-8")
    return root


def test_who_is_missing_is_named_and_the_late_are_counted(root: Path) -> None:
    line = "7/KH-UBND#BC-1", "--missing", "--today", "2024-12-31"
    result = run_papi("status", *line, cwd=root, columns=200)
    assert "Đã gửi 2/3, trong đó chậm 1 (hạn 15/12/2024); chưa gửi: Sở Lao động" in result.out


EXTENDED = """schema: papi/progress@1
agency: Sở Lao động, Thương binh và Xã hội
entries:
  - {item: BC-1, date: 2024-12-01, extended_to: trước 10/12/2024, document: 4240/UBND-VX}
"""


def test_a_deadline_moved_for_one_is_not_that_of_all(root: Path) -> None:
    other = root / "plans/ha-noi/2024-7-kh-ubnd/progress/so-lao-dong.yaml"
    other.write_text(EXTENDED, encoding="utf-8")
    line = "7/KH-UBND#BC-1", "--today", "2024-12-31"
    shown = run_papi("status", *line, cwd=root, columns=200).out
    assert "Đã gửi 2/3, trong đó chậm 1 (hạn 15/12/2024)" in shown
    assert "chưa gửi, quá hạn (hạn của cơ quan này: 10/12/2024)" in shown
    missing = run_papi("status", *line, "--missing", cwd=root, columns=200).out
    assert "chưa gửi: Sở Lao động, Thương binh và Xã hội (hạn 10/12/2024)." in missing
    [row] = run_papi("status", *line, "--format", "json", cwd=root).answer["rows"]
    assert row["due"] == "2024-12-15"
    assert [each["due"] for each in row["missing"]] == ["2024-12-10"]
    assert {each["due"] for each in row["sent"]} == {"2024-12-15"}


def test_a_report_is_said_to_be_sent_or_not(root: Path) -> None:
    line = "status", "7/KH-UBND#BC-1", "--today", "2024-12-31"
    shown = run_papi(*line, cwd=root, columns=200).out
    states = {body: line for body in SENDERS for line in shown.splitlines() if body in line}
    assert "đã gửi  " in states["Sở Y tế"]
    assert "gửi chậm  " in states["Sở Nội vụ"]
    assert "chưa gửi, quá hạn" in shown
    for path in root.glob("plans/*/*/progress/*.yaml"):
        path.unlink()
    assert "chưa nhận được báo cáo" in run_papi(*line, cwd=root, columns=200).out


def test_what_several_owe_is_done_when_all_have_done_it(root: Path) -> None:
    by_plan = run_papi("status", "--today", "2024-12-31", "--format", "json", cwd=root).answer
    [plan] = by_plan["rows"]
    before = plan["done"] + plan["done-late"]
    last = root / "plans/ha-noi/2024-7-kh-ubnd/progress/so-lao-dong.yaml"
    text = DONE.format(agency="Sở Lao động, Thương binh và Xã hội", day="2024-12-12")
    last.write_text(text, encoding="utf-8")
    line = "status", "--today", "2024-12-31", "--format", "json"
    [plan] = run_papi(*line, cwd=root).answer["rows"]
    assert plan["done"] + plan["done-late"] == before + 1
    result = run_papi("status", "7/KH-UBND#BC-1", "--missing", "--today", "2024-12-31", cwd=root)
    assert "Không còn cơ quan nào thiếu." in result.out


def test_bodies_of_one_name_in_two_provinces_are_counted_apart() -> None:
    line = "status", "--by", "agency", "--today", "2020-03-01"
    rows = run_papi(*line, "--format", "json", cwd=ROOT).answer["rows"]
    of = {each["jurisdiction"]: each for each in rows if each["agency"] == "Sở Y tế"}
    assert {"ha-noi", "tp-ho-chi-minh"} == of.keys()
    for home, row in of.items():
        asked = "--agency", "Sở Y tế", "--jurisdiction", home, "--format", "json"
        [alone] = run_papi(*line, *asked, cwd=ROOT).answer["rows"]
        assert row == alone
    shown = run_papi(*line, cwd=ROOT, columns=200).out
    assert "\nSở Y tế (Thành phố Hồ Chí Minh)  " in shown
    assert "\nSở Y tế  " in shown


def test_silence_is_never_counted_as_lateness(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    for path in root.glob("plans/*/*/progress/*.yaml"):
        path.unlink()
    line = "status", "--today", "2025-06-01", "--fail-on", "overdue", "--format", "json"
    result = run_papi(*line, cwd=root)
    assert result.code == 0
    assert all(row["overdue"] == 0 < row["no-information"] for row in result.answer["rows"][:1])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["--missing"], "--missing cần một mục"),
        (["7/KH-UBND", "--plan", "9/KH-UBND"], "kế hoạch ghi hai lần"),
        (["7/KH-UBND#CT-1"], "CT-1 là chỉ tiêu"),
        (["7/KH-UBND#II.1-2@2024-H9"], "không có kỳ «2024-H9»"),
        (["7/KH-UBND#II.9"], "không có mục «II.9»"),
    ],
)
def test_what_cannot_be_counted_is_said(line: list[str], message: str) -> None:
    result = run_papi("status", *line)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_bar_shows_every_share_and_is_always_as_long() -> None:
    assert bar(Tally(Subject("a"), {"done": 1, "overdue": 999})) == "█" + "▓" * 19
    assert bar(Tally(Subject("a"), {"done": 1, "on-time": 1, "undated": 1, "overdue": 1})) == (
        "█████▓▓▓▓▓▒▒▒▒▒░░░░░"
    )
