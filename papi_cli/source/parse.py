"""YAML text to plain data with the place of every key and value, or to what is wrong with it."""

from contextlib import suppress
from dataclasses import dataclass

from papi_cli.diagnostics import Diagnostic
from papi_cli.source import libyaml, syntax_rules
from papi_cli.source.builder import TOP, Builder
from papi_cli.source.characters import clean
from papi_cli.source.problems import Problems, Stop
from papi_cli.source.tree import Map, Seq, span_of

__all__ = ["Map", "Parsed", "Seq", "parse", "span_of"]

MAX_BYTES = 2 * 1024 * 1024

# After one of these libyaml often stumbles further on, over what they have already told.
_CAUSES_OF_SYNTAX_ERRORS = {"Y103", "Y105", "Y106", "Y108", "Y110"}


@dataclass(frozen=True)
class Parsed:
    """What a file holds, or what is wrong with it: `data` is None where there is an error.

    `has_empty` says that some value is None: most files have none, and need not be searched.
    """

    data: Map | None
    problems: tuple[Diagnostic, ...]
    has_empty: bool = False


def parse(text: str, file: str) -> Parsed:
    """Read one YAML text; `file` is the name that the problems bear.

    Every scalar stays the text it is, but an empty one, `~` and `null` are None.
    Columns do not count a byte order mark at the start.
    """
    problems = Problems(file, text.removeprefix("\ufeff"))
    builder = None
    with suppress(Stop):
        builder = _read(problems)
    found = sorted(problems.found, key=lambda problem: problem.span)
    if found or builder is None:
        return Parsed(None, tuple(found))
    return Parsed(builder.data, (), builder.has_empty)


def _read(problems: Problems) -> Builder:
    if len(problems.text.encode(errors="surrogatepass")) > MAX_BYTES:
        problems.add("Y109", TOP, "tệp lớn quá 2 MiB", "tách thành nhiều tệp")
        raise Stop
    builder = Builder(clean(problems), problems)
    try:
        builder.run()
    except libyaml.library().YAMLError as error:
        if not any(problem.code in _CAUSES_OF_SYNTAX_ERRORS for problem in problems.found):
            syntax_rules.report(libyaml.fault(error), builder.bracket(), builder.ended, problems)
    return builder
