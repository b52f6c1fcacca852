"""Which indicator of the codebook a text speaks of."""

from papi_cli.analysis.importing.aims import Aim
from papi_cli.analysis.importing.tokens import Names, tokens
from papi_cli.model.codebook import PAPI
from papi_cli.model.index import Index, Indicator, IndicesFile
from papi_cli.text import folded

Path = tuple[str, ...]


class Indicators:
    """The indicators by every name; a part goes with the path down to it."""

    def __init__(self, file: IndicesFile) -> None:
        papi = next((each for each in file.indices if each.name == PAPI), None)
        dimensions = papi.dimensions if papi else ()
        self._dimensions: Names[Path] = Names(
            (name, (each.name,)) for each in dimensions for name in (each.name, *each.aliases)
        )
        self._parts: Names[Path] = Names(
            (name, path) for each in dimensions for name, path in _below(each, (each.name,))
        )
        self._bare: Names[Path] = Names(
            (folded(name), path) for each in dimensions for name, path in _below(each, (each.name,))
        )
        self._indices: Names[Path] = Names(
            (name, (each.name,)) for each in file.indices for name in _titles(each)
        )

    def dimension_in(self, text: str) -> str | None:
        """The one dimension of PAPI that a heading names."""
        found = {each.values[0][0] for each in self._dimensions.find(text, tokens(text))}
        return found.pop() if len(found) == 1 else None

    def part(self, name: str, dimension: str | None = None) -> Path:
        """The path of the indicator of that very name, in the dimension where one is known."""
        paths = (
            self._parts.exactly(name)
            or self._dimensions.exactly(name)
            or self._bare.exactly(folded(name))
        )
        within = [each for each in paths if dimension in (None, each[0])]
        return within[0] if within else ()

    def begun_by(self, name: str) -> Path:
        """The dimension whose name a longer one begins with, as it was called in other years."""
        found = list(self._dimensions.find(name, tokens(name)))
        return found[0].values[0] if len(found) == 1 and found[0].start == 0 else ()

    def index_in(self, name: str) -> Path:
        """The one index that a name speaks of."""
        found = {each.values[0] for each in self._indices.find(name, tokens(name))}
        return found.pop() if len(found) == 1 and len(name.split()) < 9 else ()

    def dimension(self, name: str) -> str | None:
        """The dimension of that very name, or one that a cell names."""
        found = self._dimensions.exactly(name)
        return found[0][0] if found else self.dimension_in(name)

    def in_text(self, text: str) -> Path:
        """The indicator that a text is about: the one dimension it names, else an index."""
        dimension = self.dimension_in(text)
        if dimension:
            return (dimension,)
        found = [each.values[0] for each in self._indices.find(text, tokens(text))]
        if not found and "tổng điểm" in text.casefold():
            return (PAPI,)
        return found[0] if found else ()

    def meant(self, text: str, aim: Aim, dimension: str | None) -> Path:
        """The indicator that a target in a sentence is about; empty where it is of none."""
        if aim.measure == "percent" and aim.about:
            return next((x.values[0] for x in self._indices.find(aim.about, tokens(aim.about))), ())
        if aim.measure not in ("score", "rank", "places", "group"):
            return ()
        dimensions = {each.values[0] for each in self._dimensions.find(text, tokens(text))}
        if len(dimensions) == 1:
            return dimensions.pop()
        before = [
            each.values[0]
            for each in self._indices.find(text, tokens(text))
            if each.start < aim.end
        ]
        if aim.measure == "score" and dimension and not before:
            return (dimension,)
        return before[-1] if before else (dimension,) if dimension else ()


def _below(indicator: Indicator, path: Path) -> list[tuple[str, Path]]:
    found = []
    for each in indicator.parts:
        deeper = (*path, each.name)
        found += [(name, deeper) for name in (each.name, *each.aliases)]
        found += _below(each, deeper)
    return found


def _titles(index: Index) -> list[str]:
    return [index.name, index.title, *index.aliases]
