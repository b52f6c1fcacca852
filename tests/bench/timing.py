"""Whole commands timed as ratios to `python -c pass` in the same run; not on Windows.

Each run of a command follows a run of bare Python, so that a busy moment hits both. A figure is
the seconds of the command over the median of the bare runs of its round.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAPI = str(Path(sys.executable).parent / "papi")
_LAUNCHER = [sys.executable, "-S", str(Path(__file__).with_name("launcher.py"))]
_SCREEN = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}


class Command(NamedTuple):
    """What is run, with what the environment says beside; perhaps on a terminal."""

    words: Sequence[str]
    environment: Mapping[str, str] = {}
    terminal: bool = False


class Cost(NamedTuple):
    """One run: its wall time in seconds, the most memory its largest process held, in MB."""

    seconds: float
    memory: float


class Row(NamedTuple):
    """What is timed: a command on a repository, and what is done before each run of it."""

    name: str
    on: str
    command: Command
    before: Callable[[], object] = lambda: None


class Measured(NamedTuple):
    """A row, its ratio to bare Python and its memory in MB in each round."""

    row: Row
    ratios: list[float]
    memory: list[float]


BARE = Command([sys.executable, "-c", "pass"])


def run(command: Command) -> Cost:
    """Run once; CalledProcessError where the command fails."""
    where = "terminal" if command.terminal else "quiet"
    environment = {**os.environ, **(_SCREEN if command.terminal else {}), **command.environment}
    told = subprocess.run(
        [*_LAUNCHER, where, *command.words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout.split()
    if code := int(told[2]):
        raise subprocess.CalledProcessError(code, list(command.words))
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return Cost(float(told[0]), int(told[1]) * unit / 1e6)


def measure(rows: Sequence[Measured], rounds: int) -> Iterator[list[float]]:
    """Add a round to every row, and give the seconds of bare Python in it.

    Each row runs once before the first round, so that the files of all are in the system's memory.
    """
    for each in rows:
        _prepared(each.row)
    for _ in range(rounds):
        bare: list[float] = []
        costs: list[Cost] = []
        for each in rows:
            each.row.before()
            bare.append(run(BARE).seconds)
            costs.append(run(each.row.command))
        unit = statistics.median(bare)
        for each, cost in zip(rows, costs, strict=True):
            each.ratios.append(cost.seconds / unit)
            each.memory.append(cost.memory)
        yield bare


def _prepared(row: Row) -> None:
    row.before()
    run(row.command)
