"""Text of office files as plain text: NFC, nothing hidden, blanks squeezed, lines told apart."""

import re
import unicodedata

HIDDEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_BEGINS = re.compile(r"(?:[-+*•–]\s|\(?[a-zđ]\)\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]+\.\s)")


def squeezed(text: str) -> str:
    """Text on one line."""
    return " ".join(unicodedata.normalize("NFC", HIDDEN.sub("", text)).split())


def logical_lines(text: str) -> list[str]:
    """The paragraphs in a text with line breaks: a break within a sentence breaks nothing."""
    lines = [line for line in map(squeezed, text.split("\n")) if line]
    joined: list[str] = []
    for line in lines:
        if joined and not _BEGINS.match(line) and joined[-1][-1] not in ".;:!?":
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined
