"""What has happened since: whose word counts for whom, extensions, events, working days."""

from datetime import date
from pathlib import Path

import pytest

from papi_cli.analysis.frame import frame
from papi_cli.analysis.progress import extended, journal
from papi_cli.analysis.states import turn_keys
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.target import Target
from tests.analysis.building import PLAN, Build
from tests.support import run_papi

SNV, SYT, TTTP = "Sở Nội vụ", "Sở Y tế", "Thanh tra Thành phố"
BA_DINH, BA_VI = "UBND quận Ba Đình", "UBND huyện Ba Vì"
RECEIVED = 'item: "1", date: 2024-01-15, event: nhận Kế hoạch'
LATER = 'item: "1", date: 2024-01-18, event: nhận Kế hoạch'
FROM_RECEIPT = "due: trong 10 ngày kể từ ngày nhận Kế hoạch"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def days(build: Build, today: str) -> list[tuple[str | None, list[str]]]:
    return [
        (str(row.turn.due) if row.turn.due else None, [each.agency for each in row.owners])
        for row in build.tasks_of(today)
    ]


def test_an_event_dates_the_deadline_of_its_own_body(build: Build) -> None:
    build.tasks(f"lead: UBND cấp huyện, {FROM_RECEIPT}").progress(BA_VI, RECEIVED)
    assert days(build, "2024-02-01") == [("2024-01-25", [BA_VI]), (None, [BA_DINH])]


@pytest.mark.parametrize("recorder", [SNV, TTTP])
def test_an_event_by_who_does_not_owe_it_counts_for_all(build: Build, recorder: str) -> None:
    build.tasks(f"lead: UBND cấp huyện, {FROM_RECEIPT}").progress(recorder, RECEIVED)
    assert days(build, "2024-02-01") == [("2024-01-25", [BA_DINH, BA_VI])]
    build.progress(BA_VI, LATER)
    assert days(build, "2024-02-01") == [("2024-01-25", [BA_DINH]), ("2024-01-29", [BA_VI])]


def test_an_event_by_the_coordinator_counts_for_all_though_it_owes_too(build: Build) -> None:
    build.tasks(f"lead: [Sở Nội vụ, Sở Y tế], {FROM_RECEIPT}").progress(SNV, RECEIVED)
    assert days(build, "2024-02-01") == [("2024-01-25", [SNV, SYT])]


def test_the_coordinator_may_record_what_others_did(build: Build) -> None:
    build.tasks("lead: Sở Y tế, due: trước 30/6/2024")
    build.progress("SNV", 'item: "1", date: 2024-06-02, state: done')
    (row,) = build.tasks_of("2024-07-01")
    assert (row.progress, row.time) == ("done", "done")


def test_a_coordinator_that_owes_speaks_for_itself(build: Build) -> None:
    build.tasks("lead: [Sở Y tế, Sở Nội vụ], due: trước 30/6/2024")
    build.progress(SNV, 'item: "1", date: 2024-06-02, state: done')
    (row,) = build.tasks_of("2024-07-01")
    assert [each.progress for each in row.owners] == ["unknown", "done"]


def test_an_item_that_nobody_leads_is_judged_by_any_entry(build: Build) -> None:
    build.tasks("due: trước 30/6/2024", "due: trước 30/6/2024")
    build.progress(SYT, 'item: "1", date: 2024-06-02, state: done')
    done, open_ = build.tasks_of("2024-07-01")
    assert (done.progress, done.time, done.owners) == ("done", "done", ())
    assert (open_.progress, open_.time, open_.owners) == ("unknown", "overdue", ())


def test_each_deadline_in_force_has_a_row(build: Build) -> None:
    build.tasks("lead: [Sở Y tế, Sở Nội vụ], due: trước 30/6/2024")
    build.progress(SYT, 'item: "1", date: 2024-06-02, extended_to: trước 30/9/2024')
    assert days(build, "2024-07-15") == [("2024-06-30", [SNV]), ("2024-09-30", [SYT])]
    first, second = build.tasks_of("2024-07-15")
    assert (first.time, first.extended) == ("overdue", None)
    assert second.extended
    assert first.turn.key == second.turn.key


def test_an_extension_by_who_does_not_owe_it_counts_for_all(build: Build) -> None:
    build.tasks("lead: [Sở Y tế, Thanh tra Thành phố], due: trước 30/6/2024")
    build.progress(SNV, 'item: "1", date: 2024-06-02, extended_to: trước 30/9/2024')
    assert days(build, "2024-07-15") == [("2024-09-30", [SYT, TTTP])]


