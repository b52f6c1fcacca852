"""New files where there were none: all of them or none."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from papi_cli.errors import PapiError, reason_of


def create(base: Path, files: Mapping[str, str | bytes], tops: Sequence[str]) -> None:
    """Write files, by path below a folder, which is made where it is missing.

    `tops` are the new files and folders that hold them all. PapiError, and nothing is written,
    where one of these exists or where the disk refuses.
    """
    refuse_taken(base, tops)
    parents = [base, *((base / top).parent for top in tops)]
    try:
        with _folders(parents), tempfile.TemporaryDirectory(prefix=".papi-", dir=base) as aside:
            _write(Path(aside), files)
            _move(Path(aside), base, tops)
    except OSError as error:
        message = f"không ghi được vào {base}: {reason_of(error)}"
        raise PapiError(message, "chọn một thư mục ghi được") from error


def refuse_taken(base: Path, tops: Sequence[str], remedy: str = "chọn chỗ khác, tên khác") -> None:
    """PapiError where one of these files and folders below `base` is there."""
    if there := [str(base / top) for top in tops if is_taken(base, top)]:
        raise PapiError(f"đã có {', '.join(there)}", f"papi không ghi đè: {remedy}")


def is_taken(base: Path, top: str) -> bool:
    """Whether a file or folder below `base` is there, be it a link that leads nowhere."""
    return os.path.lexists(base / top)


@contextmanager
def _folders(wanted: Sequence[Path]) -> Iterator[None]:
    """Make folders where they are missing; those stay only where all goes well."""
    missing = {up for each in wanted for up in (each, *each.parents) if not up.exists()}
    try:
        for each in wanted:
            each.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in sorted(missing, reverse=True):
            with suppress(OSError):
                each.rmdir()
        raise


def _write(aside: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())


def _move(aside: Path, base: Path, tops: Sequence[str]) -> None:
    """Put what was written in its place; back again, to be removed, where that fails midway."""
    moved: list[str] = []
    try:
        for top in tops:
            os.rename(aside / top, base / top)
            moved.append(top)
    except BaseException:
        for top in moved:
            os.rename(base / top, aside / top)
        raise
