"""Deadlines over the small repository: who owes what, when, and how it stands."""

from datetime import date
from pathlib import Path

import pytest

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Listing, Wanted, survey
from papi_cli.analysis.parts import Asked, Roles
from papi_cli.load import load
from papi_cli.model.agency import Agency
from papi_cli.model.repository import Repository
from papi_cli.source.files import WorkingTree

ROOT = Path(__file__).parents[1] / "repositories/small/plans"


@pytest.fixture(scope="module")
def repository() -> Repository:
    loaded = load(WorkingTree(ROOT))
    assert loaded.diagnostics == ()
    return loaded.repository


def body(repository: Repository, name: str) -> Agency:
    (agency,) = repository.directory.guess(name, "ha-noi")
    return agency


def rows(
    repository: Repository, today: str, name: str | None = None, roles: Roles = "lead"
) -> dict[tuple[str, str | None], Deadline]:
    asked = Asked((body(repository, name),) if name else (), roles)
    day = frame(repository, date.fromisoformat(today), 30)
    found = find_deadlines(repository.plans, asked, day)
    return {(each.item.id, each.turn.key): each for each in found.deadlines}


def listing(repository: Repository, today: str, name: str, wanted: Wanted) -> Listing:
    asked = Asked((body(repository, name),))
    return survey(repository.plans, asked, wanted, frame(repository, date.fromisoformat(today), 30))


def test_a_plan_does_not_exist_before_it_is_issued(repository: Repository) -> None:
    assert rows(repository, "2024-01-09") == {}
    assert ("BC-1", None) in rows(repository, "2024-01-10")


def test_a_closed_group_owes_by_its_members(repository: Repository) -> None:
    row = rows(repository, "2024-11-20", "Sở Y tế")["BC-1", None]
    assert [owner.agency.name for owner in row.part.owed_by] == [
        "Sở Y tế",
        "Sở Nội vụ",
        "Sở Lao động, Thương binh và Xã hội",
    ]
    assert [owner.agency for owner in row.owners] == ["Sở Y tế"]
    assert row.part.role == "sender"
    assert row.part.matched
    assert row.part.matched.via == "Các sở báo cáo"


def test_before_a_day_excludes_it_and_a_day_off_is_advised_against(repository: Repository) -> None:
    row = rows(repository, "2024-11-20", "Sở Y tế")["BC-1", None]
    assert row.turn.due == date(2024, 12, 15)
    assert row.turn.last_day == date(2024, 12, 14)  # a Saturday
    assert row.advice == date(2024, 12, 13)
    assert row.days_left == 24


@pytest.mark.parametrize(
    ("today", "time"),
    [
        ("2024-11-13", "on-time"),
        ("2024-11-14", "due-soon"),
        ("2024-12-14", "due-soon"),
        ("2024-12-15", "due-soon"),  # the day named: not late yet
        ("2024-12-16", "overdue"),  # the plan is in use, and nothing was said
    ],
)
def test_lateness_falls_only_after_the_day_named(
    repository: Repository, today: str, time: str
) -> None:
    assert rows(repository, today, "Sở Y tế")["BC-1", None].time == time


def test_silence_in_a_plan_that_nobody_uses_is_no_lateness(repository: Repository) -> None:
    row = rows(repository, "2025-04-02", "Sở Y tế")["1", None]
    assert row.turn.last_day == date(2025, 3, 31)
    assert (row.time, row.progress) == ("no-information", "unknown")


def test_a_report_with_a_bare_period_is_sent_by_the_reporting_calendar(
    repository: Repository,
) -> None:
    found = rows(repository, "2024-02-01", "Sở Y tế")
    reports = [row for (item, _), row in found.items() if item == "BC-2"]
    assert [row.turn.key for row in reports] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert [row.turn.due for row in reports] == [
        date(2024, 3, 20),
        date(2024, 6, 20),
        date(2024, 9, 20),
        date(2024, 12, 20),
    ]
    assert all(row.turn.by_calendar for row in reports)


def test_a_work_with_a_bare_period_keeps_its_end(repository: Repository) -> None:
    found = rows(repository, "2024-02-01", "Sở Y tế")
    assert found["II.1-2", "2024-H1"].turn.due == date(2024, 6, 30)
    assert not found["II.1-2", "2024-H1"].turn.by_calendar


def test_state_is_kept_by_turn(repository: Repository) -> None:
    found = rows(repository, "2024-07-01", "Sở Y tế")
    assert found["II.1-2", "2024-H1"].time == "done"
    assert found["II.1-2", "2024-H2"].time == "on-time"


