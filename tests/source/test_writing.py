"""Files are written whole or not at all, whatever fails, and two writers lose nothing."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papi_cli.errors import PapiError, Refused
from papi_cli.source import editor, locking
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.writing import writing
from tests.support import clean_environment

OLD = "schema: x\nentries: []\n"
NAMES = ("a.yaml", "sub/b.yaml")


@pytest.fixture
def tree(tmp_path: Path) -> WorkingTree:
    """A root with two small files."""
    (tmp_path / "sub").mkdir()
    for name in NAMES:
        (tmp_path / name).write_text(OLD, encoding="utf-8")
    return WorkingTree(tmp_path)


def drafts(tree: WorkingTree) -> list[Draft]:
    return [editor.append(editor.open_draft(tree, name), ("entries",), "một") for name in NAMES]


def texts(tree: WorkingTree) -> list[str]:
    return [(tree.root / name).read_text(encoding="utf-8") for name in NAMES]


def names(tree: WorkingTree) -> set[str]:
    return {path.name for path in tree.root.rglob("*") if path.is_file()}


NEW = OLD.replace("[]", "[một]")


def test_several_files_are_written_at_once(tree: WorkingTree) -> None:
    with writing(tree) as write:
        write(*drafts(tree))
    assert texts(tree) == [NEW, NEW]
    assert names(tree) == {"a.yaml", "b.yaml"}


def test_a_new_file_comes_with_its_folder(tree: WorkingTree) -> None:
    with writing(tree) as write:
        write(editor.new_draft(tree, "ha-noi/progress/so-y-te.yaml", OLD))
    assert (tree.root / "ha-noi/progress/so-y-te.yaml").read_text(encoding="utf-8") == OLD


def test_a_file_keeps_its_mode(tree: WorkingTree) -> None:
    (tree.root / "a.yaml").chmod(0o640)
    with writing(tree) as write:
        write(*drafts(tree))
    assert stat.S_IMODE((tree.root / "a.yaml").stat().st_mode) == 0o640


def test_what_would_not_change_is_not_written(tree: WorkingTree) -> None:
    before = (tree.root / "a.yaml").stat().st_ino
    with writing(tree) as write:
        write(editor.open_draft(tree, "a.yaml"))
    assert (tree.root / "a.yaml").stat().st_ino == before


@pytest.mark.parametrize("other", ["schema: x\nentries: [hai]\n", None])
def test_a_file_that_changed_since_it_was_read_is_refused(
    tree: WorkingTree, other: str | None
) -> None:
    planned = drafts(tree)
    if other is None:
        (tree.root / NAMES[1]).unlink()
    else:
        (tree.root / NAMES[1]).write_text(other, encoding="utf-8")
    with pytest.raises(Refused, match=r"sub/b\.yaml đã đổi"), writing(tree) as write:
        write(*planned)
    assert (tree.root / NAMES[0]).read_text(encoding="utf-8") == OLD
    assert not any(name.startswith(".") for name in names(tree))


def test_a_new_file_does_not_take_the_place_of_another(tree: WorkingTree) -> None:
    planned = editor.new_draft(tree, "c.yaml", OLD)
    (tree.root / "c.yaml").write_text("của: người khác\n", encoding="utf-8")
    with pytest.raises(Refused), writing(tree) as write:
        write(planned)
    assert (tree.root / "c.yaml").read_text(encoding="utf-8") == "của: người khác\n"


def test_a_link_is_followed_only_within_the_root(tree: WorkingTree, tmp_path: Path) -> None:
    (tree.root / "link.yaml").symlink_to("sub/b.yaml")
    with writing(tree) as write:
        write(editor.append(editor.open_draft(tree, "link.yaml"), ("entries",), "một"))
    assert (tree.root / "link.yaml").is_symlink()
    assert texts(tree) == [OLD, NEW]


def test_one_file_by_two_names_is_refused(tree: WorkingTree) -> None:
    (tree.root / "link.yaml").symlink_to("sub/b.yaml")
    planned = [
        editor.append(editor.open_draft(tree, name), ("entries",), name)
        for name in ("link.yaml", "sub/b.yaml")
    ]
    with pytest.raises(Refused, match="cùng một tệp"), writing(tree) as write:
        write(*planned)
    assert texts(tree) == [OLD, OLD]


@pytest.mark.parametrize("path", ["out/x.yaml", "../x.yaml", "/x.yaml"])
def test_nothing_is_written_outside_the_root(path: str, tmp_path: Path) -> None:
    root, outside = tmp_path / "plans", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "out").symlink_to(outside)
    tree = WorkingTree(root)
    with pytest.raises(PapiError, match="ra ngoài"), writing(tree) as write:
        write(editor.new_draft(tree, path, OLD))
    assert list(outside.iterdir()) == []


CALLS = ["open", "write", "fsync", "replace", "close"]
FAILURES = [(call, turn) for call in CALLS[:4] for turn in (0, 1)]


def failing(call: str, turn: int, error: BaseException) -> Callable[..., Any]:
    """The os function of that name, but for one call, which fails."""
    real = getattr(os, call)
    calls = iter(range(1000))

    def wrapped(*args: Any, **named: Any) -> Any:
        mine = call != "open" or bool(args[1] & os.O_CREAT)
        if mine and next(calls) == turn:
            raise error
        return real(*args, **named)

    return wrapped


@pytest.mark.parametrize(("call", "turn"), FAILURES)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_failure_leaves_all_files_as_they_were(
    tree: WorkingTree, monkeypatch: pytest.MonkeyPatch, call: str, turn: int, number: int
) -> None:
    planned = drafts(tree)
    with writing(tree) as write, monkeypatch.context() as patch:
        patch.setattr(os, call, failing(call, turn, OSError(number, os.strerror(number))))
        with pytest.raises(PapiError, match=r"không ghi được a\.yaml, sub/b\.yaml: ") as refusal:
            write(*planned)
    assert refusal.value.remedy
    assert texts(tree) == [OLD, OLD]
    assert names(tree) == {"a.yaml", "b.yaml"}


@pytest.mark.parametrize(("call", "turn"), FAILURES)
def test_an_interrupted_write_leaves_all_files_as_they_were(
    tree: WorkingTree, monkeypatch: pytest.MonkeyPatch, call: str, turn: int
) -> None:
    planned = drafts(tree)
    with writing(tree) as write, monkeypatch.context() as patch:
        patch.setattr(os, call, failing(call, turn, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            write(*planned)
    assert texts(tree) == [OLD, OLD]
    assert names(tree) == {"a.yaml", "b.yaml"}


def start(code: str, *args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        env=clean_environment(),
        stderr=subprocess.PIPE,
    )


def end_of(process: subprocess.Popen[bytes]) -> int:
    """The exit code, once it is there; what was said on the way is an error of the test."""
    assert process.communicate()[1] == b""
    return process.returncode


APPENDING = """
import os, sys
from pathlib import Path
from papi_cli.source import editor
from papi_cli.source.files import WorkingTree
from papi_cli.source.writing import writing
tree = WorkingTree(Path(sys.argv[1]))
def append(name, entry):
    return editor.append(editor.open_draft(tree, name), ("entries",), entry)
