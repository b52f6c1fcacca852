"""`papi cache`: what is kept between runs, and throwing it away."""

import sys
from pathlib import Path

import pytest

from papi_cli import settings
from tests.support import SMALL, run_papi


def test_what_is_kept_is_named_and_can_be_thrown_away(tmp_path: Path) -> None:
    env = {"PAPI_CACHE": str(tmp_path)}
    assert "chưa giữ gì" in run_papi("cache", "info", env=env).out
    run_papi("deadlines", env=env)
    other = tmp_path / "notes.sqlite"
    other.write_bytes(b"of somebody else")
    [row] = run_papi("cache", "info", "--format", "json", env=env).answer["rows"]
    assert row["repository"] == str(SMALL / "plans")
    assert row["bytes"] == Path(row["file"]).stat().st_size
    assert "1 tệp" in run_papi("cache", "clear", env=env).out
    assert list(tmp_path.iterdir()) == [other]
    assert "chưa giữ gì" in run_papi("cache", "info", env=env).out


@pytest.mark.parametrize("off", ["off", "OFF"])
def test_off_keeps_nothing(off: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked = ("deadlines", "--repository", str(SMALL))
    run_papi(*asked, cwd=tmp_path, env={"PAPI_CACHE": off})
    assert "PAPI_CACHE=off" in run_papi("cache", "info", env={"PAPI_CACHE": off}).out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "name", "below"),
    [
        ("linux", "XDG_CACHE_HOME", "papi"),
        ("win32", "LOCALAPPDATA", "papi"),
        ("linux", "HOME", ".cache/papi"),
        ("darwin", "HOME", "Library/Caches/papi"),
    ],
)
def test_the_folder_is_that_of_the_system(
    platform: str, name: str, below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("PAPI_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(name, str(tmp_path))
    assert settings.cache_folder() == tmp_path / below


def test_a_folder_of_caches_that_is_no_whole_path_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPI_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert settings.cache_folder() == tmp_path / ".cache/papi"


def test_the_home_folder_may_be_named_by_its_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PAPI_CACHE", "~/bộ nhớ")
    assert settings.cache_folder() == tmp_path / "bộ nhớ"
