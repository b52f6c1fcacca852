"""What is kept between runs: one SQLite file for each repository, in the user's cache folder.

Any fault is a miss: a file that is damaged, locked, of somebody else or of another version, a
folder that cannot be written, a full disk. Nothing in it is code (no pickle), nothing is needed:
whatever is lost is read anew. The journal is SQLite's own, for WAL fails on network drives.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from papi_cli import __version__, settings


class Miss(Exception):
    """What is kept is whole, but cannot tell."""


FAULTS = (Miss, sqlite3.Error, OSError, ValueError, LookupError, TypeError, AttributeError)
"""What may happen with a file that anything may have been done to."""

_OURS = 0x70617069
_NONSENSE = 1
"""SQLite's code where there is no such table or column."""

_WAIT = 2.0
"""Seconds to wait for another papi that is writing."""

_NAME = "[0-9a-f]" * 16 + ".sqlite"
_PACKAGE = Path(__file__).parents[1]


def connect(root: str, tables: str) -> sqlite3.Connection | None:
    """Open what is kept of the repository at a folder; None where nothing can be.

    The `tables` are made where there are none; what others or other versions left is thrown away.
    """
    root = root.encode(errors="backslashreplace").decode()  # names may be no UTF-8
    path = _path_of(root, tables)
    if path is None:
        return None
    try:
        return _opened(path, root, tables)
    except sqlite3.OperationalError:
        return None  # locked, or not to be written: it may be well
    except FAULTS:
        return _anew(path, root, tables)


def _path_of(root: str, tables: str) -> Path | None:
    folder = settings.cache_folder()
    if folder is None:
        return None
    key = f"{root}\0{_program()}\0{tables}".encode()
    return folder / f"{zlib.crc32(key):08x}{zlib.adler32(key):08x}.sqlite"


def _anew(path: Path, root: str, tables: str) -> sqlite3.Connection | None:
    try:
        path.unlink()
        return _opened(path, root, tables)
    except FAULTS:
        return None


def _opened(path: Path, root: str, tables: str) -> sqlite3.Connection:
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            raise sqlite3.OperationalError("of somebody else")
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        # A power cut may lose what is kept, never mix it: one flush for each time it is written.
        opened.execute("PRAGMA synchronous=NORMAL")
        _be_patient(opened, path)
        if opened.execute("PRAGMA application_id").fetchone()[0] != _OURS:
            _make(opened, root, tables)
        _expect(opened, root)
    except BaseException:
        opened.close()
        raise
    return opened


def _be_patient(opened: sqlite3.Connection, path: Path) -> None:
    """Wait for others from now on; OperationalError where the disk refuses every lock.

    SQLite takes such a disk, often one of a network, for one on which somebody else always writes.
    """
    try:
        opened.execute("PRAGMA application_id")
    except sqlite3.OperationalError:
        if not _can_lock(path):
            raise
    opened.execute(f"PRAGMA busy_timeout={_WAIT * 1000:.0f}")


if sys.platform == "win32":

    def _can_lock(_: Path) -> bool:
        return True

else:

    def _can_lock(path: Path) -> bool:
        """Try a byte that SQLite never locks; only while nothing of the file is locked here."""
        import fcntl  # seldom needed

        try:
            with path.open("rb") as file:
                fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
        except OSError:
            return False
        return True


def _expect(opened: sqlite3.Connection, root: str) -> None:
    """ValueError where what is kept is of another repository: two may have one name in a folder."""
    if opened.execute("SELECT root FROM about").fetchone() != (root,):
        raise ValueError(root)


def _make(opened: sqlite3.Connection, root: str, tables: str) -> None:
    if opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise ValueError("not ours")
    with change(opened):
        if not opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            opened.execute("CREATE TABLE about (root TEXT)")
            opened.execute("INSERT INTO about VALUES (?)", (root,))
            for table in tables.split(";"):
                opened.execute(table)
            opened.execute(f"PRAGMA application_id={_OURS}")


@contextmanager
def change(kept: sqlite3.Connection) -> Iterator[None]:
    """Change what is kept: wholly, or not at all where something stops it."""
    kept.execute("BEGIN IMMEDIATE")
    try:
        yield
        kept.execute("COMMIT")
    except BaseException:
        if kept.in_transaction:  # SQLite itself undoes what a full disk stops
            kept.execute("ROLLBACK")
        raise


def forget_if_damaged(kept: sqlite3.Connection, fault: Exception) -> None:
    """Throw away what is kept where a fault shows that it is not what papi wrote."""
    if isinstance(fault, Miss | OSError | UnicodeEncodeError):
        return  # the last is of a file name that is no UTF-8: it cannot be kept, all else can
    # Python has no code for a text that is no UTF-8.
    code = getattr(fault, "sqlite_errorcode", _NONSENSE)
    if isinstance(fault, sqlite3.OperationalError) and code != _NONSENSE:
        return  # locked, full, not to be written: it may be well
    [(_, _, path)] = kept.execute("PRAGMA database_list")
    kept.close()
    Path(path).unlink(missing_ok=True)


def _program() -> str:
    """What tells one papi from another: its version, Python's, and the very code."""
    newest = size = 0
    for folder, _, names in os.walk(_PACKAGE):
        for name in names:
            if name.endswith(".py"):
                found = os.stat(os.path.join(folder, name))
                newest, size = max(newest, found.st_mtime_ns), size + found.st_size
    return f"{__version__} {sys.version_info[:3]} {newest} {size}"


class KeptFile(NamedTuple):
    """A file in the cache folder, its size in bytes; `root` is the repository, None if unknown."""

    path: Path
    root: str | None
    size: int
    written: date


def kept_files(folder: Path) -> Iterator[KeptFile]:
    """Every file of ours in the cache folder; OSError where it cannot be looked into."""
    for path in _ours_in(folder):
        with suppress(FileNotFoundError):  # thrown away meanwhile
            told = path.stat()
            if S_ISREG(told.st_mode):
                day = settings.day_of(int(told.st_mtime))
                yield KeptFile(path, _root_of(path), told.st_size, day)


def _ours_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.match(_NAME))
    except FileNotFoundError:
        return []


def _root_of(path: Path) -> str | None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            found: str = opened.execute("SELECT root FROM about").fetchone()[0]
            return found
    except FAULTS:
        return None


def discard(kept: Iterable[KeptFile]) -> None:
    """Throw files away, with what SQLite may have left beside them."""
    for each in kept:
        each.path.unlink(missing_ok=True)
        each.path.with_name(f"{each.path.name}-journal").unlink(missing_ok=True)
