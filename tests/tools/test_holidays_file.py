from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from papi_cli.model.holidays import DayOff, HolidaysFile
from tests.tools import holidays_file

COMMITTED = Path(__file__).parents[2] / "plans/registry/holidays.yaml"


# Fixed here, so that these tests hold when the next year has been decided.
GUESSED = list(holidays_file.library_days(decided_until=2026))


@pytest.fixture(scope="module")
def days() -> dict[date, DayOff]:
    # Every scalar as text, as papi reads its files.
    file = HolidaysFile.model_validate(YAML(typ="base").load(COMMITTED))
    return {each.date: each for each in file.days}


def test_generating_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    again = tmp_path / "holidays.yaml"
    holidays_file.main(again)
    assert again.read_bytes() == COMMITTED.read_bytes()


def test_every_date_stands_once_and_in_order(days: dict[date, DayOff]) -> None:
    dates = [line for line in COMMITTED.read_text("utf-8").splitlines() if "date: " in line]
    assert len(dates) == len(days)
    assert dates == sorted(dates)


def test_every_swap_has_both_its_days_and_a_source(days: dict[date, DayOff]) -> None:
    off = [each for each in days.values() if "hoán đổi" in each.name]
    worked = [each for each in days.values() if each.work]
    assert len(off) == len(worked) > 0
    assert all(each.source for each in [*off, *worked])
    assert all(each.date.weekday() >= 5 for each in worked)


def test_every_swap_of_the_library_is_also_ours_with_its_source(days: dict[date, DayOff]) -> None:
    assert all(days[each.date].source for each in GUESSED if each.work)


def test_nothing_is_tentative_up_to_the_last_decided_year() -> None:
    assert not [each for each in GUESSED if each.tentative and each.date.year <= 2026]


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030])
def test_solar_holidays_and_gio_to_are_law_in_every_year(year: int) -> None:
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)}
    of_law = [each for each in GUESSED if each.date in fixed or "Giỗ Tổ" in each.name]
    assert not any(each.tentative for each in of_law)


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030])
def test_tet_and_the_second_day_of_quoc_khanh_wait_for_a_decision(year: int) -> None:
    of_year = [each for each in GUESSED if each.date.year == year]
    tet = [each for each in of_year if "Tết Nguyên đán" in each.name]
    beside = [each for each in of_year if "Quốc khánh" in each.name and each.date.day != 2]
    assert len(tet) >= 5
    assert beside
    assert all(each.tentative for each in [*tet, *beside])


@pytest.mark.parametrize("year", range(2026, 2031))
def test_ngay_van_hoa_is_off_from_2026(days: dict[date, DayOff], year: int) -> None:
    assert days[date(year, 11, 24)].name == "Ngày Văn hóa Việt Nam"
    assert date(2025, 11, 24) not in days


def test_a_swap_takes_the_place_of_the_librarys_day() -> None:
    guess = DayOff(date=date(2027, 9, 3), name="Quốc khánh", tentative=True)
    decided = DayOff(date=date(2027, 9, 3), name="Ngày làm việc", work=True, source="Quyết định")
    before = DayOff(date=date(2027, 9, 1), name="Quốc khánh")
    assert holidays_file.merged([guess], [decided, before]) == [before, decided]


@pytest.mark.parametrize("text", ["true", "29 Tết", "a: b", "a #b", "- a", "a ", "'a'", 'nói "a"'])
def test_text_that_yaml_would_misread_is_quoted(text: str) -> None:
    written = holidays_file.scalar(text)
    assert written.startswith('"')
    assert YAML(typ="safe").load(f"name: {written}") == {"name": text}
