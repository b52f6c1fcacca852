"""The only module that prints."""

import codecs
import os
import shutil
import sys
from typing import TextIO

from papi_cli import settings
from papi_cli.text import folded


def set_up() -> None:
    """Make the standard streams speak UTF-8; where the user chose less, drop accents."""
    codecs.register_error("papi_fold", _fold)
    for stream in (sys.stdout, sys.stderr):
        if settings.encoding_chosen():
            stream.reconfigure(errors="papi_fold")  # type: ignore[union-attr]
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _fold(error: UnicodeError) -> tuple[str, int]:
    """Give the bare letters of what a stream cannot encode; `?` where there are none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_bare(char) for char in lost), error.end


def _bare(char: str) -> str:
    bare = folded(char)
    if not bare.isascii():
        return "?"
    return bare.upper() if char.isupper() else bare


def out(text: str) -> None:
    """Print an answer to standard output."""
    _write(sys.stdout, text)


def err(text: str) -> None:
    """Print a remark to standard error."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    if text:
        stream.write(text if text.endswith("\n") else text + "\n")
        stream.flush()


def width() -> int:
    """Columns of the terminal; COLUMNS wins, 100 where there is no terminal."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def colour() -> bool:
    """Whether standard output wants colour: only a terminal does."""
    return sys.stdout.isatty() and settings.colour_wanted()


def hush() -> None:
    """Leave quietly when the reader of our output has gone (`papi … | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
