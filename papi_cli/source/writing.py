"""Drafts onto the disk: all of them or none, each whole, and none over a change of others."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from papi_cli.errors import PapiError, Refused, reason_of
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.locking import locked

_REASONS = {
    errno.ENOSPC: ("ổ đĩa đã đầy", "xóa bớt tệp, rồi chạy lại"),
    errno.EDQUOT: ("đã hết hạn mức lưu trữ", "xóa bớt tệp, rồi chạy lại"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "chép kho ra ổ đĩa ghi được"),
}
_DENIED = ("không có quyền ghi", "kiểm tra quyền ghi thư mục, đóng chương trình đang mở tệp")
_LOOK = "kiểm tra ổ đĩa, xem git status, rồi chạy lại"
_SUFFIX = ".papi-tmp"


class _Staged(NamedTuple):
    """A draft whose new bytes lie, whole, beside the file they are to replace."""

    draft: Draft
    target: Path
    temporary: Path


@contextmanager
def writing(tree: WorkingTree) -> Iterator[Callable[..., None]]:
    """Be the only writer, and get a function that writes drafts.

    What is read within is still so when it is written, unless another program wrote it: then
    Refused, and nothing changes.
    """
    with locked(tree.root):
        yield lambda *drafts: _write(tree, [each for each in drafts if each.is_changed])


def _write(tree: WorkingTree, drafts: Sequence[Draft]) -> None:
    try:
        with ExitStack() as stack:
            staged = [stack.enter_context(_staged(tree, each, each.after)) for each in drafts]
            _check_apart(staged)
            for each in staged:
                _check_unchanged(each)
            _replace(tree, staged)
    except OSError as error:
        raise _failure(error, drafts) from error
    for folder in {each.target.parent for each in staged}:
        _sync_folder(folder)


def _replace(tree: WorkingTree, staged: Sequence[_Staged]) -> None:
    replaced: list[_Staged] = []
    try:
        for each in staged:
            os.replace(each.temporary, each.target)
            replaced.append(each)
    except BaseException:
        _put_back(tree, replaced)
        raise


@contextmanager
def _staged(tree: WorkingTree, draft: Draft, content: bytes) -> Iterator[_Staged]:
    """New bytes in a file of their own, gone again at the end if nobody moved them."""
    target = tree.locate(draft.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}{_SUFFIX}")
    try:
        _fill(temporary, content)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        yield _Staged(draft, target, temporary)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while content:
            content = content[os.write(handle, content) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(target: Path) -> None:
    """Take away what a process that was killed left; no other writer is at work."""
    for left in target.parent.iterdir():
        if left.name.startswith(f".{target.name}.") and left.name.endswith(_SUFFIX):
            left.unlink(missing_ok=True)


def _check_apart(staged: Sequence[_Staged]) -> None:
    """Refuse two drafts of one file, by its name and by a link: one would undo the other."""
    by_target = {each.target: each.draft.shown for each in staged}
    for each in staged:
        if by_target[each.target] != each.draft.shown:
            both = f"{each.draft.shown} và {by_target[each.target]}"
            raise Refused(f"{both} là cùng một tệp", "bỏ liên kết, chỉ giữ tệp thật")


def _check_unchanged(staged: _Staged) -> None:
    draft = staged.draft
    now = staged.target.read_bytes() if staged.target.exists() else None
    if now != draft.before:
        raise Refused(f"{draft.shown} đã đổi từ lúc papi đọc", "chạy lại lệnh")


def _put_back(tree: WorkingTree, replaced: Sequence[_Staged]) -> None:
    """Undo what was replaced before another file failed."""
    for each in replaced:
        before = each.draft.before
        if before is None:
            each.target.unlink(missing_ok=True)
        else:
            with _staged(tree, each.draft, before) as old:
                os.replace(old.temporary, old.target)


def _sync_folder(folder: Path) -> None:
    """Make the new names last over a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _failure(error: OSError, drafts: Sequence[Draft]) -> PapiError:
    known = _DENIED if isinstance(error, PermissionError) else None
    reason, remedy = known or _REASONS.get(error.errno or 0, (reason_of(error), _LOOK))
    files = ", ".join(each.shown for each in drafts)
    return PapiError(f"không ghi được {files}: {reason}", remedy)
