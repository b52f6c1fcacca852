"""A query beside a broken file answers from the rest, and says what the answer is without."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papi_cli.commands.judging import findings
from papi_cli.load import load
from papi_cli.source.files import Files, WorkingTree
from papi_cli.source.unsaved import Overlay
from tests.bench.generate import generate
from tests.support import ROOT, SMALL, Result, committed, copy_repository, run_papi

TASKS = "plans/ha-noi/2025-9-kh-ubnd/tasks.yaml"
DEADLINES = ("deadlines", "--all", "--today", "2025-03-01")
QUERIES = [DEADLINES, ("plans",), ("show", "7/KH-UBND"), ("agencies",)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small repository, to be broken."""
    return copy_repository("small", tmp_path)


def break_file(path: Path) -> None:
    path.write_text('schema: "', encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def assert_incomplete(result: Result, *files: str) -> None:
    """Check that a JSON answer names the files it is without, in itself and beside itself."""
    assert result.code == 1
    assert result.answer["incomplete"] == list(files)
    assert [file for file in files if file in result.err] == list(files)
    assert len(result.err.splitlines()) == len(files)


def assert_refused(result: Result, message: str) -> None:
    """Check that nothing was answered, with a plain message and a remedy."""
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "\n  → " in result.err


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
def test_every_query_names_the_broken_file(root: Path, query: tuple[str, ...]) -> None:
    break_file(root / TASKS)
    assert_incomplete(run_papi(*query, "--format", "json", cwd=root), TASKS)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
@pytest.mark.parametrize("name", ["tasks.yml", "Tasks.yaml", "nhiem-vu.yaml"])
def test_every_query_names_a_misnamed_file(root: Path, query: tuple[str, ...], name: str) -> None:
    (root / TASKS).rename(root / TASKS.replace("tasks.yaml", name))
    misnamed = TASKS.replace("tasks.yaml", name)
    assert_incomplete(run_papi(*query, "--format", "json", cwd=root), misnamed)


def test_a_plan_in_a_folder_of_a_wrong_name_is_named(root: Path) -> None:
    folder = (root / TASKS).parent
    folder.rename(folder.with_name("ke-hoach-9"))
    result = run_papi(*DEADLINES, "--format", "json", cwd=root)
    assert result.code == 1
    assert "plans/ha-noi/ke-hoach-9/plan.yaml" in result.answer["incomplete"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
def test_a_table_is_printed_beside_the_warning(root: Path, query: tuple[str, ...]) -> None:
    break_file(root / TASKS)
    result = run_papi(*query, cwd=root)
    assert result.code == 1
    assert result.out
    assert TASKS in result.err
    assert "papi validate" in result.err


def test_the_rest_is_answered_as_before(root: Path) -> None:
    whole = run_papi(*DEADLINES, "--format", "json", cwd=root)
    break_file(root / TASKS)
    rest = run_papi(*DEADLINES, "--format", "json", cwd=root)
    kept = [row for row in whole.answer["rows"] if row["file"] != TASKS]
    assert whole.code == 0
    assert 0 < len(kept) < len(whole.answer["rows"])
    assert rest.answer["rows"] == kept


def test_every_broken_file_is_named(root: Path) -> None:
    progress = "plans/ha-noi/2024-7-kh-ubnd/progress/so-y-te.yaml"
    (root / TASKS).write_bytes(b"\xff\xfe\x00")
    (root / progress).write_bytes(b"")
    result = run_papi(*DEADLINES, "--format", "json", cwd=root)
    assert_incomplete(result, progress, TASKS)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[0])
@pytest.mark.parametrize("file", ["repository.yaml", "registry/agencies.yaml"])
def test_nothing_is_answered_without_an_essential_file(
    root: Path, file: str, query: tuple[str, ...]
) -> None:
    break_file(root / "plans" / file)
    assert_refused(run_papi(*query, cwd=root), file)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("trong tháng 3/2025", "sớm nhất có thể", id="unreadable deadline"),
        pytest.param("Sở Tài nguyên và Môi trường", "Sở Không Có Thật", id="unknown lead"),
    ],
)
def test_an_item_that_cannot_be_understood_makes_its_file_incomplete(
    root: Path, old: str, new: str
) -> None:
    replace(root / TASKS, old, new)
    result = run_papi(*DEADLINES, "--format", "json", cwd=root)
    assert_incomplete(result, TASKS)


