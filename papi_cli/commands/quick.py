"""Reading a command line that is written right; any other is left to Typer, which can say why."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin

from papi_cli.commands.parameters import Argument, Option


class Parameter(NamedTuple):
    """A parameter of a command: its name, the type of its value, and how it is written."""

    name: str
    kind: Any
    meta: Option | Argument


class _Unread(Exception):
    """The line is not plainly right."""


def parameters(command: Callable[..., None]) -> Iterator[Parameter]:
    """The parameters of a command as it declares them."""
    for name, annotation in command.__annotations__.items():
        if hasattr(annotation, "__metadata__"):
            kind, meta = get_args(annotation)[:2]
            yield Parameter(name, _plain(kind), meta)


def read(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """Give the arguments to call a command with; None where Typer must look at the line."""
    known = list(parameters(command))
    required = known[: len(known) - len(command.__defaults__ or ())]
    try:
        values = dict(_read(known, list(words)))
    except (_Unread, ValueError):
        return None
    return values if all(each.name in values for each in required) else None


def _plain(kind: Any) -> Any:
    """`str | None` is str."""
    if isinstance(kind, UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind


def _read(known: Sequence[Parameter], words: list[str]) -> Iterator[tuple[str, Any]]:
    flags = {
        name: each for each in known if isinstance(each.meta, Option) for name in each.meta.names
    }
    placed = [each for each in known if isinstance(each.meta, Argument)]
    while words:
        word = words.pop(0)
        if _is_option(word):
            yield _option(flags, word, words)
        elif not placed:
            raise _Unread
        elif get_origin(placed[0].kind) is list:
            yield placed[0].name, [word, *_values(words)]
            placed.clear()
        else:
            yield placed[0].name, _value(placed.pop(0), word)


def _option(flags: dict[str, Parameter], word: str, rest: list[str]) -> tuple[str, Any]:
    name, equals, value = word.partition("=")
    found = flags.get(name)
    if found is None or (found.kind is bool and equals) or get_origin(found.kind) is list:
        raise _Unread
    if found.kind is bool:
        return found.name, True
    if not equals:
        value = rest.pop(0) if rest else "-"
    if value.startswith("-"):
        raise _Unread
    return found.name, _value(found, value)


def _values(words: list[str]) -> list[str]:
    """Take the words before the next option."""
    taken = []
    while words and not _is_option(words[0]):
        taken.append(words.pop(0))
    return taken


def _is_option(word: str) -> bool:
    """A dash by itself is a value: standard input."""
    return word.startswith("-") and word != "-"


def _value(parameter: Parameter, word: str) -> Any:
    if parameter.kind is int:
        if not word.isascii() or not word.isdigit():
            raise _Unread
        number, meta = int(word), parameter.meta
        if isinstance(meta, Option) and number < (meta.minimum or number):
            raise _Unread
        return number
    return parameter.kind(word) if issubclass(parameter.kind, Enum) else word
