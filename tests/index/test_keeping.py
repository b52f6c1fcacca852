"""Whatever happens to a file, or to what is kept of it, the answer is that of the files."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papi_cli.index import keeping, writing
from papi_cli.index.making import Made, Maker
from papi_cli.model.repository import PlanRecord
from papi_cli.source import cache
from papi_cli.source.files import Stamp, Watched
from tests.support import (
    ROOT,
    Result,
    clean_environment,
    committed,
    copy_repository,
    damage,
    git,
    run_papi,
)

LINE = ("deadlines", "--all", "--today", "2024-12-20", "--format", "json")
TASKS = "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The cache folder."""
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that was last touched long ago."""
    found = copy_repository("small", tmp_path)
    settle(found)
    return found


def settle(root: Path, seconds: int = 100) -> None:
    """Let all files be as old as if they had been touched some time ago."""
    for path in root.rglob("*.yaml"):
        os.utime(path, (time.time() - seconds,) * 2)


@pytest.fixture
def ask(root: Path, folder: Path) -> Callable[[], Result]:
    """Ask the files and what is kept; the answer of both."""

    def asked() -> Result:
        kept = run_papi(*LINE, cwd=root, env={"PAPI_CACHE": str(folder)})
        assert kept == run_papi(*LINE, cwd=root, env={"PAPI_CACHE": "off"})
        return kept

    asked()
    return asked


def mended(path: Path, old: str, new: str) -> None:
    """Change some words of a file, in place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_changed_within_the_same_moment_is_read_anew(
    root: Path, ask: Callable[[], Result]
) -> None:
    path = root / TASKS
    before = path.stat()
    for old, new in (("what: Công", "what: CÔNG"), ("what: CÔNG", "what: Công")) * 5:
        mended(path, old, new)  # as many bytes as before, and the same times
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert new.removeprefix("what: ") in ask().out


