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
