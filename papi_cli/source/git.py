"""git, asked without a shell and only to read."""

import re
import subprocess
from datetime import date
from pathlib import Path

from papi_cli import settings
from papi_cli.errors import PapiError, UnknownName
from papi_cli.text import full_day

_NO_PROGRAMS = ("-c", "core.fsmonitor=false")
"""A repository's own settings start no program of a stranger's."""

_DEEPEN = "kho chỉ tải một phần lịch sử: git fetch --unshallow (fetch-depth: 0 khi CI)"

_HASH = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


def changed_since(folder: Path, revision: str) -> set[str]:
    """Files below the folder, by path from it, that differ from where the work left a revision.

    Committed, uncommitted and untracked changes, and files that are gone; files that git is told to
    ignore are left out. PapiError without git or outside its repositories, UnknownName for a
    revision that it does not know.
    """
    start = _fork(folder, commit(folder, revision))
    differing = ask(folder, "diff-index", "-z", "--name-only", "--no-renames", "--relative", start)
    untracked = ask(folder, "ls-files", "-z", "--others", "--exclude-standard")
    return {path for path in (differing + untracked).split("\0") if path}


def commit(folder: Path, revision: str) -> str:
    """The hash of the commit that a revision names: nothing else of it reaches another command."""
    query = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = "" if "\0" in revision else _run(folder, *query).stdout.strip()
    if not _HASH.fullmatch(found):
        ask(folder, "rev-parse", "--git-dir")  # says so where there is no repository at all
        raise _unknown(folder, revision)
    return found


def last_commit(folder: Path, day: date) -> str:
    """The hash of the newest commit up to the end of a day, on the first parents of HEAD.

    Days are those of Viet Nam, commits are dated by who committed them. PapiError where there is
    none.
    """
    until = f"--min-age={settings.end_of(day)}"
    found = ask(folder, "rev-list", "-1", "--first-parent", until, commit(folder, "HEAD")).strip()
    if not found:
        remedy = _DEEPEN if is_shallow(folder) else "chọn ngày muộn hơn: xem git log --first-parent"
        raise PapiError(f"git chưa có bản nào vào ngày {full_day(day)}", remedy)
    return found


def _unknown(folder: Path, revision: str) -> PapiError:
    if revision == "HEAD":
        return UnknownName("kho git chưa có bản nào", "lưu bản đầu tiên: git add, git commit")
    listed = "xem các nhánh, thẻ bằng git branch --all, git tag"
    remedy = _DEEPEN if is_shallow(folder) else listed
    return UnknownName(f"git không biết bản «{revision}»", remedy)


def _fork(folder: Path, hash_: str) -> str:
    """Where the work left that commit: what was done there since is no change of ours."""
    found = _run(folder, "merge-base", hash_, "HEAD").stdout.strip()
    if found:
        return found
    if is_shallow(folder):
        remedy = "tải đủ lịch sử: git fetch --unshallow (fetch-depth: 0 khi CI)"
        raise PapiError("kho chỉ tải một phần lịch sử, không thấy chỗ rẽ nhánh", remedy)
    return hash_


def is_ancestor(folder: Path, one: str, other: str) -> bool:
    """Whether a commit, by its hash, is the other one or comes before it."""
    return _run(folder, "merge-base", "--is-ancestor", one, other).returncode == 0


def is_shallow(folder: Path) -> bool:
    """Whether only a part of the history was cloned."""
    return _run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"


def ask(folder: Path, *words: str) -> str:
    """The answer of one git command in a folder; PapiError where it has none."""
    answer = _run(folder, *words)
    if answer.returncode == 0:
        return answer.stdout
    if "dubious ownership" in answer.stderr:
        remedy = f"nếu tin kho này: git config --global --add safe.directory {folder}"
        raise PapiError(f"git không đọc {folder} vì thư mục thuộc người dùng khác", remedy)
    if "not a git repository" in answer.stderr:
        remedy = (
            "đưa kho vào git (git init, git add, git commit); "
            "không dùng git thì bỏ --rev, --as-of, --changed-since"
        )
        raise PapiError(f"{folder} không nằm trong kho git nào", remedy)
    said = (answer.stderr.strip().splitlines() or [f"mã {answer.returncode}"])[0]
    raise PapiError(f"git {words[0]} không chạy được: {said}", "thử git status trong thư mục này")


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603
            command(folder, *words),
            env=settings.for_git(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise no_git() from error


def command(folder: Path, *words: str) -> list[str]:
    """How git is called in a folder; its environment is `settings.for_git()`."""
    return ["git", "-C", str(folder), *_NO_PROGRAMS, *words]


def no_git() -> PapiError:
    """Say that git cannot be run."""
    remedy = "cài git (git-scm.com), hoặc bỏ --rev, --as-of, --changed-since"
    return PapiError("không chạy được git trên máy này", remedy)
