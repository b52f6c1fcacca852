"""Who owes an item: by any name, through groups, mergers and deeds done together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from papi_cli.analysis.deadlines import Deadline
from tests.analysis.building import Build
from tests.support import run_papi

SNV, SYT = "Sở Nội vụ", "Sở Y tế"
NN, TNMT = "Sở Nông nghiệp", "Sở Tài nguyên và Môi trường"
NNMT = "Sở Nông nghiệp và Môi trường"
OLD_NN = (
    f"name: {NN}, kind: department, level: province, until: 2025-02-28, "
    f"successors: [{{name: {NNMT}, from: 2025-03-01}}]"
)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def states(row: Deadline) -> list[tuple[str, str]]:
    return [(each.agency, each.progress) for each in row.owners]


def only(rows: Sequence[Deadline]) -> Deadline:
    (row,) = rows
    return row


def test_a_joint_deed_is_done_for_all_once_one_says_so(build: Build) -> None:
    build.tasks("lead: [Sở Y tế, Sở Nội vụ], joint: true, due: trước 30/6/2024")
    build.progress(SYT, 'item: "1", date: 2024-05-02, state: in-progress')
    build.progress(SNV, 'item: "1", date: 2024-06-02, state: done')
    row = only(build.tasks_of("2024-07-01"))
    assert states(row) == [(SYT, "done"), (SNV, "done")]
    assert row.time == "done"
    assert states(only(build.tasks_of("2024-07-01", SYT))) == [(SYT, "done")]


def test_without_joint_each_owes_its_own(build: Build) -> None:
    build.tasks("lead: [Sở Y tế, Sở Nội vụ], due: trước 30/6/2024")
    build.progress(SNV, 'item: "1", date: 2024-06-02, state: done')
    assert states(only(build.tasks_of("2024-07-01"))) == [(SYT, "unknown"), (SNV, "done")]


@pytest.mark.parametrize("name", ["SYT", "Giám đốc Sở Y tế", "sở y tế"])
def test_progress_by_another_name_is_the_bodys(build: Build, name: str) -> None:
    build.tasks("lead: Sở Y tế, due: trước 30/6/2024")
    build.progress(name, 'item: "1", date: 2024-05-02, state: done')
    assert states(only(build.tasks_of("2024-07-01"))) == [(SYT, "done")]


def test_a_successor_may_be_named_by_alias(build: Build) -> None:
    build.bodies(
        "name: Sở Dân tộc, kind: department, level: province, until: 2024-05-31, "
        "successors: [{name: SNV, from: 2024-06-01}]"
    )
    build.tasks("lead: Sở Dân tộc, due: trước 30/9/2024")
    row = only(build.tasks_of("2024-06-01", SNV))
    assert row.part.matched
    assert row.part.matched.via == "Sở Dân tộc"
    assert states(row) == [(SNV, "unknown")]


def test_who_took_over_may_be_named_by_alias(build: Build) -> None:
    build.tasks("lead: Sở Y tế, taken_over_by: SNV, taken_over_from: 2024-06-01")
    assert build.tasks_of("2024-05-31", SNV) == []
    row = only(build.tasks_of("2024-06-01", SNV))
    assert row.part.matched
    assert row.part.matched.via == SYT


def test_an_heirs_heir_inherits(build: Build) -> None:
    build.bodies(
        "name: Ban A, kind: office, level: province, successors: [{name: Ban B, from: 2025-01-01}]",
        "name: Ban B, kind: office, level: province, successors: [{name: Ban C, from: 2026-01-01}]",
        "name: Ban C, kind: office, level: province, successors: [{name: Ban A, from: 2026-06-01}]",
    )
    build.tasks("lead: Ban A, due: giai đoạn 2024 - 2026")
    build.progress("Ban C", 'item: "1", date: 2026-02-01, state: in-progress')
    assert build.tasks_of("2025-12-31", "Ban C") == []
    row = only(build.tasks_of("2026-07-01", "Ban C"))
    assert row.part.matched
    assert row.part.matched.via == "Ban A"
    assert states(row) == [("Ban C", "in-progress")]
    assert states(only(build.tasks_of("2026-07-01"))) == [("Ban A", "in-progress")]


def test_an_heir_of_two_owes_what_one_of_them_left_open(build: Build) -> None:
    build.bodies(OLD_NN)
    build.tasks(f"lead: [{TNMT}, {NN}], due: đến cuối năm 2025")
    build.progress(TNMT, 'item: "1", date: 2024-12-01, state: done')
    row = only(build.tasks_of("2025-04-01", NNMT))
    assert states(row) == [(NNMT, "unknown")]
    build.progress(NN, 'item: "1", date: 2025-01-02, state: in-progress')
    assert states(only(build.tasks_of("2025-04-01", NNMT))) == [(NNMT, "in-progress")]


def test_an_heir_of_two_owes_both(build: Build) -> None:
    build.bodies(OLD_NN)
    build.tasks(f"lead: [{TNMT}, {NN}], due: đến cuối năm 2025")
    build.progress(TNMT, 'item: "1", date: 2025-01-02, state: in-progress')
    row = only(build.tasks_of("2025-04-01", NNMT))
    assert states(row) == [(NNMT, "in-progress"), (NNMT, "unknown")]


def test_a_member_that_inherits_from_another_owes_both(build: Build) -> None:
    heir = "Sở Lao động, Thương binh và Xã hội"
    build.tasks("lead: Các sở báo cáo, due: đến cuối năm 2025")
    build.progress(SNV, 'item: "1", date: 2025-02-01, state: done')
    row = only(build.tasks_of("2025-04-01", SNV))
    assert row.part.matched
    assert row.part.matched.via == "Các sở báo cáo"
    assert states(row) == [(SNV, "done"), (SNV, "unknown")]
    everybody = only(build.tasks_of("2025-04-01"))
    assert states(everybody) == [(SYT, "unknown"), (SNV, "done"), (heir, "unknown")]


def test_the_whole_list_takes_what_the_heir_recorded(build: Build) -> None:
    build.tasks(f"lead: {TNMT}, due: đến cuối năm 2025")
    build.progress(NNMT, 'item: "1", date: 2025-05-01, state: done')
    assert states(only(build.tasks_of("2025-06-01"))) == [(TNMT, "done")]
    assert states(only(build.tasks_of("2025-06-01", TNMT))) == [(TNMT, "done")]


def test_a_group_that_is_asked_for_shows_its_members(build: Build) -> None:
    build.tasks("lead: UBND cấp huyện, due: trước 30/6/2024")
    build.progress("UBND huyện Ba Vì", 'item: "1", date: 2024-06-02, state: done')
    row = only(build.tasks_of("2024-07-01", "UBND cấp huyện"))
    assert states(row) == [("UBND quận Ba Đình", "unknown"), ("UBND huyện Ba Vì", "done")]
    assert row.part.matched
    assert row.part.matched.via is None
    page = run_papi(
        "deadlines", "--agency", "UBND cấp huyện", "--today", "2024-07-01", cwd=build.root
    )
    assert "UBND cấp huyện" in page.out.split("Quá hạn (1)")[1]
    assert "2 cơ quan" in page.out


@pytest.mark.parametrize("lead", ["[Các sở báo cáo, Sở Y tế]", "[SYT, Các sở báo cáo]"])
def test_a_body_that_is_named_is_no_mere_member(build: Build, lead: str) -> None:
    build.tasks(f"lead: {lead}, due: trước 30/6/2024")
    row = only(build.tasks_of("2024-02-01", SYT))
    assert row.part.matched
    assert row.part.matched.via is None
    assert len(row.part.owed_by) == 3


def test_who_took_over_is_the_only_heir(build: Build) -> None:
    build.tasks(f"lead: {TNMT}, taken_over_by: Sở Y tế, due: đến cuối năm 2025")
    assert build.tasks_of("2025-04-01", NNMT) == []
    assert states(only(build.tasks_of("2025-04-01", SYT))) == [(SYT, "unknown")]
