"""Time whole commands as ratios to `python -c pass` in the same run."""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.growth import MOST_GROWTH
from tests.bench.timing import BARE, PAPI, ratios

ROUNDS = int(os.environ.get("PAPI_BENCH_ROUNDS", "21"))
QUERY = ["deadlines", "--agency", "Sở Y tế", "--today", "2020-03-01"]
CHART = Path(tempfile.gettempdir()) / f"papi-bench-{os.getpid()}.png"
LARGE = Path(tempfile.gettempdir()) / f"papi-bench-{os.getpid()}"
"""Where plans are written: two of 500 tasks to be compared, others to be reported on."""

REPORTED = (60, 1000, 2000)
"""Tasks of the plans that are reported on."""

DIFF = ["diff", "100/KH-UBND", "179/KH-UBND@2021", "--format", "json"]
TWO = ["--repository", str(LARGE / "two")]
DIFF_LARGE = ["diff", "10/KH-UBND", "11/KH-UBND", "--format", "json", *TWO]
SCORECARD = ["scorecard", "3897/QĐ-UBND", "--today", "2020-06-01", "--chart"]


def annual(tasks: int) -> list[str]:
    """The yearly report of a plan of so many tasks as a Word file."""
    root, out = str(LARGE / str(tasks)), str(LARGE / "report.docx")
    words = ["report", "annual", "--plan", "10/KH-UBND", "--today", "2019-01-10"]
    return [PAPI, *words, "--repository", root, "-o", out, "--force"]


LETTERS = [
    "report", "request", "--plan", "100/KH-UBND", "--item", "III.2-6", "--today", "2020-03-01",
    "--each", "-o", str(LARGE), "--force",
]  # fmt: skip
"""A letter to each of the 30 districts, with the outline and its form."""

COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "python -c pass": (BARE, None),
    "papi --version": ([PAPI, "--version"], 8),
    "papi deadlines --format json": ([PAPI, *QUERY, "--format", "json"], 30),
    "papi deadlines": ([PAPI, *QUERY], 35),
    "papi scorecard --chart png": ([PAPI, *SCORECARD, str(CHART)], 50),
    "papi diff": ([PAPI, *DIFF], 20),
    "papi diff, 500 tasks each": ([PAPI, *DIFF_LARGE], 40),
    "papi report annual, 60 tasks": (annual(60), 130),
    "papi report annual, 1,000 tasks": (annual(1000), 320),
    "papi report annual, 2,000 tasks": (annual(2000), None),
    "papi report request, 30 letters": ([PAPI, *LETTERS], 400),
    "papi validate": ([PAPI, "validate"], None),
}
"""What is timed, and the most it may cost."""


def main() -> None:
    """Print the table; exit with 1 where a budget is missed."""
    missed = False
    generate(LARGE / "two", plans=2, tasks=500)
    for tasks in REPORTED:
        generate(LARGE / str(tasks), plans=1, tasks=tasks)
    print(f"{'command':32} {'median':>8} {'min':>8} {'max':>8} {'budget':>8}")
    measured = ratios({name: command for name, (command, _) in COMMANDS.items()}, ROUNDS)
    for name, figures in measured.items():
        budget = COMMANDS[name][1]
        median = statistics.median(figures)
        over = budget is not None and median > budget
        missed |= over
        limit = f"{budget:g}x" if budget else ""
        row = f"{name:32} {median:7.1f}x {min(figures):7.1f}x {max(figures):7.1f}x {limit:>8}"
        print(row + (" over" if over else ""))
    growth = _growth(measured)
    missed |= growth > MOST_GROWTH
    print(f"{'report, twice the tasks':32} {growth:7.2f}  of at most {MOST_GROWTH}")
    CHART.unlink(missing_ok=True)
    shutil.rmtree(LARGE)
    sys.exit(missed)


def _growth(measured: dict[str, list[float]]) -> float:
    """What 2,000 tasks cost against 1,000 in a report."""
    once, twice = (
        statistics.median(measured[f"papi report annual, {tasks:,} tasks"])
        for tasks in REPORTED[1:]
    )
    return twice / once


if __name__ == "__main__":
    main()
