"""Looking indicators up in the codebook: by official name or alias, from dimension to part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from papi_cli.text import canonical, folded

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from typing_extensions import TypeIs

    from papi_cli.model.index import Index, Indicator, IndicesFile

PAPI = "PAPI"

_Step: TypeAlias = "tuple[Sequence[Index | Indicator], Index | Indicator | None]"
"""What a name is chosen from, and what it chooses."""


class Codebook:
    """The indices by name; a path may start at an index or at a dimension of PAPI."""

    def __init__(self, file: IndicesFile) -> None:
        self._indices = file.indices
        self.papi = next((each for each in file.indices if each.name == PAPI), None)
        self.dimensions = self.papi.dimensions if self.papi else ()
        self._regimes = self.papi.regimes if self.papi else ()
        self._walked: dict[tuple[str, ...], Sequence[_Step]] = {}
        self._below: dict[tuple[str, ...], Mapping[str, Index | Indicator]] = {}

    def dimension(self, name: str) -> Indicator | None:
        """A dimension of PAPI by name, alias or number, without accents or case."""
        return self._dimensions_by_name.get(folded(name))

    @cached_property
    def _dimensions_by_name(self) -> dict[str, Indicator]:
        """The dimensions by what they may be called; of two, the first has the name."""
        found: dict[str, Indicator] = {}
        for each in self.dimensions:
            for name in (str(each.number), *map(folded, _names(each))):
                found.setdefault(name, each)
        return found

    def regime(self, year: int) -> int | None:
        """The first year of the regime of PAPI that a year belongs to."""
        started = [each.from_ for each in self._regimes if each.from_ <= year]
        return max(started, default=None)

    def number(self, name: str | None) -> int | None:
        """The number of the dimension of that name."""
        found = self.dimension(name) if name else None
        return found.number if found else None

    def in_dimension(self, name: str | None, number: int) -> bool:
        """Whether a name is that of the dimension of this number."""
        return self.number(name) == number

    def dimension_of(self, path: Sequence[str]) -> int | None:
        """The number of the PAPI dimension that an indicator's path lies in."""
        steps = map(canonical, path[:2])
        return next((self._numbers[each] for each in steps if each in self._numbers), None)

    @cached_property
    def _numbers(self) -> dict[str, int | None]:
        """The dimensions' numbers by their names; of two of a name, the first has it."""
        names = [(canonical(name), each) for each in self.dimensions for name in _names(each)]
        return {name: each.number for name, each in reversed(names)}

    def unknown_step(self, path: Sequence[str]) -> int | None:
        """Position of the first name of a path that nothing bears; None where all are known."""
        steps = enumerate(self._walk(path))
        return next((position for position, (_, found) in steps if found is None), None)

    def find(self, path: Sequence[str]) -> Index | Indicator | None:
        """The index or indicator at the end of a path."""
        found = [each for _, each in self._walk(path)]
        return found[-1] if found else None

    def official(self, path: Sequence[str]) -> tuple[str, ...]:
        """The path by official names, from the index down; an unknown name stays as it is."""
        found = [each for _, each in self._walk(path)]
        names = (each.name if each else name for name, each in zip(path, found, strict=True))
        return (*([PAPI] if found and found[0] and not _is_index(found[0]) else ()), *names)

    def dimension_remedy(self, name: str) -> str:
        """What could be written for a dimension."""
        return _remedy(name, self.dimensions)

    def remedy(self, path: Sequence[str], step: int) -> str:
        """What could be written at that step of the path."""
        return _remedy(path[step], [below for below, _ in self._walk(path)][step])

    def _walk(self, path: Sequence[str]) -> Sequence[_Step]:
        """For each name of the path: what it is chosen from, and what it chooses."""
        key = tuple(path)
        if key not in self._walked:
            self._walked[key] = tuple(self._steps(key))
        return self._walked[key]

    def _steps(self, path: tuple[str, ...]) -> Iterator[_Step]:
        below: Sequence[Index | Indicator] = (*self._indices, *self.dimensions)
        for depth, name in enumerate(path):
            chosen = self._named(path[:depth], below).get(canonical(name))
            yield below, chosen
            below = _below(chosen)

    def _named(
        self, path: tuple[str, ...], below: Sequence[Index | Indicator]
    ) -> Mapping[str, Index | Indicator]:
        """What is below a path, by its names; of two of a name, the first has it."""
        if path not in self._below:
            names = [(canonical(name), each) for each in below for name in _names(each)]
            self._below[path] = dict(reversed(names))
        return self._below[path]


def _is_index(each: Index | Indicator) -> TypeIs[Index]:
    """Whether it is a whole index: a stand-in for the record tells by what it has."""
    return hasattr(each, "dimensions")


def _below(chosen: Index | Indicator | None) -> Sequence[Indicator]:
    if chosen is None:
        return ()
    return chosen.dimensions if _is_index(chosen) else chosen.parts


def _names(each: Index | Indicator) -> Iterable[str]:
    return (each.name, *([each.title] if _is_index(each) else ()), *each.aliases)


def _remedy(name: str, known: Sequence[Index | Indicator]) -> str:
    from difflib import get_close_matches  # only where a name is unknown

    names = {folded(other): each.name for each in known for other in _names(each)}
    near = get_close_matches(folded(name), names, n=1, cutoff=0.5)
    if near:
        return f"có phải ý bạn là «{names[near[0]]}»?"
    return "tên dùng được: " + "; ".join(each.name for each in known)
