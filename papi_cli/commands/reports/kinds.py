"""The table of kinds, each imported on use."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from papi_cli.errors import WrongUse
from papi_cli.views.report.paper import Report

if TYPE_CHECKING:  # a kind imports this
    from papi_cli.commands.reports.asked import Asked


class Kind(StrEnum):
    """What can be written: a module of this folder with a function `report`."""

    ANNUAL = "annual"
    THEMATIC = "thematic"
    PLAN = "plan"
    REQUEST = "request"
    REMINDER = "reminder"
    ASSIGNMENT = "assignment"
    COMPARISON = "comparison"
    SCORECARD = "scorecard"


_LETTERS = (Kind.REQUEST, Kind.REMINDER)
_ONLY_OF: Mapping[str, Sequence[Kind]] = {
    "--item": _LETTERS,
    "--contact": _LETTERS,
    "--each": _LETTERS,
    "--due": (Kind.REMINDER,),
    "--against": (Kind.COMPARISON,),
}
"""Options that say something of some kinds only."""


def check(kind: Kind, given: Iterable[str]) -> None:
    """WrongUse where an option is given that says nothing of a kind."""
    for name in given:
        if kind not in _ONLY_OF[name]:
            kinds = ", ".join(_ONLY_OF[name])
            raise WrongUse(f"{name} không đi cùng {kind}", f"bỏ {name}; {name} dùng với {kinds}")


class Written(NamedTuple):
    """A report, the files of which not all could be understood, what is to be said of it."""

    report: Report
    unread: Sequence[str] = ()
    remarks: Sequence[str] = ()


class ToOne(NamedTuple):
    """A letter to one body."""

    agency: str
    written: Written


def writer_of(kind: Kind) -> "Callable[[Asked], Written]":
    """The function that writes a kind."""
    module = import_module(f"papi_cli.commands.reports.{kind.value}")
    return cast("Callable[[Asked], Written]", module.report)


def letters_of(kind: Kind) -> "Callable[[Asked], Sequence[ToOne]]":
    """The function that writes a kind of letter once for each body."""
    module = import_module(f"papi_cli.commands.reports.{kind.value}")
    return cast("Callable[[Asked], Sequence[ToOne]]", module.letters)
