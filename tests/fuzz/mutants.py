"""Files as nobody would write them: mutants of the shipped ones, by bytes, lines and tokens."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from papi_cli.model.kinds import kind_of
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, SMALL

_DEEP = 400
ODD = [
    *("'", '"', ":", ": ", " #", "- ", "? ", "|", ">", "|2", "[", "]", "{", "}", ",", "\\", "…"),
    *("&a ", "*a", "!t ", "!!python/object:os.system ", "%YAML 1.1\n", "---\n", "...\n", "<<: "),
    *(
        "\n",
        "\r",
        "\r\n",
        "\t",
        "  ",
        "\n\n",
        " \n ",
        "\n- ",
        "\n  - id: A\n",
        "schema: papi/plan@1\n",
    ),
    *("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe"),
    *(
        "đ",
        "Ấ",
        "A\u0302\u0301",
        "o\u031b\u0300",
        "\u0301",
        "中",
        "😀",
        "ß",
        "ﬁ",
        "İ",
        "٣",
        "½",
        "\u00a0",
    ),
    *("null", "~", "true", "0", "-1", "1e999", "0x1F", "4,27", "9" * 15, "9" * 400, "-0.0", "inf"),
    *("2025-02-30", "0000-00-00", "9999-12-31", "2019-2018", "1990", "2100", "2025-13", "2018-Q5"),
    *("trước ngày 31/2/2025", "hằng quý", "ngày 15 hằng tháng", "3 tháng/lần", "quý V/2020"),
    *(
        "999999999 tháng/lần",
        "0 tháng/lần",
        "trong 99999999999 ngày kể từ ngày",
        "giai đoạn 2100 - 1990",
    ),
    *("Sở Y tế", "SYT", "các sở, ban, ngành", "PAPI", "7/KH-UBND", "../../etc/passwd", "{{ 7*7 }}"),
    *("[" * _DEEP, "{a: " * _DEEP, "- " * _DEEP, "((" * _DEEP, "[[]," * _DEEP, "a" * 5000),
]


_VALUE = re.compile(r"(?<=: )[^\n]+")


class Change(NamedTuple):
    """One change to a text: what is done, at which two places, with which odd piece."""

    kind: str
    first: int
    second: int
    odd: str


Units = Callable[[str], list[str]]
"""How a text falls apart; joined, the pieces are the text again."""


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+|[^\S\n]+|\n|[^\w\s]", text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _in_units(
    units: Units, edit: Callable[[list[str], Change], None]
) -> Callable[[str, Change], str]:
    def change(text: str, change: Change) -> str:
        parts = units(text)
        if parts:
            edit(parts, change)
        return "".join(parts)

    return change


def _drop(parts: list[str], change: Change) -> None:
    del parts[change.first % len(parts)]


def _duplicate(parts: list[str], change: Change) -> None:
    parts.insert(change.second % len(parts), parts[change.first % len(parts)])


def _swap(parts: list[str], change: Change) -> None:
    one, other = change.first % len(parts), change.second % len(parts)
    parts[one], parts[other] = parts[other], parts[one]


def _insert(parts: list[str], change: Change) -> None:
    parts.insert(change.first % len(parts), change.odd)


def _replace(parts: list[str], change: Change) -> None:
    parts[change.first % len(parts)] = change.odd


def _borrow(parts: list[str], change: Change) -> None:
    """Put a token of another file in the place of one of this."""
    tokens = foreign_tokens()
    parts[change.first % len(parts)] = tokens[change.second % len(tokens)]


def _indent(parts: list[str], change: Change) -> None:
    place = change.first % len(parts)
    parts[place] = " " * (change.second % 7) + parts[place].lstrip(" ")


def _value_by(other: Callable[[Change], str]) -> Callable[[str, Change], str]:
    """Put another value behind a key: that seldom breaks the syntax, and reaches the models."""

    def change(text: str, change: Change) -> str:
        values = list(_VALUE.finditer(text))
        if not values:
            return text
        found = values[change.first % len(values)]
        return text[: found.start()] + other(change) + text[found.end() :]

    return change


def _value_of_another(change: Change) -> str:
    values = foreign_values()
    return values[change.second % len(values)]


def _cut(text: str, change: Change) -> str:
    return text[: change.first % (len(text) + 1)]


def _decomposed(text: str, _: Change) -> str:
    return unicodedata.normalize("NFD", text)


CHANGES: dict[str, Callable[[str, Change], str]] = {
    "cut": _cut,
    "nfd": _decomposed,
    "crlf": lambda text, _: text.replace("\n", "\r\n"),
    "indent": _in_units(_lines, _indent),
    "borrow": _in_units(_tokens, _borrow),
    "odd value": _value_by(lambda change: change.odd),
    "value of another": _value_by(_value_of_another),
    **{
        f"{edit.__name__} {units.__name__}": _in_units(units, edit)
        for units in (_lines, _tokens, list)
        for edit in (_drop, _duplicate, _swap, _insert, _replace)
    },
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1258", "latin-1"]


@cache
def shipped() -> dict[str, list[tuple[str, list[str]]]]:
    """By kind of file, every file of the repository and of the tests: its head and its items."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for root in (ROOT / "plans", SMALL / "plans"):
        tree = WorkingTree(root)
        for path in tree.paths():
            kind = kind_of(path)
            assert kind
            head, *items = re.split(r"^(?=  - )", tree.read(path).decode(), flags=re.MULTILINE)
            found.setdefault(kind.name, []).append((head, items))
    return found


@cache
def foreign_tokens() -> Sequence[str]:
    """Every token of the shipped files, once."""
    texts = (head + "".join(items) for files in shipped().values() for head, items in files)
    return sorted({token for text in texts for token in _tokens(text)})


def places() -> st.SearchStrategy[int]:
    """A place in a text; where the text is shorter, it is counted round."""
    return st.integers(0, 2**16)


@cache
def foreign_values() -> Sequence[str]:
    """Every value of the shipped files that stands behind its key, once."""
    texts = (head + "".join(items) for files in shipped().values() for head, items in files)
    return sorted({value for text in texts for value in _VALUE.findall(text)})


def changes() -> st.SearchStrategy[list[Change]]:
    """Some changes, more often few than many."""
    kinds, odd = st.sampled_from(sorted(CHANGES)), st.sampled_from(ODD)
    one = st.builds(Change, kinds, places(), places(), odd)
    return st.lists(one, min_size=1, max_size=6)


def applied(text: str, asked: Sequence[Change]) -> str:
    """The text with the changes, one after the other."""
    for change in asked:
        text = CHANGES[change.kind](text, change)
    return text


@st.composite
def mutants(draw: st.DrawFn, kind: str) -> bytes:
    """A mutant of a file of a kind: its head with some of its items, and changes to that."""
    head, items = draw(st.sampled_from(shipped()[kind]))
    start, count = draw(st.integers(0, len(items))), draw(st.integers(0, 6))
    text = applied(head + "".join(items[start : start + count]), draw(changes()))
    if draw(st.integers(0, 9)) < 9:
        return text.encode(errors="replace")
    raw = bytearray(text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace"))
    for place, byte in draw(st.lists(st.tuples(places(), st.integers(0, 255)), max_size=2)):
        if raw:
            raw[place % len(raw)] = byte
    return bytes(raw)
