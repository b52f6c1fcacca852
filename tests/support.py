"""What the tests share: papi run in this process, copies of repositories, golden files."""

import contextlib
import difflib
import io
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from papi_cli.cli import run

TESTS = Path(__file__).parent
ROOT = TESTS.parent
REPOSITORIES = TESTS / "repositories"
SMALL = REPOSITORIES / "small"

# What a developer may have set, and what would change the answers.
_NOT_INHERITED = ("PAPI_REPOSITORY", "PYTHONIOENCODING", "NO_COLOR", "LINES", "_PAPI_COMPLETE")


class Result(NamedTuple):
    """What one run of papi left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The output, where it is JSON."""
        return json.loads(self.out)


def run_papi(
    *args: str, cwd: Path = SMALL, columns: int = 100, env: Mapping[str, str] | None = None
) -> Result:
    """Run papi in this process, in a folder, as if in a terminal of so many columns."""
    with (
        _environment({"COLUMNS": str(columns), **(env or {})}),
        contextlib.chdir(cwd),
        _stream() as out,
        _stream() as err,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = run(args)
        except SystemExit as stop:  # Typer's completion leaves in this way
            code = stop.code if isinstance(stop.code, int) else 0
        return Result(code, _text(out), _text(err))


def clean_environment(columns: int = 100) -> dict[str, str]:
    """The environment without what changes papi's answers, for a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return {**kept, "COLUMNS": str(columns)}


@contextlib.contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in _NOT_INHERITED:
            patch.delenv(name, raising=False)
        for name, value in wanted.items():
            patch.setenv(name, value)
        yield


@contextlib.contextmanager
def _stream() -> Iterator[io.TextIOWrapper]:
    """A standard stream as Python opens it, so that papi can set its encoding."""
    encoding = os.environ.get("PYTHONIOENCODING") or "utf-8"
    with io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") as stream:
        yield stream


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode(stream.encoding)


def copy_repository(name: str, target: Path) -> Path:
    """Copy a repository of tests/repositories, to be changed; its new folder."""
    return Path(shutil.copytree(REPOSITORIES / name, target / name))


def damage(path: Path) -> None:
    """Spoil every byte of a file but those of its first page."""
    raw = bytearray(path.read_bytes())
    raw[4096:] = bytes(each ^ 0x5A for each in raw[4096:])
    path.write_bytes(raw)


def effort(work: Callable[[], object]) -> float:
    """The processor's time for some work, as a ratio to that of adding up a million numbers."""
    start = time.process_time()
    sum(range(1_000_000))
    between = time.process_time()
    work()
    return (time.process_time() - between) / (between - start)


def bad_case(name: str) -> Path:
    """The folder of a case of tests/checks that must be found."""
    [folder] = (TESTS / "checks").glob(f"*/bad/{name}")
    return folder


def lay_over(case: Path, root: Path) -> None:
    """Lay the files of a case over a copy of a repository."""
    shutil.copytree(case / "plans", root / "plans", dirs_exist_ok=True)


def check_golden(path: Path, text: str) -> None:
    """Compare text with a golden file; `PAPI_GOLDEN=write` writes the file instead."""
    if os.environ.get("PAPI_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return
    expected = path.read_bytes().decode() if path.exists() else ""
    if text != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), "expected", "got", lineterm=""
        )
        shown = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
        pytest.fail(
            f"{shown} differs (PAPI_GOLDEN=write rewrites it)\n" + "\n".join(lines), pytrace=False
        )


def git(root: Path, *words: str, author: str = "t", on: str | None = None) -> str:
    """Run git in a folder, as nobody in particular and without anyone's settings.

    `on` is the day and time, with its zone, that a commit bears.
    """
    name = f"user.name={author}"
    identity = ("-c", name, "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    dates = {"GIT_AUTHOR_DATE": on, "GIT_COMMITTER_DATE": on} if on else {}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    run = subprocess.run(
        ["git", *identity, *words],
        cwd=root,
        env=clean_environment() | settings | dates,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def committed(root: Path) -> Path:
    """Make a folder a git repository with one commit on the branch main; the folder."""
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root)
    return root


def commit_all(root: Path, said: str = "x", author: str = "t", on: str | None = None) -> str:
    """Commit whatever there is; the hash."""
    git(root, "add", "--all")
    commit = ("commit", "--quiet", "--allow-empty", "--message", said)
    git(root, *commit, author=author, on=on)
    return git(root, "rev-parse", "HEAD").strip()
