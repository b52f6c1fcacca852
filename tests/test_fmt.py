"""`papi fmt`: which files it takes, what it says, and when it writes nothing."""

import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.support import ROOT, copy_repository, run_papi

TASKS = "plans/ha-noi/2025-9-kh-ubnd/tasks.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small repository in its one form."""
    root = copy_repository("small", tmp_path)
    assert run_papi("fmt", cwd=root).code == 0
    return root


def spoil(root: Path, name: str = TASKS) -> bytes:
    path = root / name
    spoiled = path.read_bytes().replace(b"\n", b" \r\n")
    path.write_bytes(spoiled)
    return spoiled


def test_the_shipped_plans_are_in_their_one_form() -> None:
    result = run_papi("fmt", "--check", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    assert "đã đúng cách trình bày" in result.out


def test_the_form_is_valid_and_stays(root: Path) -> None:
    assert run_papi("validate", cwd=root).code == 0
    assert run_papi("fmt", cwd=root).out == "10 tệp đã đúng cách trình bày.\n"


def test_a_spoiled_file_is_mended_and_named(root: Path) -> None:
    before = (root / TASKS).read_bytes()
    spoil(root)
    assert run_papi("fmt", cwd=root) == (0, f"Đã trình bày lại 1 tệp:\n  {TASKS}\n", "")
    assert (root / TASKS).read_bytes() == before


@pytest.mark.parametrize(("option", "code"), [("--check", 1), ("--diff", 0)])
def test_a_look_writes_nothing(root: Path, option: str, code: int) -> None:
    spoiled = spoil(root)
    result = run_papi("fmt", option, cwd=root)
    assert result.code == code
    assert TASKS in result.out
    assert (root / TASKS).read_bytes() == spoiled


def test_the_diff_is_one_that_git_applies(root: Path) -> None:
    before = (root / TASKS).read_bytes()
    spoil(root)
    diff = run_papi("fmt", "--diff", cwd=root).out.encode()
    subprocess.run(["git", "apply", "-"], input=diff, cwd=root, check=True, capture_output=True)
    assert (root / TASKS).read_bytes() == before


def test_a_file_that_cannot_be_read_is_named_and_left(root: Path) -> None:
    broken = "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"
    (root / broken).write_bytes(b"tasks: [\r\n")
    spoil(root)
    result = run_papi("fmt", cwd=root)
    assert result.code == 1
    assert broken in result.err
    assert TASKS in result.out
    assert (root / broken).read_bytes() == b"tasks: [\r\n"


@pytest.mark.parametrize("name", [TASKS, "plans/ha-noi", "./plans/../" + TASKS])
def test_only_the_files_named_are_touched(root: Path, name: str) -> None:
    spoil(root)
    other = spoil(root, "plans/repository.yaml")
    assert run_papi("fmt", name, cwd=root).out == f"Đã trình bày lại 1 tệp:\n  {TASKS}\n"
    assert (root / "plans/repository.yaml").read_bytes() == other


def test_files_may_be_named_as_they_are_shown_from_elsewhere(root: Path, tmp_path: Path) -> None:
    spoil(root)
    result = run_papi("fmt", TASKS, "--repository", str(root), cwd=tmp_path)
    assert TASKS in result.out


@pytest.mark.parametrize("name", ["plans/nope.yaml", "../small", "/etc/hosts"])
def test_a_name_that_is_no_file_of_the_repository_is_refused(root: Path, name: str) -> None:
    result = run_papi("fmt", name, cwd=root / "plans/registry")
    assert result.code == 2
    assert "không có tệp" in result.err or "nằm ngoài kho" in result.err


def test_a_plans_own_words_keep_their_characters(root: Path) -> None:
    path = root / TASKS
    text = path.read_text(encoding="utf-8")
    path.write_text(normalize("NFD", text), encoding="utf-8")
    result = run_papi("fmt", cwd=root)
    assert result.code == 0
    assert "«tasks[1].due» là chữ tổ hợp" in result.err
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(
        line == normalize("NFC", line) for line in lines if line.lstrip(" -").startswith("what:")
    )
    due = next(line for line in lines if line.lstrip().startswith("due:"))
    assert due != normalize("NFC", due)
    assert run_papi("fmt", cwd=root).out == "10 tệp đã đúng cách trình bày.\n"
