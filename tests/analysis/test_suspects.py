"""What rests on documents that were changed, until somebody looks at it."""

from datetime import date
from pathlib import Path

import pytest

from papi_cli.analysis.suspects import Fates, outdated, rests, suspects
from papi_cli.model.repository import PlanRecord, Repository
from tests.analysis.building import PLAN, Build
from tests.support import ROOT, run_papi

LAW = "number: 1/2020/QH14, date: 2020-01-01, aliases: [Luật Một]"
NEW = "number: 2/2024/QH15, date: 2024-05-20"
REPLACED = "{event: replaced, by: 2/2024/QH15, date: 2024-07-01}"
RESTING = "lead: Sở Y tế, cites: [{document: 1/2020/QH14, relation: thực hiện}]"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def law(build: Build, *fates: str) -> Build:
    return build.documents(f"{LAW}, fate: [{', '.join(fates)}]", NEW)


def the_plan(repository: Repository) -> PlanRecord:
    (record,) = [each for each in repository.plans if each.key == PLAN]
    return record


def doubted(build: Build, today: str) -> list[tuple[str | None, str]]:
    repository = build.repository()
    found = suspects(the_plan(repository), Fates(repository.documents), date.fromisoformat(today))
    return [
        (each.cited.item.id if each.cited.item else None, each.fell.fate.event) for each in found
    ]


def gone(build: Build) -> list[str]:
    repository = build.repository()
    found = outdated(the_plan(repository), Fates(repository.documents))
    return [each.fell.fate.event for each in found]


def test_an_item_is_suspect_from_the_day_of_the_fate(build: Build) -> None:
    law(build, REPLACED).tasks(RESTING)
    assert doubted(build, "2024-06-30") == []
    assert doubted(build, "2024-07-01") == [("1", "replaced")]


def test_a_review_settles_from_the_day_of_the_fate_on(build: Build) -> None:
    law(build, REPLACED).tasks(RESTING)
    build.progress("Sở Y tế", 'item: "1", date: 2024-06-30, reviewed: true')
    assert doubted(build, "2024-12-01") == [("1", "replaced")]
    build.progress("Sở Nội vụ", 'item: "1", date: 2024-08-01, reviewed: true')
    assert doubted(build, "2024-07-31") == [("1", "replaced")]
    assert doubted(build, "2024-08-01") == []


def test_an_entry_of_another_item_or_without_the_word_is_no_review(build: Build) -> None:
    law(build, REPLACED).tasks(RESTING, "lead: Sở Y tế")
    build.progress(
        "Sở Y tế",
        'item: "2", date: 2024-08-01, reviewed: true',
        'item: "1", date: 2024-08-01, state: in-progress',
    )
    assert doubted(build, "2024-12-01") == [("1", "replaced")]


def test_what_befalls_a_document_after_the_review_asks_again(build: Build) -> None:
    law(build, "{event: amended, date: 2024-03-01}", REPLACED).tasks(RESTING)
    build.progress("Sở Y tế", 'item: "1", date: 2024-03-02, reviewed: true')
    assert doubted(build, "2024-06-01") == []
    assert doubted(build, "2024-12-01") == [("1", "replaced")]


def test_a_fate_without_a_day_comes_with_the_document_that_brought_it(build: Build) -> None:
    law(build, "{event: replaced, by: 2/2024/QH15}").tasks(RESTING)
    assert doubted(build, "2024-05-19") == []
    assert doubted(build, "2024-05-20") == [("1", "replaced")]


def test_a_fate_of_an_unknown_day_is_not_judged(build: Build) -> None:
    law(build, "{event: expired}").tasks(RESTING)
    assert (doubted(build, "2025-12-01"), gone(build)) == ([], [])


def test_a_document_is_the_same_by_any_of_its_names(build: Build) -> None:
    law(build, REPLACED).tasks("lead: Sở Y tế, cites: [{document: luật một}]")
    assert doubted(build, "2024-12-01") == [("1", "replaced")]


