"""What the commands print, to the letter; `make golden` writes the files.

A case is a line of CASES. The shipped plans and the small repository, in terminals of 80 and 120
columns; `{}` in a name stands for the width.
"""

import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import ROOT, SMALL, check_golden, copy_repository, damage, run_papi

GOLDEN = Path(__file__).parent / "golden"


class Case(NamedTuple):
    """A run of papi in a folder, or a copy of it, and the exit code that it must leave."""

    folder: Path
    line: str
    code: int = 0
    writes: bool = False


WIDE_AND_NARROW = {
    "demo-{}.txt": Case(ROOT, "deadlines --agency 'Sở Y tế' --today 2020-03-01"),
    "all-{}.txt": Case(ROOT, "deadlines --agency 'Sở Y tế' --today 2020-03-01 --all"),
    "heir-{}.txt": Case(
        ROOT,
        "deadlines --agency 'Sở Nông nghiệp và Môi trường' --plan 100/KH-UBND --today 2025-03-01",
    ),
    "years-later-{}.txt": Case(ROOT, "deadlines --agency SYT --today 2026-11-22"),
    "plans-{}.txt": Case(ROOT, "plans"),
    "show-item-{}.txt": Case(ROOT, "show 100/KH-UBND#III.3-5 --today 2020-03-01"),
    "show-story-{}.txt": Case(SMALL, "show '7/KH-UBND#II.1-1' --today 2024-12-20"),
    "show-suspects-{}.txt": Case(ROOT, "show 100/KH-UBND#II.1.a-3 --today 2024-12-20"),
    "agency-{}.txt": Case(ROOT, "agencies 'Sở Lao động, Thương binh và Xã hội' --today 2019-05-01"),
    "due-{}.txt": Case(ROOT, "due 'trước ngày 15/11 hằng năm' --period 2026-2027"),
    "targets-{}.txt": Case(
        ROOT, "targets --agency 'Sở Y tế' --plan 179/KH-UBND@2021 --today 2025-06-01"
    ),
    "scores-{}.txt": Case(ROOT, "targets --plan 3897/QĐ-UBND --dimension 6"),
    "scorecard-ranks-{}.txt": Case(
        ROOT, "scorecard 179/KH-UBND@2021 --agency 'Sở Nội vụ' --today 2025-06-01"
    ),
    "scorecard-scores-{}.txt": Case(ROOT, "scorecard 3897/QĐ-UBND --today 2020-06-01"),
    "tasks-{}.txt": Case(ROOT, "tasks --agency 'Sở Y tế' --plan 179/KH-UBND@2021"),
    "documents-{}.txt": Case(ROOT, "documents 34/2007"),
    "search-{}.txt": Case(ROOT, "search quan trac khong khi"),
    "states-{}.txt": Case(SMALL, "deadlines --today 2024-12-20 --all"),
    "status-{}.txt": Case(SMALL, "status --today 2024-12-20"),
    "status-agencies-{}.txt": Case(
        ROOT, "status --plan 100/KH-UBND --agency 'Sở Y tế' --by agency --today 2020-04-20"
    ),
    "status-item-{}.txt": Case(SMALL, "status '7/KH-UBND#II.1-2' --today 2024-12-20"),
    "status-missing-{}.txt": Case(SMALL, "status '7/KH-UBND#BC-1' --missing --today 2024-12-20"),
    "diff-{}.txt": Case(ROOT, "diff 100/KH-UBND 179/KH-UBND@2021"),
    "diff-agency-{}.txt": Case(ROOT, "diff 100/KH-UBND 179/KH-UBND@2021 --agency SYT"),
    "diff-summary-{}.txt": Case(ROOT, "diff 52/KH-UBND 190/KH-UBND --summary"),
    "help-{}.txt": Case(ROOT, "deadlines --help"),
    "record-{}.txt": Case(
        SMALL, "record '7/KH-UBND#BC-1' --state 'Đã gửi' --by snv --today 2024-12-20", writes=True
    ),
    "set-{}.txt": Case(SMALL, "set '7/KH-UBND#II.1-1.output' 'Báo cáo'", writes=True),
    "result-{}.txt": Case(
        SMALL,
        "result add ha-noi 2023 --published 2/4/2024 --source papi.org.vn --total 44,1",
        writes=True,
    ),
    "record-extended-{}.txt": Case(
        SMALL,
        "record '7/KH-UBND#II.1-1' --extend 'trước 06/12/2025' --document 4240/UBND-VX"
        " --today 2024-12-20",
        writes=True,
    ),
}

