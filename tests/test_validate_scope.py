"""`papi validate` of some files, of changed ones, and of an editor's buffer."""

import io
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from tests.support import Result, commit_all, committed, copy_repository, run_papi
from tests.test_cli import snapshot

PLAN = "plans/ha-noi/2025-9-kh-ubnd/plan.yaml"
TASKS = "plans/ha-noi/2025-9-kh-ubnd/tasks.yaml"
OTHER = "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"
AGENCIES = "plans/registry/agencies.yaml"
UNKNOWN = ("Sở Tài nguyên và Môi trường", "Sở Không Có Thật")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small repository, to be broken."""
    return copy_repository("small", tmp_path)


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """What stands on standard input."""

    def stand(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return stand


def replaced(path: Path, old: str = UNKNOWN[0], new: str = UNKNOWN[1]) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def break_both(root: Path) -> None:
    """Put a mistake into two plans."""
    (root / TASKS).write_text(replaced(root / TASKS), encoding="utf-8")
    (root / OTHER).write_text(replaced(root / OTHER, "lead: ", "lead: Sở Lạ "), encoding="utf-8")


def findings(root: Path, *args: str, cwd: Path | None = None) -> Result:
    return run_papi("validate", *args, "--ignore", "D109", "--format", "json", cwd=cwd or root)


def files(result: Result) -> set[str]:
    """Files with findings; a run that answers fails where there are any."""
    found = {each["file"] for each in result.answer["diagnostics"]}
    assert (result.code, result.err) == (int(bool(found)), "")
    return found


# --- named files


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        (TASKS, "."),
        (f"./{TASKS}", "."),
        (TASKS.removeprefix("plans/"), "."),
        (TASKS.removeprefix("plans/"), "plans"),
        (TASKS, "plans"),
        ("2025-9-kh-ubnd/tasks.yaml", "plans/ha-noi"),
        ("../2025-9-kh-ubnd/tasks.yaml", "plans/ha-noi/2024-7-kh-ubnd"),
        ("tasks.yaml", "plans/ha-noi/2025-9-kh-ubnd"),
        (TASKS, "plans/ha-noi/2024-7-kh-ubnd"),
        ("plans/ha-noi/2025-9-kh-ubnd", "."),
        (".", "plans/ha-noi/2025-9-kh-ubnd"),
        ("../2025-9-kh-ubnd/", "plans/ha-noi/2025-9-kh-ubnd"),
    ],
)
def test_a_file_is_named_from_here_or_from_the_root(root: Path, name: str, folder: str) -> None:
    break_both(root)
    assert files(findings(root, name, cwd=root / folder)) == {TASKS}


def test_a_file_is_named_in_full_from_anywhere(root: Path, tmp_path: Path) -> None:
    break_both(root)
    named = ("--repository", str(root), str(root / TASKS))
    assert files(findings(root, *named, cwd=tmp_path)) == {TASKS}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_file_is_named_through_a_link_to_its_folder(root: Path, tmp_path: Path) -> None:
    break_both(root)
    (tmp_path / "link").symlink_to(root)
    assert files(findings(root, str(tmp_path / "link" / TASKS))) == {TASKS}


def test_several_files_and_all_files(root: Path) -> None:
    break_both(root)
    assert files(findings(root, TASKS, OTHER)) == {TASKS, OTHER}
    assert files(findings(root, "plans")) == {TASKS, OTHER} == files(findings(root, "."))
    assert files(findings(root, PLAN)) == set()


def test_the_whole_registry_is_known_beside_one_file(root: Path) -> None:
    result = run_papi("validate", TASKS, cwd=root)
    assert result == Result(0, "Không có lỗi. Đã kiểm tra 1 trong 10 tệp.\n", "")


def test_a_finding_that_points_at_the_file_concerns_it(root: Path) -> None:
    plan = root / PLAN
    plan.write_text(
        plan.read_text(encoding="utf-8")
        + "targets: [{id: I-1, about: x, measure: count, value: 1, source: {line: 1}}]\n",
        encoding="utf-8",
    )
    (task,) = (root / TASKS).read_text(encoding="utf-8").split("- id: ")[1:2]
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("I-1", task.split("\n")[0]), encoding="utf-8"
    )
    assert files(findings(root, PLAN)) == files(findings(root, TASKS)) == {TASKS}
    assert files(findings(root, OTHER)) == set()


def test_what_a_file_rests_on_is_said_to_be_unread(root: Path) -> None:
    (root / AGENCIES).write_bytes(b"\xff")
    result = findings(root, TASKS)
    assert (result.code, result.answer["diagnostics"]) == (1, [])
    assert AGENCIES in result.err
    (root / AGENCIES).unlink()
    (root / OTHER).write_bytes(b"\xff")
    assert OTHER not in findings(root, TASKS).err


def test_a_misplaced_file_is_a_finding(root: Path) -> None:
    (root / "plans/ha-noi/task.yaml").write_text("a: 1\n", encoding="utf-8")
    (found,) = findings(root, "plans/ha-noi/task.yaml").answer["diagnostics"]
    assert found["code"] == "S107"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("outside.yaml", "nằm ngoài kho"),
        ("../outside.yaml", "nằm ngoài kho"),
        ("plans/notes.md", "không kiểm tra tệp"),
        ("plans/.hidden.yaml", "không kiểm tra tệp"),
        ("plans/gone.yaml", "không có tệp"),
        ("plans/ha-noi/2025-9-kh-ubnd/task.yaml", "không có tệp"),
    ],
)
def test_what_is_no_file_of_the_repository_is_refused(root: Path, name: str, message: str) -> None:
    for path in ("outside.yaml", "../outside.yaml", "plans/notes.md", "plans/.hidden.yaml"):
        (root / path).write_text("a: 1\n", encoding="utf-8")
    result = run_papi("validate", name, cwd=root)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "\n  → " in result.err


def test_only_the_files_asked_about_are_mended(root: Path) -> None:
    for path in (TASKS, OTHER):
        (root / path).write_text(replaced(root / path, "lead: ", "leads: "), encoding="utf-8")
    before = (root / OTHER).read_bytes()
    shown = run_papi("validate", TASKS, "--diff", cwd=root)
    assert (TASKS in shown.out, OTHER in shown.out) == (True, False)
    run_papi("validate", TASKS, "--fix", cwd=root)
    assert "leads: " not in (root / TASKS).read_text(encoding="utf-8")
    assert (root / OTHER).read_bytes() == before


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_buffer_is_not_mended(root: Path, option: str, type_in: Callable[[bytes], None]) -> None:
    type_in((root / TASKS).read_bytes())
    result = run_papi("validate", "-", "--stdin-filename", TASKS, option, cwd=root)
    assert (result.code, result.out) == (2, "")
    assert "chỉ sửa tệp trên đĩa" in result.err


# --- buffers


def test_a_buffer_stands_for_its_file(root: Path, type_in: Callable[[bytes], None]) -> None:
    before = snapshot(root)
    type_in(replaced(root / TASKS).encode())
    (found,) = findings(root, "-", "--stdin-filename", TASKS).answer["diagnostics"]
    assert (found["file"], found["code"]) == (TASKS, "R101")
    assert UNKNOWN[1] in found["message"]
    assert snapshot(root) == before


def test_a_good_buffer_mends_a_broken_file(root: Path, type_in: Callable[[bytes], None]) -> None:
    good = (root / TASKS).read_bytes()
    (root / TASKS).write_bytes(b"\xff")
    type_in(good)
    assert files(findings(root, "-", "--name", "tasks.yaml", cwd=(root / TASKS).parent)) == set()


def test_the_excerpt_shows_the_buffer(root: Path, type_in: Callable[[bytes], None]) -> None:
    type_in(replaced(root / TASKS).encode())
    result = run_papi("validate", "-", "--stdin-filename", TASKS, cwd=root)
    assert f" {UNKNOWN[1]}\n" in result.out
    assert "^" * len(UNKNOWN[1]) in result.out


def test_a_buffer_may_be_a_new_file(root: Path, type_in: Callable[[bytes], None]) -> None:
    name = "plans/ha-noi/2025-9-kh-ubnd/progress/so-y-te.yaml"
    type_in("schema: papi/progress@1\nagency: Sở Lạ\nentries: []\n".encode())
    (found,) = findings(root, "-", "--stdin-filename", name).answer["diagnostics"]
    assert (found["file"], found["code"]) == (name, "R101")


def test_a_buffer_of_the_registry_is_seen_by_the_plans(
    root: Path, type_in: Callable[[bytes], None]
) -> None:
    type_in(replaced(root / AGENCIES, "name: Sở Y tế", "name: Sở Y").encode())
    assert files(findings(root, "-", "--stdin-filename", AGENCIES)) <= {AGENCIES}


@pytest.mark.parametrize("name", ["/elsewhere/tasks.yaml", "plans/notes.md", "plans/.x.yaml", ""])
def test_a_buffer_of_no_file_of_the_repository_is_refused(
    root: Path, name: str, type_in: Callable[[bytes], None]
) -> None:
    type_in(b"a: 1\n")
    result = run_papi("validate", "-", "--stdin-filename", name, cwd=root)
    assert (result.code, result.out) == (2, "")
    assert "\n  → " in result.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: papi/tasks@1\ntasks: []\n", None),
        ("schema: papi/tasks@1\ntasks: [{id: A, what: x, lead: Sở Lạ, source: {line: 1}}]\n", None),
        ("schema: papi/tasks@1\ntasks: [{id: A, source: {line: 1}}]\n", "S101"),
        ("schema: papi/tasks@1\ntasks:\n", "S109"),
        ("schema: papi/tasks@1\ntasks: [\n", "Y101"),
        ("schema: papi/task@1\ntasks: []\n", "S105"),
        ("schema: papi/tasks@2\ntasks: []\n", "S105"),
        ("schema: [papi/tasks@1]\ntasks: []\n", "S105"),
        ("tasks: []\n", "S101"),
        ("", "Y112"),
    ],
)
def test_a_buffer_without_a_name_is_judged_by_itself(
    tmp_path: Path, text: str, code: str | None, type_in: Callable[[bytes], None]
) -> None:
    type_in(text.encode())
    result = findings(tmp_path, "-", cwd=tmp_path)
    assert [each["code"] for each in result.answer["diagnostics"]] == [code] * (code is not None)
    assert files(result) == ({"<stdin>"} if code else set())


def test_a_closed_standard_input_is_an_empty_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "error[Y112]" in run_papi("validate", "-", cwd=root).out


# --- changed files


def change(root: Path, path: str) -> None:
    """Add a comment: a change without a mistake."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write("# đổi\n")


