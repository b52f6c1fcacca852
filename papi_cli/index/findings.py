"""Findings as JSON, and back."""

import json
from collections.abc import Sequence
from typing import Any

from papi_cli.diagnostics import Address, Diagnostic, NewKey, NewText, Note, Severity, Span


def written(found: Sequence[Diagnostic]) -> str:
    """Write findings down."""
    return json.dumps([_plain(each) for each in found], ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> list[Diagnostic]:
    """Read what `written` wrote."""
    return [_built(*each) for each in json.loads(text)]


def _plain(each: Diagnostic) -> Sequence[object]:
    fix = each.fix and [isinstance(each.fix, NewKey), *each.fix]
    return [*each[:7], fix]


def _built(
    file: str, span: Any, code: str, severity: str, message: str, help_: str, notes: Any, fix: Any
) -> Diagnostic:
    told = tuple(Note(words, where, Span(*at)) for words, where, at in notes)
    return Diagnostic(
        file,
        Span(*span),
        code,
        Severity(severity),
        message,
        help_,
        told,
        _fix(*fix) if fix else None,
    )


def _fix(is_key: bool, address: Any, words: str) -> NewText | NewKey:
    at = Address(address[0], tuple(address[1]))
    return NewKey(at, words) if is_key else NewText(at, words)
