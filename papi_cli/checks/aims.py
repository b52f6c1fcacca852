"""The targets and figures of all plans, each with its indicator as the registry knows it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from papi_cli.diagnostics import Address, KeyPath
from papi_cli.model.addresses import addressed
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.index import Index, Indicator
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.target import Figure, Target

_DECIMAL = re.compile(r"\d+,\d+")
_MOVED = re.compile(
    r"(?P<way>tăng|nâng|giảm|hạ)\b[^,;.]*? từ (?P<start>\d+(?:,\d+)?)[^,;.\d]*?"
    r" (?:lên|xuống|đến|còn) (?P<end>\d+(?:,\d+)?)",
    re.IGNORECASE,
)


class Aim(NamedTuple):
    """A target or figure of an index; `path` is its indicator by official names."""

    record: PlanRecord
    at: Address
    item: Target | Figure
    path: tuple[str, ...]
    found: Index | Indicator | None

    def address(self, *path: str | int) -> Address:
        """The address of something in it."""
        return Address(self.at.file, (*self.at.path, *path))


def aims(repository: Repository) -> Iterator[Aim]:
    """Every target and figure of PAPI."""
    codebook = Codebook(repository.indices)
    for record in repository.plans:
        for at, item in addressed(record):
            if isinstance(item, Target | Figure) and item.indicator:
                path = codebook.official(item.indicator)
                if path[0] == PAPI:
                    yield Aim(record, at, item, path, codebook.find(path))


def targets(aims: Iterable[Aim]) -> Iterator[tuple[Aim, Target]]:
    """The targets among them."""
    return ((each, each.item) for each in aims if isinstance(each.item, Target))


def values(aim: Aim) -> Iterator[tuple[int, Decimal, KeyPath]]:
    """The values aimed at or reported, each with its year and key."""
    item = aim.item
    if isinstance(item, Figure):
        if item.value is not None and item.year:
            yield item.year, item.value, ("value",)
        return
    for year, value in item.values.items():
        yield year, value, ("values", str(year))
    if item.value is not None:
        yield last_year(aim, item), item.value, ("value",)


def last_year(aim: Aim, target: Target) -> int:
    """The year that a single value belongs to."""
    return (target.period or aim.record.plan.period).last


def written_score(as_written: str | None, value: Decimal | None) -> Decimal | None:
    """The score as the text prints it: its one decimal number, or where it went `từ … lên`."""
    printed = _DECIMAL.findall(as_written or "")
    if moved := _MOVED.search(as_written or ""):
        return number(moved["end"])
    return number(printed[0]) if len(printed) == 1 else value


def number(printed: str) -> Decimal:
    """Read `4,70`."""
    return Decimal(printed.replace(",", "."))


def moves(as_written: str | None) -> Iterator[tuple[str, Decimal, Decimal]]:
    """What is said to rise or fall: the verb, from where, to where."""
    for found in _MOVED.finditer(as_written or ""):
        yield found["way"].lower(), number(found["start"]), number(found["end"])