def test_nothing_has_changed(root: Path) -> None:
    committed(root)
    result = run_papi("validate", "--changed-since", "HEAD", cwd=root)
    assert (result.code, result.err) == (0, "")
    assert "không tệp nào đổi" in result.out


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ((), ()),
        (("plans/notes.md",), ()),
        ((TASKS,), {TASKS}),
        ((PLAN,), {TASKS}),
        ((OTHER,), {OTHER}),
        ((TASKS, OTHER), {TASKS, OTHER}),
        ((AGENCIES,), {TASKS, OTHER}),
        (("plans/registry/holidays.yaml",), {TASKS, OTHER}),
        (("plans/repository.yaml",), {TASKS, OTHER}),
    ],
)
def test_changed_files_and_what_rests_on_them(
    root: Path, changed: Collection[str], told: Collection[str]
) -> None:
    break_both(root)
    committed(root)
    for path in changed:
        change(root, path)
    assert files(findings(root, "--changed-since", "main")) == set(told)
    commit_all(root)
    assert files(findings(root, "--changed-since", "HEAD~1")) == set(told)


def test_an_untracked_file_has_changed(root: Path) -> None:
    committed(root)
    (root / "plans/ha-noi/task.yaml").write_text("a: 1\n", encoding="utf-8")
    assert files(findings(root, "--changed-since", "HEAD")) == {"plans/ha-noi/task.yaml"}


def test_a_plan_that_has_gone_is_missed_where_it_is_cited(root: Path) -> None:
    committed(root)
    (root / PLAN).unlink()
    assert files(findings(root, "--changed-since", "HEAD")) >= {TASKS}


def test_validating_what_changed_writes_nothing(root: Path) -> None:
    committed(root)
    (root / TASKS).write_bytes((root / TASKS).read_bytes())
    before = snapshot(root)
    findings(root, "--changed-since", "HEAD")
    assert snapshot(root) == before


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD..HEAD", "$(touch x)"])
def test_an_unknown_revision_is_refused(root: Path, revision: str) -> None:
    committed(root)
    before = snapshot(root)
    result = run_papi("validate", f"--changed-since={revision}", cwd=root)
    assert (result.code, result.out) == (2, "")
    assert "git không biết bản" in result.err
    assert snapshot(root) == before
