"""What `papi validate` is asked about: all files, some of them, changed ones, or a buffer."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.commands.file_names import paths_of, place_of
from papi_cli.commands.opening import files_at, tree
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import WrongUse
from papi_cli.model.kinds import folder_of, kind_of
from papi_cli.source.files import Files, standard_input
from papi_cli.source.unsaved import Memory, Overlay

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.load import Loaded
    from papi_cli.source.revision import Version

STDIN = "-"
_UNNAMED = "<stdin>"


class Scope(NamedTuple):
    """The files to read, and the paths of those asked about; None where all are."""

    files: Files
    asked: frozenset[str] | None = None

    @property
    def version(self) -> "Version | None":
        """Which revision of git the files are of."""
        version: Version | None = getattr(self.files, "version", None)
        return version

    def load(self) -> "Loaded":
        """Read what is asked about and all that it depends on."""
        from papi_cli.load import load, load_alone  # models cost time that what is kept saves

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

    def may_mend(self, found: Diagnostic) -> bool:
        """Whether a finding has a fix in a file asked about."""
        fix = found.fix
        return fix is not None and (self.asked is None or fix.address.file in self.asked)

    def counts(self, loaded: "Loaded") -> tuple[int, int, int]:
        """How many files, plans and tasks there are."""
        plans = loaded.repository.plans
        return len(self.files.paths()), len(plans), sum(len(record.tasks) for record in plans)

    def size(self, files: int, plans: int, tasks: int) -> str:
        """Say how much was looked at."""
        if isinstance(self.files, Memory):
            return "cú pháp và lược đồ của một tệp, chưa đối chiếu với kho"
        if self.asked is not None:
            return f"{len(self.asked)} trong {files} tệp" + (
                "" if self.asked else ": không tệp nào đổi"
            )
        size = f"{files} tệp, {plans} kế hoạch, {tasks} nhiệm vụ"
        return f"{size} của bản {self.version}" if self.version else size

    def _path(self, file: str) -> str:
        return file.removeprefix(self.files.prefix)


def the_scope(
    names: Sequence[str],
    since: str | None,
    stdin_name: str | None,
    root: str | None,
    revision: str | date | None = None,
) -> Scope:
    """Read what was asked for; PapiError where it is no file of the repository."""
    if revision is not None:
        if names or since or stdin_name:
            raise WrongUse("--rev, --as-of xét cả kho", "bỏ tên tệp, -, --changed-since")
        return Scope(files_at(root, revision))
    if STDIN in names:
        return _buffer(names, since, stdin_name, root)
    if stdin_name is not None:
        raise WrongUse(
            "--stdin-filename chỉ đi cùng -", f"papi validate - --stdin-filename {stdin_name}"
        )
    files = tree(root)
    if since is None:
        return Scope(files, frozenset(paths_of(files, names)) if names else None)
    if names:
        raise WrongUse("--changed-since tự chọn tệp, không đi cùng tên tệp", "bỏ một trong hai")
    from papi_cli.source.git import changed_since  # only where revisions are asked about

    return Scope(files, _reached(changed_since(files.root, since), files.paths()))


def _buffer(
    names: Sequence[str], since: str | None, stdin_name: str | None, root: str | None
) -> Scope:
    """Take an editor's buffer in place of the file it stands for, or by itself without a name."""
    if len(names) > 1 or since is not None:
        raise WrongUse("- đọc một tệp từ đầu vào chuẩn, không đi cùng tệp khác", "bỏ một trong hai")
    if stdin_name is None:
        return Scope(Memory({_UNNAMED: standard_input()}), frozenset({_UNNAMED}))
    files = tree(root)
    path = place_of(files, stdin_name)
    return Scope(Overlay(files, {path: standard_input()}), frozenset({path}))


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
        return f"{folder_of(path)}/"
    return path.removesuffix("results.yaml") if kind.name == "results" else ""
