"""Which items of one plan carry on which of another: stated links first, then what is likeliest.

One item has one partner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papi_cli.analysis.assignment import Edge
from papi_cli.analysis.guessing import Entry, Guesses
from papi_cli.text import canonical

SURE = 0.75
"""From this confidence on a pair needs no look by a person."""


class Pair(NamedTuple):
    """Two items by their places in the lists; `stated` says that nobody had to guess."""

    a: int
    b: int
    confidence: float
    stated: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return self.confidence < SURE


def match(a: Sequence[Entry], b: Sequence[Entry], stated: Iterable[Edge] = ()) -> tuple[Pair, ...]:
    """Pair two lists one to one, in the order of the first; `stated` pairs stand."""
    found = {Pair(left, right, 1.0, stated=True) for left, right in _once(stated)}
    found |= {Pair(left, right, 1.0) for left, right in _alike(a, b, found)}
    left = _left(len(a), (pair.a for pair in found))
    right = _left(len(b), (pair.b for pair in found))
    if left and right:
        guesses = Guesses([a[each] for each in left], [b[each] for each in right], len(found))
        found |= {Pair(left[i], right[j], each) for (i, j), each in guesses.best()}
    return tuple(sorted(found))


def _once(stated: Iterable[Edge]) -> Iterator[Edge]:
    """Of several links to one item the first stands."""
    taken_a, taken_b = set[int](), set[int]()
    for left, right in sorted(stated):
        if left not in taken_a and right not in taken_b:
            taken_a.add(left)
            taken_b.add(right)
            yield left, right


def _left(count: int, taken: Iterable[int]) -> list[int]:
    return sorted(set(range(count)) - set(taken))


def _alike(a: Sequence[Entry], b: Sequence[Entry], found: Iterable[Pair]) -> Iterator[Edge]:
    """Pair what is said in the same words, equally often in each plan, in their order."""
    taken = [*found]
    left = _by_words(a, {pair.a for pair in taken})
    right = _by_words(b, {pair.b for pair in taken})
    for words in left.keys() & right.keys():
        if len(left[words]) == len(right[words]):
            yield from zip(left[words], right[words], strict=True)


def _by_words(entries: Sequence[Entry], taken: set[int]) -> Mapping[str, list[int]]:
    places = defaultdict(list)
    for place, entry in enumerate(entries):
        if place not in taken and entry.words:
            places[canonical(entry.words)].append(place)
    return places
