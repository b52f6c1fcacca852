"""Whole commands timed as ratios to `python -c pass` in the same run.

Each run of a command follows a run of bare Python, so that a busy moment hits both; its figure is
the median over the rounds of command ÷ bare Python.
"""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAPI = str(Path(sys.executable).parent / "papi")
BARE = [sys.executable, "-c", "pass"]


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


_WATCHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_memory(command: list[str]) -> float:
    """The most memory that one run held, in MiB; not on Windows.

    A small process starts it: the system counts to a run what its parent held when it began.
    """
    watched = [sys.executable, "-c", _WATCHED, *command]
    told = subprocess.run(watched, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    unit = 1024 if sys.platform == "darwin" else 1  # bytes there, KiB elsewhere
    return int(told) / 1024 / unit


def ratios(commands: Mapping[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Ratios of every command to the bare Python run before it, a list over the rounds."""
    for command in commands.values():
        seconds(command)
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            bare = seconds(BARE)
            found[name].append(seconds(command) / bare)
    return found
