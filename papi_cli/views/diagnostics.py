"""Findings for machines (a contract) and for people: place, line with caret, notes, remedy."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from papi_cli.diagnostics import Diagnostic, Note, Severity, Span
from papi_cli.views.table import Answer, Table

Lines = Callable[[str], Sequence[str]]
"""The lines of a file, by its name in the diagnostics."""

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
        "end_column": _end_column(found.span),
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
    }


def _end_column(span: Span) -> int:
    """The end on the first line, exclusive; a span over several lines ends with its first."""
    return span.end_column if span.end_line == span.line else span.column + 1


def diagnostics_text(found: Sequence[Diagnostic], lines: Lines, width: int) -> Iterator[str]:
    """Write each finding as a paragraph of at most `width` columns where lines can be cut."""
    for each in found:
        span = each.span
        yield f"{each.file}:{span.line}:{span.column}: {each.severity}[{each.code}] {each.message}"
        yield from _excerpt(each.file, span, lines, width)
        for note in each.notes:
            yield from _note(note, lines, width)
        if each.help:
            yield f"  → {each.help}"
        yield ""


def _note(note: Note, lines: Lines, width: int) -> Iterator[str]:
    yield f"  {note.file}:{note.span.line}:{note.span.column}: {note.message}"
    yield from _excerpt(note.file, note.span, lines, width)


def _excerpt(file: str, span: Span, lines: Lines, width: int) -> Iterator[str]:
    """Show the line with carets under the span, cut where it is too long."""
    text = lines(file)
    if not 0 < span.line <= len(text):
        return
    line = text[span.line - 1].replace("\t", " ").rstrip()
    gutter = f"{span.line:>5} | "
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown, start, end = _window(line, start, max(end, start + 1), width - len(gutter))
    carets = max(1, cell_len(shown[start:end]))
    yield gutter + shown
    yield " " * (len(gutter) - 2) + "| " + " " * cell_len(shown[:start]) + "^" * carets


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Cut a long line to what stands around the span; an ellipsis marks each cut."""
    if cell_len(line) <= room:
        return line, start, end
    first = max(0, start - room // 3)
    head = "…" if first else ""
    kept = line[first : first + room - 2]
    tail = "…" if first + len(kept) < len(line) else ""
    moved = len(head) - first
    return head + kept + tail, start + moved, min(end + moved, len(head) + len(kept))


def summary(found: Sequence[Diagnostic], checked: str) -> str:
    """Count findings by severity; say what was checked where there are none."""
    if not found:
        return f"Không có lỗi. Đã kiểm tra {checked}."
    counts = Counter(each.severity for each in found)
    words = ", ".join(f"{counts[each]} {name}" for each, name in _COUNTED.items() if counts[each])
    files = len({each.file for each in found})
    return f"{words} trong {files} tệp. Đã kiểm tra {checked}."
