"""All of YAML, read by libyaml, and what is wrong with it."""

from contextlib import suppress

from papi_cli.diagnostics import Diagnostic
from papi_cli.source import libyaml, syntax_rules
from papi_cli.source.builder import TOP, Builder
from papi_cli.source.characters import clean
from papi_cli.source.problems import MOST, Problems, Stop
from papi_cli.source.tree import Parsed

MAX_BYTES = 2 * 1024 * 1024

_MOST_CHARACTERS = 4 * 1024 * 1024
"""How much is read in all of a file that is read again behind each broken sentence."""

# After one of these libyaml often stumbles further on, over what they have already told.
_CAUSES_OF_SYNTAX_ERRORS = {"Y103", "Y105", "Y106", "Y108", "Y110"}


def read_fully(text: str, file: str) -> Parsed:
    """Read any text; columns do not count a byte order mark at the start.

    A sentence that colons break is told once, and what follows is read as if it were whole.
    """
    left = text.removeprefix("\ufeff")
    told: dict[int, Diagnostic] = {}
    for _ in range(_MOST_CHARACTERS // (len(left) + 1) + 1):
        problems, builder = Problems(file, left), None
        with suppress(Stop):
            builder = _read(problems)
        cut = syntax_rules.broken_sentence(problems)
        if cut is None:
            break
        told.setdefault(cut.found.span.line, cut.found)
        left = f"{left[: cut.offset]}.{left[cut.offset + 1 :]}"
    others = (each for each in problems.found if each.span.line not in told)
    found = sorted((*told.values(), *others), key=lambda problem: problem.span)
    if found or builder is None:
        return Parsed(None, tuple(found[:MOST]))
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
