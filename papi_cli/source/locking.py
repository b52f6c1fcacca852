"""One writer at a time: a lock that ends with its process and leaves nothing in the folder."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papi_cli.errors import PapiError

PATIENCE = 30.0
"""Seconds to wait for another writer; a write takes a fraction of one."""

_PAUSE = 0.02
_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK}


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Be the only process that writes below the root; PapiError where another does not end."""
    handle = _take(root)
    try:
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _take(root: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while True:
        handle = _try_lock(root)
        if handle is not None:
            return handle
        if time.monotonic() > deadline:
            raise PapiError(
                f"một lệnh papi khác đang ghi vào {root}", "đợi lệnh đó xong, rồi chạy lại"
            )
        time.sleep(_PAUSE)


def _try_lock(root: Path) -> int | None:
    """Lock the folder itself; where the system cannot, a file among the temporary ones."""
    for opened in (_open_folder, _open_beside):
        try:
            handle = opened(root)
        except OSError:
            continue
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _TAKEN:
                return None
        else:
            return handle
    raise PapiError(f"không khóa được {root} để ghi", "kiểm tra quyền ghi thư mục tạm của máy")


def _open_folder(root: Path) -> int:
    return os.open(root, os.O_RDONLY)


def _open_beside(root: Path) -> int:
    import hashlib  # few systems come here
    import tempfile

    name = hashlib.sha256(os.path.realpath(root).encode(errors="replace")).hexdigest()[:16]
    path = os.path.join(tempfile.gettempdir(), f"papi-{name}.lock")
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