"""
DYING = (
    APPENDING
    + """
name, turn = sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, name), iter(range(1000))
def dying(*args, **named):
    if next(calls) == turn:
        os._exit(9)
    return real(*args, **named)
with writing(tree) as write:
    both = append("a.yaml", "một"), append("sub/b.yaml", "một")
    setattr(os, name, dying)
    write(*both)
"""
)
TOO_LARGE = (
    APPENDING
    + """
import resource
from papi_cli.errors import PapiError
with writing(tree) as write:
    both = append("a.yaml", "một"), append("sub/b.yaml", "x" * 5000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        write(*both)
    except PapiError as error:
        sys.exit(3)
"""
)
ONE_ENTRY = (
    APPENDING
    + """
with writing(tree) as write:
    write(append("a.yaml", {"by": sys.argv[2]}))
"""
)


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
def test_a_writer_that_dies_leaves_each_file_old_or_new(tree: WorkingTree, call: str) -> None:
    for turn in range(20):
        died = end_of(start(DYING, tree.root, call, turn)) == 9
        assert all(text in (OLD, NEW) for text in texts(tree))
        if not died:
            break
        for name in NAMES:
            (tree.root / name).write_text(OLD, encoding="utf-8")
    assert turn >= 2
    # The one that lived also took away what the dead had left, and none of their locks held it up.
    assert texts(tree) == [NEW, NEW]
    assert names(tree) == {"a.yaml", "b.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_no_room_on_the_disk_leaves_the_old_file(tree: WorkingTree) -> None:
    assert end_of(start(TOO_LARGE, tree.root)) == 3
    assert texts(tree) == [OLD, OLD]
    assert names(tree) == {"a.yaml", "b.yaml"}


@pytest.mark.slow
def test_twenty_processes_at_once_lose_no_entry(tree: WorkingTree) -> None:
    running = [start(ONE_ENTRY, tree.root, number) for number in range(20)]
    assert [end_of(process) for process in running] == [0] * 20
    entries = editor.open_draft(tree, "a.yaml").data["entries"]
    assert isinstance(entries, list)
    assert sorted(int(each["by"]) for each in entries) == list(range(20))


@pytest.mark.parametrize("folder_can_be_locked", [True, False])
def test_who_waits_too_long_is_told_so(
    tree: WorkingTree, monkeypatch: pytest.MonkeyPatch, folder_can_be_locked: bool
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    if not folder_can_be_locked:

        def cannot(root: Path) -> int:
            raise OSError(errno.EACCES, "no")

        monkeypatch.setattr(locking, "_open_folder", cannot)
        monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tree.root / "sub"))
    with writing(tree), pytest.raises(PapiError, match="đang ghi"), writing(tree):
        pass
    with writing(tree) as write:
        write(*drafts(tree))
    assert texts(tree) == [NEW, NEW]
