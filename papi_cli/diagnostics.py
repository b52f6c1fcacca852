"""Findings about files: where they are, how grave, what is wrong and how to mend it."""

from enum import StrEnum
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and list positions."""


class Span(NamedTuple):
    """A stretch of text: lines and columns from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Address(NamedTuple):
    """A value in a file of the repository."""

    file: str
    path: KeyPath


class NewText(NamedTuple):
    """A fix: the value at the address gets this text."""

    address: Address
    text: str


class NewKey(NamedTuple):
    """A fix: the key at the address gets this name."""

    address: Address
    key: str


Fix = NewText | NewKey
"""What mends a finding for certain."""


class Severity(StrEnum):
    """How grave a finding is; only an error fails a run."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Note(NamedTuple):
    """The other place that a finding speaks of."""

    message: str
    file: str
    span: Span


class Diagnostic(NamedTuple):
    """One finding, in Vietnamese; `file` is relative to the repository."""

    file: str
    span: Span
    code: str
    severity: Severity
    message: str
    help: str = ""
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None


class Pointer(NamedTuple):
    """The other place that a fault speaks of, before positions are known."""

    address: Address
    message: str


class Fault(NamedTuple):
    """A finding at an address; the loader knows the positions and makes a diagnostic of it."""

    code: str
    severity: Severity
    address: Address
    message: str
    help: str = ""
    notes: tuple[Pointer, ...] = ()
    on_key: bool = False
    fix: Fix | None = None
