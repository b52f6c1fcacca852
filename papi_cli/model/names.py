"""The names of bodies: who is meant by `Sở Y tế`, `SYT`, `so y te` or `Giám đốc Sở Y tế`."""

from collections.abc import Callable, Iterable

from papi_cli.model.agency import Agency
from papi_cli.text import canonical, folded

Index = dict[str, list[Agency]]


class Directory:
    """Every body by every name it answers to."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = tuple(agencies)
        self._exact: tuple[Index, ...] = (
            self._index(canonical, _own),
            self._index(canonical, _other),
        )
        self._loose: tuple[Index, ...] | None = None

    def find(self, name: str, home: str | None) -> tuple[Agency, ...]:
        """Bodies that a file of `home` means by a name: official names, then aliases and heads.

        Those of the jurisdiction win over central ones; those of elsewhere are never meant.
        Several mean that the name is ambiguous, none that it is unknown.
        """
        key = canonical(name)
        return _first([index.get(key, []) for index in self._exact], (home, None))

    def guess(self, name: str, home: str | None) -> tuple[Agency, ...]:
        """Bodies that people mean by what they type: also without accents, and also elsewhere."""
        if self._loose is None:
            self._loose = (self._index(folded, _own), self._index(folded, _other))
        exact, loose = canonical(name), folded(name)
        levels = [index.get(exact, []) for index in self._exact]
        levels += [index.get(loose, []) for index in self._loose]
        elsewhere = dict.fromkeys(each.jurisdiction for level in levels for each in level)
        return _first(levels, (home, None)) or _all(levels, elsewhere)

    def nearest(self, name: str, home: str | None, count: int = 3) -> tuple[str, ...]:
        """Official names that look like `name`, nearest first: words it begins, then spelling."""
        from difflib import get_close_matches  # only where a name is unknown

        by_key = {
            folded(each): agency.name
            for agency in self.agencies
            if agency.jurisdiction in (home, None)
            for each in (*_own(agency), *_other(agency))
        }
        wanted = folded(name)
        within = [key for key in by_key if wanted and wanted in key]
        close = get_close_matches(wanted, by_key, n=count * 2, cutoff=0.6)
        return tuple(dict.fromkeys(by_key[key] for key in (*sorted(within, key=len), *close)))[
            :count
        ]

    def _index(self, form: Callable[[str], str], names: Callable[[Agency], Iterable[str]]) -> Index:
        index: Index = {}
        for agency in self.agencies:
            for key in {form(name) for name in names(agency)}:
                index.setdefault(key, []).append(agency)
        return index


def _own(agency: Agency) -> Iterable[str]:
    return (agency.name,)


def _other(agency: Agency) -> Iterable[str]:
    """Aliases, and the head of the body by any of its names: `Giám đốc SYT`."""
    yield from agency.aliases
    if agency.head:
        yield from (f"{agency.head} {name}" for name in (agency.name, *agency.aliases))


def _first(levels: list[list[Agency]], scopes: Iterable[str | None]) -> tuple[Agency, ...]:
    """Take the first jurisdiction, and in it the first level, that knows the name."""
    for scope in scopes:
        for level in levels:
            if chosen := tuple(agency for agency in level if agency.jurisdiction == scope):
                return chosen
    return ()


def _all(levels: list[list[Agency]], scopes: Iterable[str | None]) -> tuple[Agency, ...]:
    """Take what each jurisdiction has."""
    return tuple(agency for scope in scopes for agency in _first(levels, (scope,)))
