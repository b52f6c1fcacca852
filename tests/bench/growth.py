"""Time commands on N and on 2N generated plans: what twice the plans cost.

    python -m tests.bench.growth --plans N

Figures are ratios to `python -c pass`, medians of five; growth is time(2N) / time(N).
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.timing import PAPI, ratios

ROUNDS = 5

COMMANDS = {
    "validate": ["validate", "--format", "json"],
    "deadlines": ["deadlines", "--agency", "Sở Y tế", "--today", "2026-03-02", "--format", "json"],
}
"""What is timed."""


def commands(folder: Path, plans: int) -> dict[str, list[str]]:
    """The commands on N and 2N plans, whose repositories are written into the folder."""
    found = {}
    for count in (plans, 2 * plans):
        root = folder / str(count)
        generate(root, count)
        for name, words in COMMANDS.items():
            found[f"{name} {count}"] = [PAPI, *words, "--repository", str(root)]
    return found


def measure(plans: int) -> dict[str, list[float]]:
    """Ratios of every command on N and 2N plans."""
    with tempfile.TemporaryDirectory() as folder:
        return ratios(commands(Path(folder), plans), ROUNDS)


def report(measured: dict[str, list[float]], plans: int) -> None:
    """Print the table: the medians on N and 2N plans, and the growth."""
    once, twice = f"{plans} plans", f"{2 * plans} plans"
    print(f"{'command':12} {once:>14} {twice:>14} {'growth':>8}")
    for name in COMMANDS:
        first = statistics.median(measured[f"{name} {plans}"])
        second = statistics.median(measured[f"{name} {2 * plans}"])
        print(f"{name:12} {first:13.1f}x {second:13.1f}x {second / first:8.2f}")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Time commands on N and 2N generated plans.")
    parser.add_argument("--plans", type=int, default=100, help="N (100)")
    plans = parser.parse_args().plans
    report(measure(plans), plans)


if __name__ == "__main__":
    main()
