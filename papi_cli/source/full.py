"""All of YAML, read by libyaml, and what is wrong with it."""

from contextlib import suppress

from papi_cli.source import libyaml, syntax_rules
from papi_cli.source.builder import TOP, Builder
from papi_cli.source.characters import clean
from papi_cli.source.problems import Problems, Stop
from papi_cli.source.tree import Parsed

MAX_BYTES = 2 * 1024 * 1024

# After one of these libyaml often stumbles further on, over what they have already told.
_CAUSES_OF_SYNTAX_ERRORS = {"Y103", "Y105", "Y106", "Y108", "Y110"}


def read_fully(text: str, file: str) -> Parsed:
    """Read any text; columns do not count a byte order mark at the start."""
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
