"""Where the scores and names of the published results stand in their files."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from papi_cli.diagnostics import Address
from papi_cli.model.codebook import PAPI
from papi_cli.model.repository import Repository
from papi_cli.model.results import Result


class Scored(NamedTuple):
    """A score, and the path of its indicator."""

    path: tuple[str, ...]
    score: Decimal
    address: Address
    year: int


class Named(NamedTuple):
    """The name of an indicator: the path down to it; where it stands, as a key or as a value."""

    path: tuple[str, ...]
    address: Address
    year: int
    on_key: bool


def results(repository: Repository) -> Iterator[tuple[Address, int, Result]]:
    """Every result, with its address and year."""
    for key, file in repository.results.items():
        for year, result in file.results.items():
            yield Address(f"{key}/results.yaml", ("results", str(year))), year, result


def scored(repository: Repository) -> Iterator[Scored]:
    """Every score."""
    for at, year, result in results(repository):
        for path, score in result.scored():
            field = ("total", "scores", "sub_scores")[len(path) - 1]
            yield Scored(path, score, Address(at.file, (*at.path, field, *path[1:])), year)


def named(repository: Repository) -> Iterator[Named]:
    """Every name of an indicator."""
    for path, _, address, year in scored(repository):
        if len(path) > 1:
            yield Named(path, address, year, on_key=True)
    for at, year, result in results(repository):
        for name in result.sub_scores:
            address = Address(at.file, (*at.path, "sub_scores", name))
            yield Named((PAPI, name), address, year, on_key=True)
        for path, address in _standings(at, result):
            yield Named(path, address, year, on_key=False)


def _standings(at: Address, result: Result) -> Iterator[tuple[tuple[str, ...], Address]]:
    """The names in ranks and groups."""
    for field, standings in (("ranks", result.ranks), ("groups", result.groups)):
        for index, each in enumerate(standings):
            for step in range(len(each.indicator)):
                address = Address(at.file, (*at.path, field, index, "indicator", step))
                yield each.indicator[: step + 1], address
