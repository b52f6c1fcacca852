"""`--rev` and `--as-of`: what the files said then, on every command that reads plans."""

import shutil
from pathlib import Path

import pytest

from papi_cli.cli import COMMANDS
from papi_cli.commands.parameters import Option
from papi_cli.commands.quick import parameters
from tests.support import ROOT, Result, commit_all, committed, copy_repository, git, run_papi
from tests.test_cli import snapshot

PLAN = "plans/ha-noi/2024-7-kh-ubnd"
TASKS = f"{PLAN}/tasks.yaml"
READING = [
    ("deadlines", "--all"),
    ("status",),
    ("status", "7/KH-UBND#II.1-2"),
    ("status", "7/KH-UBND#BC-1", "--missing"),
    ("targets",),
    ("tasks",),
    ("documents",),
    ("agencies",),
    ("plans",),
    ("show", "7/KH-UBND"),
    ("show", "7/KH-UBND#II.1-1"),
    ("search", "khám bệnh"),
    ("scorecard", "7/KH-UBND"),
    ("validate",),
    ("diff", "7/KH-UBND", "7/KH-UBND", "--all"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small repository, whose one plan said otherwise at first, and was in use at last."""
    root = copy_repository("small", tmp_path)
    progress = root / PLAN / "progress"
    kept = tmp_path / "kept"
    shutil.move(progress, kept)
    text = (root / TASKS).read_text(encoding="utf-8")
    earlier = text.replace("xong trước 30/6/2024", "xong trước 15/5/2024")
    (root / TASKS).write_text(earlier, encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, on="2024-01-15T08:00:00+07:00")
    (root / TASKS).write_text(text, encoding="utf-8")
    commit_all(root, on="2024-03-01T23:30:00+07:00")
    shutil.move(kept, progress)
    commit_all(root, on="2024-10-10T08:00:00+07:00")
    return root


def asked(root: Path, *args: str, today: bool = True) -> Result:
    day = ("--today", "2024-11-01") if today else ()
    return run_papi(*args, *day, "--format", "json", cwd=root)


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_an_answer_from_the_past_is_that_of_the_past(root: Path, args: tuple[str, ...]) -> None:
    then = asked(root, *args, "--rev", "HEAD~2")
    git(root, "checkout", "--quiet", "HEAD~2")
    at_that_time = asked(root, *args)
    hash_ = git(root, "rev-parse", "HEAD").strip()
    assert (then.code, then.err) == (at_that_time.code, at_that_time.err) == (0, "")
    answer = then.answer
    told = [answer] if args[0] != "diff" else [answer["a"], answer["b"]]  # each side has its own
    assert {each.pop("rev") for each in told} == {hash_}
    assert answer == at_that_time.answer


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_a_day_sets_both_the_revision_and_today(root: Path, args: tuple[str, ...]) -> None:
    day = asked(root, *args, "--as-of", "1/3/2024", today=False)
    then = ("--rev", "HEAD~1", "--today", "2024-03-01")
    assert day == asked(root, *args, *then, today=False)
    assert day.code == 0


def test_plans_that_were_not_issued_yet_are_not_listed(root: Path) -> None:
    def numbers(*args: str) -> set[str]:
        return {
            row["number"] for row in run_papi(*args, "--format", "json", cwd=root).answer["rows"]
        }

    assert numbers("plans") == {"7/KH-UBND", "9/KH-UBND"}
    assert numbers("plans", "--today", "2/2/2025") == {"7/KH-UBND"}
    assert numbers("search", "KH-UBND") >= {"7/KH-UBND", "9/KH-UBND"}
    assert "9/KH-UBND" not in numbers("search", "KH-UBND", "--today", "2/2/2025")


@pytest.mark.parametrize("command", [*COMMANDS])
def test_every_command_that_reads_plans_travels_in_time(command: str) -> None:
    declared = [each.meta for each in parameters(COMMANDS[command].function())]
    known = {name for each in declared if isinstance(each, Option) for name in each.names}
    if command in {args[0] for args in READING} or known & {"--rev", "--as-of"}:
        assert {"--today", "--rev", "--as-of"} <= known
    if command == "log":
        assert {"--since", "--until"} <= known


def test_only_what_was_asked_from_the_past_says_so(root: Path) -> None:
    assert "rev" not in asked(root, "tasks").answer
    hash_ = git(root, "rev-parse", "HEAD~1").strip()
    table = run_papi("tasks", "--rev", "HEAD~1", cwd=root).out
    assert f"Theo bản {hash_[:8]} ngày 1/3/2024." in table.splitlines()
    assert (
        f"của bản {hash_[:8]} ngày 1/3/2024"
        in run_papi("validate", "--rev", "HEAD~1", cwd=root).out
    )


def test_a_deadline_moves_with_the_revision(root: Path) -> None:
    def wording(*args: str) -> set[str]:
        rows = asked(root, "tasks", *args, today=False).answer["rows"]
        return {row["wording"] for row in rows if row["item"] == "II.1-1"}

    assert wording() == wording("--rev", "HEAD") == {"xong trước 30/6/2024"}
    assert wording("--rev", "HEAD~2") == {"xong trước 15/5/2024"}
    assert wording("--as-of", "29/2/2024") == {"xong trước 15/5/2024"}


def test_what_is_not_committed_is_not_seen(root: Path) -> None:
    (root / TASKS).write_text("schema: papi/tasks@1\ntasks: []\n", encoding="utf-8")
    assert (
        asked(root, "tasks").answer["rows"] != asked(root, "tasks", "--rev", "HEAD").answer["rows"]
    )


def test_a_renamed_folder_is_named_as_it_was(root: Path) -> None:
    git(root, "mv", "plans", "ke-hoach")
    commit_all(root)
    git(root, "mv", "ke-hoach", "plans")
    commit_all(root)
    shown = run_papi("plans", "--rev", "HEAD~1", cwd=root)
    assert "thư mục ke-hoach." in shown.out
    rows = asked(root, "plans", "--rev", "HEAD~1").answer["rows"]
    assert {row["file"].split("/")[0] for row in rows} == {"ke-hoach"}


def test_plans_that_are_gone_today_are_found_in_the_past(root: Path) -> None:
    git(root, "rm", "-r", "--quiet", "plans")
    commit_all(root)
    assert run_papi("plans", cwd=root).code == 2
    assert asked(root, "plans", "--rev", "HEAD~1").answer["rows"]


def test_a_file_that_could_not_be_read_then_is_named(root: Path) -> None:
    (root / TASKS).write_text("tasks: [\n", encoding="utf-8")
    commit_all(root)
    git(root, "revert", "--no-edit", "HEAD")
    result = asked(root, "tasks", "--rev", "HEAD~1")
    assert result.code == 1
    assert result.answer["incomplete"] == [TASKS]
    short = git(root, "rev-parse", "HEAD~1")[:8]
    assert f"papi validate --rev {short}" in result.err


REFUSED = [
    (("tasks", "--rev", "nowhere"), "git không biết bản «nowhere»", "git tag"),
    (("tasks", "--rev=--output=stolen"), "git không biết bản", "git tag"),
    (("tasks", "--rev", "HEAD:../../.."), "git không biết bản", "git tag"),
    (("tasks", "--as-of", "1/1/2020"), "chưa có bản nào vào ngày 1/1/2020", "git log"),
    (("tasks", "--as-of", "mai"), "không đọc được ngày «mai»", "1/3/2020"),
    (("tasks", "--as-of", "1/3/2024", "--rev", "HEAD"), "--as-of đã gồm", "bỏ --as-of"),
    (("tasks", "--as-of", "1/3/2024", "--today", "1/3/2024"), "--as-of đã gồm", "bỏ --as-of"),
    (("validate", "--rev", "HEAD", "plans"), "--rev, --as-of xét cả kho", "bỏ tên tệp"),
    (("validate", "--rev", "HEAD", "-"), "--rev, --as-of xét cả kho", "bỏ tên tệp"),
    (("validate", "--rev", "HEAD", "--changed-since", "HEAD"), "xét cả kho", "--changed-since"),
    (("validate", "--rev", "HEAD", "--fix"), "--fix, --diff chỉ sửa tệp trên đĩa", "--rev"),
]


@pytest.mark.parametrize(("args", "message", "remedy"), REFUSED, ids=str)
def test_what_cannot_be_is_refused_with_a_remedy(
    root: Path, args: tuple[str, ...], message: str, remedy: str
) -> None:
    before = snapshot(root)
    result = run_papi(*args, cwd=root)
    assert (result.code, result.out) == (2, "")
    said, _, advised = result.err.partition("\n  → ")
    assert message in said
    assert remedy in advised
    assert snapshot(root) == before


def test_a_folder_outside_git_says_so(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    env = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    for asking in (("--rev", "HEAD"), ("--as-of", "1/3/2024")):
        result = run_papi("plans", *asking, cwd=root, env=env)
        assert (result.code, result.out) == (2, "")
        assert "không nằm trong kho git nào" in result.err
        assert "bỏ --rev, --as-of" in result.err
    assert "git init" in run_papi("log", cwd=root, env=env).err


def test_reading_the_past_writes_nothing(root: Path) -> None:
    tasks = root / TASKS
    tasks.write_bytes(tasks.read_bytes())  # at another time: git would note it in the index
    before = snapshot(root)
    for args in READING:
        assert asked(root, *args, "--rev", "HEAD~1").code == 0
    assert snapshot(root) == before


def test_a_hook_of_git_misleads_nobody(root: Path) -> None:
    env = {"GIT_DIR": "elsewhere", "GIT_WORK_TREE": "elsewhere", "GIT_INDEX_FILE": "elsewhere"}
    assert run_papi("plans", "--rev", "HEAD", cwd=root, env=env).code == 0


def test_the_shipped_plans_read_the_same_from_git(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    root = committed(tmp_path)
    today = ("--all", "--today", "2021-06-01", "--format", "json")
    past = run_papi("deadlines", *today, "--rev", "HEAD", cwd=root).answer
    del past["rev"]
    assert past == run_papi("deadlines", *today, cwd=root).answer
