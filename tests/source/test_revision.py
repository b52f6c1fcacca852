"""Files as a commit holds them: what is listed, what is followed, what is never run or written."""

import gc
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from papi_cli.errors import PapiError, UnknownName
from papi_cli.source.files import WorkingTree
from papi_cli.source.git import last_commit
from papi_cli.source.objects import Objects
from papi_cli.source.reader import digest, read
from papi_cli.source.revision import Revision, revision
from tests.source.test_git import HOSTILE, write
from tests.support import commit_all, committed, git

MARKER = "plans/repository.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A git repository with a folder of plans in it."""
    write(tmp_path, MARKER, "plans/x/c.yaml", "plans/x/minh chứng.pdf", "README.md", "b.yaml")
    return committed(tmp_path)


def contents(files: Revision | WorkingTree) -> dict[str, bytes]:
    return {path: files.read(path) for path in files.paths()}


def test_a_revision_holds_what_the_disk_held(root: Path) -> None:
    write(root, "plans/x/kế hoạch đổi mới.yaml", "plans/.hidden.yaml", "plans/~tạm.yml")
    (root / "plans/x/crlf.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")
    commit_all(root)
    before = contents(WorkingTree(root / "plans"))
    write(root, "plans/new.yaml", "plans/x/c.yaml", text="changed\n")
    files = revision(root / "plans", "HEAD")
    assert contents(files) == before
    assert sorted(before) == [
        "repository.yaml",
        "x/c.yaml",
        "x/crlf.yaml",
        "x/kế hoạch đổi mới.yaml",
    ]
    assert (files.prefix, files.version.folder) == ("plans/", None)
    assert files.version.hash == git(root, "rev-parse", "HEAD").strip()


def test_the_root_may_be_the_whole_repository(tmp_path: Path) -> None:
    write(tmp_path, "repository.yaml", "x/c.yaml")
    files = revision(committed(tmp_path), "HEAD")
    assert files.paths() == ["repository.yaml", "x/c.yaml"]
    assert files.prefix == ""


def test_files_of_any_kind_can_be_read(root: Path) -> None:
    files = revision(root / "plans", "HEAD")
    assert digest(files, "x/minh chứng.pdf") == digest(
        WorkingTree(root / "plans"), "x/minh chứng.pdf"
    )
    with pytest.raises(FileNotFoundError):
        files.read("x/none.yaml")
    assert digest(files, "../b.yaml") is None
    assert digest(files, "none\nx/c.yaml") is None


@pytest.mark.parametrize(
    ("old", "prefix"), [("ke-hoach", "ke-hoach/"), ("a/b", "a/b/"), ("a/plans", "a/plans/")]
)
def test_a_root_that_was_elsewhere_is_found_there(root: Path, old: str, prefix: str) -> None:
    (root / old).parent.mkdir(exist_ok=True)
    git(root, "mv", "plans", old)
    commit_all(root)
    files = revision(root / old, "HEAD~1")
    assert files.version.folder == "plans"
    assert files.paths() == ["repository.yaml", "x/c.yaml"]
    git(root, "mv", old, "plans")
    commit_all(root)
    files = revision(root / "plans", "HEAD~1")
    assert (files.version.folder, files.prefix) == (old, prefix)
    assert files.read("x/c.yaml") == b"a: 1\n"


def test_a_root_that_was_the_whole_repository_is_found(tmp_path: Path) -> None:
    write(tmp_path, "repository.yaml", "x/c.yaml")
    committed(tmp_path)
    (tmp_path / "plans").mkdir()
    git(tmp_path, "mv", "repository.yaml", "x", "plans")
    commit_all(tmp_path)
    files = revision(tmp_path / "plans", "HEAD~1")
    assert (files.version.folder, files.prefix) == ("", "")
    assert files.paths() == ["repository.yaml", "x/c.yaml"]


