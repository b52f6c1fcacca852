"""Findings as workflow commands: GitHub shows each at its line of the pull request."""

from collections.abc import Sequence

from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.text import visible
from papi_cli.views.diagnostics import end_column

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def render(found: Sequence[Diagnostic]) -> str:
    """Write a command a line; nothing where nothing was found."""
    return "".join(f"{_command(each)}\n" for each in found)


def _command(found: Diagnostic) -> str:
    properties = {
        "file": visible(found.file),
        "line": found.span.line,
        "col": found.span.column,
        "endColumn": end_column(found.span),
        "title": found.code,
    }
    written = ",".join(f"{name}={in_property(str(each))}" for name, each in properties.items())
    remedy = f"\n→ {found.help}" if found.help else ""
    return f"::{_COMMANDS[found.severity]} {written}::{in_text(visible(found.message + remedy))}"


def in_text(text: str) -> str:
    """Escape what would end the message."""
    return text.translate(_IN_TEXT)


def in_property(text: str) -> str:
    """Escape what would end a property too."""
    return text.translate(_IN_PROPERTY)