def test_the_plan_itself_is_suspect_where_no_item_cites_the_document(build: Build) -> None:
    ordinance = "number: 34/2007/PL-UBTVQH11, fate: [{event: expired, date: 2024-07-01}]"
    build.documents(ordinance).tasks("lead: Sở Y tế")
    assert doubted(build, "2024-12-01") == [(None, "expired")]
    build.tasks("lead: Sở Y tế, cites: [{document: 34/2007/PL-UBTVQH11}]")
    assert doubted(build, "2024-12-01") == [("1", "expired")]


def test_what_was_out_of_force_at_issue_is_another_mistake(build: Build) -> None:
    law(build, "{event: replaced, date: 2024-01-10}").tasks(RESTING)
    assert (doubted(build, "2024-12-01"), gone(build)) == ([], ["replaced"])


def test_a_plan_may_rest_on_an_amended_document(build: Build) -> None:
    law(build, "{event: amended, date: 2023-01-10}").tasks(RESTING)
    assert (doubted(build, "2024-12-01"), gone(build)) == ([], [])


@pytest.mark.parametrize(
    "relation", ["căn cứ", "Thực hiện", "tuyên truyền", "theo", "cụ thể hóa", "tiếp tục triển khai"]
)
def test_a_plan_rests_on_what_it_carries_out(relation: str) -> None:
    assert rests(relation)


@pytest.mark.parametrize(
    "relation",
    [
        "thay thế",
        "Thay thế một phần",
        "sửa đổi",
        "bãi bỏ",
        "hủy bỏ",
        "huỷ bỏ",
        "BA\u0303I BO\u0309",
    ],
)
def test_a_plan_does_not_rest_on_what_it_changes(relation: str) -> None:
    assert not rests(relation)


def test_show_and_documents_mark_what_is_to_be_looked_at() -> None:
    item = run_papi(
        "show", "179/KH-UBND@2021#II.2.a-2", "--today", "2024-01-01", "--format", "json", cwd=ROOT
    )
    expected = {
        "document": "34/2007/PL-UBTVQH11",
        "event": "replaced",
        "by": "10/2022/QH15",
        "date": "2023-07-01",
    }
    assert item.answer["rows"][0]["suspect"] == [expected]
    page = run_papi("show", "179/KH-UBND@2021", "--today", "2024-01-01", cwd=ROOT).out
    assert "cần xem lại: 34/2007/PL-UBTVQH11" in page
    assert "Văn bản viện dẫn đã đổi: 34/2007/PL-UBTVQH11 được thay thế" in page
    before = run_papi("show", "179/KH-UBND@2021", "--today", "2023-06-30", cwd=ROOT).out
    assert "xem lại" not in before
    assert "đã đổi" not in before
    asked = ("34/2007", "--jurisdiction", "ha-noi", "--today", "2024-01-01", "--format", "json")
    rows = run_papi("documents", *asked, cwd=ROOT).answer["rows"]
    assert [row["item"] for row in rows if row["suspect"]] == [
        "II.1.a-3", "II.1.b-1", "II.2-2", "II.2.a-2", "II.3.a-7",
    ]  # fmt: skip
    fate = {key: expected[key] for key in ("event", "by", "date")}
    assert all(row["fate"] == [fate] for row in rows)


@pytest.mark.parametrize("today", ["2018-01-01", "2023-07-01", "2026-06-30"])
def test_what_is_accepted_stays_so_for_who_asks_about_an_earlier_day(today: str) -> None:
    result = run_papi("validate", "--strict", "--select", "P109,A102", "--today", today, cwd=ROOT)
    assert (result.code, result.err) == (0, "")


def test_an_acceptance_is_idle_once_the_item_was_reviewed(build: Build) -> None:
    cite = "{document: 1/2020/QH14, accept: {P109: Đã biết}}"
    law(build, REPLACED).tasks(f"lead: Sở Y tế, cites: [{cite}]")
    asked = ("validate", "--select", "P109,A102", "--today", "2024-12-01", "--format", "json")
    assert run_papi(*asked, cwd=build.root).answer["diagnostics"] == []
    build.progress("Sở Y tế", 'item: "1", date: 2024-08-01, reviewed: true')
    found = run_papi(*asked, cwd=build.root).answer["diagnostics"]
    assert [each["code"] for each in found] == ["A102"]
