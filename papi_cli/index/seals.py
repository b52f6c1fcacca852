"""Seals: by them a text that is kept tells whether it is still what was written, and of what.

SQLite notices pages that make no sense, but not a letter that is another, nor a page that stands
where another stood.
"""

import zlib

_DIGITS = 8


def sealed(text: str, *of: object) -> str:
    """A text with its seal before it; `of` says in plain values of what it is the text."""
    return _seal(text, of) + text


def unsealed(kept: str, *of: object) -> str:
    """The text; ValueError where it, or what it should be the text of, is not what was sealed."""
    text = kept[_DIGITS:]
    if kept[:_DIGITS] != _seal(text, of):
        raise ValueError(f"not what was kept of {of}")
    return text


def _seal(text: str, of: tuple[object, ...]) -> str:
    return f"{zlib.crc32(text.encode(), zlib.crc32(repr(of).encode())):08x}"
