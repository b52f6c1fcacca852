"""The commits that changed files of plans, listed by one process of git."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from papi_cli import settings
from papi_cli.source.files import MARKER
from papi_cli.source.git import ask

_FORMAT = "--format=%x01%H%x00%P%x00%ct%x00%an%x00%s%x00"
# What a user or a repository may have set must not change the answer, nor run a program.
_OPTIONS = (
    "-z", "--raw", "-c", "--root", "--date-order", "--no-abbrev", "--no-renames", "--no-color",
    "--no-ext-diff", "--no-show-signature", "--no-notes", "--no-mailmap", "--encoding=UTF-8",
)  # fmt: skip
_NAMES = (MARKER, "plan.yaml", "tasks.yaml", "progress/*.yaml")
_FILES = ("100644", "100755")


class Touched(NamedTuple):
    """A file that a commit changed: its blob in each parent, and in the commit; None for none."""

    path: str
    before: tuple[str | None, ...]
    after: str | None


class Step(NamedTuple):
    """A commit: when it was committed, in Viet Nam, by whom it was written, and its files.

    Of a merge there are only files that differ from those of every parent.
    """

    hash: str
    parents: tuple[str, ...]
    day: date
    author: str
    subject: str
    files: tuple[Touched, ...]


def steps(folder: Path, start: str, without: str | None = None) -> list[Step]:
    """The commits up to `start` that changed files of plans, newest first, children first.

    `start` and `without` are hashes; the commits up to `without` are left out.
    """
    names = (f":(top,glob)**/{name}" for name in _NAMES)
    bounds = (start, f"^{without}") if without else (start,)
    return list(
        _steps(iter(ask(folder, "log", *_OPTIONS, _FORMAT, *bounds, "--", *names).split("\0")))
    )


def _steps(words: Iterator[str]) -> Iterator[Step]:
    """Read the list word by word: what stands where is known, whatever a name or subject holds."""
    word = next(words, "") or None
    while word is not None:
        head = (word.strip("\n").removeprefix("\x01"), *(next(words) for _ in range(4)))
        files: list[Touched] = []
        word = next(words, None)
        while word is not None and not word.lstrip("\n").startswith("\x01"):
            if word.strip("\n"):
                files.append(_touched(word.strip("\n"), next(words)))
            word = next(words, None)
        yield _step(head, tuple(files))


def _step(head: tuple[str, ...], files: tuple[Touched, ...]) -> Step:
    hash_, parents, seconds, author, subject = head
    return Step(
        hash_, tuple(parents.split()), settings.day_of(int(seconds)), author, subject, files
    )


def _touched(line: str, path: str) -> Touched:
    """Read `:MODE MODE HASH HASH M`; with two parents there are two colons and three of each."""
    count = len(line) - len(line.lstrip(":"))
    words = line.lstrip(":").split(" ")
    modes, hashes = words[: count + 1], words[count + 1 : 2 * count + 2]
    blobs = [hash_ if mode in _FILES else None for mode, hash_ in zip(modes, hashes, strict=True)]
    return Touched(path, tuple(blobs[:-1]), blobs[-1])
