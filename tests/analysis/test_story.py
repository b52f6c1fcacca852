"""An item's story: from the documents it rests on to the evidence, as known by a day."""

from pathlib import Path
from typing import Any

import pytest

from tests.analysis.building import Build
from tests.support import ROOT, SMALL, committed, copy_repository, git, run_papi


def told(name: str, today: str, cwd: Path = SMALL) -> list[dict[str, Any]]:
    result = run_papi("show", name, "--today", today, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (0, "")
    story: list[dict[str, Any]] = result.answer["rows"][0]["story"]
    return story


def lines(name: str, today: str, cwd: Path = SMALL) -> list[tuple[str | None, str]]:
    return [(each["date"], each["what"]) for each in told(name, today, cwd)]


def kinds(name: str, today: str, cwd: Path = SMALL) -> list[tuple[str, str | None, str | None]]:
    return [(each["kind"], each["agency"], each["document"]) for each in told(name, today, cwd)]


def test_a_task_is_told_from_its_grounds_to_its_evidence() -> None:
    aim = "Cung ứng dịch vụ công › Y tế công lập: thứ hạng không quá 20 (2024)"
    assert lines("7/KH-UBND#II.1-1", "2024-12-01")[1:] == [
        ("2024-01-10", "Kế hoạch số 7/KH-UBND giao (khoản 1 Mục II)"),
        ("2024-01-10", f"phục vụ chỉ tiêu CT-1: {aim}"),
        ("2024-05-02", "đang thực hiện 40%"),
        ("2024-06-20", "được điều chỉnh thời hạn đến trước 30/9/2024 theo 88/UBND-NC"),
        ("2024-10-05", "hoàn thành, minh chứng 99/BC-SYT ngày 4/10/2024"),
    ]
    assert kinds("7/KH-UBND#II.1-1", "2024-12-01") == [
        ("document", None, "34/2007/PL-UBTVQH11"),
        ("plan", "UBND thành phố Hà Nội", "7/KH-UBND"),
        ("target", None, None),
        ("progress", "Sở Y tế", None),
        ("extension", "Sở Y tế", "88/UBND-NC"),
        ("progress", "Sở Y tế", "99/BC-SYT"),
    ]


def test_nothing_is_told_before_it_is_known() -> None:
    assert [day for day, _ in lines("7/KH-UBND#II.1-1", "2024-06-19")][-1] == "2024-05-02"
    assert lines("7/KH-UBND#II.1-1", "2024-01-09") == []


def test_a_turn_is_named() -> None:
    assert lines("7/KH-UBND#II.1-2", "2024-12-01")[-1] == (
        "2024-06-28", "6 tháng đầu năm 2024, hoàn thành, minh chứng 70/BC-SYT ngày 28/6/2024"
    )  # fmt: skip


def test_a_target_names_the_tasks_that_serve_it() -> None:
    story = [each for each in told("7/KH-UBND#CT-1", "2024-12-01") if each["kind"] == "task"]
    assert [each["what"] for each in story] == [
        "nhiệm vụ II.1-1 phục vụ chỉ tiêu này: Rà soát quy trình khám bệnh"
    ]


def test_a_target_tells_its_results_once_they_are_published() -> None:
    result = ("2020-04-28", "kết quả 2019 của chỉ tiêu CT-1: 59 (chưa đạt)")
    assert result in lines("100/KH-UBND#CT-1", "2020-04-28", ROOT)
    assert result not in lines("100/KH-UBND#CT-1", "2020-04-27", ROOT)


def test_the_fate_of_a_cited_document_is_part_of_the_story() -> None:
    fate = ("2023-07-01", "34/2007/PL-UBTVQH11 được thay thế bởi 10/2022/QH15")
    assert lines("100/KH-UBND#II.1.a-3", "2023-07-01", ROOT)[-1] == fate
    assert fate not in lines("100/KH-UBND#II.1.a-3", "2023-06-30", ROOT)


def test_a_document_cited_by_two_names_is_told_once(tmp_path: Path) -> None:
    build = Build(tmp_path).documents("number: 1/2020/QH14, date: 2020-01-01, aliases: [Luật Một]")
    build.tasks("lead: Sở Y tế, cites: [{document: 1/2020/QH14}, {document: Luật Một}]")
    story = lines("7/KH-UBND#1", "2024-12-01", build.root)
    assert [each for each in story if "1/2020/QH14" in each[1]] == [
        ("2020-01-01", "căn cứ 1/2020/QH14")
    ]


def test_work_that_goes_on_in_a_later_plan_is_followed_both_ways(tmp_path: Path) -> None:
    build = Build(tmp_path).tasks("lead: Sở Y tế")
    later = build.root / "ha-noi/2025-9-kh-ubnd/tasks.yaml"
    later.write_text(
        "schema: papi/tasks@1\ntasks:\n"
        '  - {id: "5", what: Làm tiếp, lead: Sở Y tế, continues: 7/KH-UBND#1, source: {line: 1}}\n',
        encoding="utf-8",
    )
    after = ("2025-02-03", "được tiếp nối bởi 9/KH-UBND@2025#5: Làm tiếp")
    assert lines("7/KH-UBND#1", "2025-02-03", build.root)[-1] == after
    assert after not in lines("7/KH-UBND#1", "2025-02-02", build.root)
    before = ("2024-01-10", "tiếp nối 7/KH-UBND@2024#1: Việc")
    assert before in lines("9/KH-UBND#5", "2025-02-03", build.root)


@pytest.mark.parametrize(
    ("entry", "kind", "what"),
    [
        ("event: nhận Kế hoạch", "event", "sự kiện: nhận Kế hoạch"),
        ("reviewed: true", "review", "đã xem lại, vẫn đúng"),
        ("note: Chờ kinh phí", "note", "Chờ kinh phí"),
        ("state: paused, confirmed_by: Sở Nội vụ", "progress", "tạm dừng, Sở Nội vụ xác nhận"),
        ("evidence: [{file: a.pdf}]", "note", "minh chứng a.pdf"),
    ],
)
def test_every_entry_has_its_words(tmp_path: Path, entry: str, kind: str, what: str) -> None:
    build = Build(tmp_path).tasks("lead: Sở Y tế")
    build.progress("Sở Y tế", f'item: "1", date: 2024-05-02, {entry}')
    last = told("7/KH-UBND#1", "2024-12-01", build.root)[-1]
    assert last == {
        "date": "2024-05-02", "what": what, "agency": "Sở Y tế", "document": None, "kind": kind,
    }  # fmt: skip


def test_people_read_who_said_it() -> None:
    page = run_papi("show", "7/KH-UBND#II.1-1", "--today", "2024-12-01").out
    assert "5/10/2024" in page
    assert "Sở Y tế: hoàn thành, minh chứng 99/BC-SYT ngày 4/10/2024" in page


def test_a_report_is_told_as_sent_or_not_sent(tmp_path: Path) -> None:
    root = committed(copy_repository("small", tmp_path))
    item = "7/KH-UBND#BC-1"
    for state, day in (("not-started", "2024-12-16"), ("done", "2024-12-20")):
        words = ("--state", state, "--by", "snv", "--date", day, "--today", "2024-12-20")
        assert run_papi("record", item, *words, cwd=root).code == 0
        git(root, "add", "--all")
        git(root, "commit", "-qm", state)
    assert lines(item, "2024-12-20", root)[-2:] == [
        ("2024-12-16", "chưa gửi"),
        ("2024-12-20", "đã gửi"),
    ]
    said = run_papi("log", item, cwd=root).out
    assert "Sở Nội vụ: chưa gửi → đã gửi" in said
    assert "hoàn thành" not in said