def test_an_extension_outlives_its_plan(build: Build) -> None:
    build.tasks("lead: Sở Y tế, due: trước 30/6/2024")
    build.progress(SYT, 'item: "1", date: 2024-12-02, extended_to: trước 15/12/2026')
    page = build.listing("2026-12-01", SYT)
    assert [row.item.id for row in page.shown if row.record.key == PLAN] == ["1"]
    assert [count for record, count in page.ended if record.key == PLAN] == [5]
    # It has just run out: still something to press for.
    page = build.listing("2026-12-16", SYT)
    assert [row.time for row in page.shown if row.record.key == PLAN] == ["overdue"]
    assert build.listing("2027-12-16", SYT).shown == ()


def test_working_days_pass_over_holidays(build: Build) -> None:
    build.tasks("lead: Sở Y tế, due: trong 5 ngày làm việc kể từ ngày 26/4/2024")
    build.progress(
        SYT,
        'item: "1", date: 2024-05-02, extended_to: trong 3 ngày làm việc kể từ ngày 29/4/2024',
    )
    (row,) = build.tasks_of("2024-04-26")
    assert row.turn.due == date(2024, 5, 7)  # a Tuesday; 30/4 and 1/5 are holidays
    (row,) = build.tasks_of("2024-05-02")
    assert row.turn.due == date(2024, 5, 6)


def test_an_extension_counts_the_working_days_that_it_is_given() -> None:
    words = "trong 2 ngày làm việc kể từ ngày 29/4/2024"
    off = {date(2024, 4, 30): "lễ", date(2024, 5, 1): "lễ"}
    day = date(2024, 4, 29)
    assert extended(words, day, Workdays()).due == date(2024, 5, 1)
    assert extended(words, day, Workdays(names=off)).due == date(2024, 5, 3)


def test_advice_says_where_the_days_off_are_a_guess(build: Build) -> None:
    build.holidays("date: 2024-09-03, name: Quốc khánh, tentative: true")
    build.tasks(*(f"lead: Sở Y tế, due: chậm nhất ngày {day}/2024" for day in ("3/9", "8/9")))
    monday, sunday = build.tasks_of("2024-08-20")
    assert (monday.advice, monday.tentative) == (date(2024, 9, 2), True)
    assert (sunday.advice, sunday.tentative) == (date(2024, 9, 6), False)
    page = run_papi("deadlines", "--today", "2024-08-20", cwd=build.root, columns=160)
    assert page.out.count("(tạm tính)") == 1


def test_papi_due_knows_the_holidays_of_the_repository(build: Build, tmp_path: Path) -> None:
    line = ("due", "trong 2 ngày làm việc kể từ ngày 29/4/2024", "--period", "2024", "-f", "json")
    inside = run_papi(*line, cwd=build.root)
    assert (inside.answer["dates"], inside.err) == (["2024-05-03"], "")
    outside = run_papi(*line, cwd=tmp_path)
    assert outside.answer["dates"] == ["2024-05-01"]
    assert "chỉ trừ thứ bảy và chủ nhật" in outside.err


def test_a_file_of_nobody_known_is_not_wholly_understood(build: Build) -> None:
    build.tasks("lead: Sở Y tế").progress("Sở Lạ", RECEIVED)
    assert build.listing("2024-02-01").unread == (f"plans/{PLAN}/progress/co-quan-1.yaml",)


@pytest.mark.parametrize(
    ("task", "keys"),
    [
        ("due: trước 30/6/2024", {None}),
        ("due: 6 tháng/lần", {"2024-H1", "2024-H2"}),
        ("due: trước 30/6/2024 hoặc khi có yêu cầu", {None, "có yêu cầu"}),
        ("due: thường xuyên", {None}),
        ("lead: Sở Y tế", {None}),
        ("due: chi thường xuyên", set()),
        (
            "due: 3 tháng/lần, per: khi khởi công, lead: [Sở Y tế, Sở Nội vụ]",
            {None, "2024-06-15", "2024-09-15", "2024-12-15"},
        ),
    ],
)
def test_an_entry_may_name_the_turns_of_its_item(
    build: Build, task: str, keys: set[str | None]
) -> None:
    build.tasks(task).progress(SYT, 'item: "1", date: 2024-03-15, event: khởi công')
    repository = build.repository()
    (record,) = (each for each in repository.plans if each.key == PLAN)
    everything = frame(repository, date.max, within=0)
    item = record.item("1")
    assert item
    assert not isinstance(item, Target)
    known = journal(record, everything.bodies, date.max)
    assert turn_keys(record, item, known, everything) == keys
