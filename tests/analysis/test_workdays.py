from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from papi_cli.analysis.workdays import Workdays
from papi_cli.model.holidays import DayOff, HolidaysFile

FILE = Path(__file__).parents[2] / "plans/registry/holidays.yaml"
WORKDAYS = Workdays.from_file(HolidaysFile.model_validate(YAML(typ="base").load(FILE)))

DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31))
ONE_DAY = timedelta(days=1)

TET = [
    date(2018, 2, 16),
    date(2019, 2, 5),
    date(2020, 1, 25),
    date(2021, 2, 12),
    date(2022, 2, 1),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    # Hà Nội has its new moon on the day before Beijing's: a Chinese calendar says 03/02.
    date(2030, 2, 2),
]

# First and last working days off, as announced for each year.
TET_BLOCKS = [
    (date(2018, 2, 14), date(2018, 2, 20)),
    (date(2019, 2, 4), date(2019, 2, 8)),
    (date(2020, 1, 23), date(2020, 1, 29)),
    (date(2021, 2, 10), date(2021, 2, 16)),
    (date(2022, 1, 31), date(2022, 2, 4)),
    (date(2023, 1, 20), date(2023, 1, 26)),
    (date(2024, 2, 8), date(2024, 2, 14)),
    (date(2025, 1, 27), date(2025, 1, 31)),
    (date(2026, 2, 16), date(2026, 2, 20)),
]

GIO_TO = [date(2018, 4, 25), date(2020, 4, 2), date(2023, 4, 29), date(2025, 4, 7)]

# The working day that is off, and the Saturday worked for it.
SWAPS = [
    (date(2018, 12, 31), date(2019, 1, 5)),
    (date(2019, 4, 29), date(2019, 5, 4)),
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 1, 2), date(2026, 1, 10)),
    (date(2026, 8, 31), date(2026, 8, 22)),
]


@pytest.mark.parametrize("day", TET)
def test_tet_falls_on_its_known_day(day: date) -> None:
    assert WORKDAYS.names.get(day) == "Tết Nguyên đán"
    assert WORKDAYS.is_day_off(day)


@pytest.mark.parametrize(("first", "last"), TET_BLOCKS)
def test_the_announced_tet_is_off_from_end_to_end(first: date, last: date) -> None:
    after = WORKDAYS.next_working_day(first)
    before = WORKDAYS.last_working_day(last)
    assert all(WORKDAYS.is_day_off(before + n * ONE_DAY) for n in range(1, (after - before).days))
    assert after == Workdays().next_working_day(last + ONE_DAY)
    assert before == Workdays().last_working_day(first - ONE_DAY)


@pytest.mark.parametrize("day", GIO_TO)
def test_gio_to_is_the_tenth_of_the_third_moon(day: date) -> None:
    assert WORKDAYS.names.get(day) == "Ngày Giỗ Tổ Hùng Vương"


def test_a_holiday_on_a_sunday_gives_the_monday_off() -> None:
    assert date(2026, 4, 26).weekday() == 6
    assert WORKDAYS.names.get(date(2026, 4, 27)) == "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"
    assert WORKDAYS.next_working_day(date(2026, 4, 25)) == date(2026, 4, 28)


@pytest.mark.parametrize(("off", "saturday"), SWAPS)
def test_a_swap_frees_one_day_and_works_a_saturday(off: date, saturday: date) -> None:
    assert WORKDAYS.is_day_off(off)
    assert not WORKDAYS.is_day_off(saturday)
    assert WORKDAYS.next_working_day(saturday) == saturday
    assert WORKDAYS.names.get(saturday) is None


def test_the_new_year_of_2026_lasts_four_days() -> None:
    assert WORKDAYS.last_working_day(date(2026, 1, 4)) == date(2025, 12, 31)
    assert WORKDAYS.next_working_day(date(2026, 1, 1)) == date(2026, 1, 5)
    assert WORKDAYS.last_working_day(date(2026, 1, 11)) == date(2026, 1, 10)


def test_a_deadline_on_a_sunday_is_better_met_on_the_friday() -> None:
    assert date(2020, 3, 29).weekday() == 6
    assert WORKDAYS.last_working_day(date(2020, 3, 29)) == date(2020, 3, 27)
    assert WORKDAYS.names.get(date(2020, 3, 29)) is None


def test_ten_working_days_do_not_count_the_first_day_nor_the_days_off() -> None:
    assert WORKDAYS.add_working_days(date(2026, 4, 24), 10) == date(2026, 5, 13)
    assert WORKDAYS.add_working_days(date(2026, 5, 13), -9) == date(2026, 4, 28)
    assert WORKDAYS.add_working_days(date(2026, 4, 25), 0) == date(2026, 4, 25)


def test_a_day_is_tentative_where_the_file_says_so() -> None:
    guess, sure = date(2027, 9, 3), date(2027, 9, 2)
    off = [DayOff(date=guess, name="Quốc khánh", tentative=True), DayOff(date=sure, name="Lễ")]
    workdays = Workdays.from_file(
        HolidaysFile(schema="papi/holidays@1", first_year=2027, last_year=2027, days=tuple(off))
    )
    assert workdays.is_tentative(sure, guess)
    assert workdays.is_day_off(guess)
    assert not workdays.is_tentative(sure, sure)


@pytest.mark.parametrize("may_day", [date(2017, 5, 1), date(2031, 5, 1)])
def test_a_year_outside_the_file_has_only_weekends_and_says_so(may_day: date) -> None:
    assert WORKDAYS.is_tentative(may_day, may_day)
    assert not WORKDAYS.is_day_off(may_day)
    week = [WORKDAYS.is_day_off(may_day + n * ONE_DAY) for n in range(7)]
    assert sum(week) == 2


def test_the_first_and_last_year_of_the_file_are_known() -> None:
    assert not WORKDAYS.is_tentative(date(2018, 1, 1), date(2018, 1, 1))
    assert date(2030, 12, 31).year in WORKDAYS.years
    assert Workdays().is_tentative(date(2020, 1, 1), date(2020, 1, 1))


@given(DAYS)
def test_any_day_stands_between_two_working_days(day: date) -> None:
    before, after = WORKDAYS.last_working_day(day), WORKDAYS.next_working_day(day)
    assert before <= day <= after
    assert not WORKDAYS.is_day_off(before)
    assert not WORKDAYS.is_day_off(after)
    assert (before == day == after) != WORKDAYS.is_day_off(day)


@given(DAYS, st.integers(1, 60))
def test_adding_working_days_passes_exactly_that_many(day: date, count: int) -> None:
    end = WORKDAYS.add_working_days(day, count)
    passed = [day + n * ONE_DAY for n in range(1, (end - day).days + 1)]
    assert sum(not WORKDAYS.is_day_off(each) for each in passed) == count
    assert not WORKDAYS.is_day_off(end)


@given(DAYS, st.integers(0, 60))
def test_going_back_undoes_going_forward_from_a_working_day(day: date, count: int) -> None:
    start = WORKDAYS.next_working_day(day)
    there = WORKDAYS.add_working_days(start, count)
    assert WORKDAYS.add_working_days(there, -count) == start
