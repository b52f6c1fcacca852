"""What git says has changed, and what it is never asked."""

import shutil
from pathlib import Path

import pytest

from papi_cli.errors import PapiError, UnknownName
from papi_cli.source.git import changed_since, commit
from tests.support import commit_all, committed, git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A git repository with a folder of plans in it."""
    write(tmp_path, "plans/a.yaml", "plans/b.yaml", "plans/x/c.yaml", "README.md")
    return committed(tmp_path)


def write(root: Path, *paths: str, text: str = "a: 1\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_nothing_has_changed(root: Path) -> None:
    assert changed_since(root / "plans", "HEAD") == set()


def test_every_kind_of_change_is_seen(root: Path) -> None:
    write(root, "plans/committed.yaml")
    commit_all(root)
    write(root, "plans/a.yaml", "plans/staged.yaml", "README.md", text="changed\n")
    git(root, "add", "plans/staged.yaml")
    (root / "plans/b.yaml").unlink()
    git(root, "mv", "plans/x/c.yaml", "plans/x/d.yaml")
    write(root, "plans/kế hoạch mới.yaml")
    assert changed_since(root / "plans", "HEAD~1") == {
        "a.yaml",
        "b.yaml",
        "committed.yaml",
        "kế hoạch mới.yaml",
        "staged.yaml",
        "x/c.yaml",
        "x/d.yaml",
    }


def test_what_git_is_told_to_ignore_is_left_out(root: Path) -> None:
    write(root, ".gitignore", text="*.tmp.yaml\n")
    write(root, "plans/a.tmp.yaml")
    assert changed_since(root / "plans", "HEAD") == set()


def test_what_others_did_since_the_work_began_is_no_change(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "work")
    write(root, "plans/mine.yaml")
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    write(root, "plans/theirs.yaml")
    commit_all(root)
    git(root, "switch", "--quiet", "work")
    assert changed_since(root / "plans", "main") == {"mine.yaml"}


def test_without_a_common_commit_the_revision_itself_counts(root: Path) -> None:
    git(root, "switch", "--quiet", "--orphan", "other")
    write(root, "plans/a.yaml", text="other\n")
    commit_all(root)
    assert changed_since(root / "plans", "main") == {"a.yaml", "b.yaml", "x/c.yaml"}


@pytest.mark.parametrize("name", ["main", "HEAD", "v1", "HEAD@{0}", "main^{commit}"])
def test_a_revision_is_named_in_any_way(root: Path, name: str) -> None:
    git(root, "tag", "--annotate", "--message", "x", "v1")
    assert commit(root, name) == git(root, "rev-parse", "HEAD").strip()


HOSTILE = [
    "",
    "-",
    "-x",
    "--output=stolen",
    "--help",
    "--upload-pack=touch stolen",
    "HEAD; touch stolen",
    "$(touch stolen)",
    "`touch stolen`",
    "| touch stolen",
    "HEAD\ntouch stolen",
    "HEAD\0",
    "HEAD main",
    "HEAD..main",
    "main...HEAD",
    "^HEAD",
    "HEAD:plans",
    "nowhere",
    "nhánh-không-có",
    "../../etc/passwd",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_revision_is_refused_and_runs_nothing(root: Path, name: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(UnknownName, match="git không biết bản"):
        changed_since(root / "plans", name)
    assert sorted(root.rglob("*")) == before


def test_asking_writes_nothing_not_even_the_index(root: Path) -> None:
    write(root, "plans/a.yaml")  # the same text at another time: git would note it in the index
    index = root / ".git/index"
    before = index.read_bytes(), index.stat().st_mtime_ns, sorted(root.rglob("*"))
    changed_since(root / "plans", "HEAD")
    assert (index.read_bytes(), index.stat().st_mtime_ns, sorted(root.rglob("*"))) == before


def test_the_settings_of_a_repository_start_no_program(root: Path) -> None:
    git(root, "config", "core.fsmonitor", f"touch {root}/stolen; false")
    git(root, "config", "diff.external", f"touch {root}/stolen")
    write(root, "plans/a.yaml", text="changed\n")
    assert changed_since(root / "plans", "HEAD") == {"a.yaml"}
    assert not (root / "stolen").exists()


def test_what_git_tells_its_hooks_misleads_nobody(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "plans/a.yaml", text="changed\n")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, "elsewhere")
    assert changed_since(root / "plans", "HEAD") == {"a.yaml"}


def test_a_clone_without_its_history_says_how_to_get_it(root: Path, tmp_path: Path) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    commit_all(root)
    shallow = tmp_path / "shallow"
    git(root, "clone", "--quiet", "--depth", "1", root.as_uri(), str(shallow))
    with pytest.raises(UnknownName) as raised:
        changed_since(shallow, first)
    assert "fetch-depth: 0" in raised.value.remedy
    git(root, "switch", "--quiet", "--create", "work")
    commit_all(root)
    git(shallow, "fetch", "--quiet", "--depth", "1", "origin", "work:work")
    with pytest.raises(PapiError, match="không thấy chỗ rẽ nhánh"):
        changed_since(shallow, "work")


def test_a_folder_outside_git_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(PapiError, match="không nằm trong kho git nào"):
        changed_since(tmp_path, "HEAD")


def test_a_repository_without_commits_knows_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnknownName):
        changed_since(tmp_path, "HEAD")


def test_a_machine_without_git_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which("git")
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(PapiError, match="không chạy được git"):
        changed_since(root, "HEAD")
