"""How likely items of two plans are one work: signs weighed, candidates chosen, best pairs taken.

What is compared is the deed, its matter, the dimension and who leads. Of all choices of pairs the
one is taken whose confidences add up to most, the same whichever plan is first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from math import exp, fsum, log
from operator import itemgetter
from typing import Literal, NamedTuple
from zlib import crc32

from papi_cli.analysis.assignment import Edge, assign
from papi_cli.analysis.vocabulary import DEED, FILLERS, MATTER, terms
from papi_cli.text import folded

_LEAST = 0.5
"""Below this confidence two items are no pair."""

_NEAREST = 4
"""How many candidates an item is held against; more of them never won."""

_EVERYWHERE = 40
"""Items that have a sign, in both plans, from which on it makes nobody a candidate."""

_USUAL = 0.25
"""The part of a plan that went on in another where the weights were fitted."""

_KINSHIP = 0.7
"""How much it counts that more goes on, or less, than usual: plans of one kind share many items."""

_HELD = 20
"""How many items of the usual kind stand beside those of the plans: few items tell little."""

_UNIT = 1_000_000


class Entry(NamedTuple):
    """What of an item is compared; one without words is paired by what is stated alone.

    `bodies` are all names that stand for who leads, those of heirs too.
    """

    id: str
    words: str
    dimension: int | None = None
    bodies: frozenset[str] = frozenset()


class _Weights(NamedTuple):
    """How much each sign counts; fitted once by logistic regression to reviewed pairs."""

    base: float = -6.0
    overlap: float = 3.7
    likeness: float = 2.6
    dimension: float = 0.8
    lead: float = 0.3
    matter: float = 1.9
    deed: float = 1.0
    margin: float = 1.6


_WEIGHTS = _Weights()
_nearness = itemgetter(0)
_Alike = Callable[[str, str], float]


class _Read:
    """An entry with its words read: `signs` are its terms and the neighbours among them."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.terms = terms(entry.words)
        telling = [term for term in self.terms if term not in FILLERS]
        self.signs = {*self.terms, *map("+".join, pairwise(telling))}
        self.matter = {term for term in telling if term[0] == MATTER}
        self.deed = next((term for term in telling[:2] if term[0] == DEED), None)
        self._telling = telling
        self.weight = 0.0

    @cached_property
    def line(self) -> str:
        """The telling terms without accents, in one order, as the library compares them."""
        return " ".join(sorted(map(folded, self._telling)))  # terms come again, texts do not