def test_of_several_roots_the_highest_counts_then_the_one_of_the_name(root: Path) -> None:
    write(root, "tests/deep/plans/repository.yaml", "other/repository.yaml")
    commit_all(root)
    (root / "elsewhere/plans").mkdir(parents=True)
    assert revision(root / "elsewhere/plans", "HEAD").version.folder == "plans"
    with pytest.raises(PapiError, match="có 2 kho: other, plans"):
        revision(root / "elsewhere", "HEAD")


def test_a_bare_repository_can_be_read(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare") / "plans.git"
    git(root, "clone", "--quiet", "--bare", root.as_uri(), str(bare))
    assert revision(bare, "main").paths() == ["repository.yaml", "x/c.yaml"]


def test_before_the_plans_existed(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    committed(tmp_path)
    write(tmp_path, MARKER)
    commit_all(tmp_path)
    with pytest.raises(PapiError, match="chưa có kho kế hoạch") as raised:
        revision(tmp_path / "plans", "HEAD~1")
    assert "--diff-filter=A" in raised.value.remedy


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_revision_is_refused_and_runs_nothing(root: Path, name: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(UnknownName, match="git không biết bản"):
        revision(root / "plans", name)
    assert sorted(root.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_links_are_followed_below_the_root_alone(root: Path) -> None:
    """Others are listed where files would be missed; reading them tells what is wrong."""
    links = {
        "inside.yaml": "x/c.yaml",
        "x/up.yaml": "../repository.yaml",
        "chain.yaml": "inside.yaml",
        "out.yaml": "../b.yaml",
        "absolute.yaml": str(root / "plans/x/c.yaml"),
        "dangling.yaml": "none.yaml",
        "loop.yaml": "loop.yaml",
        "folder.yaml": "x",
    }
    for link, target in links.items():
        (root / "plans" / link).symlink_to(target)
    (root / "plans/y").symlink_to("x")
    (root / "plans/elsewhere").symlink_to("../elsewhere")
    commit_all(root)
    files = revision(root / "plans", "HEAD")
    followed = ["chain.yaml", "inside.yaml", "x/up.yaml"]
    lost = ["out.yaml", "absolute.yaml", "dangling.yaml", "loop.yaml", "folder.yaml", "elsewhere"]
    assert files.paths() == sorted([*followed, *lost, "repository.yaml", "x/c.yaml"])
    assert files.read("chain.yaml") == b"a: 1\n"
    for link in (*lost, "y/c.yaml"):
        with pytest.raises(FileNotFoundError):
            files.read(link)


def test_submodules_are_passed_over(root: Path) -> None:
    other = "160000," + git(root, "rev-parse", "HEAD").strip() + ",plans/sub.yaml"
    git(root, "update-index", "--add", "--cacheinfo", other)
    git(root, "commit", "--quiet", "--message", "x")
    assert revision(root / "plans", "HEAD").paths() == ["repository.yaml", "x/c.yaml"]


POINTER = (
    f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0123456789abcdef' * 4}\nsize 12345\n"
)


def test_a_pointer_of_lfs_is_said_to_be_one(root: Path) -> None:
    write(root, "plans/x/c.yaml", "plans/x/minh chứng.pdf", text=POINTER)
    commit_all(root)
    for files in (revision(root / "plans", "HEAD"), WorkingTree(root / "plans")):
        [problem] = read(files, "x/c.yaml").problems
        assert (problem.code, "Git LFS" in problem.message) == ("Y115", True)
        assert digest(files, "x/minh chứng.pdf") == "0123456789abcdef" * 4


def test_a_file_too_large_is_refused_as_on_the_disk(root: Path) -> None:
    write(root, "plans/x/c.yaml", text="a: 1\n" * 500_000)
    commit_all(root)
    [problem] = read(revision(root / "plans", "HEAD"), "x/c.yaml").problems
    assert problem.code == "Y109"


# --- nothing is written, one process reads everything


def test_one_process_reads_every_file(root: Path, counted: Path) -> None:
    write(root, *(f"plans/x/{number}.yaml" for number in range(100)))
    commit_all(root)
    counted.unlink()
    files = revision(root / "plans", "HEAD")
    assert len(contents(files)) == 102
    calls = [line.split("core.fsmonitor=false ")[1] for line in counted.read_text().splitlines()]
    assert [call.split()[0] for call in calls] == ["rev-parse", "cat-file", "ls-tree"]


def test_reading_writes_nothing_not_even_the_index(root: Path) -> None:
    write(root, "plans/x/c.yaml")  # the same text at another time: git would note it in the index
    every = [path for path in root.rglob("*") if path.is_file()]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in every}
    contents(revision(root / "plans", "HEAD"))
    assert {path for path in root.rglob("*") if path.is_file()} == set(before)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in every} == before


def test_the_process_ends_with_its_reader(root: Path) -> None:
    objects = Objects(root)
    assert objects.read("HEAD:README.md")
    process = objects._process
    assert isinstance(process, subprocess.Popen)
    assert process.poll() is None
    del objects
    gc.collect()
    assert process.poll() == 0


def test_an_object_that_is_not_there_is_no_end(root: Path) -> None:
    objects = Objects(root)
    names = ["HEAD:none", "none", "", "HEAD:README.md\nHEAD:b.yaml", "0" * 40, "HEAD:plans/ không"]
    assert [objects.read(name) for name in names] == [None] * len(names)
    found = objects.read("HEAD:README.md")
    assert found is not None
    assert found.content == b"a: 1\n"


def test_a_repository_that_is_damaged_is_told_plainly(root: Path) -> None:
    files = revision(root / "plans", "HEAD")
    hash_ = git(root, "rev-parse", "HEAD:plans/x/c.yaml").strip()
    loose = root / ".git/objects" / hash_[:2] / hash_[2:]
    loose.chmod(0o644)
    loose.unlink()
    with pytest.raises(PapiError, match="không có nội dung của x"):
        files.read("x/c.yaml")


# --- the last commit of a day


def test_the_last_commit_of_a_day_is_of_viet_nam(root: Path) -> None:
    early = commit_all(root, on="2030-03-01T16:59:59+00:00")  # 23:59:59 in Viet Nam
    late = commit_all(root, on="2030-03-01T17:00:00+00:00")
    assert last_commit(root, date(2030, 3, 1)) == early
    assert last_commit(root, date(2030, 3, 2)) == late
    assert last_commit(root, date.max) == late
    assert revision(root / "plans", early).version.day == date(2030, 3, 1)
    assert revision(root / "plans", late).version.day == date(2030, 3, 2)


def test_the_last_commit_is_of_the_line_that_was_merged_into(root: Path) -> None:
    base = commit_all(root, on="2030-01-01T00:00:00Z")
    git(root, "switch", "--quiet", "--create", "work")
    commit_all(root, on="2030-01-02T00:00:00Z")
    git(root, "switch", "--quiet", "main")
    merge = ("merge", "--quiet", "--no-ff", "--message", "x", "work")
    git(root, *merge, on="2030-01-10T00:00:00Z")
    assert last_commit(root, date(2030, 1, 5)) == base
    git(root, "switch", "--quiet", "--detach", "main")
    assert last_commit(root, date(2030, 1, 10)) == git(root, "rev-parse", "main").strip()


def test_a_day_before_the_first_commit(root: Path) -> None:
    for day in (date(2000, 1, 1), date.min):
        with pytest.raises(PapiError, match="chưa có bản nào vào ngày"):
            last_commit(root, day)


def test_a_shallow_clone_says_how_to_get_the_rest(root: Path, tmp_path: Path) -> None:
    commit_all(root)
    shallow = tmp_path / "shallow"
    git(root, "clone", "--quiet", "--depth", "1", root.as_uri(), str(shallow))
    assert revision(shallow / "plans", "HEAD").paths()
    with pytest.raises(PapiError) as raised:
        last_commit(shallow, date(2000, 1, 1))
    assert "git fetch --unshallow" in raised.value.remedy
    with pytest.raises(UnknownName) as unknown:
        revision(shallow / "plans", "HEAD~1")
    assert "git fetch --unshallow" in unknown.value.remedy


def test_an_unborn_head_is_told_plainly(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnknownName, match="kho git chưa có bản nào"):
        revision(tmp_path, "HEAD")
