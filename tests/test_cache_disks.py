"""Whatever the disk of the cache does, answers are the same and the repository is untouched."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support import TESTS, Result, clean_environment, committed, copy_repository, run_papi

ASKED = (
    ("deadlines", "--all", "--today", "2024-12-20", "--format", "json"),
    ("validate", "--format", "json"),
)
PAPI = (sys.executable, "-m", "papi_cli")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A repository under git, which nothing that is asked may change."""
    found = committed(copy_repository("small", tmp_path))
    before = contents(found)
    yield found
    assert contents(found) == before


def contents(root: Path) -> dict[Path, tuple[int, bytes]]:
    """Every file there, that of git's index among them, and when it was written."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The cache folder, not there yet."""
    return tmp_path / "cache"


def check_answers(root: Path, folder: Path, *before: str, papi: tuple[str, ...] = PAPI) -> None:
    """Ask twice in processes of their own; the answers are those without a cache, without a word.

    `before` are the words of a command that runs papi.
    """
    for words in ASKED * 2:
        assert asked(root, folder, *before, *papi, *words) == off(root, *words)


def asked(root: Path, folder: Path, *command: str) -> Result:
    """Run a command with a cache folder; it ends within the time of any patience."""
    env = {**clean_environment(), "PAPI_CACHE": str(folder)}
    run = subprocess.run(command, cwd=root, env=env, capture_output=True, timeout=60)
    return Result(run.returncode, run.stdout.decode(), run.stderr.decode())


def off(root: Path, *words: str) -> Result:
    """The answer without a cache."""
    return run_papi(*words, cwd=root, env={"PAPI_CACHE": "off"})


def filled(root: Path, folder: Path) -> Path:
    """The file that is kept after everything was asked."""
    for words in ASKED:
        run_papi(*words, cwd=root, env={"PAPI_CACHE": str(folder)})
    [path] = folder.iterdir()
    return path


def with_mounts(words: str) -> tuple[str, ...]:
    """Words of a command that mounts disks nobody else sees, then runs what follows."""
    apart = ("unshare", "--map-root-user", "--mount")
    if (
        not shutil.which("unshare")
        or subprocess.run([*apart, "true"], capture_output=True).returncode
    ):
        pytest.skip("this machine lets nobody mount a disk of one's own")
    return (*apart, "sh", "-c", f'{words} && exec "$@"', "sh")


@pytest.mark.parametrize(
    "options",
    [
        "size=1m,nr_inodes=1",  # the folder cannot be made
        "size=1m,nr_inodes=3",  # the file can, its journal not
        "size=4k",
        "size=96k",
    ],
)
def test_a_full_disk_is_a_miss_at_every_step(options: str, root: Path, folder: Path) -> None:
    folder.mkdir()
    mounting = with_mounts(f"mount -t tmpfs -o {options} tmpfs '{folder}'")
    check_answers(root, folder / "papi", *mounting)


@pytest.mark.parametrize("room", [0, 16])
def test_a_disk_that_fills_up_hides_no_change(room: int, root: Path, folder: Path) -> None:
    aside = shutil.move(filled(root, folder), root.parent)
    mounting = with_mounts(
        f"mount -t tmpfs -o size=4m tmpfs '{folder}' && cp '{aside}' '{folder}'"
        f" && left=$(df -k --output=avail '{folder}' | tail -1)"
        f" && head -c $((left - {room}))k /dev/zero > '{folder}/other'"
    )
    with edited(root / "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"):
        check_answers(root, folder, *mounting)


@contextmanager
def edited(path: Path) -> Iterator[None]:
    """Change a file for a while."""
    raw, told = path.read_bytes(), path.stat()
    path.write_bytes(raw.replace(b"what: ", b"what: X"))
    yield
    path.write_bytes(raw)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit there")
@pytest.mark.parametrize("most", [0, 5_000, 80_000])
def test_a_limit_to_the_size_of_files_is_a_miss(most: int, root: Path, folder: Path) -> None:
    limited = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({most}, {most}))"
    check_answers(root, folder, papi=in_python(limited))


def in_python(before: str) -> tuple[str, ...]:
    """A papi that does something before it begins."""
    return (sys.executable, "-c", f"{before}; from papi_cli.__main__ import main; main()")


def test_a_folder_that_is_only_read_answers_from_what_was_kept(root: Path, folder: Path) -> None:
    path = filled(root, folder)
    before = path.read_bytes()
    read_only = f"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}'"
    check_answers(root, folder, *with_mounts(read_only))
    check_answers(root, folder / "new", *with_mounts(read_only))
    assert path.read_bytes() == before


def test_a_repository_that_is_only_read_is_answered_of(root: Path, folder: Path) -> None:
    read_only = f"mount --bind '{root}' '{root}' && mount -o remount,bind,ro '{root}'"
    check_answers(root, folder, *with_mounts(f"{read_only} && cd '{root}'"))
    assert [*folder.iterdir()]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may all")
@pytest.mark.parametrize(("of_folder", "of_file"), [(0o500, 0o400), (0o700, 0o000), (0, 0o600)])
def test_rights_that_lack_are_a_miss(
    of_folder: int, of_file: int, root: Path, folder: Path
) -> None:
    filled(root, folder).chmod(of_file)
    folder.chmod(of_folder)
    check_answers(root, folder)
    folder.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="the way to refuse locks is that of Linux")
@pytest.mark.skipif(not shutil.which("cc"), reason="needs a compiler of C, to refuse locks")
@pytest.mark.parametrize("refused", [errno.ENOLCK, errno.EACCES, errno.ENOSYS])
def test_a_disk_that_refuses_locks_is_a_miss_and_nobody_waits(
    refused: int, root: Path, folder: Path
) -> None:
    if refused != errno.ENOSYS:
        filled(root, folder)
    shim = root.parent / "nolock.so"
    source = TESTS / "nolock.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
    patient = in_python("from papi_cli.source import cache; cache._WAIT = 1000.0")
    check_answers(root, folder, "env", f"LD_PRELOAD={shim}", f"REFUSED={refused}", papi=patient)


_KILLED = """
import os, signal, sqlite3, sys
kept = sqlite3.connect(sys.argv[1], isolation_level=None)
kept.execute("PRAGMA cache_size=1")
kept.execute("BEGIN IMMEDIATE")
tables = kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
for (table,) in tables:
    kept.execute(f"DELETE FROM {table}")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""Writes with so little room that the file itself is changed before it is killed."""


@pytest.mark.skipif(os.name == "nt", reason="there are no signals there")
@pytest.mark.parametrize("journal", ["left", "lost", "spoilt", "alone"])
def test_who_is_killed_while_writing_spoils_no_answer(
    journal: str, root: Path, folder: Path
) -> None:
    path = filled(root, folder)
    left = path.with_name(f"{path.name}-journal")
    subprocess.run([sys.executable, "-c", _KILLED, path])
    assert left.stat().st_size > 0
    if journal == "lost":
        left.unlink()
    elif journal == "spoilt":
        left.write_bytes(left.read_bytes()[:512] + b"x" * 5_000)
    elif journal == "alone":
        path.unlink()
    check_answers(root, folder)
    assert not left.exists()
    with closing(sqlite3.connect(path)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
