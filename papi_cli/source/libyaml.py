"""The only place that touches libyaml, through the C parser of ruamel.yaml.clib."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, Protocol

from papi_cli.errors import PapiError


class Position(Protocol):
    """A place in the text, counted from 0 in code points."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """One step of libyaml through the text."""

    start_mark: Position
    end_mark: Position


class NodeEvent(Event, Protocol):
    """The start of a value, with the anchor and the tag that it bears."""

    anchor: str | None
    ctag: object | None


class ScalarEvent(NodeEvent, Protocol):
    """A value without parts; the style is its quote, `|`, `>` or nothing."""

    value: str
    style: str


class DocumentStart(Event, Protocol):
    """The beginning of a document."""


class DocumentEnd(Event, Protocol):
    """The end of a document, written `...` or not."""

    explicit: bool


class Fault(NamedTuple):
    """What libyaml could not read: its words, and offsets in the text."""

    problem: str
    context: str
    offset: int
    context_offset: int


@cache
def library() -> Any:
    """The C module: its event classes, its parser, its `YAMLError`."""
    try:
        import _ruamel_yaml
    except ImportError as error:
        raise PapiError(
            "thiếu ruamel.yaml.clib, không đọc được tệp YAML",
            "cài lại papi: pip install --force-reinstall papi-cli",
        ) from error
    return _ruamel_yaml


def events(text: str) -> Iterator[Event]:
    """The events of the text, one by one as libyaml meets them."""
    return iter(library().CParser(text).get_event, None)


def fault(error: Any) -> Fault:
    """What a `YAMLError` says."""
    began = error.context_mark or error.problem_mark
    return Fault(error.problem, error.context or "", error.problem_mark.index, began.index)
