"""Writing a file whole: those who read it see the old one or the new one, never half of one."""

import os
import tempfile
from pathlib import Path

from papi_cli.errors import PapiError, reason_of


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step; PapiError where its folder cannot be written to."""
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        remedy = "chọn một thư mục có sẵn và ghi được"
        raise PapiError(f"không ghi được {path}: {reason_of(error)}", remedy) from error


def make_folder(path: Path) -> None:
    """Make a folder where there is none; PapiError where that cannot be done."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        remedy = "chọn chỗ ghi được"
        raise PapiError(f"không tạo được {path}: {reason_of(error)}", remedy) from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
