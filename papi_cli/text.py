"""Vietnamese text: forms for comparing, looking up and sorting; days and numbers in words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `papi --version` needs no numbers
    from decimal import Decimal

_DASHES = re.compile("[‐‑‒–—−]")  # hyphens, en and em dashes, minus: U+2010-2014, U+2212
_LATIN_D = str.maketrans("đĐðÐ", "dDdD")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Both places of the tone mark are in use: hoà and hòa, uỷ and ủy, loè and lòe.
_PLACED = {
    unicodedata.normalize("NFC", glide + vowel + tone): unicodedata.normalize(
        "NFC", glide + tone + vowel
    )
    for glide in "ou"
    for vowel in "aeyo"
    for tone in _TONES
}
_GLIDE = re.compile(f"[ou][{''.join(late[1] for late in _PLACED)}]")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: index + 1 for index, letter in enumerate(_ALPHABET)}
_TONE_ORDER = {tone: index + 1 for index, tone in enumerate("\u0300\u0309\u0303\u0301\u0323")}
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_CAPITALS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """Spell text in one way: NFC, lower case, single spaces, plain hyphens, one tone placement.

    Two spellings of one Vietnamese name become equal; two different words never do.
    """
    if text.isascii():  # so are most numbers of documents, folders and ids
        return " ".join(text.lower().split())
    spaced = " ".join(_DASHES.sub("-", text).casefold().split())
    moved = _GLIDE.sub(_placed, unicodedata.normalize("NFC", spaced))
    return unicodedata.normalize("NFC", moved)


def _placed(found: re.Match[str]) -> str:
    """A tone mark on the second vowel put on the first."""
    return _PLACED[found[0]]


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Drop accents too: `Sở Y tế` and `so y te` become equal; đ is d."""
    spelt = canonical(text)
    if spelt.isascii():
        return spelt
    apart = unicodedata.normalize("NFD", spelt.translate(_LATIN_D))
    bare = _ACCENTS.sub("", apart)
    if bare.isascii():  # so all but a few are
        return bare
    return "".join(char for char in bare if not unicodedata.combining(char))


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern; `À-Ỹ` in a class stands for accented capitals, `à-ỹ` for small letters.

    As ranges of code points the two would hold each other's letters.
    """
    return re.compile(pattern.replace("À-Ỹ", _CAPITALS).replace("à-ỹ", _CAPITALS.lower()), flags)


def slug(text: str) -> str:
    """Name a folder: `3897/QĐ-UBND` is `3897-qd-ubnd`; empty where there is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def visible(text: str) -> str:
    """Show control, bidi and other hidden characters as `�`, so that a terminal obeys none."""
    return "".join(char if _is_shown(char) else "\ufffd" for char in text)


def _is_shown(char: str) -> bool:
    return char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs"


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort as Vietnamese dictionaries do: by letters (a ă â … d đ …), then by tones."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        base, tone = _split(char)
        letters.append(_ORDER.get(base, 100 + ord(base)) if base.isalpha() else 0)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _split(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    kept = "".join(part for part in parts if part not in _TONE_ORDER)
    tone = next((_TONE_ORDER[part] for part in parts if part in _TONE_ORDER), 0)
    return unicodedata.normalize("NFC", kept)[:1] or char, tone


def full_day(day: date) -> str:
    """Write a date as officials do: 30/3/2020."""
    return f"{day.day}/{day.month}/{day.year}"


def long_day(day: date) -> str:
    """Write a date in full: ngày 05 tháng 8 năm 2021; days below 10, months 1 and 2 have a 0."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def number_words(value: Decimal) -> str:
    """Write a number as officials do: 4,70 and 270.000."""
    whole, _, rest = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def roman(number: int) -> str:
    """Write a number from 1 to 39 in Roman figures, as parts and annexes are counted."""
    return "X" * (number // 10) + _ROMAN_ONES[number % 10]


def read_day(text: str) -> date | None:
    """Read 2020-03-01 or 1/3/2020; None where it is neither, ValueError where no such day is."""
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    spoken = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    parts = iso.groups() if iso else spoken.groups()[::-1] if spoken else None
    if parts is None:
        return None
    year, month, day = map(int, parts)
    return date(year, month, day)


def short_day(day: date) -> str:
    """Write day and month: 30/3."""
    return f"{day.day}/{day.month}"


def weekday(day: date) -> str:
    """Name the day of the week."""
    return _WEEKDAYS[day.weekday()]
