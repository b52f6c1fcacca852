"""How the bench measures and judges: what a run costs, in which state, and what fails it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figures import Figure
from tests.bench.judging import judged
from tests.bench.places import Changing, Place, Recording, generated, shipped
from tests.bench.rows import (
    COLD_DEADLINES,
    MOST,
    REPORTED,
    TERMINAL,
    WARM_DEADLINES,
    WARM_VALIDATE,
    annual,
    rows,
)
from tests.bench.timing import BARE, Command, Measured, Row, measure, run
from tests.support import ROOT, run_papi

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no wait4")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return generated("2", tmp_path_factory.mktemp("two"), 2)


def _python(code: str, terminal: bool = False) -> Command:
    return Command([sys.executable, "-c", code], {"PAPI_TOLD": "yes"}, terminal)


def _measured(name: str, on: str, *ratios: float, memory: float = 9) -> Measured:
    return Measured(Row(name, on, BARE), list(ratios), [memory] * len(ratios))


def _figure(figures: list[Figure], name: str) -> Figure:
    return next(each for each in figures if each.name == name)


def test_memory_is_that_of_the_command() -> None:
    assert 200 < run(_python("b'x' * 200_000_000")).memory < 300


def test_memory_is_not_that_of_who_asks() -> None:
    held = b"x" * 400_000_000
    assert run(BARE).memory < 100
    assert held


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(_python("import sys; sys.exit(1)"))


def test_the_environment_reaches_the_command() -> None:
    run(_python("import os, sys; sys.exit(os.environ['PAPI_TOLD'] != 'yes')"))


def test_a_terminal_is_one_and_never_blocks() -> None:
    run(_python("import sys; print('ă' * 1_000_000); sys.exit(not sys.stdout.isatty())", True))
    run(_python("import sys; sys.exit(sys.stdout.isatty())"))


def test_a_slower_command_has_a_greater_ratio() -> None:
    slow = _python("import time; time.sleep(1)")
    both = [Measured(Row(name, "2", each), [], []) for name, each in (("", BARE), ("", slow))]
    assert [len(bare) for bare in measure(both, 3)] == [2, 2, 2]
    bare, slept = (each.ratios for each in both)
    assert len(bare) == len(slept) == 3
    assert all(one < other for one, other in zip(bare, slept, strict=True))


def test_what_comes_before_runs_before_every_run() -> None:
    before: list[int] = []
    row = Measured(Row("", "2", BARE, lambda: before.append(len(row.ratios))), [], [])
    list(measure([row], 2))
    assert before == [0, 0, 1]  # once more, for the system's memory


def test_a_missed_budget_fails() -> None:
    most = MOST[WARM_DEADLINES]["1000"]
    assert not _figure(judged([_measured(WARM_DEADLINES, "1000", most)]), WARM_DEADLINES).missed
    assert _figure(judged([_measured(WARM_DEADLINES, "1000", most + 1)]), WARM_DEADLINES).missed
    assert not _figure(judged([_measured(WARM_DEADLINES, "3", 9999)]), WARM_DEADLINES).missed


def test_the_median_is_judged() -> None:
    figure = _figure(judged([_measured(WARM_DEADLINES, "100", 99, 8, 9)]), WARM_DEADLINES)
    assert (figure.least, figure.median, figure.most, figure.missed) == (8, 9, 99, False)


@pytest.mark.parametrize(("twice", "missed"), [(210, False), (230, True)])
def test_growth_beyond_twice_fails(twice: float, missed: bool) -> None:
    rounds = [_measured(COLD_DEADLINES, "1000", 100), _measured(COLD_DEADLINES, "2000", twice)]
    figure = _figure(judged(rounds), f"twice the plans: {COLD_DEADLINES}")
    assert (figure.on, figure.median, figure.missed) == ("2000", twice / 100, missed)


def test_growth_of_a_report_is_judged() -> None:
    rounds = [_measured(annual(tasks), "shipped", tasks) for tasks in REPORTED]
    figure = _figure(judged(rounds), "twice the tasks: report annual")
    assert (figure.median, figure.missed) == (2, False)


@pytest.mark.parametrize(("table", "missed"), [(19, False), (21, True)])
def test_a_table_may_add_ten(table: float, missed: bool) -> None:
    rounds = [_measured(WARM_DEADLINES, "shipped", 10), _measured(TERMINAL, "shipped", table)]
    figure = _figure(judged(rounds), "a terminal table adds")
    assert (figure.median, figure.missed) == (table - 10, missed)


def test_memory_is_the_most_of_any_row() -> None:
    rows = [_measured(each, "100", 1, memory=7) for each in (WARM_DEADLINES, WARM_VALIDATE)]
    greedy = _measured(COLD_DEADLINES, "100", 1, memory=61)
    assert not _figure(judged(rows), "peak memory").missed
    assert _figure(judged([*rows, greedy]), "peak memory")[3:6] == (61, 61, 61)
    assert _figure(judged([*rows, greedy]), "peak memory").missed


def test_every_budget_is_of_a_row(two: Place, tmp_path: Path) -> None:
    both = (*rows(two, tmp_path), *rows(shipped(tmp_path), tmp_path))
    assert MOST.keys() <= {each.name for each in both}


def test_a_changed_file_differs_each_time_and_is_right(two: Place) -> None:
    changing = Changing(two, BARE)
    file = two.root / two.changing
    seen = {file.read_bytes()}
    for count in (2, 3):
        changing()
        seen.add(file.read_bytes())
        assert len(seen) == count
    answer = run_papi("validate", "--today", two.today, "--repository", str(two.root))
    assert answer.code == 0


def test_what_was_recorded_is_taken_back(two: Place) -> None:
    row = next(each for each in rows(two, two.root) if each.name.startswith("record"))
    assert isinstance(row.before, Recording)
    file = next(two.root.glob("ha-noi/2018-10-*/progress/so-y-te.yaml"))
    before = file.read_bytes()
    run(row.command)
    assert file.read_bytes().startswith(before)
    assert file.read_bytes() != before
    row.before()
    assert file.read_bytes() == before


def test_cold_is_an_empty_cache_folder(two: Place) -> None:
    row = next(each for each in rows(two, two.root) if each.name == COLD_DEADLINES)
    cold = Path(row.command.environment["PAPI_CACHE"])
    assert cold != Path(two.papi().environment["PAPI_CACHE"])
    cold.mkdir(parents=True)
    (cold / "kept").touch()
    row.before()
    assert not cold.exists()


def test_the_shipped_plans_are_measured_as_a_copy(tmp_path: Path) -> None:
    assert shipped(tmp_path).root.is_relative_to(tmp_path)


def _bench(output: Path, *args: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.bench.run", "--rounds", "1", "--output", str(output)]
    return subprocess.run([*words, *args], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_run_keeps_its_figures_and_names_no_path(tmp_path: Path) -> None:
    output = tmp_path / "kept" / "bench.json"
    done = _bench(output, "--on", "1", "2", "--only", COLD_DEADLINES)
    told = json.loads(output.read_text(encoding="utf-8"))
    assert done.returncode == any(each["missed"] for each in told["figures"]), done.stderr
    assert told["machine"].keys() == {"system", "architecture", "cores", "python"}
    assert {(each["name"], each["on"]) for each in told["figures"]} >= {
        (COLD_DEADLINES, "1"),
        (COLD_DEADLINES, "2"),
        (f"twice the plans: {COLD_DEADLINES}", "2"),
        ("peak memory", "2"),
    }
    assert "/" not in output.read_text(encoding="utf-8").replace(told["schema"], "")
    assert COLD_DEADLINES in done.stdout


@pytest.mark.slow
def test_every_row_runs_on_the_shipped_plans_and_on_generated_ones(tmp_path: Path) -> None:
    output = tmp_path / "bench.json"
    done = _bench(output, "--on", "shipped", "2")
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(output.read_text(encoding="utf-8"))
    assert MOST.keys() <= {each["name"] for each in told["figures"]}
    assert done.returncode == any(each["missed"] for each in told["figures"])
