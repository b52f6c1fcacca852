"""`papi diff` across revisions of git: one plan at two times, or all plans, by meaning."""

import shutil
from pathlib import Path

import pytest

from tests.support import Result, commit_all, copy_repository, git, run_papi
from tests.test_cli import snapshot

SEVEN, NINE = "plans/ha-noi/2024-7-kh-ubnd", "plans/ha-noi/2025-9-kh-ubnd"
TASKS = f"{SEVEN}/tasks.yaml"
EARLIER, LATER = "xong trước 15/5/2024", "xong trước 30/6/2024"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small repository: a deadline was put off, then the second plan came."""
    root = copy_repository("small", tmp_path)
    kept = tmp_path / "kept"
    shutil.move(root / NINE, kept)
    edit(root, TASKS, LATER, EARLIER)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, on="2024-01-15T08:00:00+07:00")
    edit(root, TASKS, EARLIER, LATER)
    commit_all(root, on="2024-03-01T23:30:00+07:00")
    shutil.move(kept, root / NINE)
    commit_all(root, on="2025-02-10T08:00:00+07:00")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def short(root: Path, name: str) -> str:
    return git(root, "rev-parse", name).strip()[:8]


def told(root: Path, *args: str) -> list[tuple[str, str, str | None, str | None]]:
    """What changed: subject, kind, item and field."""
    result = run_papi("diff", *args, "--format", "json", cwd=root)
    assert (result.code, result.err) == (0, "")
    return [
        (each["subject"], each["change"], each["item_a"] or each["item_b"], each["field"])
        for each in result.answer["changes"]
    ]


MOVED = [("deadline", "changed", "II.1-1", "due")]


@pytest.mark.parametrize(
    "args",
    [
        ("7/KH-UBND:HEAD~2", "7/KH-UBND"),
        ("7/KH-UBND:HEAD~2", "7/KH-UBND:HEAD"),
        ("7/KH-UBND:HEAD~2",),
        ("7/KH-UBND", "--rev", "HEAD~2"),
        ("7/KH-UBND", "--rev", "HEAD~2..HEAD~1"),
        ("7/KH-UBND", "--rev", "HEAD~2.."),
        ("7/KH-UBND", "7/KH-UBND", "--rev", "HEAD~2..HEAD"),
        ("7/KH-UBND:15/1/2024", "7/KH-UBND:1/3/2024"),
        ("--rev", "HEAD~2..HEAD~1"),
        ("--rev", "15/1/2024..1/3/2024"),
    ],
    ids=" ".join,
)
def test_a_deadline_that_was_put_off(root: Path, args: tuple[str, ...]) -> None:
    assert told(root, *args) == MOVED


def test_the_way_back_is_the_mirror(root: Path) -> None:
    (there,) = changes(root, "7/KH-UBND:HEAD~2", "7/KH-UBND")
    (back,) = changes(root, "7/KH-UBND", "7/KH-UBND:HEAD~2")
    assert (there["a"], there["b"], there["trend"]) == (EARLIER, LATER, "later")
    assert (back["a"], back["b"], back["trend"]) == (LATER, EARLIER, "earlier")


def changes(root: Path, *args: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = run_papi("diff", *args, "--format", "json", cwd=root).answer[
        "changes"
    ]
    return found


def test_the_page_names_both_revisions(root: Path) -> None:
    page = run_papi("diff", "7/KH-UBND:HEAD~2", cwd=root).out
    was = f"bản {short(root, 'HEAD~2')} (15/1/2024)"
    assert f"thay đổi từ {was} đến tệp hiện nay" in " ".join(page.split())
    assert f"Thời hạn: {EARLIER}" in page
    answer = run_papi("diff", "7/KH-UBND:HEAD~2", "--format", "json", cwd=root).answer
    assert answer["a"]["rev"] == git(root, "rev-parse", "HEAD~2").strip()
    assert "rev" not in answer["b"]


def test_two_plans_at_one_revision(root: Path) -> None:
    edit(root, TASKS, LATER, "hằng năm")
    for args in (("--rev", "HEAD"), ("--as-of", "10/2/2025")):
        then = run_papi("diff", "7/KH-UBND", "9/KH-UBND", *args, "--format", "json", cwd=root)
        git(root, "stash", "--quiet")
        now = run_papi("diff", "7/KH-UBND", "9/KH-UBND", "--format", "json", cwd=root)
        git(root, "stash", "pop", "--quiet")
        assert then.answer["changes"] == now.answer["changes"]


def test_all_plans_tell_which_came(root: Path) -> None:
    result = run_papi("diff", "--rev", "HEAD~2..HEAD", "--format", "json", cwd=root)
    rows = result.answer["changes"]
    assert [(each["plan"], each["change"]) for each in rows] == [
        ("ha-noi/2025-9-kh-ubnd", "added"),
        ("ha-noi/2024-7-kh-ubnd", "changed"),
    ]
    page = run_papi("diff", "--rev", "HEAD~2..HEAD", cwd=root).out
    assert "1 kế hoạch có thay đổi, 1 kế hoạch mới." in page
    assert "Kế hoạch mới" in page
    back = changes(root, "--rev", "HEAD..HEAD~2")
    assert {(each["plan"], each["change"]) for each in back} == {
        ("ha-noi/2025-9-kh-ubnd", "dropped"),
        ("ha-noi/2024-7-kh-ubnd", "changed"),
    }


def test_what_is_not_committed_counts_where_no_end_is_named(root: Path) -> None:
    edit(root, TASKS, LATER, "hằng năm")
    assert told(root, "--rev", "HEAD") == MOVED
    assert told(root, "--rev", "HEAD..HEAD") == []


def test_nothing_changed_is_said_and_exits_with_0(root: Path) -> None:
    result = run_papi("diff", "--rev", "HEAD..HEAD", "--exit-code", cwd=root)
    assert result.code == 0
    assert "Không có gì khác." in result.out
    assert run_papi("diff", "--rev", "HEAD~1..HEAD", "--exit-code", cwd=root).code == 1


def record(root: Path) -> None:
    """Say in a new commit that a task is done."""
    args = ("7/KH-UBND#II.1-1", "--state", "done", "--date", "1/6/2024", "--today", "2/6/2024")
    assert run_papi("record", *args, cwd=root).code == 0
    commit_all(root, on="2025-03-01T08:00:00+07:00")


RECORDED = "Diễn biến đã ghi (đã gửi, lùi hạn…) có thay đổi, không kể ở đây: xem bằng papi log"


@pytest.mark.parametrize("ends", ["HEAD~1..HEAD", "HEAD..HEAD~1"])
def test_where_only_progress_differs_the_command_that_tells_it_is_named(
    root: Path, ends: str
) -> None:
    record(root)
    bounds = f"--since {short(root, 'HEAD~1')} --until {short(root, 'HEAD')}"
    for plan, name in (((), ""), (("7/KH-UBND",), "7/KH-UBND ")):
        result = run_papi("diff", *plan, "--rev", ends, "--exit-code", cwd=root, columns=200)
        assert result.code == 0
        assert "Không có gì khác." in result.out
        assert f"{RECORDED} {name}{bounds}." in result.out
        told = run_papi(*f"log {name}{bounds}".split(), cwd=root)
        assert "1 bản, 1 thay đổi." in told.out


def test_progress_that_is_not_committed_differs_too(root: Path) -> None:
    record(root)
    git(root, "reset", "--quiet", "--soft", "HEAD~1")
    page = run_papi("diff", "--rev", "HEAD", cwd=root, columns=200).out
    assert f"{RECORDED} --since {short(root, 'HEAD')} (chỉ có những gì đã commit)." in page


def test_where_no_progress_differs_none_is_spoken_of(root: Path) -> None:
    record(root)
    for args in (("--rev", "HEAD"), ("7/KH-UBND:HEAD",), ("--rev", "HEAD..HEAD~0")):
        page = run_papi("diff", *args, cwd=root).out
        assert "Không có gì khác." in page
        assert "Diễn biến" not in page


def test_beside_other_changes_the_command_is_named_whatever_was_recorded(root: Path) -> None:
    page = run_papi("diff", "7/KH-UBND", "--rev", "HEAD~2..HEAD", cwd=root, columns=200).out
    bounds = f"--since {short(root, 'HEAD~2')} --until {short(root, 'HEAD')}"
    assert f"không kể ở đây: xem bằng papi log 7/KH-UBND {bounds}." in page


def test_a_renamed_folder_is_followed(root: Path) -> None:
    git(root, "mv", SEVEN, "plans/ha-noi/2024-7-nang-cao-papi")
    commit_all(root)
    moved = ("head", "moved", None, "folder")
    assert told(root, "--rev", "HEAD~3..HEAD~1") != []
    for args in (
        ("7/KH-UBND:HEAD~3", "7/KH-UBND"),
        ("ha-noi/2024-7-kh-ubnd:HEAD~3", "ha-noi/2024-7-nang-cao-papi"),
        ("ha-noi/2024-7-nang-cao-papi:HEAD~3",),
        ("ha-noi/2024-7-kh-ubnd:HEAD~3",),
    ):
        assert told(root, *args) == [moved, *MOVED], args
    assert told(root, "--rev", "HEAD~1..HEAD") == [moved]


def test_a_corrected_number_is_the_plan_of_that_folder(root: Path) -> None:
    edit(root, f"{SEVEN}/plan.yaml", "issuer: UBND thành phố Hà Nội", "issuer: UBND Thành phố")
    assert told(root, "--rev", "HEAD") == [("head", "changed", None, "issuer")]


def test_a_new_id_is_one_change(root: Path) -> None:
    edit(root, TASKS, "id: II.1-1", "id: II.1-1b")
    rows = changes(root, "--rev", "HEAD", "--only", "tasks")
    assert [(each["field"], each["a"], each["b"]) for each in rows] == [("id", "II.1-1", "II.1-1b")]


def test_the_root_may_have_had_another_name(root: Path) -> None:
    git(root, "mv", "plans", "ke-hoach")
    commit_all(root)
    renamed = ("--repository", "ke-hoach")
    assert told(root, "--rev", "HEAD~3..HEAD~2", *renamed) == MOVED
    assert told(root, "7/KH-UBND:HEAD~3", *renamed) == MOVED


@pytest.mark.parametrize(
    "args", [("7/KH-UBND:HEAD~1", "7/KH-UBND"), ("7/KH-UBND", "7/KH-UBND:HEAD~1")]
)
def test_a_plan_that_did_not_load_then_is_said_with_its_place(
    root: Path, args: tuple[str, str]
) -> None:
    edit(root, TASKS, "tasks:", "lạ: 1\ntasks:")
    commit_all(root)
    git(root, "revert", "--no-edit", "HEAD")
    result = run_papi("diff", *args, cwd=root)
    assert (result.code, result.out) == (1, "")
    assert f"{short(root, 'HEAD~1')}:{TASKS}:" in result.err
    assert "error[S102]" in result.err


def test_of_all_plans_those_that_did_not_load_are_named(root: Path) -> None:
    edit(root, TASKS, "tasks:", "lạ: 1\ntasks:")
    commit_all(root)
    result = run_papi("diff", "--rev", "HEAD~3..HEAD", "--format", "json", cwd=root)
    assert result.code == 1
    assert [each["plan"] for each in result.answer["changes"]] == ["ha-noi/2025-9-kh-ubnd"]
    assert f"{short(root, 'HEAD')}:{TASKS}" in result.err
    assert f"papi validate --rev {short(root, 'HEAD')}" in result.err


def test_each_revision_is_read_by_one_process(root: Path, counted: Path) -> None:
    counted.unlink(missing_ok=True)
    assert run_papi("diff", "--rev", "HEAD~2..HEAD", cwd=root).code == 0
    calls = [line.split("core.fsmonitor=false ")[1] for line in counted.read_text().splitlines()]
    assert sum(call.startswith("cat-file") for call in calls) == 2
    assert len(calls) == 6  # which commit, its tree, its files: for each of the two


REFUSED = [
    ((), "cần hai kế hoạch, hoặc --rev A..B", "papi diff"),
    (("7/KH-UBND",), "cần hai kế hoạch, hoặc --rev A..B", "papi diff"),
    (("7/KH-UBND:nowhere",), "git không biết bản «nowhere»", "git tag"),
    (("--rev", "nowhere..HEAD"), "git không biết bản «nowhere»", "git tag"),
    (("--rev", "HEAD..nowhere"), "git không biết bản «nowhere»", "git tag"),
    (("--rev=--output=stolen..HEAD",), "git không biết bản", "git tag"),
    (("7/KH-UBND:--output=stolen",), "git không biết bản", "git tag"),
    (("--rev", "HEAD:../../..HEAD"), "git không biết bản", "git tag"),
    (("7/KH-UBND:HEAD:../../etc",), "git không biết bản", "git tag"),
    (("--rev", "HEAD~1...HEAD"), "không so theo chỗ rẽ nhánh", "--rev A..B"),
    (("7/KH-UBND:",), "không đọc được «7/KH-UBND:»", "KẾ_HOẠCH:BẢN"),
    ((":HEAD",), "không đọc được «:HEAD»", "KẾ_HOẠCH:BẢN"),
    (("7/KH-UBND:HEAD", "--rev", "HEAD~1"), "ghi hai lần", "bỏ"),
    (("--as-of", "1/3/2024"), "--as-of cần tên hai kế hoạch", "--rev 1/3/2024"),
    (("7/KH-UBND:1/1/2020",), "chưa có bản nào vào ngày 1/1/2020", "git log"),
    (("7/KH-UBND", "9/KH-UBND", "--as-of", "1/3/2024"), "không có kế hoạch «9/KH-UBND»", "papi"),
    (("9/KH-UBND:HEAD~1",), "không có kế hoạch «9/KH-UBND»", "papi log 9/KH-UBND"),
    (("7/KH-UBND", "9/KH-UBND", "--today", "1/6/2024"), "chưa được ban hành", "--today"),
]


@pytest.mark.parametrize(("args", "message", "remedy"), REFUSED, ids=str)
def test_what_cannot_be_is_refused_with_a_remedy(
    root: Path, args: tuple[str, ...], message: str, remedy: str
) -> None:
    before = snapshot(root)
    result = run_papi("diff", *args, cwd=root)
    assert (result.code, result.out) == (2, "")
    said, _, advised = result.err.partition("\n  → ")
    assert message in said
    assert remedy in advised
    assert snapshot(root) == before


def test_a_folder_outside_git_says_so(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    env = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    for args in (("--rev", "HEAD~1..HEAD"), ("7/KH-UBND:HEAD",)):
        result = run_papi("diff", *args, cwd=root, env=env)
        assert (result.code, result.out) == (2, "")
        assert "không nằm trong kho git nào" in result.err


def test_a_machine_without_git_says_so(root: Path, tmp_path: Path) -> None:
    result = run_papi("diff", "--rev", "HEAD~1..HEAD", cwd=root, env={"PATH": str(tmp_path)})
    assert (result.code, result.out) == (2, "")
    assert "không chạy được git trên máy này" in result.err


def test_a_shallow_clone_says_how_to_get_the_rest(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "clone")
    result = run_papi("diff", "--rev", "HEAD~2..HEAD", cwd=tmp_path / "clone")
    assert (result.code, result.out) == (2, "")
    assert "git fetch --unshallow" in result.err


def test_one_agency_in_all_plans(root: Path) -> None:
    def of(agency: str) -> Result:
        return run_papi(
            "diff", "--rev", "HEAD~2..HEAD~1", "--agency", agency, "--format", "json", cwd=root
        )

    owner = run_papi("tasks", "--format", "json", cwd=root).answer["rows"][0]["lead"][0]
    assert len(of(owner).answer["changes"]) == 1
    assert of("Sở Vũ trụ").code == 2
