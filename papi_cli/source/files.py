"""The files of a repository of plans, wherever they lie: which there are, and their bytes."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from stat import S_ISLNK
from typing import NamedTuple, Protocol

from papi_cli.errors import LeadsOut, NoRepository, PapiError

MARKER = "repository.yaml"
USUAL = "plans"
_SUFFIXES = (".yaml", ".yml")
_NOTE = ".md"
_HIDDEN = (".", "~", "#")
_WITHIN = "chỉ dùng đường dẫn bên trong thư mục có repository.yaml"


Enters = Callable[[str], bool]
"""Whether a folder is looked into, by its path with a slash at the end."""


def everywhere(_: str) -> bool:
    """Look into every folder."""
    return True


class Stamp(NamedTuple):
    """What the disk says of a file: while it says the same, the bytes are most likely the same."""

    size: int
    written: int
    changed: int
    number: int

    @property
    def newest(self) -> int:
        """When the file was last touched, in nanoseconds from 1970."""
        return max(self.written, self.changed)


UNTOLD = Stamp(-1, 0, 0, 0)
"""Where the disk says nothing to rely on."""


def stamp_of(entry: os.DirEntry[str]) -> Stamp:
    """The stamp of a file in a folder."""
    try:
        if entry.is_symlink():
            return UNTOLD
        return _stamp(entry.stat())
    except OSError:
        return UNTOLD


def _stamp(told: os.stat_result) -> Stamp:
    return Stamp(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


class Files(Protocol):
    """Where plan files come from; paths are relative to the root, with slashes.

    `prefix` goes before a path where it is shown: people stand above the folder `plans`.
    """

    prefix: str

    def paths(self, enters: Enters = everywhere) -> list[str]:
        """Every YAML file there, sorted; those of folders that are not entered may be left out."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where it cannot be read."""


class WorkingTree:
    """The files as they lie on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = f"{USUAL}/" if root.resolve().name == USUAL else ""
        self._real_root = os.path.realpath(root)
        self._real_folders: dict[str, str] = {}

    def paths(self, enters: Enters = everywhere) -> list[str]:
        """Every YAML file under the root, sorted; hidden files and folders are not looked at.

        Links to folders are never followed. What would be missed in silence is listed, and reading
        it tells what is wrong: a link or a folder called as a file, a link to a folder elsewhere.
        """
        return sorted(path for path, _ in self._listed(enters))

    def stamps(self, enters: Enters) -> dict[str, Stamp]:
        """The same files with what the disk says of each, without folders that are not entered.

        `enters` is asked of every folder, by its path with a slash at the end. A link to a file,
        and a file that the disk says nothing of, has a stamp like no other.
        """
        return {path: stamp_of(entry) for path, entry in self._listed(enters)}

    def _listed(self, enters: Enters) -> Iterator[tuple[str, os.DirEntry[str]]]:
        folders = [""]
        while folders:
            folder = folders.pop()
            for entry in self._entries(folder):
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False) and enters(path + "/"):
                    folders.append(path + "/")
                if self._is_listed(entry, path):
                    yield path, entry

    def _is_listed(self, entry: os.DirEntry[str], path: str) -> bool:
        if entry.name.endswith(_SUFFIXES):
            return entry.is_symlink() or entry.is_dir(follow_symlinks=False) or _is_file(entry)
        return entry.is_symlink() and not self._holds(path) and _is_folder(entry)

    def beginnings(self, name: str, size: int) -> Iterator[tuple[str, bytes]]:
        """The first bytes of the files of a name two folders down, each with its folder.

        They are looked at, not read: there are none where a file cannot be opened, or is no file.
        """
        for above in self._folders(""):
            for below in self._folders(f"{above}/"):
                place = f"{self._real_root}/{above}/{below}/{name}"
                if os.path.isfile(place):  # whoever opens a pipe waits for its other end
                    yield f"{above}/{below}", _beginning(place, size)
                elif os.path.lexists(place):
                    yield f"{above}/{below}", b""

    def _folders(self, folder: str) -> list[str]:
        entries = self._entries(folder)
        return [each.name for each in entries if each.is_dir(follow_symlinks=False)]

    def notes(self, folder: str) -> list[str]:
        """The Markdown files that lie in one folder, sorted; links count within the root only."""
        entries = self._entries(f"{folder}/")
        paths = ((entry, f"{folder}/{entry.name}") for entry in entries)
        return sorted(path for entry, path in paths if is_note(path) and self._is_ours(entry, path))

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where it cannot be read."""
        with open(self._located(path), "rb", buffering=0) as file:
            return file.read()

    def locate(self, path: str) -> Path:
        """Where the file really lies, links followed.

        PapiError where the path leads out of the root, LeadsOut where only a link of it does.
        """
        return Path(self._located(path))

    def _located(self, path: str) -> str:
        told = f"đường dẫn «{path}» ra ngoài thư mục kế hoạch {self.root}"
        if _leads_out(path):
            raise PapiError(told, _WITHIN)
        real = self._resolved(path)
        if not self._is_within(real):
            raise LeadsOut(told, _WITHIN)
        return real

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(os.path.join(self._real_root, folder)) as entries:
                for entry in entries:
                    if not _is_hidden(entry.name):
                        yield entry
        except FileNotFoundError:
            return  # removed since its parent was listed
        except OSError as error:
            raise PapiError(
                f"không mở được thư mục {self.root / folder}", "kiểm tra quyền đọc thư mục này"
            ) from error

    def _is_ours(self, entry: os.DirEntry[str], path: str) -> bool:
        return _is_file(entry) and (not entry.is_symlink() or self._holds(path))

    def _holds(self, path: str) -> bool:
        return self._is_within(self._resolved(path))

    def _is_within(self, real: str) -> bool:
        return os.path.join(real, "").startswith(os.path.join(self._real_root, ""))

    def _resolved(self, path: str) -> str:
        """Where a file below the root really is."""
        folder, _, name = path.rpartition("/")
        real = os.path.join(self._real_folder(folder), name)
        return os.path.realpath(real) if os.path.islink(real) else real

    def _real_folder(self, folder: str) -> str:
        """Where a folder below the root really is; asked once, for every link on the way counts."""
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(os.path.join(self._real_root, folder))
        return self._real_folders[folder]


