"""What is timed, and the most that each may cost.

Warm: the same command ran just before, with a cache folder of the bench's own. Nothing cached: the
cache folder is empty, and the run fills it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.places import FIRST, SHIPPED_PLANS, Changing, Place, Recording, generated
from tests.bench.timing import PAPI, Command, Row, run

JSON = ("--format", "json")
AGENCY = ("--agency", "Sở Y tế")
ENTRY = ("--state", "done", "--percent", "100", "--evidence", "12/BC-SYT", "--date", "2026-03-01")
BOTH = ("10/KH-UBND", "11/KH-UBND")

LARGE_TASKS = 500
"""Tasks of each of two plans that are compared."""

REPORTED = (60, 1000, 2000)
"""Tasks of the plans that are reported on: the last of twice as many as the one before."""

COLD_DEADLINES = "deadlines --agency, nothing cached"
WARM_DEADLINES = "deadlines --agency, warm"
TERMINAL = "deadlines --agency, warm, on a terminal"
TARGETS = "targets --agency, warm"
STATUS = "status, warm"
COLD_VALIDATE = "validate, nothing cached"
CHANGED = "validate, one file changed"
WARM_VALIDATE = "validate, nothing changed"
RECORD = "record of one entry, warm"

EVERYWHERE = (
    WARM_DEADLINES, TERMINAL, TARGETS, STATUS,
    COLD_DEADLINES, COLD_VALIDATE, CHANGED, WARM_VALIDATE,
)  # fmt: skip
"""The rows of every repository."""

MOST: dict[str, dict[str, float]] = {
    "--version": {SHIPPED_PLANS: 7},
    WARM_DEADLINES: {SHIPPED_PLANS: 9, "100": 10, "1000": 16},
    TARGETS: {SHIPPED_PLANS: 10, "100": 12, "1000": 20},
    STATUS: {SHIPPED_PLANS: 10, "100": 12, "1000": 20},
    COLD_DEADLINES: {SHIPPED_PLANS: 30, "100": 55, "1000": 300},
    COLD_VALIDATE: {SHIPPED_PLANS: 35, "100": 65, "1000": 350},
    CHANGED: {SHIPPED_PLANS: 25, "100": 27, "1000": 35},
    WARM_VALIDATE: {SHIPPED_PLANS: 9, "100": 10, "1000": 16},
    RECORD: {"1000": 30},
    "scorecard --chart png": {SHIPPED_PLANS: 50},
    "diff": {SHIPPED_PLANS: 20},
    "diff, 500 tasks each": {SHIPPED_PLANS: 40},
    "report annual, 60 tasks": {SHIPPED_PLANS: 130},
    "report annual, 1,000 tasks": {SHIPPED_PLANS: 320},
    "report request, 30 letters": {SHIPPED_PLANS: 400},
}
"""The most a row may cost on a repository, as times `python -c pass`."""

MOST_MEMORY: dict[str, float] = {SHIPPED_PLANS: 50, "100": 60, "1000": 150}
"""The most that one process of a row of every repository may hold, in MB."""

MOST_GROWTH = 2.2
"""The most that twice the plans may cost, against once."""

MOST_ADDED = 10
"""The most that a terminal table may cost more than JSON, as times `python -c pass`."""


def rows(at: Place, folder: Path) -> list[Row]:
    """Every row of a repository; what rows need beside it is put into the folder."""
    return [
        *_everywhere(at),
        *(_shipped(at, folder) if at.name == SHIPPED_PLANS else [_record(at)]),
    ]


def _everywhere(at: Place) -> list[Row]:
    deadlines = ("deadlines", *AGENCY, "--today", at.today)
    targets = ("targets", *AGENCY, "--today", at.today, *JSON)
    validate = ("validate", "--today", at.today, *JSON)
    changing = Changing(at, at.papi(*validate))
    return [
        _warm(WARM_DEADLINES, at, *deadlines, *JSON),
        Row(TERMINAL, at.name, *_again(at.papi(*deadlines, terminal=True))),
        _warm(TARGETS, at, *targets),
        _warm(STATUS, at, "status", "--today", at.today, *JSON),
        Row(COLD_DEADLINES, at.name, at.papi(*deadlines, *JSON, cold=True), at.forget),
        Row(COLD_VALIDATE, at.name, at.papi(*validate, cold=True), at.forget),
        Row(CHANGED, at.name, at.papi(*validate), changing),
        _warm(WARM_VALIDATE, at, *validate),
    ]


def _record(at: Place) -> Row:
    """One entry of the first task, in a file that the cache knows."""
    file = at.root / FIRST / "progress" / "so-y-te.yaml"
    command = at.papi("record", "10/KH-UBND#II.1-1", *ENTRY, "--today", at.today, *JSON)
    settle = at.papi("validate", "--today", at.today, *JSON)
    return Row(RECORD, at.name, command, Recording(file, settle))


def _shipped(at: Place, folder: Path) -> list[Row]:
    large = generated("large", folder, plans=2, tasks=LARGE_TASKS)
    chart = ("--today", "2020-06-01", "--chart", str(folder / "chart.png"))
    return [
        Row("--version", at.name, Command([PAPI, "--version"])),
        _warm("scorecard --chart png", at, "scorecard", "3897/QĐ-UBND", *chart),
        _warm("diff", at, "diff", "100/KH-UBND", "179/KH-UBND@2021", *JSON),
        Row("diff, 500 tasks each", at.name, *_again(large.papi("diff", *BOTH, *JSON))),
        *(_annual(at, folder, tasks) for tasks in REPORTED),
        _letters(at, folder),
    ]


def annual(tasks: int) -> str:
    """The name of the row of a yearly report of so many tasks."""
    return f"report annual, {tasks:,} tasks"


def _annual(at: Place, folder: Path, tasks: int) -> Row:
    """The yearly report of a plan as a Word file."""
    reported = generated(f"reported-{tasks}", folder, plans=1, tasks=tasks)
    words = ("report", "annual", "--plan", "10/KH-UBND", "--today", "2019-01-10")
    command = reported.papi(*words, "-o", str(folder / "report.docx"), "--force")
    return Row(annual(tasks), at.name, *_again(command))


def _letters(at: Place, folder: Path) -> Row:
    """A letter to each of the 30 districts, with the outline and its form."""
    item = ("--plan", "100/KH-UBND", "--item", "III.2-6", "--today", at.today)
    letters = folder / "letters"
    letters.mkdir()
    output = ("--each", "-o", str(letters), "--force")
    return _warm("report request, 30 letters", at, "report", "request", *item, *output)


def _warm(name: str, at: Place, *words: str) -> Row:
    return Row(name, at.name, *_again(at.papi(*words)))


def _again(command: Command) -> tuple[Command, Callable[[], object]]:
    """A command, and itself before."""
    return command, partial(run, command)