def test_an_unreadable_extension_makes_its_file_incomplete(root: Path) -> None:
    progress = "plans/ha-noi/2024-7-kh-ubnd/progress/so-y-te.yaml"
    replace(root / progress, "trước 30/9/2024", "khi nào xong thì thôi")
    result = run_papi("deadlines", "--today", "2024-08-01", "--format", "json", cwd=root)
    assert_incomplete(result, progress)


def test_a_plan_that_is_broken_is_not_called_unknown(root: Path) -> None:
    break_file(root / "plans/ha-noi/2024-7-kh-ubnd/plan.yaml")
    assert_refused(run_papi("show", "7/KH-UBND", cwd=root), "2024-7-kh-ubnd/plan.yaml")


def test_a_dimension_is_not_called_unknown_beside_a_broken_codebook(root: Path) -> None:
    break_file(root / "plans/registry/indices.yaml")
    assert_refused(run_papi("deadlines", "--dimension", "6", cwd=root), "registry/indices.yaml")


def test_tasks_without_their_plan_are_found(root: Path) -> None:
    (root / "plans/ha-noi/2025-9-kh-ubnd/plan.yaml").unlink()
    result = run_papi("validate", cwd=root)
    assert result.code == 1
    assert TASKS in result.out


@pytest.mark.parametrize(
    "file",
    [
        "registry/agencies.yaml",
        "registry/indices.yaml",
        "registry/documents.yaml",
        "ha-noi/2024-7-kh-ubnd/tasks.yaml",
    ],
)
def test_names_are_not_called_unknown_because_their_file_is_broken(root: Path, file: str) -> None:
    break_file(root / "plans" / file)
    result = run_papi("validate", "--format", "json", cwd=root)
    errors = [each for each in result.answer["diagnostics"] if each["severity"] == "error"]
    assert {each["file"] for each in errors} == {f"plans/{file}"}


def test_a_repository_without_plans_says_where_plans_go(tmp_path: Path) -> None:
    shutil.copy(SMALL / "plans/repository.yaml", tmp_path)
    shutil.copytree(SMALL / "plans/registry", tmp_path / "registry")
    plans = run_papi("plans", cwd=tmp_path)
    assert (plans.code, plans.err) == (0, "")
    assert "plan.yaml" in plans.out
    for query in (("deadlines",), ("validate",)):
        result = run_papi(*query, cwd=tmp_path)
        assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("query", [*QUERIES, ("validate",)], ids=lambda query: query[0])
def test_a_folder_that_is_no_repository_is_refused(tmp_path: Path, query: tuple[str, ...]) -> None:
    assert_refused(run_papi(*query, cwd=tmp_path), "không tìm thấy repository.yaml")


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    result = run_papi("plans", "--repository", str(tmp_path / "không-có"))
    assert_refused(result, "không có thư mục")


def test_the_repository_is_found_from_inside_and_by_name(tmp_path: Path) -> None:
    here = run_papi("plans", cwd=SMALL)
    inside = run_papi("plans", cwd=SMALL / "plans/ha-noi/2025-9-kh-ubnd")
    by_option = run_papi("plans", "--repository", str(SMALL), cwd=tmp_path)
    by_variable = run_papi("plans", cwd=tmp_path, env={"PAPI_REPOSITORY": str(SMALL)})
    assert here.code == 0
    assert here == inside == by_option == by_variable


def test_one_broken_file_among_a_hundred_hides_nothing_and_blames_nobody(tmp_path: Path) -> None:
    generate(tmp_path, 25)
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yaml")]
    tasks = sorted(name for name in names if name.endswith("/tasks.yaml"))
    broken, mistaken = tasks[3], tasks[20]
    assert len(names) > 100
    break_file(tmp_path / broken)
    text = (tmp_path / mistaken).read_text(encoding="utf-8")
    (tmp_path / mistaken).write_text(text.replace("lead: ", "lead: Sở Lạ ", 1), encoding="utf-8")
    found = run_papi("validate", "--format", "json", cwd=tmp_path).answer["diagnostics"]
    assert {(each["file"], each["code"]) for each in found} == {
        (broken, "Y101"),
        (mistaken, "R101"),
    }


