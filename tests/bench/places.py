"""The repositories that are measured: a copy of the shipped plans, and generated ones."""

import os
import shutil
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.bench.generate import SHIPPED, generate
from tests.bench.plans import TASKS
from tests.bench.timing import PAPI, Command, run

SEED = 0
SHIPPED_PLANS = "shipped"
FIRST = "ha-noi/2018-10-kh-ubnd"
"""The first plan of every generated repository, 10/KH-UBND."""

_LONG_AGO = 1_767_225_600
"""1 January 2026: files that a person works with were not written in this very second."""


class Place(NamedTuple):
    """A repository, where its caches are, and the day its questions ask about.

    `changing` is the file that is changed between runs, below the root.
    """

    name: str
    root: Path
    caches: Path
    today: str
    changing: str

    def papi(self, *words: str, cold: bool = False, terminal: bool = False) -> Command:
        """A command on this repository."""
        cache = {"PAPI_CACHE": str(self.caches / ("cold" if cold else "warm"))}
        return Command([PAPI, *words, "--repository", str(self.root)], cache, terminal)

    def forget(self) -> None:
        """Empty the cache of the cold runs."""
        shutil.rmtree(self.caches / "cold", ignore_errors=True)


def shipped(folder: Path) -> Place:
    """Copy the shipped plans into the folder."""
    at = folder / SHIPPED_PLANS
    shutil.copytree(SHIPPED, at / "plans")
    return _aged(SHIPPED_PLANS, at, "2020-03-01", "ha-noi/2019-100-kh-ubnd/tasks.yaml")


def generated(name: str, folder: Path, plans: int, tasks: int = TASKS) -> Place:
    """Write so many plans into the folder."""
    at = folder / name
    generate(at / "plans", plans, SEED, tasks)
    return _aged(name, at, "2026-04-01", f"{FIRST}/tasks.yaml")


def _aged(name: str, at: Path, today: str, changing: str) -> Place:
    for folder, _, files in os.walk(at):
        for file in files:
            os.utime(Path(folder, file), (_LONG_AGO, _LONG_AGO))
    (at / "caches").mkdir()
    return Place(name, at / "plans", at / "caches", today, changing)


class Changing:
    """Before each run: a command with the cache at hand, then its file is not what it was."""

    def __init__(self, at: Place, command: Command) -> None:
        self._command = command
        self._file = at.root / at.changing
        self._numbers = count(1)

    def __call__(self) -> None:
        """Let the first task be another than before."""
        run(self._command)
        text = self._file.read_text(encoding="utf-8")
        head, mark, rest = text.partition("    what: ")
        what, end, tail = rest.partition("\n")
        what = what.partition(" (lần ")[0]
        changed = f"{head}{mark}{what} (lần {next(self._numbers)}){end}{tail}"
        self._file.write_bytes(changed.encode())


class Recording:
    """Before each run: the file is as it was at first, and the cache knows it."""

    def __init__(self, file: Path, settle: Command) -> None:
        self._settle = settle
        self._file = file
        self._kept = file.read_bytes()

    def __call__(self) -> None:
        """Put the file back."""
        self._file.write_bytes(self._kept)
        run(self._settle)
