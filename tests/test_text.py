"""Spellings of one name become one, different words stay apart, sorting, days, numbers too."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.text import canonical, folded, long_day, number_words, roman, sort_key

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậỳỷỹýỵùủũúụồổỗốộờởỡớợ"
VIETNAMESE = st.text(_LETTERS + _LETTERS.upper() + " -–,.&/0123456789", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế", "sở y TẾ"),
        ("Sở Y tế", "  Sở \t Y\u00a0tế\n"),
        ("Sở Y tế", unicodedata.normalize("NFD", "Sở Y tế")),
        ("uỷ ban", "ủy ban"),
        ("Uỷ Ban", unicodedata.normalize("NFD", "ủy ban")),
        ("hoà bình", "hòa bình"),
        ("loè", "lòe"),
        ("thuý", "thúy"),
        ("hoạ", "họa"),
        ("khoẻ", "khỏe"),
        ("Đống Đa", "đống đa"),
        ("Kế hoạch 2021–2025", "Kế hoạch 2021-2025"),
        ("7/KH‑UBND", "7/KH-UBND"),
        ("7/KH—UBND", "7/kh−ubnd"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế", "Sở Y tê"),
        ("đa", "da"),
        ("hoa", "hóa"),
        ("cấp xã", "cấp xa"),
        ("Ba Đình", "Bà Đình"),
        ("quý", "quy"),
        ("UBND xã", "UBNDxã"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("word", ["thuộc", "buộc", "cuốc", "muốn", "luật", "xoắn"])
def test_the_tone_stays_on_a_vowel_with_a_sign_of_its_own(word: str) -> None:
    assert canonical(word) == word
    assert canonical(unicodedata.normalize("NFD", word)) == word


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Sở Y tế", "so y te"),
        ("ĐỐNG ĐA", "dong da"),
        ("Uỷ ban nhân dân", "uy ban nhan dan"),
        ("Thừa Thiên Huế", "thua thien hue"),
        ("7/KH–UBND", "7/kh-ubnd"),
        # The Latin eth and the Vietnamese đ look alike in capitals and are mistyped.
        ("Ðống Ða", "dong da"),
    ],
)
def test_folding_drops_accents_and_case(text: str, bare: str) -> None:
    assert folded(text) == bare
    assert folded(bare) == bare


@pytest.mark.parametrize(
    "ordered",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "ăn", "ân", "ba"],
        ["dân", "đan", "em"],
        ["Dân", "đan", "Em"],
        ["in", "on", "ôn", "ơn", "pin"],
        ["tu", "tư", "vu"],
        ["Ba Đình", "Ba Vì", "Bắc Từ Liêm", "Cầu Giấy", "Chương Mỹ", "Đan Phượng", "Đống Đa"],
        ["Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "UBND cấp xã"],
        ["xã 2", "xã a"],
        ["a", "a b", "ab"],
    ],
    ids=lambda ordered: ordered[0],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sorting_is_that_of_vietnamese_dictionaries(ordered: list[str], form: str) -> None:
    words = [unicodedata.normalize(form, word) for word in ordered]  # type: ignore[arg-type]
    by_code_point = sorted(words)
    assert sorted(by_code_point, key=sort_key) == words


@given(st.text())
def test_any_text_has_a_form_of_each_kind(text: str) -> None:
    canonical(text)
    folded(text)
    sort_key(text)


@given(st.text())
def test_a_form_is_its_own_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert folded(folded(text)) == folded(text)


@given(VIETNAMESE)
def test_composition_case_and_spacing_change_nothing(text: str) -> None:
    for variant in (
        unicodedata.normalize("NFD", text),
        text.upper(),
        f"  {text.replace(' ', '   ')}\t",
    ):
        assert canonical(variant) == canonical(text)
        assert folded(variant) == folded(text)
    assert sort_key(unicodedata.normalize("NFD", text))[:2] == sort_key(text)[:2]


@given(VIETNAMESE)
def test_what_is_canonically_one_is_one_when_folded(text: str) -> None:
    assert folded(canonical(text)) == folded(text)
    assert folded(text).isascii()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 8, 5), "ngày 05 tháng 8 năm 2021"),
        (date(2020, 2, 10), "ngày 10 tháng 02 năm 2020"),
        (date(2019, 12, 31), "ngày 31 tháng 12 năm 2019"),
    ],
)
def test_a_day_in_full_has_its_zeros_where_the_form_has_them(day: date, words: str) -> None:
    assert long_day(day) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [("4.70", "4,70"), ("3000", "3.000"), ("270000.5", "270.000,5"), ("-0.15", "-0,15")],
)
def test_numbers_are_written_as_officials_do(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


def test_parts_are_counted_in_roman_figures() -> None:
    assert [roman(each) for each in (1, 4, 5, 9, 10, 14, 19, 27)] == [
        "I", "IV", "V", "IX", "X", "XIV", "XIX", "XXVII",
    ]  # fmt: skip
