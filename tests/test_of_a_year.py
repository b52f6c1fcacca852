"""`--year`: what falls in a year by its last day; what has no day, by the years of its plan."""

from datetime import date
from typing import Any

import pytest

from tests.support import ROOT, SMALL, run_papi


def rows(*args: str, today: str = "2021-01-01") -> list[dict[str, Any]]:
    """The rows of an answer."""
    result = run_papi(*args, "--today", today, "--format", "json", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = result.answer["rows"]
    return found


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_every_turn_whose_last_day_falls_in_the_year(year: int) -> None:
    """As --from and --to of that year, of all plans, also of those that ended long ago."""
    span = ("--from", f"{year}-01-01", "--to", f"{year}-12-31")
    found = rows("deadlines", "--year", str(year))
    assert found == rows("deadlines", *span)
    assert {date.fromisoformat(each["last_day"]).year for each in found} == {year}


def test_a_report_after_the_end_of_its_plan_is_of_the_year_it_is_due_in() -> None:
    """Chuyên đề of 100/KH-UBND, a plan of 2019, is due by 30/3/2020."""
    [found] = rows("deadlines", "--year", "2020", "--plan", "100/KH-UBND", "--agency", "SYT")
    assert (found["item"], found["last_day"]) == ("III.3-5", "2020-03-29")


def test_what_has_no_day_is_of_the_years_of_its_plan() -> None:
    asked = ("deadlines", "--all", "--plan", "100/KH-UBND", "--year")
    undated = {each["item"] for each in rows(*asked, "2019") if each["last_day"] is None}
    assert "II.1.a-2" in undated
    assert all(each["last_day"] for each in rows(*asked, "2020"))


def test_what_has_no_day_is_counted_where_it_is_not_shown() -> None:
    line = ("deadlines", "--plan", "100/KH-UBND", "--today", "2021-01-01", "--year")
    page = run_papi(*line, "2019", cwd=ROOT).out
    assert page.startswith("Thời hạn năm 2019, tính đến Thứ Sáu 1/1/2021")
    assert "việc thường xuyên hoặc không ấn định thời hạn: thêm --all để xem" in page
    assert "thêm --all" not in run_papi(*line, "2020", cwd=ROOT).out


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        (("deadlines",), "Không có việc nào rơi vào năm 2030."),
        (("deadlines", "--agency", "SYT"), "Không có việc nào rơi vào năm 2030."),
        (("tasks",), "Không có nhiệm vụ nào như vậy."),
        (("status",), "Không có việc nào như vậy."),
        (("status", "--by", "agency"), "Không có việc nào như vậy."),
        (("documents",), "Không có văn bản nào như vậy."),
        (("search", "khám chữa bệnh"), "Không tìm thấy: thử ít chữ hơn."),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_a_year_without_plans_says_which_years_have_some(
    words: tuple[str, ...], nothing: str
) -> None:
    asked = ("--year", "2030", "--today")
    before = run_papi(*words, *asked, "2021-01-01", cwd=ROOT, columns=200).out
    after = run_papi(*words, *asked, "2022-01-01", cwd=ROOT, columns=200).out
    assert nothing in before
    told = "Chưa có kế hoạch nào cho năm 2030; các năm có kế hoạch:"
    assert f"{told} 2018-2025, mới nhất là 190/KH-UBND (2019-2025)." in before
    assert f"{told} 2018-2025, mới nhất là 179/KH-UBND (2021-2025)." in after


def test_of_one_plan_its_own_years_are_told() -> None:
    words = ("tasks", "--plan", "100/KH-UBND", "--year", "2021")
    page = run_papi(*words, cwd=ROOT, columns=200).out
    assert "Kế hoạch 100/KH-UBND là của năm 2019, không có năm 2021." in page


def test_a_year_with_plans_says_nothing_of_other_years() -> None:
    words = ("tasks", "--agency", "Sở Ngoại vụ", "--year", "2018")
    assert "các năm có kế hoạch" not in run_papi(*words, cwd=ROOT).out


@pytest.mark.parametrize(
    ("agency", "years"), [((), "2018-2025"), (("--agency", "SYT"), "2020-2025")]
)
def test_a_year_without_targets_says_which_years_have_some(
    agency: tuple[str, ...], years: str
) -> None:
    page = run_papi("targets", *agency, "--year", "2030", cwd=ROOT).out
    assert "Không có chỉ tiêu nào như vậy." in page
    assert f"Các năm có chỉ tiêu: {years}." in page


def test_an_empty_calendar_of_a_year_without_plans_says_so() -> None:
    words = ("export", "ics", "--year", "2030", "--today", "2022-01-01")
    assert "Chưa có kế hoạch nào cho năm 2030" in run_papi(*words, cwd=ROOT).err


@pytest.mark.parametrize("more", [(), ("--year", "2020"), ("--role", "any")])
def test_who_asks_for_the_overdue_hears_of_what_nobody_spoke_of(more: tuple[str, ...]) -> None:
    words = ("deadlines", "--agency", "so y te", "--overdue", "--today", "1/5/2020", *more)
    page = run_papi(*words, cwd=ROOT).out
    assert "Không có việc nào đã biết là quá hạn." in page
    assert "Còn 1 việc đã qua hạn mà chưa có thông tin: bỏ --overdue để xem." in page


def test_year_and_overdue_together() -> None:
    everything = rows("deadlines", "--overdue", "--all")
    found = rows("deadlines", "--overdue", "--year", "2019")
    assert found == [each for each in everything if each["last_day"].startswith("2019")]


@pytest.mark.parametrize("by", ["plan", "agency", "dimension"])
def test_status_counts_what_deadlines_lists(by: str) -> None:
    listed = rows("deadlines", "--year", "2019", "--all")
    counted = rows("status", "--year", "2019", "--by", by)
    total = sum(each["total"] for each in counted)
    owners = sum(max(len(each["owners"]), 1) for each in listed)
    assert total == (owners if by == "agency" else len(listed))


def test_status_says_of_which_year_it_speaks() -> None:
    page = run_papi("status", "--year", "2019", "--today", "2021-01-01", cwd=ROOT).out
    assert page.startswith("Tình hình thực hiện năm 2019, tính đến")


def test_the_turns_of_one_item_in_a_year() -> None:
    """A half-yearly deed: both turns of 2024, none of 2025."""
    line = ("status", "7/KH-UBND#II.1-2", "--today", "2024-12-31", "--format", "json")
    every = run_papi(*line, cwd=SMALL).answer["rows"]
    assert run_papi(*line, "--year", "2024", cwd=SMALL).answer["rows"] == every
    result = run_papi(*line, "--year", "2025", cwd=SMALL)
    assert result.code == 2
    assert "mục II.1-2 không có kỳ nào trong năm 2025" in result.err


def test_the_exported_deadlines_are_those_of_the_year() -> None:
    """The report of 2019 that is due in 2020 stands in the table of 2020; targets, tasks do not."""
    line = ("export", "json", "--today", "2021-01-01", "--year", "2020")
    answer = run_papi(*line, cwd=ROOT).answer
    days = {each["last_day"] for each in answer["deadlines"]}
    assert "2020-03-29" in days
    assert {day[:4] for day in days if day} == {"2020"}
    plans = {each["plan"] for each in answer["tasks"]}
    assert "ha-noi/2019-100-kh-ubnd" not in plans


def test_the_exported_calendar_is_that_of_the_year() -> None:
    line = ("export", "ics", "--today", "2019-06-01", "--agency", "SYT", "--year", "2020")
    out = run_papi(*line, cwd=ROOT).out
    assert "100/KH-UBND" in out
    assert "DTSTART;VALUE=DATE:2019" not in out


@pytest.mark.parametrize("command", ["deadlines", "status", "targets"])
@pytest.mark.parametrize("year", ["22", "năm 2022"])
def test_a_year_has_four_digits(command: str, year: str) -> None:
    result = run_papi(command, "--year", year)
    assert (result.code, result.out) == (2, "")
    assert "viết một số nguyên từ 1900 trở lên" in result.err
