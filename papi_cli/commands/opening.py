"""The first step of a command: find the repository and read it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papi_cli import console, settings
from papi_cli.errors import NoRepository, PapiError
from papi_cli.source.files import Files, WorkingTree, find_root

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.analysis.workdays import Workdays
    from papi_cli.load import Loaded, Wanted
    from papi_cli.model.due import Due
    from papi_cli.source.revision import Revision

_ESSENTIAL = ("repository.yaml", "registry/agencies.yaml")


class Moment(NamedTuple):
    """The day to judge by, and the files to read.

    `revision` names a revision of git, or the day whose last one is meant; None: as they lie.
    """

    day: date
    revision: str | date | None = None


def tree(root: str | None) -> WorkingTree:
    """The files at `--repository`, PAPI_REPOSITORY, or from here upwards."""
    return WorkingTree(find_root(Path(root or settings.repository() or ".")))


def files_at(root: str | None, revision: str | date | None) -> WorkingTree | Revision:
    """The files of a revision, or as they lie; PapiError where git has no such revision."""
    return tree(root) if revision is None else revision_at(root, revision)


def revision_at(root: str | None, revision: str | date) -> Revision:
    """The files of a revision, or of the last one of a day."""
    from papi_cli.source import git  # only where the past is asked for
    from papi_cli.source.revision import revision as read_revision

    folder = _folder(root)
    name = git.last_commit(folder, revision) if isinstance(revision, date) else revision
    return read_revision(folder, name)


def _folder(root: str | None) -> Path:
    """Where to ask git: the root or, where there is none today, the folder named."""
    try:
        return tree(root).root
    except NoRepository:
        folder = Path(root or settings.repository() or ".").resolve()
        if folder.is_dir():
            return folder
        raise


def open_repository(
    root: str | None,
    without: Collection[str] = (),
    wanted: Wanted | None = None,
    at: Moment | None = None,
) -> Loaded:
    """Read the repository to answer from, without kinds of file and plans that do not matter.

    PapiError where too little could be read.
    """
    return opened(files_at(root, at.revision if at else None), without, wanted)


def opened(files: Files, without: Collection[str] = (), wanted: Wanted | None = None) -> Loaded:
    """Read these files to answer from; PapiError where too little could be read."""
    from dataclasses import replace

    from papi_cli.load import load

    loaded = replace(load(files, without, wanted), version=getattr(files, "version", None))
    for path in _ESSENTIAL:
        if files.prefix + path in loaded.broken:
            raise PapiError(f"không đọc được {path}", "chạy papi validate để biết lỗi ở đâu")
    return loaded


def the_workdays(due: Due) -> Workdays:
    """Working days by the repository's holidays, read where the deadline asks for them."""
    from pydantic import ValidationError

    from papi_cli.analysis.workdays import Workdays
    from papi_cli.model.due.parts import Relative
    from papi_cli.model.holidays import HolidaysFile
    from papi_cli.source.reader import read

    if not any(isinstance(part, Relative) for part in due.parts):
        return Workdays()
    try:
        parsed = read(tree(None), "registry/holidays.yaml")
        return Workdays.from_file(HolidaysFile.model_validate(parsed.data))
    except (NoRepository, ValidationError):
        console.err("lưu ý: không có sổ ngày nghỉ, chỉ trừ thứ bảy và chủ nhật")
        return Workdays()
