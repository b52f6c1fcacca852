"""Time whole commands on the shipped plans and on generated repositories.

    python -m tests.bench.run --on shipped 100 1000 2000 --rounds 5 --only deadlines

Prints every figure, keeps them in a file, and exits with 1 where a budget is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import HEAD, line, save
from tests.bench.judging import judged
from tests.bench.places import SHIPPED_PLANS, Place, generated, shipped
from tests.bench.rows import rows
from tests.bench.timing import ROOT, Measured, Row, measure

ON = (SHIPPED_PLANS, "100", "1000", "2000")
ROUNDS = 5
KEPT = ROOT / ".bench"
"""Where figures are kept; git ignores it."""


def main() -> None:
    """Read the command line, measure, print, keep."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="papi-bench-") as folder:
        measured, bare = timed(wanted(asked.on, asked.only, Path(folder)), asked.rounds)
    figures = judged(measured)
    save(figures, bare, asked.rounds, asked.output)
    print("\n".join([HEAD, *map(line, figures)]))
    sys.exit(any(each.missed for each in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--on", nargs="+", default=ON, metavar="PLANS", help="shipped, 100, 20000…")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD", help="rows with a word")
    parser.add_argument("--output", type=Path, default=KEPT / "bench.json")
    return parser.parse_args()


def wanted(on: Sequence[str], words: Sequence[str], folder: Path) -> list[Row]:
    """The rows in whose name one of the words stands, on repositories written into the folder."""
    found = [row for name in on for row in rows(_place(name, folder), folder)]
    return [row for row in found if any(word in row.name for word in words)]


def _place(name: str, folder: Path) -> Place:
    print(f"writing {name} plans", file=sys.stderr)
    return shipped(folder) if name == SHIPPED_PLANS else generated(name, folder, int(name))


def timed(rows: Sequence[Row], rounds: int) -> tuple[list[Measured], list[float]]:
    """Every row in every round, and the seconds of all runs of bare Python."""
    measured = [Measured(row, [], []) for row in rows]
    bare: list[float] = []
    for number, seconds in enumerate(measure(measured, rounds), start=1):
        print(f"round {number} of {rounds}", file=sys.stderr)
        bare += seconds
    return measured, bare


if __name__ == "__main__":
    main()
