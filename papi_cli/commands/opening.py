"""The first step of a command: find the repository and read it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from papi_cli import console, settings
from papi_cli.errors import NoRepository, PapiError
from papi_cli.load import Loaded, Wanted, load
from papi_cli.model.holidays import HolidaysFile
from papi_cli.source.files import WorkingTree, find_root
from papi_cli.source.reader import read

if TYPE_CHECKING:  # no other answer needs them to open a repository
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due import Due

_ESSENTIAL = ("repository.yaml", "registry/agencies.yaml")


def tree(root: str | None) -> WorkingTree:
    """The files at `--repository`, PAPI_REPOSITORY, or from here upwards."""
    return WorkingTree(find_root(Path(root or settings.repository() or ".")))


def open_repository(
    root: str | None, without: Collection[str] = (), wanted: Wanted | None = None
) -> Loaded:
    """Read the repository to answer from, without kinds of file and plans that do not matter.

    PapiError where too little could be read.
    """
    files = tree(root)
    loaded = load(files, without, wanted)
    for path in _ESSENTIAL:
        if files.prefix + path in loaded.broken:
            raise PapiError(f"không đọc được {path}", "chạy papi validate để biết lỗi ở đâu")
    return loaded


def the_workdays(due: Due) -> Workdays:
    """Working days by the repository's holidays, read where the deadline asks for them."""
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due.parts import Relative

    if not any(isinstance(part, Relative) for part in due.parts):
        return Workdays()
    try:
        parsed = read(tree(None), "registry/holidays.yaml")
        return Workdays.from_file(HolidaysFile.model_validate(parsed.data))
    except (NoRepository, ValidationError):
        console.err("lưu ý: không có sổ ngày nghỉ, chỉ trừ thứ bảy và chủ nhật")
        return Workdays()
