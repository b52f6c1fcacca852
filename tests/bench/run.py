"""Time whole commands as ratios to `python -c pass` in the same run.

Each run of a command follows a run of bare Python, so that a busy moment hits both; its figure is
the median over the rounds of command ÷ bare Python.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAPI = str(Path(sys.executable).parent / "papi")
ROUNDS = int(os.environ.get("PAPI_BENCH_ROUNDS", "11"))
QUERY = ["deadlines", "--agency", "Sở Y tế", "--today", "2020-03-01"]

BARE = [sys.executable, "-c", "pass"]

COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "python -c pass": (BARE, None),
    "papi --version": ([PAPI, "--version"], 8),
    "papi deadlines --format json": ([PAPI, *QUERY, "--format", "json"], 30),
    "papi deadlines": ([PAPI, *QUERY], 35),
    "papi validate": ([PAPI, "validate"], None),
}
"""What is timed, and the most it may cost."""


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure() -> dict[str, list[float]]:
    """Ratios of every command to the bare Python run before it, a list over the rounds."""
    for command, _ in COMMANDS.values():
        seconds(command)
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, (command, _) in COMMANDS.items():
            bare = seconds(BARE)
            ratios[name].append(seconds(command) / bare)
    return ratios


def main() -> None:
    """Print the table; exit with 1 where a budget is missed."""
    missed = False
    print(f"{'command':32} {'median':>8} {'min':>8} {'max':>8} {'budget':>8}")
    for name, ratios in measure().items():
        budget = COMMANDS[name][1]
        median = statistics.median(ratios)
        over = budget is not None and median > budget
        missed |= over
        limit = f"{budget:g}x" if budget else ""
        row = f"{name:32} {median:7.1f}x {min(ratios):7.1f}x {max(ratios):7.1f}x {limit:>8}"
        print(row + (" over" if over else ""))
    sys.exit(missed)


if __name__ == "__main__":
    main()
