"""Marks that scanning and pasting leave in a text: bold, tags, entities, escapes, page numbers."""

import re
from html import unescape
from unicodedata import normalize

from papi_cli.source.papers.squeezing import HIDDEN

_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/div|/tr)\s*/?\s*>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"<(su[pb])>(.*?)</\1>", re.IGNORECASE)
_LINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]+[./@][^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BOLD = re.compile(r"\*{1,3}|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000 \t]+")
_PAGE = re.compile(
    r"(?:[-–—]?\s*\d{1,3}\s*[-–—]?|(?:trang|page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?)", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^?\d{1,3}\]:?)\s*\S", re.IGNORECASE)


def plain(text: str) -> str:
    """Text without marks, on one line, its blanks squeezed."""
    return _SPACES.sub(" ", " ".join(lines_of(text))).strip()


def lines_of(text: str) -> list[str]:
    """The lines that tags break a text into, each without marks; none of them is blank."""
    text = normalize("NFC", text)
    if "<" in text:
        text = _TAG.sub(" ", _LINK.sub(r"\1", _BREAKS.sub("\n", _NOTE_MARK.sub(_note, text))))
    text = unescape(text) if "&" in text else text
    text = _ESCAPE.sub(r"\1", _BOLD.sub("", HIDDEN.sub("", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _note(found: re.Match[str]) -> str:
    """A raised number points at a footnote and is no word; other raised letters are."""
    return "" if found[2].strip().isdigit() else found[2]


def is_bold(line: str) -> bool:
    """Whether a line is wholly between marks of bold."""
    bare = line.strip().lstrip("#").strip()
    return bare.startswith("**") and bare.endswith("**") and len(bare) > 4


def heading_level(line: str) -> int | None:
    """The level that the marks of a heading give a line."""
    found = re.match(r"\s*(#{1,6})\s", line)
    return len(found[1]) if found else None


def is_page_mark(line: str) -> bool:
    """Whether a line is only the number of a page, or the rule between two."""
    bare = plain(line)
    return bool(_PAGE.fullmatch(bare)) or bool(re.fullmatch(r"[-_=*─—. ]{3,}", bare))


def is_footnote(line: str) -> bool:
    """Whether a line is a footnote, as scanners mark them."""
    return bool(_FOOTNOTE.match(line))
