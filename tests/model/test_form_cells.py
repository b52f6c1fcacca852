"""The language of the form's cells: every way in which offices write a value, and no guess."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.model.form.cells import BadCell, read_cell
from papi_cli.model.form.columns import REPORT_STATES, TASK_STATES, column_key
from papi_cli.model.form.turns import turn_key
from papi_cli.model.progress import STATE_WORDS
from papi_cli.source.tables.grid import GridCell
from papi_cli.text import folded, full_day
from papi_cli.views.words import turn_words


def text(value: str) -> GridCell:
    return GridCell("text", value)


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (GridCell("number", 40), 40),
        (GridCell("number", 40.0), 40),
        (GridCell("percent", 0.4), 40),
        (GridCell("percent", 0.07), 7),
        (GridCell("percent", 1), 100),
        (GridCell("number", 1), 1),
        (text("40"), 40),
        (text(" 40 % "), 40),
        (text("100%"), 100),
        (text("40,0"), 40),
    ],
)
def test_percents_are_read_as_they_are_written(cell: GridCell, percent: int) -> None:
    assert read_cell("percent", cell) == percent


@pytest.mark.parametrize(
    "cell",
    [
        GridCell("number", 0.4),
        GridCell("number", 101),
        GridCell("number", -1),
        GridCell("number", float("nan")),
        GridCell("percent", 1.01),
        GridCell("percent", 0.405),
        GridCell("date", date(2020, 2, 9)),
        text("40,5"),
        text("bốn mươi"),
        text("٤٠"),
        text("%"),
        text("1e1"),
    ],
)
def test_what_is_no_whole_percent_is_refused(cell: GridCell) -> None:
    with pytest.raises(BadCell):
        read_cell("percent", cell)


def test_a_fraction_that_may_be_a_percent_is_asked_about() -> None:
    with pytest.raises(BadCell) as found:
        read_cell("percent", GridCell("number", 0.4))
    assert found.value.remedy == "ghi 40 nếu là 40%"


@pytest.mark.parametrize("written", ["30/3/2020", "30-03-2020", "2020-03-30", " 30.3.2020 "])
def test_days_are_read_as_offices_and_machines_write_them(written: str) -> None:
    assert read_cell("date", text(written)) == date(2020, 3, 30)


@pytest.mark.parametrize(
    "cell",
    [text("30/2/2020"), text("30/3/20"), text("hôm qua"), text("3/30/2020"),
     GridCell("number", 43920), GridCell("date", date(1900, 1, 1)), text("1/1/0001")],
)  # fmt: skip
def test_what_is_no_real_day_is_refused(cell: GridCell) -> None:
    with pytest.raises(BadCell, match="không phải ngày"):
        read_cell("date", cell)


def test_every_state_is_read_by_words_and_key_without_accents() -> None:
    for key, words in STATE_WORDS.items():
        for written in (key, *words, *map(str.upper, words), *map(folded, words)):
            assert read_cell("state", text(written)) == key
    for choice in (*TASK_STATES, *REPORT_STATES):
        assert read_cell("state", text(choice)) in STATE_WORDS


def test_an_unknown_state_names_those_that_are() -> None:
    with pytest.raises(BadCell) as found:
        read_cell("state", text("Gần xong"))
    assert "Đang thực hiện" in found.value.remedy


def test_what_the_spreadsheet_turned_into_something_else_is_not_guessed() -> None:
    for cell in (GridCell("date", date(2020, 5, 12)), GridCell("number", 1.1)):
        with pytest.raises(BadCell, match="bảng tính đã đổi"):
            read_cell("evidence", cell)
    assert read_cell("evidence", GridCell("number", 12)) == "12"


def test_formulas_errors_and_flags_are_refused_everywhere() -> None:
    for cell in (GridCell("formula", "=A1"), GridCell("error", "#N/A"), GridCell("flag", True)):
        for key in ("plan", "item", "turn", "state", "percent", "date", "note", "evidence"):
            with pytest.raises(BadCell):
                read_cell(key, cell)


def test_words_are_composed_and_hidden_characters_refused() -> None:
    assert read_cell("note", text("  Đa\u0303  xong\u00a0 việc\r\nmột ")) == "Đã xong việc\nmột"
    with pytest.raises(BadCell, match="đổi chiều"):
        read_cell("note", text("a\u202eb"))


KEYS = ["2019-Q2", "2019-Q4", "2019-H1", "2019-H2", "2019-9M", "2019-05", "2019-12", "2019",
        "2019-09-15"]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_turns_are_read_by_key_and_by_the_words_that_papi_prints(key: str) -> None:
    for written in (key, key.lower(), turn_words(key), folded(turn_words(key)).upper()):
        assert turn_key(written) == key
    assert turn_key(f"Kỳ {turn_words(key)}") == key


@pytest.mark.parametrize(
    ("written", "key"),
    [("Quý 2 năm 2019", "2019-Q2"), ("quý IV/2019", "2019-Q4"), ("tháng 05/2019", "2019-05"),
     ("15/9/2019", "2019-09-15"), ("quý V/2019", "quý V/2019"), ("30/2/2019", "30/2/2019")],
)  # fmt: skip
def test_turns_may_be_spelt_otherwise_and_nonsense_stays(written: str, key: str) -> None:
    assert turn_key(written) == key


def test_a_turn_may_be_a_date_or_a_number_of_the_spreadsheet() -> None:
    assert read_cell("turn", GridCell("date", date(2019, 9, 15))) == "2019-09-15"
    assert read_cell("turn", GridCell("number", 2019.0)) == "2019"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_written_is_that_day(day: date) -> None:
    for cell in (text(full_day(day)), text(day.isoformat()), GridCell("date", day)):
        assert read_cell("date", cell) == day
    assert turn_key(full_day(day)) == day.isoformat()


@given(st.integers(0, 100))
def test_every_percent_written_is_that_percent(number: int) -> None:
    cells = (
        GridCell("number", number), GridCell("number", float(number)), text(str(number)),
        text(f"{number}%"), GridCell("percent", number / 100),
    )  # fmt: skip
    assert [read_cell("percent", cell) for cell in cells] == [number] * 5


VALUES = (
    st.text().map(lambda each: GridCell("text", each))
    | st.floats().map(lambda each: GridCell("number", each))
    | st.floats().map(lambda each: GridCell("percent", each))
    | st.integers().map(lambda each: GridCell("number", each))
    | st.dates().map(lambda each: GridCell("date", each))
)


@given(
    st.sampled_from(["plan", "item", "turn", "state", "percent", "date", "note", "evidence"]),
    VALUES,
)
def test_any_cell_is_read_or_refused_in_words(key: str, cell: GridCell) -> None:
    with contextlib.suppress(BadCell):
        read_cell(key, cell)


def test_titles_are_known_without_accents_and_by_their_keys() -> None:
    assert column_key("TINH TRANG *") == "state"
    assert column_key("evidence_date") == column_key("Ngày văn bản") == "evidence_date"
    assert column_key("Người ký") is None
