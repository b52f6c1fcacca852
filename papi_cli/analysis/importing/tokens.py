"""Names in running text, found in one pass: a dictionary of word sequences, the longest first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from papi_cli.text import canonical

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
_GAP = re.compile(r"\s*[,\-–&/.;“”\"]?\s*(?:-\s*)?")
_PHRASES = {
    ("ủy", "ban", "nhân", "dân"): "ubnd",
    ("hội", "đồng", "nhân", "dân"): "hđnd",
    ("cải", "cách", "hành", "chính"): "cchc",
    ("thủ", "tục", "hành", "chính"): "tthc",
}
_LAST = {phrase[-1] for phrase in _PHRASES}
_SHORT = {"tp": ("thành", "phố"), "mttq": ("mặt", "trận", "tổ", "quốc"), "vp": ("văn", "phòng")}
_UNSAID = frozenset(("các", "những"))


class Token(NamedTuple):
    """A word in its one spelling, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=512)  # every rule looks at the same few sentences
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; long and short forms of common words are one, `các` is left out."""
    words: list[Token] = []
    for found in _WORD.finditer(text):
        word = canonical(found[0])
        start, end = found.span()
        if word in _UNSAID:
            continue
        words += [Token(each, start, end) for each in _SHORT.get(word, (word,))]
        _shorten(words)
    return tuple(words)


def _shorten(words: list[Token]) -> None:
    """Put the short form for a phrase that has just been completed."""
    if words[-1].word not in _LAST:
        return
    last = tuple(each.word for each in words[-4:])
    if last in _PHRASES:
        words[-4:] = [Token(_PHRASES[last], words[-4].start, words[-1].end)]


class Found(NamedTuple, Generic[T]):
    """A name in a text, and what bears it."""

    start: int
    end: int
    values: tuple[T, ...]


class Names(Generic[T]):
    """What bears which name; several may bear one."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self._lengths: dict[str, list[int]] = {}
        for name, value in named:
            words = tuple(each.word for each in tokens(name))
            if words:
                bearers = self._by_first.setdefault(words[0], {}).setdefault(words, [])
                if value not in bearers:
                    bearers.append(value)
        for first, below in self._by_first.items():
            self._lengths[first] = sorted({len(words) for words in below}, reverse=True)

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Found[T]]:
        """The names in a text, the longest at each place, none within another."""
        place = 0
        while place < len(words):
            found = self.at(text, words, place)
            if found:
                yield found
            start = found.end if found else words[place].end
            while place < len(words) and words[place].start < start:
                place += 1

    def exactly(self, name: str) -> tuple[T, ...]:
        """What bears this very name."""
        words = tuple(each.word for each in tokens(name))
        return tuple(self._by_first.get(words[0], {}).get(words, ())) if words else ()

    def at(self, text: str, words: Sequence[Token], place: int) -> Found[T] | None:
        """The longest name that begins with the word at a place."""
        below = self._by_first.get(words[place].word)
        if below is None:
            return None
        for length in self._lengths[words[place].word]:
            span = words[place : place + length]
            values = below.get(tuple(each.word for each in span))
            if values is not None and _together(text, span):
                return Found(span[0].start, span[-1].end, tuple(values))
        return None


def _together(text: str, span: Sequence[Token]) -> bool:
    """Whether nothing but spaces and light marks stands between the words."""
    return all(
        before.end >= after.start or _is_gap(text[before.end : after.start])
        for before, after in pairwise(span)
    )


def _is_gap(between: str) -> bool:
    words = re.sub(r"\b(?:các|những|Các|Những)\b", "", between)
    return bool(_GAP.fullmatch(words))
