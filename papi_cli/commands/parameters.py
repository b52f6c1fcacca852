"""How commands declare their options and arguments, without the library that reads them.

Typer costs some 40 ms a start. A line that is written right needs it for nothing, so it is read by
`quick`; for help, completion and everything else `usage` makes Typer's declarations of these.
"""

from collections.abc import Callable
from typing import NamedTuple

Complete = Callable[[str], list[str]]
"""Completions of what has been typed of a value."""


class Option(NamedTuple):
    """`--name VALUE`, or a flag where the type is bool; `minimum` bounds a number."""

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    complete: Complete | None = None
    minimum: int | None = None


class Argument(NamedTuple):
    """A value by its place."""

    help: str
    metavar: str
    complete: Complete | None = None


def option(
    *names: str,
    help: str,  # noqa: A002
    metavar: str | None = None,
    complete: Complete | None = None,
    minimum: int | None = None,
) -> Option:
    """Declare an option by its names, the long one first."""
    return Option(names, help, metavar, complete, minimum)
