"""Findings as GitLab's Code Quality report."""

from collections.abc import Sequence

from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.render.fingerprints import fingerprints
from papi_cli.render.to_json import dump
from papi_cli.text import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def render(found: Sequence[Diagnostic]) -> str:
    """Write a list with a finding on each line."""
    issues = [dump(_issue(*each)) for each in zip(found, fingerprints(found), strict=True)]
    return "[\n" + ",\n".join(issues) + "\n]\n" if issues else "[]\n"


def _issue(found: Diagnostic, fingerprint: str) -> dict[str, object]:
    remedy = f" → {found.help}" if found.help else ""
    return {
        "description": visible(found.message + remedy),
        "check_name": found.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": visible(found.file), "lines": {"begin": found.span.line}},
    }
