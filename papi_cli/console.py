"""The only module that prints."""

import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TextIO, TypeVar

from papi_cli import settings
from papi_cli.errors import PapiError, reason_of
from papi_cli.text import folded, visible

Item = TypeVar("Item")

_BAR = 30
_PATIENCE = 1.0
"""Seconds in which nobody wonders what a program does."""

_PLAIN = dict(zip("─│┼«»“”…–→›█▓▒░", '-|+"""".->>#!+.', strict=True)) | {"…": "...", "→": "->"}


def set_up() -> None:
    """Make the standard streams speak UTF-8; where the user chose less, drop accents."""
    codecs.register_error("papi_fold", _fold)
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue  # closed by the caller (`>&-`): nobody wants to hear
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
    bare = _PLAIN.get(char) or folded(char)
    if not bare.isascii():
        return "?"
    return bare.upper() if char.isupper() else bare


def out(text: str) -> None:
    """Print an answer to standard output."""
    _write(sys.stdout, text)


def printed(text: str) -> str:
    """What becomes of a text on standard output, where that cannot show every letter."""
    if sys.stdout is None or not sys.stdout.encoding:
        return text
    encoding = sys.stdout.encoding
    return text.encode(encoding, sys.stdout.errors or "strict").decode(encoding)


def data(text: str) -> None:
    """Print an answer for a machine: the same bytes, in UTF-8, whatever the terminal."""
    if sys.stdout is not None:
        # A file name may hold bytes that are no UTF-8: `?` stands for them.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")  # type: ignore[union-attr]
        _write(sys.stdout, text)


def steps(items: Sequence[Item], what: str) -> Iterator[Item]:
    """Give items one by one; on a terminal show how far it is, once it has taken a second."""
    shown = len(items) > 1 and sys.stderr is not None and sys.stderr.isatty()
    begun, last = monotonic(), -1
    try:
        for number, each in enumerate(items):
            percent = number * 100 // len(items)
            if shown and percent != last and monotonic() - begun > _PATIENCE:
                last, done = percent, percent * _BAR // 100
                _draw(f"\r{what} {'█' * done}{'░' * (_BAR - done)} {percent}%")
            yield each
    finally:
        if last >= 0:
            _draw("\r\033[K")


def _draw(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def err(text: str) -> None:
    """Print a remark to standard error; what it quotes cannot reach the terminal's controls."""
    _write(sys.stderr, visible(text))


def _write(stream: TextIO | None, text: str) -> None:
    if not text or stream is None:
        return
    try:
        stream.write(text if text.endswith("\n") else text + "\n")
        stream.flush()
    except BrokenPipeError:
        _hush(stream)
        raise SystemExit(0) from None  # the reader had enough: `papi … | head`
    except OSError as error:
        _hush(stream)
        message = f"không ghi được câu trả lời: {reason_of(error)}"
        raise PapiError(message, "xem ổ đĩa còn chỗ không") from None


def flush() -> bool:
    """Write out what still waits; whether that could be done."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        return False
    return True


def width() -> int:
    """Columns of the terminal; COLUMNS wins, 100 where there is no terminal."""
    import shutil  # machines ask for no width, and it reads every kind of archive

    return max(40, shutil.get_terminal_size((100, 24)).columns)


def colour() -> bool:
    """Whether standard output wants colour: only a terminal does."""
    return sys.stdout is not None and sys.stdout.isatty() and settings.colour_wanted()


def _hush(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that closing the stream fails no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
