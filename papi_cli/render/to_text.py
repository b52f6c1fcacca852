"""Findings as paragraphs for people: place, line with caret, notes, remedy."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from papi_cli.diagnostics import Diagnostic, Note, Span
from papi_cli.render.lines import columns
from papi_cli.text import visible

Lines = Callable[[str], Sequence[str]]
"""The lines of a file, by its name in the diagnostics."""


class Paper(NamedTuple):
    """What is written on: how wide it is, and what becomes there of a text."""

    width: int
    printed: Callable[[str], str] = str

    def cells(self, text: str) -> int:
        """How many columns a text takes: a narrow encoding writes `...` for an ellipsis."""
        return columns(self.printed(visible(text)))


def render(found: Sequence[Diagnostic], closing: str, lines: Lines, paper: Paper) -> str:
    """Write the findings and a closing line; nothing hidden in the files reaches the terminal."""
    return visible("\n".join((*diagnostics_text(found, lines, paper), closing)))


def diagnostics_text(found: Sequence[Diagnostic], lines: Lines, paper: Paper) -> Iterator[str]:
    """Write each finding as a paragraph no wider than the paper where lines can be cut."""
    for each in found:
        span = each.span
        yield f"{each.file}:{span.line}:{span.column}: {each.severity}[{each.code}] {each.message}"
        yield from _excerpt(each.file, span, lines, paper)
        for note in each.notes:
            yield from _note(note, lines, paper)
        if each.help:
            yield f"  → {each.help}"
        yield ""


def _note(note: Note, lines: Lines, paper: Paper) -> Iterator[str]:
    yield f"  {note.file}:{note.span.line}:{note.span.column}: {note.message}"
    yield from _excerpt(note.file, note.span, lines, paper)


def _excerpt(file: str, span: Span, lines: Lines, paper: Paper) -> Iterator[str]:
    """Show the line with carets under the span, cut where it is too long."""
    text = lines(file)
    if not 0 < span.line <= len(text):
        return
    line = text[span.line - 1].replace("\t", " ").rstrip()
    gutter = f"{span.line:>5} | "
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown, start, end = _window(line, start, max(end, start + 1), paper, len(gutter))
    carets = max(1, paper.cells(shown[start:end]))
    yield gutter + shown
    yield " " * (len(gutter) - 2) + "| " + " " * paper.cells(shown[:start]) + "^" * carets


def _window(line: str, start: int, end: int, paper: Paper, gutter: int) -> tuple[str, int, int]:
    """Cut a long line to what stands around the span; an ellipsis marks each cut."""
    room = paper.width - gutter
    # Most letters take a column: what is far too long need not be measured to be cut.
    if len(line) <= 4 * room and paper.cells(line) <= room:
        return line, start, end
    first = max(0, start - room // 3)
    head = "…" if first else ""
    kept = line[first : first + room - 2]
    tail = "…" if first + len(kept) < len(line) else ""
    moved = len(head) - first
    return head + kept + tail, start + moved, min(end + moved, len(head) + len(kept))
