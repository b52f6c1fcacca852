"""The problems of one file, gathered as they are met, with their places in its text."""

from papi_cli.diagnostics import Diagnostic, Note, Severity, Span

MOST = 100
"""A file with more problems than this is not read further: nobody reads them, and tabs are many."""


class Stop(Exception):
    """Nothing more is to be learned from this file."""


class Problems:
    """What is wrong with one text."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.found: list[Diagnostic] = []

    def add(self, code: str, span: Span, message: str, remedy: str, *notes: Note) -> None:
        """Record one problem."""
        if len(self.found) == MOST:
            raise Stop
        error = Diagnostic(self.file, span, code, Severity.ERROR, message, remedy, notes)
        self.found.append(error)

    def add_at(self, code: str, start: int, end: int, message: str, remedy: str) -> None:
        """Record one problem that stands between two offsets."""
        self.add(code, self.span(start, end), message, remedy)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets of the text."""
        return Span(*self._place(start), *self._place(end))

    def offset(self, span: Span) -> int:
        """Where in the text a span begins."""
        lines = self.text.split("\n")[: span.line - 1]
        return sum(len(line) + 1 for line in lines) + span.column - 1

    def note(self, message: str, span: Span) -> Note:
        """A pointer to another place of this file."""
        return Note(message, self.file, span)

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - before
