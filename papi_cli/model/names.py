"""The names of bodies and places: whom `Sở Y tế`, `SYT`, `so y te`, `Giám đốc Sở Y tế` mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from papi_cli.text import canonical, folded

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Agency, Jurisdiction

Index: TypeAlias = "dict[str, list[Agency]]"
Form = Callable[[str], str]

FORMS: tuple[Form, ...] = (canonical, folded)
"""How names are compared: as spelt, then without accents."""


class Directory:
    """Every body by every name it answers to; each jurisdiction is indexed when it is asked."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = tuple(agencies)
        self._found: dict[tuple[str, str | None], tuple[Agency, ...]] = {}
        self._indices: dict[tuple[str | None, Form], tuple[Index, Index]] = {}

    def find(self, name: str, home: str | None) -> tuple[Agency, ...]:
        """Bodies that a file of `home` means by a name: official names, then aliases and heads.

        Those of the jurisdiction win over central ones; those of elsewhere are never meant.
        Several mean that the name is ambiguous, none that it is unknown.
        """
        key = (name, home)
        if key not in self._found:
            own = self._within(name, home, canonical)
            self._found[key] = own or self._within(name, None, canonical)
        return self._found[key]

    def guess(self, name: str, home: str | None) -> tuple[Agency, ...]:
        """Bodies that people mean by what they type: also without accents, and also elsewhere.

        Elsewhere every jurisdiction that has the name gives what it means there.
        """
        for scope in dict.fromkeys((home, None)):
            for form in FORMS:
                if found := self._within(name, scope, form):
                    return found
        elsewhere = dict.fromkeys(agency.jurisdiction for agency in self.agencies)
        found_there = (
            next((found for form in FORMS if (found := self._within(name, scope, form))), ())
            for scope in elsewhere
        )
        return tuple(agency for found in found_there for agency in found)

    def _within(self, name: str, scope: str | None, form: Form) -> tuple[Agency, ...]:
        """Take the official names of a jurisdiction, else its aliases and heads, in one form."""
        if (scope, form) not in self._indices:
            agencies = [each for each in self.agencies if each.jurisdiction == scope]
            self._indices[scope, form] = (
                _index(agencies, form, _own),
                _index(agencies, form, _other),
            )
        own, other = self._indices[scope, form]
        key = form(name)
        return tuple(own.get(key) or other.get(key) or ())

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


def _index(
    agencies: Iterable[Agency], form: Form, names: Callable[[Agency], Iterable[str]]
) -> Index:
    index: Index = {}
    for agency in agencies:
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


def jurisdiction_named(name: str, jurisdictions: Iterable[Jurisdiction]) -> Jurisdiction | None:
    """A jurisdiction by folder, name or alias, without accents, case, blanks or `Thành phố`."""
    for form in (folded, _bare):
        wanted = form(name)
        for each in jurisdictions if wanted else ():
            if wanted in {form(alias) for alias in (each.key, each.name, *each.aliases)}:
                return each
    return None


def _bare(name: str) -> str:
    """The letters of a province's name alone, without what kind of province it is."""
    return re.sub(r"^(?:tinh|thanhpho|tp)", "", re.sub(r"[^a-z0-9]", "", folded(name)))
