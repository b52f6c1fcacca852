"""One year of one plan, played: issued, recorded, extended, missed, unanswered, published.

Every step changes only the lines meant, and every command tells it rightly on six days.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support import Result, git, run_papi
from tests.year import DAYS, PLAN, SILENT, Step, play


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository at the end of the year, with a commit for every step."""
    return play(tmp_path_factory.mktemp("year"), check_step)


def check_step(root: Path, step: Step) -> None:
    """Only one file changed, only by lines added, and as many as meant."""
    rows = [each.split("\t") for each in git(root, "diff", "--cached", "--numstat").splitlines()]
    [(added, gone, file)] = rows
    assert file.startswith(step.file)
    assert gone == "0"
    assert step.lines in (0, int(added)), git(root, "diff", "--cached")


def ask(root: Path, day: str, *words: str) -> Any:
    return run(root, day, *words, "--format", "json").answer["rows"]


def run(root: Path, day: str, *words: str) -> Result:
    return run_papi(*words, "--today", day, cwd=root, columns=400)


def time_of(root: Path, day: str, item: str) -> tuple[str, str]:
    rows = ask(root, day, "deadlines", "--plan", PLAN, "--all")
    [row] = [each for each in rows if each["item"] == item]
    return row["progress"], row["time"]


def test_the_year_leaves_files_that_are_right(root: Path) -> None:
    result = run(root, DAYS[-1], "validate", "--strict")
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            "II.1-1",
            [
                ("unknown", "on-time"),
                ("unknown", "on-time"),  # extended two days before
                ("unknown", "on-time"),
                ("done", "done"),
                ("done", "done"),
                ("done", "done"),
            ],
        ),
        (
            "II.2-1",
            [
                ("unknown", "on-time"),
                ("in-progress", "overdue"),
                ("in-progress", "overdue"),
                ("in-progress", "overdue"),
                ("in-progress", "overdue"),
                ("in-progress", "overdue"),
            ],
        ),
        (
            "BC-1",
            [
                ("unknown", "on-time"),
                ("unknown", "on-time"),
                ("unknown", "on-time"),
                ("unknown", "on-time"),
                ("unknown", "overdue"),
                ("unknown", "overdue"),
            ],
        ),
    ],
)
def test_deadlines_on_six_days(root: Path, item: str, told: list[tuple[str, str]]) -> None:
    assert [time_of(root, day, item) for day in DAYS] == told


@pytest.mark.parametrize(
    ("day", "sent", "late"),
    [("15/2/2024", 0, 0), ("1/10/2024", 0, 0), ("12/11/2024", 4, 0), ("25/11/2024", 10, 1)],
)
def test_who_has_sent_on_a_day(root: Path, day: str, sent: int, late: int) -> None:
    [row] = ask(root, day, "status", f"{PLAN}#BC-1")
    assert (len(row["sent"]), row["late"], row["total"]) == (sent, late, 12)


def test_the_silent_two_are_named(root: Path) -> None:
    said = run(root, "25/11/2024", "status", f"{PLAN}#BC-1", "--missing").out
    names = "; chưa gửi: " + ", ".join(sorted(SILENT, reverse=True)) + "."
    assert f"Đã gửi 10/12, trong đó chậm 1 (hạn 15/11/2024){names}" in said.replace("\n", " ")


def test_deadlines_name_those_who_still_owe(root: Path) -> None:
    said = run(root, "25/11/2024", "deadlines").out
    assert "Các sở (2 trong 12 cơ quan: Sở Ngoại vụ, Sở Du lịch)" in said
    asked = run(root, "25/11/2024", "deadlines", "--agency", "Các sở").out
    assert "2 trong 12 cơ quan: Sở Ngoại vụ, Sở Du lịch" in asked
    half = run(root, "12/11/2024", "deadlines").out
    assert "Các sở (8 trong 12 cơ quan)" in half
    assert "Các sở (12 cơ quan)" in run(root, "1/11/2024", "deadlines").out


def test_counts_by_agency_and_plan(root: Path) -> None:
    rows = {each["name"]: each for each in ask(root, "25/11/2024", "status", "--by", "agency")}
    assert (rows["Sở Y tế"]["done"], rows["Sở Y tế"]["total"]) == (2, 2)
    assert rows["Sở Văn hóa và Thể thao"]["done-late"] == 1
    assert {name for name, row in rows.items() if row["overdue"]} == {*SILENT, "Sở Tư pháp"}
    assert run(root, "25/11/2024", "status", "--fail-on", "overdue").code == 1
    assert run(root, "15/2/2024", "status", "--fail-on", "overdue").code == 0


def test_the_extension_is_shown_with_its_document(root: Path) -> None:
    before = run(root, "15/2/2024", "show", f"{PLAN}#II.1-1").out
    after = run(root, "1/7/2024", "show", f"{PLAN}#II.1-1").out
    assert "88/UBND-NC" not in before
    assert "88/UBND-NC" in after
    listed = run(root, "1/7/2024", "deadlines", "--plan", PLAN, "--all").out
    assert "Được điều chỉnh thời hạn đến trước 30/9/2024" in listed


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [("15/2/2024", ["waiting", "waiting"]), ("20/4/2025", ["met", "not-met"])],
)
def test_targets_wait_for_the_publication(root: Path, day: str, verdicts: list[str]) -> None:
    rows = ask(root, day, "scorecard", PLAN)
    assert [row["verdict"] for row in rows] == verdicts
    waits = "Chờ công bố" in run(root, day, "scorecard", PLAN).out
    assert waits == ("waiting" in verdicts)


def test_the_story_of_a_task_has_every_step(root: Path) -> None:
    out = run(root, DAYS[-1], "show", f"{PLAN}#II.1-1").out
    places = [out.find(each) for each in ("5/2/2024", "18/6/2024", "25/9/2024")]
    assert -1 not in places
    assert places == sorted(places)
    assert "99/BC-SYT" in out


def test_before_it_is_issued_a_plan_is_not_there(root: Path) -> None:
    assert ask(root, "1/2/2024", "deadlines", "--all") == []