class Guesses:
    """Candidates among the items that nothing stated pairs, and how likely each is."""

    def __init__(self, a: Sequence[Entry], b: Sequence[Entry], known: int) -> None:
        self._known = known
        self._a, self._b = [*map(_Read, a)], [*map(_Read, b)]
        seen = Counter(chain.from_iterable(each.signs for each in (*self._a, *self._b)))
        self._rarity = _rarity(seen, len(a) + len(b))
        self._everywhere = {sign for sign, times in seen.items() if times > _EVERYWHERE}
        for each in (*self._a, *self._b):
            each.weight = fsum(map(self._rarity.__getitem__, each.signs))

    def best(self) -> Iterator[tuple[Edge, float]]:
        """Give the pairs of the best choice with their confidence."""
        likely = {edge: sure for edge, sure in self._confidences().items() if sure >= _LEAST}
        gains = {edge: self._gain(edge, sure) for edge, sure in likely.items()}
        for edge in assign(gains).items():
            yield edge, round(likely[edge], 2)

    def _gain(self, edge: Edge, sure: float) -> int:
        """What a pair adds: above the least; a trace of both texts decides between equals."""
        ids = sorted(self._ends(edge))
        return round((sure - _LEAST) * _UNIT) * 1000 + 1 + crc32("\0".join(ids).encode()) % 997

    def _ends(self, edge: Edge) -> tuple[str, str]:
        a, b = self._a[edge[0]].entry, self._b[edge[1]].entry
        return f"{a.id} {a.words}", f"{b.id} {b.words}"

    def _confidences(self) -> Mapping[Edge, float]:
        """How likely each candidate is, the likelier the more the plans have in common."""
        worths = self._worths()
        shift = _KINSHIP * (_odds(self._common(worths)) - _odds(_USUAL))
        return {edge: _certainty(worth + shift) for edge, worth in worths.items()}

    def _common(self, worths: Mapping[Edge, float]) -> float:
        """The part of the shorter plan that seems to go on, held towards the usual part."""
        best = (_two_best(worths, side) for side in (0, 1))
        expected = (fsum(_certainty(some[0]) for some in each.values()) for each in best)
        items = self._known + min(len(self._a), len(self._b))
        return (self._known + min(expected) + _HELD * _USUAL) / (items + _HELD)

    def _worths(self) -> Mapping[Edge, float]:
        """The signs for each candidate, and how far it is before the next."""
        alike, near = _spelling(), self._candidates()
        signs = {edge: self._likeness(edge, shared, alike) for edge, shared in near.items()}
        rows, columns = _two_best(signs, 0), _two_best(signs, 1)
        return {
            edge: worth
            + _WEIGHTS.margin * min(_margin(worth, rows[edge[0]]), _margin(worth, columns[edge[1]]))
            for edge, worth in signs.items()
        }

    def _candidates(self) -> Mapping[Edge, float]:
        """The nearest of each item, seen from both sides, with what the terms of both tell."""
        nearest: set[Edge] = set()
        columns: list[list[tuple[float, int]]] = [[] for _ in self._b]
        for row, near in enumerate(self._sharing()):
            nearest |= {(row, column) for _, column in _top(near)}
            for part, column in near:
                columns[column].append((part, row))
        nearest |= {(row, column) for column, near in enumerate(columns) for _, row in _top(near)}
        return {edge: self._shared(edge) for edge in nearest}

    def _shared(self, edge: Edge) -> float:
        signs = self._a[edge[0]].signs & self._b[edge[1]].signs
        return fsum(map(self._rarity.__getitem__, signs))

    def _sharing(self) -> Iterator[list[tuple[float, int]]]:
        """For each item those that share a sign which is not everywhere, and how near they are."""
        posted = defaultdict(list)
        for column, each in enumerate(self._b):
            for sign in each.signs - self._everywhere:
                posted[sign].append(column)
        weights = [each.weight for each in self._b]
        dimensions = [each.entry.dimension for each in self._b]
        for each in self._a:
            shared: dict[int, float] = defaultdict(float)
            for sign in sorted(each.signs & posted.keys()):
                rarity = self._rarity[sign]
                for column in posted[sign]:
                    shared[column] += rarity
            own, dimension = each.weight, each.entry.dimension
            yield [
                (
                    2 * weight / (own + weights[column]) + (dimension == dimensions[column]) / 9,
                    column,
                )
                for column, weight in shared.items()
            ]

    def _likeness(self, edge: Edge, shared: float, alike: _Alike) -> float:
        """Add up the signs that two items are one work."""
        a, b = self._a[edge[0]], self._b[edge[1]]
        overlap = shared / min(a.weight, b.weight) / 2 + shared / (a.weight + b.weight)
        return (
            _WEIGHTS.base
            + _WEIGHTS.overlap * overlap
            + _WEIGHTS.likeness * alike(a.line, b.line)
            + _WEIGHTS.dimension * _agree(a.entry.dimension, b.entry.dimension)
            + _WEIGHTS.lead * _meet(a.entry.bodies, b.entry.bodies)
            + _WEIGHTS.matter * _meet(a.matter, b.matter)
            + _WEIGHTS.deed * _agree(a.deed, b.deed)
        )


def _spelling() -> _Alike:
    """How alike the spelling of two lines is, 0 to 1: as sets of words, and as they stand."""
    from rapidfuzz.fuzz import ratio, token_set_ratio  # only guessing needs it

    return lambda one, other: (token_set_ratio(one, other) + ratio(one, other)) / 200


def _rarity(seen: Mapping[str, int], count: int) -> Mapping[str, float]:
    """How much a sign tells: the rarer in both plans, the more; neighbours half, fillers little."""
    told = {times: log((count + 1) / (times + 0.5)) for times in {*seen.values()}}
    return {
        sign: told[times] * (0.5 if "+" in sign else 0.2 if sign in FILLERS else 1)
        for sign, times in seen.items()
    }


def _top(near: list[tuple[float, int]]) -> Sequence[tuple[float, int]]:
    """The first candidates; those that are as near as the last of them too, but not many."""
    if len(near) <= _NEAREST:
        return near
    ranked = sorted(near, key=_nearness, reverse=True)[: 2 * _NEAREST]
    last = ranked[_NEAREST - 1][0]
    return [each for each in ranked if each[0] >= last]


def _two_best(worth: Mapping[Edge, float], side: Literal[0, 1]) -> Mapping[int, list[float]]:
    best: dict[int, list[float]] = defaultdict(list)
    for edge, each in worth.items():
        best[edge[side]].append(each)
    return {place: sorted(some, reverse=True)[:2] for place, some in best.items()}


def _margin(worth: float, best: Sequence[float]) -> float:
    """How far a candidate is before the next, or behind the first, at most 1."""
    rival = best[0] if worth < best[0] else best[1] if len(best) > 1 else worth - 1
    return max(-1.0, min(1.0, worth - rival))


def _odds(part: float) -> float:
    return log(part / (1 - part))


def _certainty(worth: float) -> float:
    return 1 / (1 + exp(-worth))


def _agree(one: object, other: object) -> int:
    """1 where both are known and equal, 0 where neither is known, -1 where they differ."""
    if one is None and other is None:
        return 0
    return 1 if one == other else -1


def _meet(one: set[str] | frozenset[str], other: set[str] | frozenset[str]) -> float:
    """The part of two sets that is common, -0.5 where none is, 0 where one is empty."""
    if not one or not other:
        return 0
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else -0.5