MACHINES = {
    "demo.json": Case(ROOT, "deadlines --agency 'Sở Y tế' --today 2020-03-01 --format json"),
    "demo.csv": Case(ROOT, "deadlines --agency 'Sở Y tế' --today 2020-03-01 --format csv"),
    "demo.md": Case(ROOT, "deadlines --agency 'Sở Y tế' --today 2020-03-01 --format md"),
    "states.json": Case(SMALL, "deadlines --today 2024-12-20 --all --format json"),
    "targets.json": Case(SMALL, "targets --format json"),
    "scorecard.json": Case(ROOT, "scorecard 3897/QĐ-UBND --today 2020-06-01 --format json"),
    "scorecard.md": Case(ROOT, "scorecard 3897/QĐ-UBND --dimension 1 --today 2020-06-01 -f md"),
    "scorecard.csv": Case(ROOT, "scorecard 3897/QĐ-UBND --dimension 1 --today 2020-06-01 -f csv"),
    "tasks.json": Case(SMALL, "tasks --agency syt --format json"),
    "documents.json": Case(SMALL, "documents --format json"),
    "search.json": Case(SMALL, "search tram quan trac --format json"),
    "show-plan.csv": Case(SMALL, "show 7/KH-UBND --format csv"),
    "diff.json": Case(ROOT, "diff 3897/QĐ-UBND 179/KH-UBND@2021 --only targets -f json"),
    "diff.csv": Case(SMALL, "diff 7/KH-UBND 9/KH-UBND -f csv"),
    "diff.md": Case(SMALL, "diff 7/KH-UBND 9/KH-UBND -f md"),
    "diff.html": Case(SMALL, "diff 7/KH-UBND 9/KH-UBND -f html"),
    "fail-on.json": Case(
        SMALL, "deadlines --today 2024-12-20 --overdue --fail-on overdue --format json", 1
    ),
    "status.json": Case(
        SMALL, "status --by dimension --today 2024-12-20 --fail-on overdue --format json", 1
    ),
    "status-item.json": Case(SMALL, "status '7/KH-UBND#II.1-2' --today 2024-12-20 --format json"),
    "agencies.json": Case(SMALL, "agencies --today 2024-05-01 --format json"),
    "plans.json": Case(SMALL, "plans --format json"),
    "show-plan.json": Case(SMALL, "show 7/KH-UBND --format json"),
    "show-item.json": Case(SMALL, "show '7/KH-UBND#II.1-1' --today 2024-12-20 --format json"),
    "due.json": Case(ROOT, "due 'trước ngày 15/11 hằng năm' --period 2026-2027 --format json"),
    "due-refused.json": Case(ROOT, "due 'chi thường xuyên' --period 2026 --format json", 1),
    "set.json": Case(
        SMALL,
        "set plans/ha-noi/2024-7-kh-ubnd/tasks.yaml tasks[5].due 'quý IV/2024' --dry-run -f json",
    ),
    "result.json": Case(
        SMALL,
        "result add hue 2023 --published 2/4/2024 --source papi.org.vn --rank 4/61 --by computed"
        " --score 'Quản trị môi trường=3,41' --dry-run -f json",
    ),
    "record.json": Case(
        SMALL,
        "record '7/KH-UBND#BC-2@2024-Q3' --state done --evidence 70/BC-SYT --today 2024-12-20"
        " --dry-run --format json",
    ),
    "validate.json": Case(SMALL, "validate --format json"),
}


def names() -> dict[str, tuple[Case, int]]:
    """Every golden file with its case and width."""
    shown = {
        name.format(width): (case, width)
        for name, case in WIDE_AND_NARROW.items()
        for width in (80, 120)
    }
    return shown | {name: (case, 80) for name, case in MACHINES.items()}


@pytest.mark.parametrize("kept", ["nothing", "off", "all", "rubbish"])
@pytest.mark.parametrize("name", names())
def test_papi_prints_what_the_golden_file_holds(name: str, kept: str, tmp_path: Path) -> None:
    case, width = names()[name]
    folder = copy_repository(case.folder.name, tmp_path) if case.writes else case.folder
    cache = tmp_path / "cache"
    env = {"PAPI_CACHE": "off" if kept == "off" else str(cache)}
    if kept in ("all", "rubbish") and not case.writes:
        run_papi(*shlex.split(case.line), cwd=folder, columns=width, env=env)
    for path in cache.glob("*.sqlite") if kept == "rubbish" else ():
        damage(path)
    result = run_papi(*shlex.split(case.line), cwd=folder, columns=width, env=env)
    assert result.code == case.code
    check_golden(GOLDEN / name, result.out)


@pytest.mark.parametrize("name", [name for name in names() if name.endswith("-80.txt")])
def test_a_page_fits_its_terminal(name: str) -> None:
    from rich.cells import cell_len

    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    assert max(map(cell_len, lines)) <= 80


def test_every_golden_file_has_its_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(names())


@pytest.mark.parametrize("name", ["so y te", "SYT", "Giám đốc Sở Y tế", "SỞ Y TẾ", "sở  y  tế"])
def test_a_body_may_be_called_in_many_ways(name: str) -> None:
    result = run_papi(
        "deadlines", "--agency", name, "--today", "2020-03-01", "--format", "json", cwd=ROOT
    )
    assert result.out == (GOLDEN / "demo.json").read_text(encoding="utf-8")


SLIM = ("demo-{}.txt", "scorecard-ranks-{}.txt", "status-{}.txt", "plans-{}.txt", "search-{}.txt")


@pytest.mark.parametrize("name", SLIM)
@pytest.mark.parametrize("width", [40, 50])
def test_a_slim_terminal_breaks_no_date_and_no_number(name: str, width: int) -> None:
    case = WIDE_AND_NARROW[name]
    wide = run_papi(*shlex.split(case.line), cwd=case.folder, columns=400).out
    slim = run_papi(*shlex.split(case.line), cwd=case.folder, columns=width).out
    whole = {word for word in wide.replace(":", " ").replace(";", " ").split() if word[0].isdigit()}
    shown = set(slim.replace(":", " ").replace(";", " ").split())
    assert max(map(len, slim.splitlines())) <= width
    assert whole <= shown
