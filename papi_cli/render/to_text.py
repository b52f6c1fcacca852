"""Findings as paragraphs for people: place, line with caret, notes, remedy."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from papi_cli.diagnostics import Diagnostic, Note, Span
from papi_cli.text import visible

Lines = Callable[[str], Sequence[str]]
"""The lines of a file, by its name in the diagnostics."""


def render(found: Sequence[Diagnostic], closing: str, lines: Lines, width: int) -> str:
    """Write the findings and a closing line; nothing hidden in the files reaches the terminal."""
    return visible("\n".join((*diagnostics_text(found, lines, width), closing)))


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
