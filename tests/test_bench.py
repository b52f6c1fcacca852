"""What the measurements run on: a generated repository is valid, and the same for a seed."""

from pathlib import Path
from typing import get_args

import pytest

from papi_cli.model.due import read_due
from papi_cli.model.due.parts import Kind
from tests.bench.generate import generate
from tests.bench.plans import TASKS
from tests.bench.registry import PLACES
from tests.bench.wordings import wordings
from tests.support import run_papi

# Enough for every province in every year; plans of one year and of three.
MANY = 72
LATER = ("--today", "2026-12-31")
"""A day after all progress that is generated: what is still to come cannot be reported."""


@pytest.fixture
def three(tmp_path: Path) -> Path:
    generate(tmp_path / "three", 3, seed=1)
    return tmp_path / "three"


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _diagnostics(root: Path) -> object:
    answer = run_papi("validate", "--format", "json", *LATER, "--repository", str(root)).answer
    return [each for each in answer["diagnostics"] if each["severity"] != "hint"]


def test_nothing_is_found_in_three_plans(three: Path) -> None:
    assert run_papi("validate", *LATER, "--repository", str(three)).code == 0
    assert _diagnostics(three) == []


def test_nothing_is_found_in_any_province_or_year(tmp_path: Path) -> None:
    generate(tmp_path, MANY, seed=2)
    folders = [path.parent for path in tmp_path.glob("*/*/plan.yaml")]
    assert {folder.parent.name for folder in folders} == {place.key for place in PLACES}
    assert {int(folder.name[:4]) for folder in folders} == set(range(2018, 2027))
    assert _diagnostics(tmp_path) == []


def test_a_plan_has_four_files_and_fifty_tasks(three: Path) -> None:
    plans = [path.parent for path in three.glob("*/*/plan.yaml")]
    assert len(plans) == 3
    for plan in plans:
        assert len(_files(plan)) == 4
        assert (plan / "tasks.yaml").read_text(encoding="utf-8").count("  - id: ") == TASKS == 50


def test_a_third_of_the_tasks_has_progress(three: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in three.glob("*/*/progress/*.yaml")]
    assert sum(text.count("    state: ") for text in texts) == 3 * 17


def test_a_seed_always_writes_the_same_bytes(three: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", 3, seed=1)
    assert _files(tmp_path / "again") == _files(three)
    generate(tmp_path / "other", 3, seed=2)
    assert _files(tmp_path / "other") != _files(three)


def test_a_plan_is_the_same_among_more(three: Path, tmp_path: Path) -> None:
    generate(tmp_path / "five", 5, seed=1)
    assert _files(three).items() <= _files(tmp_path / "five").items()


def test_a_folder_in_use_is_refused(three: Path) -> None:
    with pytest.raises(FileExistsError):
        generate(three, 1)


def test_wordings_are_of_every_kind() -> None:
    assert {read_due(each.due).kind for each in wordings(2024, 2024)} == set(get_args(Kind))
