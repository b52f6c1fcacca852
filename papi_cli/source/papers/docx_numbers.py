"""The numbers that Word counts by itself, «1.», «a)», «IV.», «-»: no text of the file has them."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from papi_cli.text import roman

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9


class _Level(NamedTuple):
    """How one level of a list is numbered: from what, in which letters, `%1.%2` or so."""

    start: int
    form: str
    text: str


class Numbers:
    """Counts the numbered paragraphs of a document as Word does, in their order."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            style.style_id: reference
            for style in document.styles
            if (reference := _reference(style.element)) is not None
        }
        self._lists = dict(_lists(document))
        self._counts: dict[str, list[int]] = {}

    def level(self, paragraph: "Element") -> int | None:
        """The level in its list, from 1; None where it is in none."""
        found = self._find(paragraph)
        return found[1] + 1 if found else None

    def next(self, paragraph: "Element") -> str:
        """Count a paragraph: the number before it; empty where it has none."""
        found = self._find(paragraph)
        if found is None:
            return ""
        name, level = found
        key, levels = self._lists[name]
        counts = self._counts.setdefault(key, [])
        counts += [levels[each].start - 1 for each in range(len(counts), level + 1)]
        counts[level] += 1
        for deeper in range(level + 1, len(counts)):
            counts[deeper] = levels[deeper].start - 1
        return _label(levels, counts, level)

    def _find(self, paragraph: "Element") -> tuple[str, int] | None:
        """The list and level that a paragraph, or its style, names."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        inherited = self._styles.get("" if style is None else style.get(f"{_W}val", ""))
        own = _reference(paragraph)
        name, level = own or inherited or ("0", 0)
        known = self._lists.get(name)
        return (name, level) if known and level < len(known[1]) else None


def _reference(element: "Element") -> tuple[str, int] | None:
    numbers = element.find(f"{_W}pPr/{_W}numPr")
    if numbers is None:
        return None
    level, name = _value(numbers, "ilvl"), _value(numbers, "numId")
    return (name, int(level or 0)) if name else None


def _lists(document: Any) -> Iterator[tuple[str, tuple[str, list[_Level]]]]:
    """Every list by its number: what it shares its counts with, and its levels."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return
    kinds = {each.get(f"{_W}abstractNumId"): each for each in root.findall(f"{_W}abstractNum")}
    for each in root.findall(f"{_W}num"):
        key = _value(each, "abstractNumId")
        if key in kinds:
            name = each.get(f"{_W}numId", "")
            restarts = each.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            yield name, (f"{key}/{name}" if restarts else key, [*_levels(kinds[key])])


def _levels(kind: "Element") -> Iterator[_Level]:
    for each in kind.findall(f"{_W}lvl")[:_DEEPEST]:
        start = _value(each, "start")
        number = int(start) if start.isdigit() else 1
        yield _Level(number, _value(each, "numFmt") or "decimal", _value(each, "lvlText"))


def _value(element: "Element", name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _label(levels: list[_Level], counts: list[int], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        return "-"
    if own.form == "none":
        return ""

    def written(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return _FORMS.get(levels[place].form, str)(counts[place]) if place < len(counts) else ""

    return re.sub(r"%(\d)", written, own.text)


def _letters(number: int) -> str:
    """A to z, then aa, bb: as Word goes on."""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
    "decimalZero": lambda number: f"{number:02}",
}
