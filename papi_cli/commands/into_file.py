"""What was meant by who asks an answer for a file: the command that writes one."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from papi_cli.commands.parameters import Option
from papi_cli.commands.quick import Parameter, parameters

_TABLES = {"deadlines": "deadlines", "tasks": "tasks", "targets": "targets", "status": ""}
"""Commands that ask for what `papi export` writes, with the table of it that they show."""

_PRINTED = frozenset(
    ("agencies", "diff", "documents", "log", "plans", "scorecard", "search", "show", "validate")
)
"""Other commands that print answers, in formats that a file can hold."""

_SHOWN = ("json", "md")
"""Formats of answers that `papi export` does not write, or otherwise."""

_FILE = ("--output", "-o")
_FORMAT = ("--format", "-f")


class _Asked(NamedTuple):
    """A line: the file and the format that it names, and the words of all else, each by itself."""

    file: str
    form: str
    rest: tuple[tuple[str, ...], ...]


def into_file(name: str, command: Callable[..., None], words: Sequence[str]) -> str:
    """Write the line that was meant by one that is refused; empty where no file was asked for."""
    if name not in _PRINTED.union(_TABLES):
        return ""
    known = list(parameters(command))
    asked = _asked(known, words)
    wanted = PurePath(asked.file).suffix[1:].lower() or asked.form
    if name in _TABLES and (wanted in ("ics", "xlsx") or (asked.file and wanted not in _SHOWN)):
        return _export(name, asked, wanted)
    if wanted in ("svg", "png") and any(each.name == "chart" for each in known):
        return _line(name, *asked.rest, ("--chart", asked.file or f"hinh.{wanted}"))
    forms = [each.value for param in known if param.name == "form" for each in param.kind]
    form = next((each for each in (wanted, "html", "csv") if each in forms), "")
    file = asked.file or ("bang" if wanted == "xlsx" else "")
    if not file or not form:
        return ""
    return _line(name, *asked.rest, ("--format", form), (">", _named(file, form)))


def _export(name: str, asked: _Asked, wanted: str) -> str:
    """Ask `papi export` for the same plans, bodies and years."""
    from papi_cli.commands.export import export  # after a mistake there is time

    kind = wanted if wanted in ("ics", "csv") else "xlsx"
    table = (("--table", _TABLES[name]),) if kind == "csv" and _TABLES[name] else ()
    taken = set(_options(parameters(export)))
    plan = [
        ("--plan", each[0].partition("#")[0]) for each in asked.rest if not each[0].startswith("-")
    ]
    kept = [each for each in asked.rest if each[0] in taken]
    file = _named(asked.file or ("thoi-han" if kind == "ics" else "bang"), kind)
    return _line("export", (kind,), *table, *plan, *kept, ("-o", file))


def _asked(known: Sequence[Parameter], words: Sequence[str]) -> _Asked:
    found = dict.fromkeys((*_FILE, *_FORMAT), "")
    rest: list[tuple[str, ...]] = []
    for said in _said(_options(known), list(words)):
        if said[0] in found:
            found[said[0]] = said[-1] if len(said) > 1 else ""
        else:
            rest.append(said)
    file, form = (next(filter(None, map(found.get, names)), "") for names in (_FILE, _FORMAT))
    return _Asked(file or "", form or "", tuple(rest))


def _said(known: dict[str, bool], words: list[str]) -> Iterator[tuple[str, ...]]:
    """Take a line apart: options with their values, flags, and words by themselves."""
    while words:
        name, equals, value = words.pop(0).partition("=")
        if not name.startswith("-"):
            yield (name + equals + value,)
        elif equals:
            yield name, value
        elif words and (known.get(name) or name in _FILE):
            yield name, words.pop(0)
        else:
            yield (name,)


def _options(known: Iterator[Parameter] | Sequence[Parameter]) -> dict[str, bool]:
    """The names of options, and whether a value follows."""
    return {
        name: each.kind is not bool
        for each in known
        if isinstance(each.meta, Option)
        for name in each.meta.names
    }


def _named(file: str, suffix: str) -> str:
    """A file's name with the suffix of what is written."""
    path = PurePath(file)
    return file if path.suffix.lower() == f".{suffix}" else str(path.with_suffix(f".{suffix}"))


def _line(name: str, *parts: Sequence[str]) -> str:
    words = ("papi", name, *(word for part in parts for word in part))
    return " ".join(f'"{word}"' if " " in word else word for word in words)
