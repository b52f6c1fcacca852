"""Deadlines of the next plan: the same words, later years, or nothing where that is not sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.analysis.shifting import moved, shifted
from papi_cli.model.base import Years, read_years
from papi_cli.model.due import read_due
from papi_cli.model.due.parts import Day, Period, Range
from tests.model.test_due import ROWS, Row


@pytest.mark.parametrize(
    ("wording", "old", "new", "expected"),
    [
        ("15/12/2024", "2024", "2027", "15/12/2027"),
        ("trước ngày 15/12/2019", "2019", "2027", "trước ngày 15/12/2027"),
        ("xong trước 30/6/2024", "2024", "2025", "xong trước 30/6/2025"),
        ("Hoàn thành trong quý II/2018", "2018", "2027", "Hoàn thành trong quý II/2027"),
        ("2018-Q2", "2018", "2027", "2027-Q2"),
        ("2020-03-30", "2019", "2026", "2027-03-30"),
        ("đến năm 2020", "2019", "2027", "đến năm 2028"),
        ("đến cuối năm 2025", "2021-2025", "2026-2030", "đến cuối năm 2030"),
        ("giai đoạn 2021 - 2025", "2021-2025", "2026-2030", "giai đoạn 2026 - 2030"),
        ("Giai đoạn 2021 - 2025", "2021-2025", "2027", "Năm 2027"),
        ("giai đoạn 2021 - 2025", "2021-2025", "2026-2028", "giai đoạn 2026 - 2028"),
        ("Giai đoạn 2019 - 2020", "2018", "2027", "Giai đoạn 2028 - 2029"),
        ("15/9/2019 và 15/11/2019", "2019", "2020", "15/9/2020 và 15/11/2020"),
        ("hàng năm", "2019", "2027", "hàng năm"),
        ("thường xuyên", "2019", "2027", "thường xuyên"),
        ("ngày 15 tháng 9, ngày 15 tháng 11", "2018", "2027", "ngày 15 tháng 9, ngày 15 tháng 11"),
        ("khi kết thúc dự án", "2019", "2027", "khi kết thúc dự án"),
        ("theo quy định", "2019", "2027", "theo quy định"),
        ("trong 10 ngày kể từ ngày nhận Kế hoạch", "2019", "2027",
         "trong 10 ngày kể từ ngày nhận Kế hoạch"),
        # What is not sure.
        ("từ năm 2017", "2018", "2027", None),
        ("đến cuối năm 2025", "2021-2025", "2027", None),
        ("trước ngày 29/2/2024", "2024", "2027", None),
        ("khi có kết quả PAPI năm 2018", "2018", "2027", None),
        ("trước 30/6/2019 (theo Kế hoạch số 12 năm 2019)", "2019", "2027", None),
        ("bao giờ xong thì xong 2019", "2019", "2027", None),
    ],
)  # fmt: skip
def test_words_move(wording: str, old: str, new: str, expected: str | None) -> None:
    assert shifted(wording, read_years(old), read_years(new)) == expected


FORMS = (
    "trước ngày {day}/{month}/{year}",
    "chậm nhất ngày {day} tháng {month} năm {year}",
    "{year}-{month:02}-{day:02}",
    "trong tháng {month}/{year}",
    "quý III năm {year}",
    "hết quý I/{year}",
    "đến hết năm {year}",
    "trước 30/4/{year} và 15/11/{year}",
    "từ ngày {day}/{month}/{year}",
    "giai đoạn {year} - {later}",
)


@given(
    form=st.sampled_from(FORMS),
    day=st.integers(1, 28),
    month=st.integers(1, 12),
    year=st.integers(2011, 2040),
    years=st.integers(1, 30),
)
def test_every_dated_part_moves_by_as_many_years(
    form: str, day: int, month: int, year: int, years: int
) -> None:
    words = form.format(day=day, month=month, year=year, later=year + 2)
    later = shifted(words, Years(year, year), Years(year + years, year + years))
    assert later == form.format(day=day, month=month, year=year + years, later=year + 2 + years)
    before, after = read_due(words), read_due(later)
    assert _years_of(after.parts) == [each + years for each in _years_of(before.parts)]
    assert moved(after.parts, Years(year + years, year + years), Years(year, year)) == before.parts
    assert after.kind == before.kind


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.wording)
def test_every_wording_moves_exactly_or_not_at_all(row: Row) -> None:
    old = read_years(row.period)
    for new in (Years(old.first + 7, old.last + 7), Years(old.last + 1, old.last + 1)):
        later = shifted(row.wording, old, new)
        if later is not None:
            before, after = read_due(row.wording), read_due(later)
            assert after.parts == moved(before.parts, old, new)
            assert (after.kind, after.open_ended) == (before.kind, before.open_ended)
            assert (later == row.wording) == (after.parts == before.parts)


def _years_of(parts: object) -> list[int]:
    found: list[int] = []
    for part in parts if isinstance(parts, tuple) else ():
        at = getattr(part, "at", part)
        if isinstance(at, Range):
            found += [at.first.year, at.last.year]
        elif isinstance(at, Day | Period) and at.year:
            found.append(at.year)
    assert found
    return found
