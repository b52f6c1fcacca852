"""Findings as rows for machines (a contract), and their sum in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.views.table import Answer, Table

_ACCEPT = "\nVăn bản đã ban hành ghi đúng như vậy thì thêm accept: {MÃ: lý do} vào mục đó."

_FEW = 5
"""Up to so many findings are seen at a glance."""

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


def summary(found: Sequence[Diagnostic], shown: Sequence[Diagnostic], checked: str) -> str:
    """Count findings by severity, where many are shown by code and file too; say what was checked.

    Hints that are not shown are counted, with the way to see them.
    """
    tables = "".join(_counts(shown)) if len(shown) > _FEW else ""
    hidden = len(found) - len(shown)
    closing = f" {hidden} gợi ý: xem bằng papi validate --hints." if hidden else ""
    if not shown:
        return f"Không có lỗi. Đã kiểm tra {checked}.{closing}"
    counts = Counter(each.severity for each in shown)
    words = ", ".join(f"{counts[each]} {name}" for each, name in _COUNTED.items() if counts[each])
    files = len({each.file for each in shown})
    fixable = sum(each.fix is not None for each in shown)
    mends = f"\npapi validate --fix sửa được {fixable} chỗ." if fixable else ""
    known = _ACCEPT if counts[Severity.WARNING] else ""
    return f"{tables}{words} trong {files} tệp. Đã kiểm tra {checked}.{closing}{mends}{known}"


def _counts(shown: Sequence[Diagnostic]) -> Iterator[str]:
    """Lines that count the findings by code and by file, the most first; one of a kind is clear."""
    for counted in (Counter(each.code for each in shown), Counter(each.file for each in shown)):
        if len(counted) > 1:
            rows = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
            yield "".join(f"{count:>5}  {name}\n" for name, count in rows) + "\n"