@pytest.mark.slow
@pytest.mark.parametrize("path", WorkingTree(ROOT / "plans").paths())
def test_a_broken_file_makes_no_other_file_look_wrong(path: str) -> None:
    whole = WorkingTree(ROOT / "plans")
    known = set(judged(whole))
    found = judged(Overlay(whole, {path: b"\xff"}))
    assert [each[:2] for each in found if each not in known] == [(f"plans/{path}", "Y102")]


def judged(files: Files) -> list[tuple[str, str, str]]:
    """File, code and message of every finding."""
    found = findings(load(files), files, date(2025, 3, 1))
    return [(each.file, each.code, each.message) for each in found]


def test_an_item_of_a_broken_file_cannot_be_set_and_the_file_is_named(root: Path) -> None:
    break_file(root / TASKS)
    result = run_papi("set", "9/KH-UBND#II.1-1.output", "x", cwd=root)
    assert_refused(result, "không có mục")
    assert TASKS in result.err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("target", ["../../../../tasks.yaml", "nowhere.yaml"])
def test_a_task_table_behind_a_link_that_cannot_be_read_is_not_missed_in_silence(
    tmp_path: Path, target: str
) -> None:
    root = copy_repository("small", tmp_path)
    table = root / "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"
    table.rename(tmp_path / "tasks.yaml")
    table.symlink_to(target)
    shown = "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"

    checked = run_papi("validate", "--format", "json", cwd=root)
    found = [(each["code"], each["file"]) for each in checked.answer["diagnostics"]]
    assert (checked.code, ("Y115", shown) in found) == (1, True)
    asked = run_papi("deadlines", "--today", "2024-06-01", "--format", "json", cwd=root)
    assert (asked.code, asked.answer["incomplete"]) == (1, [shown])


def named_like_a_file(root: Path) -> str:
    """Put a folder in place of a task table."""
    table = root / "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"
    table.unlink()
    table.mkdir()
    return "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"


def plan_elsewhere(root: Path) -> str:
    """Put a link in place of a plan that was moved out of the repository."""
    folder = root / "plans/ha-noi/2024-7-kh-ubnd"
    folder.rename(root / "elsewhere")
    folder.symlink_to(root / "elsewhere")
    return "plans/ha-noi/2024-7-kh-ubnd"


def province_elsewhere(root: Path) -> str:
    """Put a link in place of all plans of a province."""
    folder = root / "plans/ha-noi"
    folder.rename(root / "elsewhere")
    folder.symlink_to(root / "elsewhere")
    return "plans/ha-noi"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("spoil", [named_like_a_file, plan_elsewhere, province_elsewhere])
@pytest.mark.parametrize("cache", ["on", "off"])
def test_folders_that_cannot_be_read_as_they_should_are_not_missed_in_silence(
    tmp_path: Path, spoil: Callable[[Path], str], cache: str
) -> None:
    root = copy_repository("small", tmp_path)
    env = {"PAPI_CACHE": "off" if cache == "off" else str(tmp_path / "kept")}
    run_papi("deadlines", cwd=root, env=env)
    shown = spoil(root)
    committed(root)
    for rev in ((), ("--rev", "HEAD")):
        checked = run_papi("validate", "--format", "json", *rev, cwd=root, env=env)
        found = [(each["code"], each["file"]) for each in checked.answer["diagnostics"]]
        if spoil is named_like_a_file and rev:  # git keeps no empty folders
            continue
        assert (checked.code, ("Y115", shown) in found) == (1, True)
        line = ("--today", "2024-06-01", "--format", "json", *rev)
        for command in ("deadlines", "targets", "status", "tasks"):
            asked = run_papi(command, *line, cwd=root, env=env)
            assert (asked.code, asked.answer["incomplete"]) == (1, [shown]), command
    told = run_papi("validate", cwd=root, env=env).out
    assert "→" in told
    assert "Không có lỗi" not in told
    assert run_papi("fmt", "--check", cwd=root, env=env).code == 1
