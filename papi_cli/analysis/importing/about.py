"""The words around a figure: what is counted, for which year, from where."""

import re
from decimal import Decimal

from papi_cli.analysis.importing.figure_shapes import (
    BASE_YEAR,
    RISE,
    TOLD,
    UNTIL,
    decimal,
)
from papi_cli.model.base import Years

_LONGEST = 160
_NEAR = 400
"""Characters before a figure in which the words stand that it belongs to."""

_RATE = re.compile(r"([Tt]ỷ lệ .+?)\s*(?:đạt|là|tăng|giảm|từ|lên|đến năm|,|\(|$)")
_EMPTY = re.compile(r"^(?:trở lên|các|số|thực hiện|trong tổng số)\s+")
_PAST = ("so với", "so với kết quả", "điểm")


def clause_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The words around a figure up to the next stops, and where they end."""
    first = _last_stop(r"[;,:.(]\s|\bvà\s", text, start)
    stop = re.compile(r"[;,.)]\s|[;,.)]$|$").search(text, end)
    last = stop.start() if stop else len(text)
    return text[first:last].strip(), last


def counted(text: str, start: int, end: int, stop: int) -> str | None:
    """What is counted: the rate named before the figure, else the words behind it."""
    first = _last_stop(r"[;.:]\s", text, start)
    if rate := _RATE.search(text[first:start]):
        return capital(rate[1])
    told = TOLD.match(text, end)
    behind = text[end : max(stop, told.end() if told else 0)].strip(" -–")
    behind = _EMPTY.sub("", behind.split(" (")[0])
    if len(behind) > 3:
        return capital(behind[:_LONGEST])
    before = text[first:start].strip(" ,-–")
    return capital(before[-_LONGEST:]) if len(before) > 3 else None


def _last_stop(stop: str, text: str, at: int) -> int:
    """Where the words begin behind the last stop before a place."""
    first = max(0, at - _NEAR)
    return max((found.end() for found in re.compile(stop).finditer(text, first, at)), default=first)


def years_before(text: str, at: int) -> Years | None:
    """The years that a figure is for: the nearest named before it."""
    named = [
        each
        for each in UNTIL.finditer(text, max(0, at - _NEAR), at)
        if not text[max(0, each.start() - 20) : each.start()].rstrip().endswith(_PAST)
    ]
    if not named:
        return None
    found = named[-1]
    first, last = sorted((int(found["y"] or found["a"]), int(found["y"] or found["b"])))
    return Years(first, last)


def baseline(text: str) -> tuple[tuple[int | None, Decimal] | None, Decimal | None]:
    """Where `(tăng 0,57 điểm so với 5,93 điểm)` starts, with its year; and by how much it rises."""
    rise, year = RISE.search(text), BASE_YEAR.search(text)
    if rise is None:
        return None, None
    return (int(year["y"]) if year else None, decimal(rise["base"])), decimal(rise["v"])


def capital(text: str) -> str:
    """The words with a capital, without stops."""
    text = text.strip(" ,;:.")
    return text[:1].upper() + text[1:]
