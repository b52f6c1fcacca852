"""The table of kinds, each imported on use."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from papi_cli.views.report.paper import Report

if TYPE_CHECKING:  # a kind imports this
    from papi_cli.commands.reports.asked import Asked


class Kind(StrEnum):
    """What can be written: a module of this folder with a function `report`."""

    ANNUAL = "annual"
    THEMATIC = "thematic"
    PLAN = "plan"


class Written(NamedTuple):
    """A report, and the files of which not all could be understood."""

    report: Report
    unread: Sequence[str] = ()


def writer_of(kind: Kind) -> "Callable[[Asked], Written]":
    """The function that writes a kind."""
    module = import_module(f"papi_cli.commands.reports.{kind.value}")
    return cast("Callable[[Asked], Written]", module.report)
