"""Time commands on N and on 2N generated plans: what twice the plans cost.

    python -m tests.bench.growth --plans N

Figures are ratios to `python -c pass`, medians of five; growth is time(2N) / time(N); memory is
the most that one run held.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.timing import PAPI, peak_memory, ratios

ROUNDS = 5

COMMANDS = {
    "validate": ["validate", "--format", "json"],
    "deadlines": ["deadlines", "--agency", "Sở Y tế", "--today", "2026-03-02", "--format", "json"],
}
"""What is timed."""

BUDGETS = {("validate", 1000): 450}
"""The most that a command may cost on so many plans."""

MOST_GROWTH = 2.2
"""The most that twice the plans may cost, against once."""


def commands(folder: Path, plans: int) -> dict[str, list[str]]:
    """The commands on N and 2N plans, whose repositories are written into the folder."""
    found = {}
    for count in (plans, 2 * plans):
        root = folder / str(count)
        generate(root, count)
        for name, words in COMMANDS.items():
            found[f"{name} {count}"] = [PAPI, *words, "--repository", str(root)]
    return found


def measure(plans: int) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Ratios, and peak memory in MiB, of every command on N and 2N plans."""
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(Path(folder), plans)
        return ratios(asked, ROUNDS), {name: peak_memory(words) for name, words in asked.items()}


def report(measured: dict[str, list[float]], memory: dict[str, float], plans: int) -> bool:
    """Print the table; say whether a budget or the growth was missed."""
    print(f"{'command':12} {'plans':>6} {'median':>9} {'budget':>8} {'growth':>8} {'memory':>10}")
    missed = False
    for name in COMMANDS:
        before: float | None = None
        for count in (plans, 2 * plans):
            median = statistics.median(measured[f"{name} {count}"])
            budget = BUDGETS.get((name, count))
            growth = median / before if before else None
            over = median > (budget or median) or (growth or 0) > MOST_GROWTH
            missed |= over
            row = f"{name:12} {count:6} {median:8.1f}x {_limit(budget)} {_number(growth)}"
            print(f"{row} {memory[f'{name} {count}']:6.0f} MiB" + (" over" if over else ""))
            before = median
    return missed


def _limit(budget: float | None) -> str:
    return f"{budget:7g}x" if budget else " " * 8


def _number(growth: float | None) -> str:
    return f"{growth:8.2f}" if growth else " " * 8


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Time commands on N and 2N generated plans.")
    parser.add_argument("--plans", type=int, default=100, help="N (100)")
    plans = parser.parse_args().plans
    sys.exit(report(*measure(plans), plans))


if __name__ == "__main__":
    main()