def _beginning(place: str, size: int) -> bytes:
    try:
        with open(place, "rb", buffering=0) as file:
            return file.read(size)
    except OSError:
        return b""


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return True  # listed all the same: reading it will tell what is wrong


def _is_folder(link: os.DirEntry[str]) -> bool:
    """Whether a link is one to a folder; one that leads nowhere is where its name has no suffix."""
    try:
        return link.is_dir() or not (link.is_file() or PurePath(link.name).suffix)
    except OSError:
        return False


class Watched:
    """The files of a working tree, of which the bytes that were read are remembered by SHA-256."""

    def __init__(self, below: WorkingTree) -> None:
        self.prefix = below.prefix
        self._below = below
        self.digests: dict[str, bytes | None] = {}

    def paths(self, enters: Enters = everywhere) -> list[str]:
        """Every YAML file below."""
        return self._below.paths(enters)

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where it cannot be read, which is remembered as None."""
        self.digests[path] = None
        raw = self._below.read(path)
        self.digests[path] = digest_of(raw)
        return raw

    def stamp(self, path: str) -> Stamp:
        """What the disk says of a file that is no link now."""
        try:
            told = os.lstat(self._below.root / path)
            return UNTOLD if S_ISLNK(told.st_mode) else _stamp(told)
        except OSError:
            return UNTOLD


def digest_of(raw: bytes) -> bytes:
    """The SHA-256 of some bytes."""
    from hashlib import sha256  # only where something is read

    return sha256(raw).digest()


def find_root(start: Path) -> Path:
    """The folder that holds `repository.yaml`: here, in `plans`, or so from a parent folder."""
    start = start.resolve()
    if not start.is_dir():
        remedy = "kiểm tra --repository hoặc PAPI_REPOSITORY"
        raise NoRepository(f"không có thư mục {start}", remedy)
    for folder in (start, *start.parents):
        for candidate in (folder, folder / USUAL):
            if (candidate / MARKER).is_file():
                return candidate
    raise NoRepository(
        f"không tìm thấy {MARKER} trong {start}, {start / USUAL} và các thư mục cha",
        "chỉ thư mục kế hoạch bằng --repository THƯ_MỤC, hoặc đặt PAPI_REPOSITORY",
    )


def is_listed(path: str) -> bool:
    """Whether a file at that path below a root would be listed, by its name and folders alone."""
    parts = path.split("/")
    return path.endswith(_SUFFIXES) and not any(map(_is_hidden, parts)) and not _leads_out(path)


def is_note(path: str) -> bool:
    """Whether a file at that path is Markdown that people wrote, by its name alone."""
    return path.endswith(_NOTE) and not any(map(_is_hidden, path.split("/")))


def standard_input() -> bytes:
    """Everything that stands on standard input; nothing where the caller has closed it."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name == "__pycache__"


def _leads_out(path: str) -> bool:
    """Whether the words of a path alone lead away, links aside."""
    pure = PurePath(path)
    return bool(pure.anchor) or ".." in pure.parts or "\0" in path
