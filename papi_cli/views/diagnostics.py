"""Findings as rows for machines (a contract), and their sum in words."""

from collections import Counter
from collections.abc import Sequence

from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.views.table import Answer, Table

_COUNTED = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}


def diagnostics_answer(found: Sequence[Diagnostic]) -> Answer:
    """Write `papi/validate@1`: positions from 1, in code points."""
    return Answer("validate", [_row(each) for each in found], Table((), ()), key="diagnostics")


def _row(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "file": found.file,
        "line": found.span.line,
        "column": found.span.column,
        "end_column": end_column(found.span),
        "message": found.message,
        "help": found.help,
        "notes": [
            {
                "message": note.message,
                "file": note.file,
                "line": note.span.line,
                "column": note.span.column,
            }
            for note in found.notes
        ],
        "fixable": found.fix is not None,
    }


def end_column(span: Span) -> int:
    """The end on the first line, exclusive; a span over several lines ends with its first."""
    return span.end_column if span.end_line == span.line else span.column + 1


def summary(found: Sequence[Diagnostic], checked: str) -> str:
    """Count findings by severity; say what was checked where there are none."""
    if not found:
        return f"Không có lỗi. Đã kiểm tra {checked}."
    counts = Counter(each.severity for each in found)
    words = ", ".join(f"{counts[each]} {name}" for each, name in _COUNTED.items() if counts[each])
    files = len({each.file for each in found})
    text = f"{words} trong {files} tệp. Đã kiểm tra {checked}."
    fixable = sum(each.fix is not None for each in found)
    return text + (f"\npapi validate --fix sửa được {fixable} lỗi." if fixable else "")
