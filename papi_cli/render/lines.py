"""Text in lines of a width: as rich lays it out, and fast where the text is plain.

Nearly all that papi shows is words of letters that take one column each. Such text is cut here,
and rich is not even imported; the rest (wide or joined letters, tabs, words that are longer than
the line, breaks between several spaces) goes through rich, which is far slower.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

Side = Literal["left", "right", "default"]
"""On which side text stands; with `default` no blanks fill the line."""

NARROW = (
    r"!-~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff"  # Latin letters, of Vietnamese all
    r"\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc"  # dashes, quotes, arrows, boxes
)
"""Characters that take one column and are no blanks, as a class of a regular expression."""

_PLAIN = re.compile(f"[ {NARROW}]*")


@lru_cache(maxsize=4096)  # the same names and days stand in row after row
def laid(text: str, width: int, side: Side) -> tuple[str, ...]:
    """Break text between words into lines of `width` columns, filled with blanks.

    A word is broken only where it is longer than a line.
    """
    lines = _cut(text, width)
    if lines is None:
        from rich.text import Text

        return drawn(Text(text), width, side, colour=False)
    match side:
        case "left":
            return tuple(line.ljust(width) for line in lines)
        case "right":
            return tuple(line.rstrip().rjust(width) for line in lines)
    return tuple(lines)


def _cut(text: str, width: int) -> list[str] | None:
    """Break plain text; None where it is not plain, or breaks other than at a single space."""
    lines = []
    for line in text.split("\n"):
        if not _PLAIN.fullmatch(line):
            return None
        rest = line
        while len(rest) > width:
            space = rest.rfind(" ", 1, width + 1)
            if space < 0 or rest[space - 1] == " " or rest[space + 1 : space + 2] in ("", " "):
                return None
            lines.append(rest[:space])
            rest = rest[space + 1 :]
        lines.append(rest)
    return lines


def drawn(text: Text, width: int, side: Side, colour: bool) -> tuple[str, ...]:
    """Let rich break any text into lines, and colour it."""
    console = _console()
    options = console.options.update(width=width, justify=side, overflow="fold")
    lines = console.render_lines(text, options, pad=side != "default")
    return tuple("".join(_shown(*each[:2], colour) for each in line) for line in lines)


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(legacy_windows=False)


def _shown(text: str, style: Style | None, colour: bool) -> str:
    from rich.color import ColorSystem

    return style.render(text, color_system=ColorSystem.STANDARD) if colour and style else text


def longest_word(text: str) -> int:
    """Columns that the longest word takes; 0 where there is none."""
    return max(map(columns, set(text.split())), default=0)


def columns(text: str) -> int:
    """How many columns a line takes."""
    if _PLAIN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
