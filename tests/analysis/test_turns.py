"""When deadlines fall due."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_cli.analysis.drafts import MOST_TURNS
from papi_cli.analysis.turns import Turn
from papi_cli.analysis.turns import turns as count_turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.per import read_per
from papi_cli.model.due.text import event_key
from papi_cli.model.settings_file import PeriodKind, ReportDay

turns = partial(count_turns, workdays=Workdays())

Y2018 = date(2018, 1, 1), date(2018, 12, 31)
Y2019 = date(2019, 1, 1), date(2019, 12, 31)
Y2018_19 = date(2018, 1, 1), date(2019, 12, 31)
Y2021_25 = date(2021, 1, 1), date(2025, 12, 31)


def _row(period: PeriodKind, send_by: int) -> ReportDay:
    return ReportDay(period=period, cut_off=14, send_by=send_by, source="40/2019/QĐ-UBND")


CALENDAR = [_row("month", 31), _row("quarter", 20), _row("half-year", 20), _row("year", 17)]


def _keys(found: Sequence[Turn]) -> list[str | None]:
    return [turn.key for turn in found]


def _days(found: Sequence[Turn]) -> list[str]:
    return [str(turn.due) for turn in found]


def test_a_single_day_needs_no_key() -> None:
    (turn,) = turns(read_due("trước ngày 30/3/2020"), Y2019)
    assert turn == Turn(
        None, date(2020, 3, 30), date(2020, 3, 29), False, "date", "trước ngày 30/3/2020"
    )


def test_days_without_a_year_fall_in_every_year_of_the_plan() -> None:
    due = read_due("ngày 15 tháng 9, ngày 15 tháng 11")
    assert _keys(turns(due, Y2018_19, issued=date(2018, 9, 10))) == [
        "2018-09-15",
        "2018-11-15",
        "2019-09-15",
        "2019-11-15",
    ]
    assert _keys(turns(due, Y2018, issued=date(2018, 9, 16))) == ["2018-11-15"]
    assert turns(due, Y2018, issued=date(2018, 12, 1)) == ()


def test_a_dated_day_stays_though_the_plan_came_later() -> None:
    assert _days(turns(read_due("trước 15/3/2018"), Y2018, issued=date(2018, 6, 1))) == [
        "2018-03-15"
    ]


def test_what_recurred_before_the_plan_is_not_owed() -> None:
    due = read_due("hằng quý")
    assert _keys(turns(due, Y2019, issued=date(2019, 6, 30))) == ["2019-Q2", "2019-Q3", "2019-Q4"]
    assert turns(due, Y2018, issued=date(2019, 1, 1)) == ()


def test_the_end_of_the_year_is_the_fourth_quarters() -> None:
    due = read_due("định kỳ hàng quý, cuối năm")
    assert len(due.parts) == 2
    assert _keys(turns(due, Y2019)) == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]


def test_reports_of_different_periods_are_each_owed() -> None:
    due = read_due("hàng tháng, quý, 6 tháng và hằng năm")
    found = turns(due, Y2019)
    assert len(found) == 12 + 4 + 1 + 1
    assert {turn.key for turn in found if turn.due == date(2019, 6, 30)} == {
        "2019-06",
        "2019-Q2",
        "2019-H1",
    }


def test_the_same_day_twice_is_one_turn() -> None:
    assert _keys(turns(read_due(["quý I/2019", "31/3/2019", "2019-Q1"]), Y2019)) == [
        "2019-Q1",
        "2019-03-31",
    ]


def test_one_key_with_two_days_is_two_turns() -> None:
    found = turns(read_due(["trước ngày 15/11 hằng năm", "hằng năm"]), Y2019)
    assert [(turn.key, str(turn.due)) for turn in found] == [
        ("2019", "2019-11-15"),
        ("2019-12-31", "2019-12-31"),
    ]


def test_a_report_follows_the_calendar() -> None:
    found = turns(read_due("hằng quý"), Y2019, calendar=CALENDAR, is_report=True)
    assert _days(found) == ["2019-03-20", "2019-06-20", "2019-09-20", "2019-12-20"]
    assert _keys(found) == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]
    assert all(turn.by_calendar for turn in found)
    (turn,) = turns(read_due("quý IV/2019"), Y2019, calendar=CALENDAR, is_report=True)
    assert (str(turn.due), turn.by_calendar) == ("2019-12-20", True)


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("trước ngày 15/11 hằng năm", "2019-11-15"),
        ("trước quý II/2019", "2019-04-01"),
        ("9 tháng đầu năm 2019", "2019-09-30"),
        ("giai đoạn 2018 - 2019", "2019-12-31"),
        ("trước ngày 30/6/2019", "2019-06-30"),
    ],
)
def test_a_named_day_or_an_unlisted_period_is_not_the_calendars(wording: str, day: str) -> None:
    (turn,) = turns(read_due(wording), Y2019, calendar=CALENDAR, is_report=True)
    assert (str(turn.due), turn.by_calendar) == (day, False)


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("ngày cuối cùng của quý", ["2019-03-31", "2019-06-30", "2019-09-30", "2019-12-31"]),
        ("ngày cuối cùng của quý II/2019", ["2019-06-30"]),
        ("đến hết quý II/2019", ["2019-06-30"]),
        ("trước khi hết quý II/2019", ["2019-06-30"]),
        ("đến hết quý I, quý II/2019", ["2019-03-31", "2019-06-30"]),
        ("hết quý I hằng năm", ["2019-03-31"]),
        ("hằng năm, hết quý I", ["2019-03-31"]),
        ("hết năm 2019", ["2019-12-31"]),
        ("hết năm", ["2019-12-31"]),
    ],
)
def test_the_end_of_a_period_that_is_named_is_a_day(wording: str, days: list[str]) -> None:
    found = turns(read_due(wording), Y2019, calendar=CALENDAR, is_report=True)
    assert _days(found) == days
    assert not any(turn.by_calendar for turn in found)


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("quý II/2019", ["2019-06-20"]),
        ("trong quý II/2019", ["2019-06-20"]),
        ("cuối quý II/2019", ["2019-06-20"]),
        ("trong tháng 5", ["2019-05-31"]),
        ("cuối mỗi quý", ["2019-03-20", "2019-06-20", "2019-09-20", "2019-12-20"]),
        ("quý I hằng năm", ["2019-03-20"]),
        ("đến năm 2019", ["2019-12-17"]),
    ],
)
def test_a_period_alone_is_the_calendars(wording: str, days: list[str]) -> None:
    found = turns(read_due(wording), Y2019, calendar=CALENDAR, is_report=True)
    assert _days(found) == days
    assert all(turn.by_calendar for turn in found)


def test_a_sending_day_past_a_short_months_end_is_its_last() -> None:
    found = turns(read_due("hằng tháng"), Y2019, calendar=CALENDAR, is_report=True)
    assert _days(found)[1] == "2019-02-28"
    # The calendar is for reports only.
    assert _days(turns(read_due("hằng năm"), Y2019, calendar=CALENDAR)) == ["2019-12-31"]


def test_the_year_end_is_the_fourth_quarters_by_the_calendar_too() -> None:
    calendar = [_row("quarter", 20), _row("year", 20)]
    due = read_due("định kỳ hàng quý, cuối năm")
    assert len(turns(due, Y2019, calendar=calendar, is_report=True)) == 4


def test_oftener_than_monthly_has_no_turns() -> None:
    (turn,) = turns(read_due("hằng tuần"), Y2019)
    assert (turn.key, turn.due, turn.kind, turn.note) == (None, None, "recurring", None)


def test_a_step_longer_than_the_plan_is_undated() -> None:
    (turn,) = turns(read_due("Hai năm một lần"), Y2019)
    assert turn.due is None
    assert "không có kỳ nào" in (turn.note or "")
    assert _keys(turns(read_due("Hai năm một lần"), Y2021_25)) == ["2021/2022", "2023/2024"]


def test_a_term_of_office_is_counted_from_its_first_year() -> None:
    due = read_due("Hai năm một lần trong mỗi nhiệm kỳ của HĐND cấp xã")
    (turn,) = turns(due, Y2018_19)
    assert "nhiệm kỳ của HĐND cấp xã" in (turn.note or "")
    found = turns(due, Y2018_19, per=read_per("2016-2021"))
    assert [(turn.key, str(turn.due)) for turn in found] == [("2018/2019", "2019-12-31")]


def test_per_says_which_period_is_meant() -> None:
    due = read_due("chậm nhất ngày 20 của tháng cuối kỳ báo cáo")
    (turn,) = turns(due, Y2019)
    assert "khóa per" in (turn.note or "")
    assert _days(turns(due, Y2019, per=read_per("6 tháng"))) == ["2019-06-20", "2019-12-20"]


def test_months_from_an_event_keep_its_day_or_the_months_last() -> None:
    found = turns(read_due("3 tháng/lần"), Y2018, per=read_per("2018-01-31"))
    assert _days(found) == ["2018-04-30", "2018-07-31", "2018-10-31"]
    due, per = read_due("3 tháng/lần"), read_per("khi khởi công")
    assert turns(due, Y2018, per=per)[0].note == "chờ mốc «khi khởi công»"
    found = turns(due, Y2018, per=per, events={"khởi công": date(2018, 3, 15)})
    assert _keys(found) == ["2018-06-15", "2018-09-15", "2018-12-15"]


def test_a_period_that_begins_within_a_month_is_stepped() -> None:
    per = read_per("từ 15/3/2018 đến 31/12/2018")
    assert _days(turns(read_due("3 tháng/lần"), Y2018, per=per)) == [
        "2018-06-14",
        "2018-09-14",
        "2018-12-14",
    ]


def test_bounds_in_the_words_hold() -> None:
    assert _keys(turns(read_due("hằng năm, giai đoạn 2023 - 2024"), Y2021_25)) == ["2023", "2024"]
    assert _keys(turns(read_due("hằng năm đến năm 2022"), Y2021_25)) == ["2021", "2022"]
    assert _keys(turns(read_due("hằng năm từ năm 2024"), Y2021_25)) == ["2024", "2025"]


def test_an_event_is_dated_once_recorded() -> None:
    due = read_due("khi kết thúc dự án")
    (turn,) = turns(due, Y2019)
    assert (turn.due, turn.event) == (None, "khi kết thúc dự án")
    (turn,) = turns(due, Y2019, events={event_key("Kết thúc dự án"): date(2019, 5, 6)})
    assert (turn.key, turn.due, turn.last_day) == (None, date(2019, 5, 6), date(2019, 5, 6))
    (turn,) = turns(read_due("trước khi bàn giao"), Y2019, events={"bàn giao": date(2019, 5, 6)})
    assert turn.last_day == date(2019, 5, 5)


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("trong 10 ngày kể từ ngày nhận Kế hoạch", date(2019, 2, 11)),  # the 10th is a Sunday
        ("trong 2 tuần kể từ ngày nhận Kế hoạch", date(2019, 2, 14)),
        ("trong 1 tháng kể từ ngày nhận Kế hoạch", date(2019, 2, 28)),
        ("trong một năm kể từ ngày nhận Kế hoạch", date(2020, 1, 31)),
    ],
)
def test_the_events_day_is_not_counted(wording: str, day: date) -> None:
    events = {"nhận kế hoạch": date(2019, 1, 31)}
    (turn,) = turns(read_due(wording), Y2019, events=events)
    assert (turn.due, turn.event) == (day, "ngày nhận Kế hoạch")
    assert turn.relative
    assert turns(read_due(wording), Y2019)[0].due is None


def test_a_last_day_off_runs_to_the_next_working_day() -> None:
    # Sunday, 10 February 2019.
    due = read_due("trong 10 ngày kể từ ngày 31/01/2019")
    assert turns(due, Y2019)[0].due == date(2019, 2, 11)
    due = read_due("trong 3 ngày làm việc kể từ ngày 31/01/2019")
    assert turns(due, Y2019)[0].due == date(2019, 2, 5)
    # A day that the words name stays.
    due = read_due("chậm nhất ngày 10/02/2019")
    assert turns(due, Y2019)[0].due == date(2019, 2, 10)


def test_undated_turns_of_one_deadline_have_keys_of_their_own() -> None:
    found = turns(read_due("định kỳ 3 tháng/lần và khi kết thúc dự án"), Y2019)
    assert _keys(found) == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", None]
    found = turns(read_due("trước 30/6/2019 hoặc khi có yêu cầu"), Y2019)
    assert _keys(found) == [None, "có yêu cầu"]
    dated = turns(read_due("đầu kỳ, giữa kỳ, cuối kỳ"), Y2019, events={"giữa kỳ": date(2019, 7, 1)})
    assert _keys(dated) == ["giữa kỳ", None, "cuối kỳ"]


@pytest.mark.parametrize(
    "wording", ["thường xuyên", "theo quy định", "từ năm 2025", "khi có yêu cầu"]
)
def test_what_has_no_day_has_one_turn(wording: str) -> None:
    (turn,) = turns(read_due(wording), Y2019)
    assert (turn.key, turn.due, turn.last_day) == (None, None, None)


def test_too_many_turns_are_refused() -> None:
    due = read_due("ngày 1, 2, 3 hằng tháng")
    assert len(turns(due, (date(1990, 1, 1), date(2030, 12, 31)))) < MOST_TURNS
    with pytest.raises(UnreadableDue, match="2000 kỳ"):
        turns(due, (date.min, date.max))


WORDINGS = st.sampled_from(
    [
        "hằng tháng",
        "hằng quý",
        "6 tháng và hằng năm",
        "quý, 6 tháng, 9 tháng và năm",
        "hàng tháng, quý, 6 tháng và hằng năm",
        "trước ngày 15 hằng tháng",
        "ngày 15, 30 hằng tháng",
        "trước 15/6 và 15/12 hằng năm",
        "15/9 và 15/11",
        "định kỳ hàng quý, cuối năm",
        "4 tháng một lần",
        "hai năm một lần",
        "trước tháng 6 hằng năm",
        "29/2",
        "đầu kỳ, giữa kỳ, cuối kỳ hoặc hằng quý",
        "trước quý II/2018 và quý III/2018",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDINGS, min_size=1, max_size=3),
    st.integers(1990, 2090),
    st.integers(0, 5),
    st.booleans(),
    st.none() | st.dates(date(1990, 1, 1), date(2095, 12, 31)),
)
def test_turns_are_sorted_and_apart(
    wordings: list[str], year: int, more: int, is_report: bool, issued: date | None
) -> None:
    period = date(year, 1, 1), date(year + more, 12, 31)
    due = read_due(wordings)
    found = turns(due, period, calendar=CALENDAR, is_report=is_report, issued=issued)
    days = [turn.due or date.max for turn in found]
    assert days == sorted(days)
    assert len({turn.key for turn in found}) == len(found)
    assert all(turn.last_day <= turn.due for turn in found if turn.last_day and turn.due)
    assert all((turn.due is None) == (turn.last_day is None) for turn in found)
    # A key names the same turn whenever the plan was issued.
    whole = turns(due, period, calendar=CALENDAR, is_report=is_report)
    assert set(found) <= set(whole)
