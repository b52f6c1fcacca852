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


@pytest.mark.parametrize("deed", ["info", "clear"])
@pytest.mark.parametrize("name", ["x" * 300, "tệp", "tệp/dưới"])
def test_a_cache_folder_that_cannot_be_is_named(deed: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    result = run_papi("cache", deed, env={"PAPI_CACHE": str(tmp_path / name)})
    assert (result.code, result.out) == (2, "")
    assert "không giữ được gì ở" in result.err
    assert "PAPI_CACHE" in result.err


def test_what_others_call_as_ours_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f"{'0' * 16}.sqlite"
    other.mkdir()
    for deed in ("info", "clear"):
        assert "chưa giữ gì" in run_papi("cache", deed, env={"PAPI_CACHE": str(tmp_path)}).out
    assert other.is_dir()


def test_what_cannot_be_thrown_away_is_named_with_the_reason(tmp_path: Path) -> None:
    env = {"PAPI_CACHE": str(tmp_path)}
    run_papi("deadlines", env=env)
    [kept] = tmp_path.iterdir()
    kept.with_name(f"{kept.name}-journal").mkdir()
    result = run_papi("cache", "clear", env=env)
    assert (result.code, result.out) == (2, "")
    assert f"không xóa được {kept}-journal: đây là thư mục" in result.err


def test_a_folder_named_from_here_is_listed_too(tmp_path: Path) -> None:
    asked = ("deadlines", "--repository", str(SMALL))
    run_papi(*asked, cwd=tmp_path, env={"PAPI_CACHE": "giữ"})
    info = ("cache", "info", "--format", "json")
    [row] = run_papi(*info, cwd=tmp_path, env={"PAPI_CACHE": "giữ"}).answer["rows"]
    assert row["repository"] == str(SMALL / "plans")
