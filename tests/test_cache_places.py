"""Wherever a repository lies and the cache folder is, the answers are the same."""

import os
from pathlib import Path

import pytest

from tests.support import copy_repository, run_papi

ASKED = (
    ("deadlines", "--all", "--today", "2024-12-20", "--format", "json"),
    ("targets", "--format", "json"),
    ("validate", "--format", "json"),
)
NO_UTF_8 = os.fsdecode(b"s\xf4")


def check_answers(root: Path, **env: str) -> None:
    """Ask twice; the answers are those without a cache."""
    for words in ASKED * 2:
        expected = run_papi(*words, cwd=root, env={"PAPI_CACHE": "off"})
        assert run_papi(*words, cwd=root, env=env) == expected


def folder_of_no_utf_8(folder: Path) -> Path:
    """A folder whose name is no UTF-8."""
    made = folder / NO_UTF_8
    try:
        made.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this disk takes only names in UTF-8")
    return made


def test_the_path_of_a_repository_may_be_no_utf_8(tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    check_answers(copy_repository("small", folder_of_no_utf_8(tmp_path)), PAPI_CACHE=str(kept))
    [row] = run_papi("cache", "info", "--format", "json", env={"PAPI_CACHE": str(kept)}).answer[
        "rows"
    ]
    assert row["repository"] == str(tmp_path / r"s\udcf4" / "small" / "plans")


@pytest.mark.parametrize("where", ["registry", "ha-noi/2024-7-kh-ubnd/progress"])
def test_a_file_name_that_is_no_utf_8_throws_nothing_away(where: str, tmp_path: Path) -> None:
    root, kept = copy_repository("small", tmp_path), tmp_path / "cache"
    folder_of_no_utf_8(tmp_path)
    odd = root / "plans" / where / f"{NO_UTF_8}.yaml"
    check_answers(root, PAPI_CACHE=str(kept))
    [before] = kept.iterdir()
    with before.open("rb") as same:  # so that no other file takes its number
        odd.write_text("x: 1\n", encoding="utf-8")
        check_answers(root, PAPI_CACHE=str(kept))
        assert "S107" in run_papi("validate", cwd=root, env={"PAPI_CACHE": str(kept)}).out
        odd.unlink()
        check_answers(root, PAPI_CACHE=str(kept))
        assert os.path.samestat(before.stat(), os.fstat(same.fileno()))
