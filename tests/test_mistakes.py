"""Every mistake in a plan file gets its message: place, caret, reason and remedy.

A case is a folder of tests/mistakes: files laid over a copy of the small repository, and the
whole output of `papi validate` in expected.txt. Adding a case is adding a folder.
"""

import shutil
from pathlib import Path

import pytest

from tests.support import TESTS, check_golden, copy_repository, run_papi

CASES = sorted(each for each in (TESTS / "mistakes").iterdir() if each.is_dir())


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture
def mistaken(case: Path, tmp_path: Path) -> Path:
    """The small repository with the case's files laid over it."""
    root = copy_repository("small", tmp_path)
    shutil.copytree(case / "plans", root / "plans", dirs_exist_ok=True)
    return root


def test_the_message_is_the_expected_one(case: Path, mistaken: Path) -> None:
    result = run_papi("validate", cwd=mistaken)
    check_golden(case / "expected.txt", result.out)
    assert (result.code, result.err) == (1, "")


def test_json_tells_the_same_findings(mistaken: Path) -> None:
    text = run_papi("validate", cwd=mistaken)
    result = run_papi("validate", "--format", "json", cwd=mistaken)
    assert (result.code, result.err) == (1, "")
    assert result.answer["schema"] == "papi/validate@1"
    heads = [
        f"{each['file']}:{each['line']}:{each['column']}: "
        f"{each['severity']}[{each['code']}] {each['message']}"
        for each in result.answer["diagnostics"]
    ]
    assert heads == [
        line for line in text.out.splitlines() if ": error[" in line and line[0] != " "
    ]


@pytest.mark.parametrize("name", ["control-character", "not-utf-8", "hidden-in-a-file-name"])
def test_nothing_hidden_reaches_the_terminal(name: str, tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    if name == "hidden-in-a-file-name":
        (root / "plans/\x1b[31mtasks.yaml").write_text("a: 1\n", encoding="utf-8")
    else:
        shutil.copytree(TESTS / "mistakes" / name / "plans", root / "plans", dirs_exist_ok=True)
    result = run_papi("validate", cwd=root)
    assert result.code == 1
    assert result.out.replace("\n", "").isprintable()
