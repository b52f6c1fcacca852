"""Findings as SARIF 2.1.0, which code hosts and editors show at the line."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from papi_cli import __version__
from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.render.fingerprints import fingerprints
from papi_cli.text import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def render(found: Sequence[Diagnostic], manual: Mapping[str, str]) -> str:
    """Write one run; its rules are the pages of the manual."""
    driver = {
        "name": "papi",
        "version": __version__,
        "rules": [_rule(code, page) for code, page in manual.items()],
    }
    run = {
        "tool": {"driver": driver},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "results": [_result(*each) for each in zip(found, fingerprints(found), strict=True)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, page: str) -> dict[str, object]:
    first = page.partition("\n")[0]
    return {"id": code, "shortDescription": {"text": first}, "fullDescription": {"text": page}}


def _result(found: Diagnostic, fingerprint: str) -> dict[str, object]:
    remedy = f"\n→ {found.help}" if found.help else ""
    return {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": _message(found.message + remedy),
        "locations": [_location(found.file, found.span)],
        "relatedLocations": [
            {**_location(note.file, note.span), "message": _message(note.message)}
            for note in found.notes
        ],
        "partialFingerprints": {"papi/v1": fingerprint},
    }


def _message(text: str) -> dict[str, str]:
    return {"text": visible(text)}


def _location(file: str, span: Span) -> dict[str, object]:
    """A place; the end column is exclusive here as there."""
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    artifact = {"uri": quote(file, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
