"""What a plan came to in a year: how each task stands as a whole, and what papers may say of it."""

from datetime import date
from pathlib import Path

import pytest

from papi_cli.analysis.account import Account, account
from papi_cli.analysis.frame import frame
from papi_cli.views.report.outcomes import owner_words, work_words
from tests.analysis.building import PLAN, Build, asked

ONE = "lead: Sở Y tế, due: trước 30/6/2024"
ALL = "lead: [Sở Y tế, Sở Nội vụ], due: trước 30/6/2024"
QUARTERS = "lead: Sở Y tế, due: hằng quý"
LATER = "2024-09-01"


def taken(build: Build, today: str = LATER, name: str | None = None) -> Account:
    repository = build.repository()
    [record] = [each for each in repository.plans if each.key == PLAN]
    day = frame(repository, date.fromisoformat(today), 30)
    return account(repository, record, 2024, day, asked(repository, name))


def entry(state: str, day: str = "2024-06-20", item: str = '"1"', **more: str) -> str:
    rest = "".join(f", {key}: {value}" for key, value in more.items())
    return f"item: {item}, date: {day}, state: {state}{rest}"


@pytest.mark.parametrize(
    ("task", "entries", "stand", "words"),
    [
        (ONE, [], "no-information", "Chưa có thông tin"),
        (ONE, [entry("done")], "done", "Hoàn thành đúng hạn, ngày 20/6/2024"),
        (ONE, [entry("done", "2024-07-02")], "done-late", "Hoàn thành quá hạn, ngày 2/7/2024"),
        (ONE, [entry("in-progress", percent="40")], "overdue", "Quá hạn, chưa hoàn thành (40%)"),
        (ONE, [entry("discontinued")], "discontinued", "Không tiếp tục thực hiện"),
        (ONE, [entry("carried-over")], "carried-over", "Chuyển tiếp sang năm sau"),
        ("lead: Sở Y tế", [entry("done")], "done", "Hoàn thành, ngày 20/6/2024"),
        ("lead: Sở Y tế", [entry("not-started")], "not-started", "Chưa thực hiện"),
        (QUARTERS, [entry("done", "2024-04-01", turn="2024-Q1")], "in-progress",
         "Đang thực hiện\nĐã xong 1/4 kỳ"),
    ],
)  # fmt: skip
def test_how_a_task_stands_and_reads(
    tmp_path: Path, task: str, entries: list[str], stand: str, words: str
) -> None:
    build = Build(tmp_path).tasks(task)
    if entries:
        build.progress("Sở Y tế", *entries)
    [work] = taken(build).works
    assert (work.stand, work_words(work)) == (stand, words)


def test_silence_beside_words_of_others_is_no_lateness(tmp_path: Path) -> None:
    """One of two has done it, of the other nobody spoke: it is under way, not overdue."""
    build = Build(tmp_path).tasks(ALL).progress("Sở Y tế", entry("done"))
    [work] = taken(build).works
    assert (work.stand, work.done_by, len(work.owners)) == ("in-progress", 1, 2)
    assert "1/2 cơ quan đã hoàn thành" in work_words(work)
    assert "uá hạn" not in work_words(work)


def test_a_plan_in_use_says_nothing_of_who_was_silent(tmp_path: Path) -> None:
    """Elsewhere such a report counts as overdue; a paper says that it was not received."""
    build = Build(tmp_path).tasks(ONE, ONE).progress("Sở Y tế", entry("done"))
    found = taken(build, "2025-06-01")
    assert [each.stand for each in found.works] == ["done", "no-information"]
    [report] = [each for each in found.reports if each.duty.id == "BC-1"]
    said = {owner_words(owner) for turn in report.turns for owner in turn.missing}
    assert said == {"Chưa nhận được báo cáo"}


def test_of_one_body_only_its_own_is_told(tmp_path: Path) -> None:
    build = Build(tmp_path).tasks(ONE, "lead: Sở Nội vụ")
    found = taken(build, name="Sở Nội vụ")
    assert [each.task.id for each in found.works] == ["2"]
    assert found.whose == "Sở Nội vụ"


def test_the_proof_and_the_extension_are_named(tmp_path: Path) -> None:
    done = entry("done", "2024-08-20", evidence="[{number: 99/BC-SYT, date: 2024-08-20}]")
    moved = 'item: "1", date: 2024-06-20, extended_to: trước 30/8/2024, document: 88/UBND-NC'
    [work] = taken(Build(tmp_path).tasks(ONE).progress("Sở Y tế", moved, done)).works
    assert work_words(work) == (
        "Hoàn thành đúng hạn, ngày 20/8/2024 (99/BC-SYT ngày 20/8/2024)\n"
        "Được điều chỉnh thời hạn đến trước 30/8/2024 theo 88/UBND-NC"
    )
