"""One way to write a file: line ends, blanks, composed letters, the editors' line; same data."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import is_normalized, normalize

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Refused
from papi_cli.source.editor import Draft, reshape
from papi_cli.source.sheet import Sheet, Splice, scalars, spliced

_MODELINE = re.compile(r"# *yaml-language-server *:")


def formatted(draft: Draft, modeline: str | None, own_words: Callable[[KeyPath], bool]) -> Draft:
    """The file in its one form; what would change its data is left out.

    The texts at the paths of `own_words` keep every character.
    """
    draft = _if_same(draft, draft.text.replace("\r\n", "\n"))
    draft = _if_same(draft, _without_blanks(draft))
    draft = _composed(draft, own_words)
    draft = _if_same(draft, draft.text.rstrip("\n") + "\n")
    return draft if modeline is None else _if_same(draft, _headed(draft.text, modeline))


def decomposed(draft: Draft, own_words: Callable[[KeyPath], bool]) -> Iterator[tuple[int, KeyPath]]:
    """Line from 1 and path of each text that is not in NFC and is nobody's to change."""
    sheet = Sheet(draft.text, draft.data)
    for start, _, path in _left_alone(sheet, own_words):
        yield sheet.text.count("\n", 0, start) + 1, path


def _if_same(draft: Draft, text: str) -> Draft:
    """The draft in another text, or as it is where that would hold other data."""
    if text == draft.text:
        return draft
    try:
        return reshape(draft, text)
    except Refused:
        return draft


def _without_blanks(draft: Draft) -> str:
    """Drop blanks at the ends of lines, but not within texts of several lines."""
    within = set(_inner_lines(Sheet(draft.text, draft.data)))
    lines = draft.text.split("\n")
    return "\n".join(
        line if number in within else line.rstrip(" ") for number, line in enumerate(lines)
    )


def _inner_lines(sheet: Sheet) -> Iterator[int]:
    """Lines from 0 whose end belongs to a text: below `|` or `>`, and between quotes."""
    lines = sheet.text.split("\n")
    for path, (line, _, end_line, end_column) in scalars(sheet.data):
        if sheet.is_block_scalar(path):
            yield from _below_mark(lines, line + 1, end_line + bool(end_column))
        elif sheet.opens(path) in {'"', "'"}:
            yield from range(line, end_line)


def _below_mark(lines: Sequence[str], first: int, end: int) -> Iterator[int]:
    """The lines of a text below `|` or `>`, without the empty ones: their blanks mean nothing."""
    bare = (line.lstrip(" ") for line in lines[first:end])
    depth = next((len(lines[first + at]) - len(line) for at, line in enumerate(bare) if line), 0)
    for number in range(first, end):
        if lines[number].strip(" ") or len(lines[number]) > depth:
            yield number


def _composed(draft: Draft, own_words: Callable[[KeyPath], bool]) -> Draft:
    """Compose letters everywhere but in the own words of others."""
    if is_normalized("NFC", draft.text):
        return draft
    sheet = Sheet(draft.text, draft.data)
    kept = [(start, end) for start, end, _ in _left_alone(sheet, own_words)]
    text = spliced(sheet.text, list(_compositions(sheet.text, kept)))
    try:
        return reshape(draft, text, lambda path: not own_words(path))
    except Refused:
        return draft


def _compositions(text: str, kept: Iterable[tuple[int, int]]) -> Iterator[Splice]:
    """Compose what stands between the stretches that are kept."""
    before = 0
    for start, end in (*kept, (len(text), len(text))):
        yield Splice(before, start, normalize("NFC", text[before:start]))
        before = end


def _left_alone(
    sheet: Sheet, own_words: Callable[[KeyPath], bool]
) -> Iterator[tuple[int, int, KeyPath]]:
    for path, _ in scalars(sheet.data):
        start, end = sheet.bounds(path)
        if own_words(path) and not is_normalized("NFC", sheet.text[start:end]):
            yield start, end, path


def _headed(text: str, modeline: str) -> str:
    """Put the editors' line first; any other among the first comments goes."""
    lines = text.split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    comments = [line for line in lines[:count] if not _MODELINE.match(line)]
    return "\n".join([modeline, *comments, *lines[count:]])
