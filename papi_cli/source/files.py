"""The files of a repository of plans, wherever they lie: which there are, and their bytes."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Protocol

from papi_cli.errors import NoRepository, PapiError

MARKER = "repository.yaml"
USUAL = "plans"
_SUFFIXES = (".yaml", ".yml")
_HIDDEN = (".", "~", "#")


class Files(Protocol):
    """Where plan files come from; paths are relative to the root, with slashes.

    `prefix` goes before a path where it is shown: people stand above the folder `plans`.
    """

    prefix: str

    def paths(self) -> list[str]:
        """Every YAML file there, sorted."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where it cannot be read."""


class WorkingTree:
    """The files as they lie on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = f"{USUAL}/" if root.resolve().name == USUAL else ""
        self._real_root = os.path.realpath(root)
        self._real_folders: dict[str, str] = {}

    def paths(self) -> list[str]:
        """Every YAML file under the root, sorted; hidden files and folders are not looked at.

        Links to folders are never followed, and links to files only within the root.
        """
        found: list[str] = []
        folders = [""]
        while folders:
            folder = folders.pop()
            for entry in self._entries(folder):
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path + "/")
                elif entry.name.endswith(_SUFFIXES) and self._is_ours(entry, path):
                    found.append(path)
        return sorted(found)

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where it cannot be read."""
        if _leads_out(path) or not self._holds(path):
            raise PapiError(
                f"đường dẫn «{path}» ra ngoài thư mục kế hoạch {self.root}",
                "chỉ dùng đường dẫn bên trong thư mục có repository.yaml",
            )
        return (self.root / path).read_bytes()

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(os.path.join(self._real_root, folder)) as entries:
                for entry in entries:
                    if not entry.name.startswith(_HIDDEN) and entry.name != "__pycache__":
                        yield entry
        except FileNotFoundError:
            return  # removed since its parent was listed
        except OSError as error:
            raise PapiError(
                f"không mở được thư mục {self.root / folder}", "kiểm tra quyền đọc thư mục này"
            ) from error

    def _is_ours(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            return entry.is_file() and (not entry.is_symlink() or self._holds(path))
        except OSError:
            return True  # listed all the same: reading it will tell what is wrong

    def _holds(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        real = os.path.join(self._real_folder(folder), name)
        if os.path.islink(real):
            real = os.path.realpath(real)
        return real.startswith(os.path.join(self._real_root, ""))

    def _real_folder(self, folder: str) -> str:
        """Where a folder below the root really is; asked once, for every link on the way counts."""
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(os.path.join(self._real_root, folder))
        return self._real_folders[folder]


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


def _leads_out(path: str) -> bool:
    """Whether the words of a path alone lead away, links aside."""
    pure = PurePath(path)
    return bool(pure.anchor) or ".." in pure.parts or "\0" in path