def test_a_disk_that_counts_in_seconds_hides_no_change(
    root: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(told: os.stat_result) -> Stamp:
        seconds = int(told.st_mtime) // 2 * 2_000_000_000
        return Stamp(told.st_size, seconds, seconds, 0)

    monkeypatch.setattr("papi_cli.source.files._stamp", coarse)
    for old, new in (("what: Công", "what: CÔNG"), ("what: CÔNG", "what: Công")) * 5:
        mended(root / TASKS, old, new)
        assert new.removeprefix("what: ") in ask().out


def test_a_checkout_of_git_is_seen(root: Path, ask: Callable[[], Result]) -> None:
    committed(root)
    before = ask()
    git(root, "checkout", "--quiet", "-b", "other")
    mended(root / TASKS, "what: Công", "what: CÔNG")
    git(root, "commit", "--quiet", "--all", "--message", "x")
    assert ask() != before
    git(root, "checkout", "--quiet", "main")
    assert ask() == before


def test_a_renamed_a_new_and_a_removed_file_are_seen(root: Path, ask: Callable[[], Result]) -> None:
    progress = next((root / "plans/ha-noi/2024-7-kh-ubnd/progress").iterdir())
    before = ask()
    kept = progress.read_bytes()
    progress.unlink()
    assert ask() != before
    progress.write_bytes(kept)
    assert ask() == before
    progress.rename(progress.with_name("khac.yaml"))
    assert ask() == before
    shutil.move(root / "plans/ha-noi/2024-7-kh-ubnd", root / "plans/ha-noi/2024-8-kh-ubnd")
    assert "2024-8-kh-ubnd" in ask().out
    assert "2024-7-kh-ubnd" not in ask().out


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_place_of_a_file_is_followed_each_time(
    root: Path, ask: Callable[[], Result]
) -> None:
    path = root / TASKS
    target = root / "plans" / "kept.txt"
    shutil.move(path, target)
    path.symlink_to(target)
    before = ask()
    mended(target, "what: Công", "what: CÔNG")
    assert ask() != before


def test_the_clock_set_back_hides_no_change(
    root: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 10**18)
    for old, new in (("what: Công", "what: CÔNG"), ("what: CÔNG", "what: Công")) * 2:
        mended(root / TASKS, old, new)
        os.utime(root / TASKS, (10**9, 10**9))
        assert new.removeprefix("what: ") in ask().out


def test_a_file_edited_while_it_is_read_is_not_kept(
    root: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, path = Watched.read, root / TASKS

    def meddle(self: Watched, name: str) -> bytes:
        raw = read(self, name)
        if name in TASKS:
            path.write_bytes(raw.replace("CÔNG".encode(), "Công".encode()))
        return raw

    mended(path, "what: Công", "what: CÔNG")
    with monkeypatch.context() as patch:
        patch.setattr(Watched, "read", meddle)
        ask()
    ask()


class Reads:
    """Counts the plans of which rows are made anew."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plans: list[str] = []
        make = Maker.make

        def watched(maker: Maker, record: PlanRecord) -> Made:
            self.plans.append(record.key)
            return make(maker, record)

        monkeypatch.setattr(Maker, "make", watched)

    def taken(self) -> list[str]:
        """Those since it was asked last."""
        plans, self.plans = self.plans, []
        return plans


def test_only_what_depends_on_a_change_is_made_anew(
    root: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Reads(monkeypatch)
    ask()
    assert reads.taken() == []
    (root / TASKS).touch()
    ask()
    assert reads.taken() == []
    mended(root / TASKS, "what: Công", "what: CÔNG")
    ask()
    assert reads.taken() == ["ha-noi/2024-7-kh-ubnd"]
    mended(root / "plans/repository.yaml", "schema:", "# khác\nschema:")
    ask()
    assert reads.taken() == []
    mended(root / "plans/registry/agencies.yaml", "agencies:", "# khác\nagencies:")
    ask()
    assert reads.taken() == []
    mended(root / "plans/registry/agencies.yaml", "- name: Sở Y tế", "- name: Sở Y tế Thủ đô")
    ask()
    assert reads.taken() == ["ha-noi/2024-7-kh-ubnd"]


def test_other_days_off_concern_only_plans_that_count_working_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    env = {"PAPI_CACHE": str(tmp_path / "cache")}
    line = ("deadlines", "--jurisdiction", "all", "--today", "2026-01-05")
    run_papi(*line, cwd=tmp_path, env=env)
    reads = Reads(monkeypatch)
    days = tmp_path / "plans/registry/holidays.yaml"
    mended(days, "days:\n", "days:\n  - {date: 2018-01-02, name: Nghỉ thêm}\n")
    kept = run_papi(*line, cwd=tmp_path, env=env)
    assert kept == run_papi(*line, cwd=tmp_path, env={"PAPI_CACHE": "off"})
    plans = len(list((tmp_path / "plans").glob("*/*/plan.yaml")))
    assert len(reads.taken()) < plans / 2


# --- what may befall the file itself


def kept_file(folder: Path) -> Path:
    """The one file that is kept."""
    [path] = folder.glob("*.sqlite")
    return path


@pytest.mark.parametrize("spoil", [damage, lambda path: path.write_bytes(b"no database")])
def test_a_damaged_file_is_made_anew(
    folder: Path, ask: Callable[[], Result], spoil: Callable[[Path], None]
) -> None:
    spoil(kept_file(folder))
    ask()
    ask()
    with sqlite3.connect(kept_file(folder)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_rubbish_in_the_rows_is_a_miss(folder: Path, ask: Callable[[], Result]) -> None:
    for change in (
        "UPDATE item SET text = '[1]'",
        "UPDATE registry SET text = '{}'",
        "UPDATE folder SET head = 'x'",
        "UPDATE owed SET text = replace(text, '[', '[ ')",
        "UPDATE spell SET worked = 1 - worked",
        "UPDATE spell SET until = until + 1",
        "UPDATE folder SET issued = issued - 1",
        "UPDATE item SET text = (SELECT text FROM item ORDER BY spell, item LIMIT 1)",
        "UPDATE file SET broken = 0",
        "DELETE FROM owed",
        "DELETE FROM item",
        "DELETE FROM folder",
        "DROP TABLE owed",
    ):
        with sqlite3.connect(kept_file(folder)) as kept:
            kept.execute(change)
        ask()
        ask()
        with sqlite3.connect(kept_file(folder)) as kept:
            count = "SELECT count(*) FROM item WHERE text LIKE '%CT%' OR text LIKE '%Công%'"
            assert kept.execute(count).fetchone()[0] > 0, "made anew"


def test_a_database_of_somebody_else_is_not_read(folder: Path, ask: Callable[[], Result]) -> None:
    path = kept_file(folder)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    ask()


def test_a_locked_file_is_a_miss_and_no_word(
    folder: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_WAIT", 0.01)
    with sqlite3.connect(kept_file(folder), isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert ask().err == ""


def test_who_reads_at_the_same_time_is_no_reason_to_throw_all_away(
    root: Path, folder: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_WAIT", 0.01)
    monkeypatch.setattr(keeping, "_SOON", -1_000_000_000)
    settle(root)
    before = kept_file(folder).stat().st_ino
    with closing(sqlite3.connect(kept_file(folder), isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM file").fetchall()
        ask()
    assert kept_file(folder).stat().st_ino == before


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_cache_folder_that_cannot_be_is_no_trouble(name: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run_papi(*LINE, cwd=root, env={"PAPI_CACHE": str(tmp_path / name)})
    assert result == run_papi(*LINE, cwd=root, env={"PAPI_CACHE": "off"})


def test_a_full_disk_is_a_miss(
    root: Path, folder: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    mended(root / TASKS, "what: Công", "what: CÔNG")
    with monkeypatch.context() as patch:
        patch.setattr(writing._Rows, "keep_plan", full)
        ask()
    ask()


def test_two_versions_share_a_folder(
    folder: Path, ask: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "__version__", "another")
    ask()
    assert len(list(folder.glob("*.sqlite"))) == 2


def test_many_at_once_share_it(root: Path, folder: Path) -> None:
    env = {**clean_environment(), "PAPI_CACHE": str(folder)}
    command = [sys.executable, "-m", "papi_cli", *LINE]
    runs = [
        subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    said = {run.communicate() for run in runs}
    expected = run_papi(*LINE, cwd=root, env={"PAPI_CACHE": "off"})
    assert said == {(expected.out.encode(), b"")}
