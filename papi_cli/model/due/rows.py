"""The phrases of the deadline language: a table of patterns, each with what it means.

Patterns see folded text (`text.fold`): small letters, single spaces, hằng, kỳ, quý.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from papi_cli.model.due.parts import (
    FIRST_YEAR,
    LAST_YEAR,
    Anchor,
    Continuous,
    Day,
    Event,
    Part,
    Period,
    Range,
    Recurring,
    Refused,
    month_end,
)

_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
NUMBER = rf"[0-9]{{1,3}}|{'|'.join(_WORDS)}"
"""A number in figures, or in words up to ten."""
_N = rf"(?P<n>{NUMBER})"
_Y = r"(?P<y>[0-9]{4})"
_OF_YEAR = rf"(?:(?:[/-]|,? năm ){_Y})?"
_ONCE = r"(?: ?/ ?(?:1 |01 )?lần| (?:một|1|01) lần)"
_LEAST = r"(?P<least>(?:ít nhất|tối thiểu)(?: là)? )?"
_TIMES = r"(?:lần|đợt|cuộc|kỳ|buổi|lượt)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_SHORTER = ("ngày", "tuần")
_EACH = r"(?P<unit>ngày|tuần|tháng|quý|năm)"


def number(text: str) -> int:
    """Read a number in figures or, up to ten, in words."""
    value = _WORDS.index(text) + 1 if text in _WORDS else int(text)
    if value == 0:
        raise Refused(f"số «{text}» không đếm được")
    return value


def _year(text: str) -> int:
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Refused(f"năm {text} ngoài khoảng {FIRST_YEAR}-{LAST_YEAR}")
    return int(text)


def _year_of(found: re.Match[str]) -> int | None:
    year = found.groupdict().get("y")
    return _year(year) if year else None


def _day(found: re.Match[str]) -> Day:
    day, month, year = int(found["d"]), int(found["m"]), _year_of(found)
    # A leap year stands in for the year that is not written, so that 29/2 may recur.
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]):
        raise Refused(f"không có ngày {day}/{month}" + (f"/{year}" if year else ""))
    return Day(day, month, year)


def _month(found: re.Match[str]) -> Period:
    if not 1 <= int(found["m"]) <= 12:
        raise Refused(f"không có tháng {found['m']}")
    return Period(1, int(found["m"]), _year_of(found))


def _quarter(found: re.Match[str]) -> Period:
    quarter = _ROMAN.get(found["q"]) or (int(found["q"]) if found["q"].isdecimal() else 0)
    if not 1 <= quarter <= 4:
        raise Refused(f"không có quý {found['q'].upper()}")
    return Period(3, quarter, _year_of(found))


def _half(found: re.Match[str]) -> Period:
    return Period(6, 2 if found["half"] in ("cuối", "2") else 1, _year_of(found))


def _nine_months(found: re.Match[str]) -> Period:
    return Period(9, 1, _year_of(found))


def _whole_year(found: re.Match[str]) -> Period:
    return Period(12, 1, _year_of(found))


def _years(found: re.Match[str]) -> Range:
    first, last = _year(found["y"]), _year(found["z"])
    if first >= last:
        raise Refused(f"giai đoạn {first}-{last} kết thúc trước khi bắt đầu")
    return Range(month_end(first, 1).replace(day=1), month_end(last, 12))


def _every(count: int, unit: str) -> int:
    """Give a step in months; 0 where the step is shorter than a month."""
    return 0 if unit in _SHORTER else count * _MONTHS[unit]


def _at_least(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return bool(groups.get("least") or groups.get("least2"))


def _each(found: re.Match[str]) -> Recurring:
    return Recurring(_every(1, found["unit"]), at_least=_at_least(found))


def _end_of_each(found: re.Match[str]) -> Recurring:
    return _each(found)._replace(exact=bool(found["day"]))


def _step(found: re.Match[str]) -> Recurring:
    every = _every(number(found["n"]), found["unit"])
    return Recurring(every, at_least=_at_least(found))


def _count(found: re.Match[str]) -> Recurring:
    every = _every(1, found["unit"])
    return Recurring(every, times=number(found["n"]), at_least=_at_least(found))


def _last_month(found: re.Match[str]) -> Recurring:
    every = (_MONTHS | {"6 tháng": 6}).get(found["of"])
    return Recurring(every, anchors=(_anchor(found),))


def _day_only(found: re.Match[str]) -> Recurring:
    return Recurring(None, anchors=(_anchor(found),))


def _anchor(found: re.Match[str]) -> Anchor:
    if not 1 <= int(found["d"]) <= 31:
        raise Refused(f"không có ngày {found['d']}")
    return Anchor(int(found["d"]))


def _always(found: re.Match[str]) -> Continuous:  # noqa: ARG001
    return Continuous()


def _some_time(found: re.Match[str]) -> Recurring:  # noqa: ARG001
    return Recurring(None)


def _event(found: re.Match[str]) -> Event:
    return Event(found[0])


class Row(NamedTuple):
    """A pattern and what it means."""

    pattern: str
    build: Callable[[re.Match[str]], Part]

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Match the pattern at a place of folded text, up to the end of a word."""
        found = compiled(self.pattern).match(text, at)
        return None if found and text[found.end() : found.end() + 1].isalnum() else found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: the table is long and start-up is short."""
    return re.compile(pattern)


DATED = (
    Row(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _day),
    Row(r"(?:ngày )?(?P<d>[0-9]{1,2})(?P<sep>[-.])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4})", _day),
    Row(
        rf"(?:ngày )?(?P<d>[0-9]{{1,2}})(?:/| tháng )(?P<m>[0-9]{{1,2}})(?![0-9]){_OF_YEAR}",
        _day,
    ),
    Row(r"(?P<y>[0-9]{4})-q(?P<q>[0-9])", _quarter),
    Row(r"(?P<y>[0-9]{4})-h(?P<half>[12])", _half),
    Row(r"(?P<y>[0-9]{4})-9m", _nine_months),
    Row(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})", _month),
    Row(rf"tháng (?P<m>[0-9]{{1,2}}){_OF_YEAR}", _month),
    Row(r"(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})", _month),
    Row(rf"quý (?P<q>[ivx]+|[0-9]+){_OF_YEAR}", _quarter),
    Row(rf"0?6 tháng (?P<half>đầu|cuối) năm(?:[ /]{_Y})?", _half),
    Row(rf"0?9 tháng (?:đầu )?năm(?:[ /]{_Y})?", _nine_months),
    Row(
        r"(?:giai đoạn |thời kỳ |nhiệm kỳ |(?:các |hai )?năm )?"
        rf"{_Y} ?- ?(?:năm )?(?P<z>[0-9]{{4}})",
        _years,
    ),
    Row(rf"(?:giai đoạn )?(?:(?:cả )?năm )?{_Y}", _whole_year),
    Row(
        r"(?:ngày )?(?P<d>[0-9]{1,2}) (?:của )?tháng cuối (?:của )?(?:mỗi |hằng )?"
        r"(?P<of>quý|6 tháng|năm|kỳ)(?: báo cáo)?",
        _last_month,
    ),
)
"""What a word such as `trước`, `đến`, `trong` may stand before."""

LED_ONLY = Row(r"năm", _whole_year)
"""`trong năm`, `cuối năm`: a year only behind such a word; alone it is a period of reports."""

DAY_ONLY = Row(r"ngày (?P<d>[0-9]{1,2})", _day_only)
"""A day that waits for its month."""

RECURRING = (
    Row(rf"{_LEAST}{_N} {_EACH}{_ONCE}", _step),
    Row(rf"(?:mỗi|hằng|cứ) {_N} {_EACH}(?:{_ONCE})?", _step),
    Row(rf"{_LEAST}(?:mỗi |hằng )?{_EACH}{_ONCE}", _each),
    Row(
        rf"{_LEAST}(?:mỗi|hằng) {_EACH} (?P<least2>(?:ít nhất|tối thiểu) )?{_N} {_TIMES}",
        _count,
    ),
    Row(rf"{_LEAST}{_N} {_TIMES}(?: ?/ ?| mỗi | một | hằng ){_EACH}", _count),
    Row(rf"(?:hằng|mỗi|từng|theo|cuối mỗi|quyết toán) {_EACH}", _each),
    Row(
        r"(?P<day>ngày )?cuối (?:cùng )?(?:của )?(?:mỗi |hằng )?(?P<unit>tháng|quý)"
        # `cuối tháng 6/2019` comes once.
        r"(?! (?:[0-9]|[ivx]+\b))",
        _end_of_each,
    ),
)

BARE = (
    Row(rf"{_N} {_EACH}", _step),
    Row(r"(?P<unit>tháng|quý|năm)", _each),
)
"""Periods of reports: only in a list of them, or after `định kỳ`."""

ELLIPTIC = {
    3: Row(rf"(?P<q>[ivx]+){_OF_YEAR}", _quarter),
    1: Row(rf"(?P<m>[0-9]{{1,2}}){_OF_YEAR}", _month),
    0: Row(r"(?P<d>[0-9]{1,2})", _day_only),
}
"""A number whose noun stands before: `quý I, II/2018`, `tháng 3, 6`, `ngày 15, 30`."""

FIXED = (
    Row(r"thường xuyên(?:(?:,| và)? (?:liên tục|kịp thời))?", _always),
    Row(r"liên tục(?:(?:,| và)? thường xuyên)?", _always),
    Row(r"trong ngày", _always),
    Row(r"định kỳ", _some_time),
    Row(r"(?:đầu|giữa|cuối) kỳ|đột xuất", _event),
)
