"""Whole commands timed as ratios to `python -c pass` in the same run.

Each run of a command follows a run of bare Python, so that a busy moment hits both; its figure is
the median over the rounds of command ÷ bare Python.
"""

import os
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


def peak_memory(command: list[str]) -> float:
    """The most memory that one run held, in MiB, if that is more than this process holds.

    Not on Windows.
    """
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1024 if sys.platform == "darwin" else 1  # bytes there, KiB elsewhere
    return usage.ru_maxrss / 1024 / unit


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