@pytest.mark.parametrize(
    ("today", "progress", "time"),
    [
        ("2024-04-01", "unknown", "on-time"),
        ("2024-06-10", "in-progress", "due-soon"),
        ("2024-07-15", "in-progress", "on-time"),  # extended to 30/9 on 20/6
        ("2024-10-02", "in-progress", "overdue"),
        ("2024-10-05", "done", "done-late"),
    ],
)
def test_an_extension_moves_the_deadline_from_its_day_on(
    repository: Repository, today: str, progress: str, time: str
) -> None:
    row = rows(repository, today, "Sở Y tế")["II.1-1", None]
    assert (row.progress, row.time) == (progress, time)


def test_a_district_answers_for_what_the_districts_owe(repository: Repository) -> None:
    found = rows(repository, "2024-02-01", "UBND quận Ba Đình")
    assert {item for item, _ in found} == {"II.3-1", "II.3-2"}
    assert found["II.3-1", None].part.matched
    assert len(found["II.3-1", None].part.owed_by) == 2


def test_a_relative_deadline_has_no_date_before_its_event(repository: Repository) -> None:
    row = rows(repository, "2024-02-01", "UBND cấp xã")["II.3-2", None]
    assert (row.turn.due, row.time) == (None, "undated")


def test_an_open_group_is_counted_and_not_listed(repository: Repository) -> None:
    page = listing(repository, "2024-02-01", "Sở Nội vụ", Wanted(everything=True))
    assert "II.3-3" not in {row.item.id for row in page.shown}
    assert (page.common, page.common_groups) == (1, ("các cơ quan liên quan",))


def test_roles_widen_to_those_that_only_help(repository: Repository) -> None:
    assert rows(repository, "2024-02-01", "Thanh tra Thành phố") == {}
    helped = rows(repository, "2024-02-01", "Thanh tra Thành phố", "with")
    assert {item for item, _ in helped} == {"II.1-2"}
    through = rows(repository, "2024-02-01", "Sở Nội vụ", "any")
    assert through["BC-1", None].part.role == "sender"


def test_an_heir_answers_from_the_day_of_the_merger(repository: Repository) -> None:
    heir = "Sở Nông nghiệp và Môi trường"
    assert rows(repository, "2025-02-28", heir) == {}
    found = rows(repository, "2025-03-01", heir)
    assert {item for item, _ in found} == {"II.2-1", "1", "2"}  # 1 is owed by every department
    matched = found["2", None].part.matched
    assert matched
    assert matched.via == "Sở Tài nguyên và Môi trường"


def test_an_heir_of_some_fields_says_which(repository: Repository) -> None:
    matched = rows(repository, "2025-03-01", "Sở Nội vụ")["II.2-2", None].part.matched
    assert matched
    assert matched.heir
    assert matched.heir.for_ == ("lao động", "người có công")


def test_without_more_words_only_what_presses_is_shown(repository: Repository) -> None:
    page = listing(repository, "2024-12-01", "Sở Y tế", Wanted())
    assert [(row.item.id, row.turn.key, row.time) for row in page.shown] == [
        ("BC-1", None, "due-soon"),
        ("BC-2", "2024-Q4", "due-soon"),
        ("II.1-2", "2024-H2", "due-soon"),
        ("BC-2", "2024-Q3", "overdue"),
        ("BC-2", "2024-Q2", "overdue"),
        ("BC-2", "2024-Q1", "overdue"),
    ]
    assert (page.later, page.undated, page.closed) == (0, 0, 2)


def test_a_span_of_days_shows_whatever_ends_in_it(repository: Repository) -> None:
    wanted = Wanted(start=date(2024, 6, 1), end=date(2024, 6, 30))
    page = listing(repository, "2024-01-20", "Sở Y tế", wanted)
    assert [row.item.id for row in page.shown] == ["BC-2", "II.1-1", "II.1-2"]


def test_plans_that_ended_long_ago_are_counted(repository: Repository) -> None:
    page = listing(repository, "2026-01-01", "Sở Y tế", Wanted())
    assert [(record.plan.number, count) for record, count in page.ended] == [("7/KH-UBND", 8)]
    assert {row.record.plan.number for row in page.shown} == {"9/KH-UBND"}
    everything = listing(repository, "2026-01-01", "Sở Y tế", Wanted(everything=True, ended=True))
    assert everything.ended == ()
