"""What `papi validate` is asked about: all files, some of them, changed ones, or a buffer."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from papi_cli.checks.registry import run
from papi_cli.commands.opening import tree
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import Loaded, load, load_alone
from papi_cli.model.kinds import kind_of
from papi_cli.source.files import (
    Files,
    Memory,
    Overlay,
    WorkingTree,
    is_listed,
    standard_input,
)

STDIN = "-"
_UNNAMED = "<stdin>"


class Scope(NamedTuple):
    """The files to read, and the paths of those asked about; None where all are."""

    files: Files
    asked: frozenset[str] | None = None

    def load(self) -> Loaded:
        """Read what is asked about and all that it depends on."""
        if isinstance(self.files, Memory):
            return load_alone(self.files, _UNNAMED)
        return load(self.files)

    def concerns(self, found: Diagnostic) -> bool:
        """Whether a finding stands in a file asked about, or points at one."""
        shown = (found.file, *(note.file for note in found.notes))
        return self.asked is None or any(self._path(file) in self.asked for file in shown)

    def rests_on(self, file: str) -> bool:
        """Whether what is asked about cannot be judged where that file cannot be read."""
        reach = _reach(self._path(file))
        return self.asked is None or any(path.startswith(reach) for path in self.asked)

    def size(self, loaded: Loaded) -> str:
        """Say how much was looked at."""
        if isinstance(self.files, Memory):
            return "cú pháp và lược đồ của một tệp, chưa đối chiếu với kho"
        count = len(self.files.paths())
        if self.asked is not None:
            return f"{len(self.asked)} trong {count} tệp" + (
                "" if self.asked else ": không tệp nào đổi"
            )
        plans = loaded.repository.plans
        tasks = sum(len(record.tasks) for record in plans)
        return f"{count} tệp, {len(plans)} kế hoạch, {tasks} nhiệm vụ"

    def _path(self, file: str) -> str:
        return file.removeprefix(self.files.prefix)


def the_scope(
    names: Sequence[str], since: str | None, stdin_name: str | None, root: str | None
) -> Scope:
    """Read what was asked for; PapiError where it is no file of the repository."""
    if STDIN in names:
        return _buffer(names, since, stdin_name, root)
    if stdin_name is not None:
        raise WrongUse(
            "--stdin-filename chỉ đi cùng -", f"papi validate - --stdin-filename {stdin_name}"
        )
    files = tree(root)
    if since is None:
        return Scope(files, _named(files, names) if names else None)
    if names:
        raise WrongUse("--changed-since tự chọn tệp, không đi cùng tên tệp", "bỏ một trong hai")
    from papi_cli.source.git import changed_since  # only where revisions are asked about

    return Scope(files, _reached(changed_since(files.root, since), files.paths()))


def findings(loaded: Loaded) -> list[Diagnostic]:
    """Everything that is wrong, in the order of the files."""
    return sorted(
        (*loaded.diagnostics, *loaded.place(run(loaded.repository, loaded.broken))),
        key=lambda each: (each.file, each.span, each.code, each.message),
    )


def _buffer(
    names: Sequence[str], since: str | None, stdin_name: str | None, root: str | None
) -> Scope:
    """Take an editor's buffer in place of the file it stands for, or by itself without a name."""
    if len(names) > 1 or since is not None:
        raise WrongUse("- đọc một tệp từ đầu vào chuẩn, không đi cùng tệp khác", "bỏ một trong hai")
    if stdin_name is None:
        return Scope(Memory({_UNNAMED: standard_input()}), frozenset({_UNNAMED}))
    files = tree(root)
    path = _home(files, stdin_name)
    return Scope(Overlay(files, {path: standard_input()}), frozenset({path}))


def _named(files: WorkingTree, names: Sequence[str]) -> frozenset[str]:
    known = files.paths()
    return frozenset(path for name in names for path in _meant(files, name, known))


def _meant(files: WorkingTree, name: str, known: Sequence[str]) -> list[str]:
    """The file of that name, or all below a folder of that name."""
    for place in _places(files, name) if name else ():
        folder = f"{place}/" if place != "." else ""
        if found := [path for path in known if path == place or path.startswith(folder)]:
            return found
    raise _unknown(files, name, known)


def _home(files: WorkingTree, name: str) -> str:
    """Where a buffer belongs: it need not be saved yet."""
    known, places = files.paths(), list(_places(files, name))
    for place in places:
        if place in known:
            return place
    if os.path.isabs(name) and not _inside(files, name):
        raise _outside(files, name)
    if not name or not is_listed(places[0]):
        raise _unread(files, name)
    return places[0]


def _places(files: WorkingTree, name: str) -> Iterator[str]:
    """Paths below the root that a name may mean: seen from here, else from the root."""
    yield from _inside(files, name)
    if not os.path.isabs(name):
        path = normpath(name.replace(os.sep, "/"))
        yield path.removeprefix(files.prefix)
        yield path


def _inside(files: WorkingTree, name: str) -> list[str]:
    """The path below the root of a name seen from here, if it lies there or above; links count."""
    here = Path(os.path.abspath(name))
    found = [each for each in (here, _resolved(here)) if each.is_relative_to(files.root)]
    whole = ["."] if files.root.is_relative_to(here) else []
    return [each.relative_to(files.root).as_posix() for each in found] + whole


def _resolved(path: Path) -> Path:
    """The path by real folders; a file that is itself a link keeps its name."""
    return Path(os.path.realpath(path.parent), path.name)


def _unknown(files: WorkingTree, name: str, known: Sequence[str]) -> UnknownName:
    if name and os.path.lexists(name):
        return _unread(files, name) if _inside(files, name) else _outside(files, name)
    from difflib import get_close_matches  # only where a name is unknown

    wanted = name.removeprefix(files.prefix)
    near = get_close_matches(wanted, known, n=1, cutoff=0.6)
    remedy = f"có phải ý bạn là {files.prefix}{near[0]}?" if near else "kiểm tra đường dẫn"
    return UnknownName(f"không có tệp «{name}»", remedy)


def _outside(files: WorkingTree, name: str) -> UnknownName:
    remedy = "chỉ kho của tệp đó bằng --repository THƯ_MỤC"
    return UnknownName(f"«{name}» nằm ngoài kho {files.root}", remedy)


def _unread(files: WorkingTree, name: str) -> UnknownName:
    remedy = f"papi chỉ đọc các tệp .yaml không ẩn trong {files.root}"
    return UnknownName(f"papi không kiểm tra tệp «{name}»", remedy)


def _reached(changed: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The files that changes can put in the wrong: the changed ones and those that rest on them."""
    gone = {path for path in changed if path not in known and kind_of(path)}
    reaches = {_reach(path) for path in changed if path in known}
    # A plan that has gone may be cited anywhere; what is left in its folder has lost its head.
    reaches |= {"" if path.endswith("/plan.yaml") else _reach(path) for path in gone}
    return frozenset(path for path in known if path.startswith(tuple(reaches)))


def _reach(path: str) -> str:
    """How the paths begin of all files that a file is needed for: its plan, its province, all."""
    kind = kind_of(path)
    if kind is None:
        return path
    if kind.of_plan:
        return "/".join(path.split("/")[:2]) + "/"
    return path.removesuffix("results.yaml") if kind.name == "results" else ""
