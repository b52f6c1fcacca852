"""The files of a repository of plans as a commit holds them, read from git without a checkout."""

import errno
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePath
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from papi_cli import settings
from papi_cli.errors import PapiError
from papi_cli.source.files import MARKER, Enters, WorkingTree, everywhere, is_listed, is_note
from papi_cli.source.git import ask, commit
from papi_cli.source.objects import Objects
from papi_cli.text import full_day

_LINK = "120000"
_MOST_LINKS = 8
_COMMITTED = re.compile(rb"^committer .* (-?\d+) [+-]\d{4}$", re.MULTILINE)


class Version(NamedTuple):
    """Which commit was read: its hash, its day in Viet Nam, the folder where the plans lay then.

    `folder` is None where the plans lay where they lie now.
    """

    hash: str
    day: date
    folder: str | None = None

    @property
    def short(self) -> str:
        """The beginning of the hash, as people write it."""
        return self.hash[:8]

    def __str__(self) -> str:
        return f"{self.short} ngày {full_day(self.day)}"


class _Blob(NamedTuple):
    """A file in the tree of a commit."""

    mode: str
    hash: str


_Tree = Mapping[str, _Blob]


class Revision:
    """The files below the root as a commit holds them; nothing is written, nothing checked out."""

    def __init__(self, version: Version, prefix: str, tree: _Tree, objects: Objects) -> None:
        self.version = version
        self.prefix = prefix
        self.objects = objects
        self._tree = tree

    @property
    def root(self) -> str:
        """Where the root lies in the repository of git: `plans/`, or nothing for all of it."""
        if self.version.folder is None:
            return ask(self.objects.folder, "rev-parse", "--show-prefix").rstrip("\n")
        return self.prefix

    def paths(self, _: Enters = everywhere) -> list[str]:
        """Every YAML file there, sorted, and links as `WorkingTree` lists them; no submodules."""
        return sorted(path for path, blob in self._tree.items() if self._is_listed(path, blob))

    def _is_listed(self, path: str, blob: _Blob) -> bool:
        if is_listed(path) or blob.mode != _LINK:
            return is_listed(path)
        elsewhere = self._target(path, blob).startswith(("../", "/"))
        return elsewhere and not PurePath(path).suffix and is_listed(f"{path}.yaml")

    def notes(self, folder: str) -> list[str]:
        """The Markdown files that lie in one folder, sorted."""
        inside = (path for path in self._tree if dirname(path) == folder)
        return sorted(path for path in inside if is_note(path) and self._blob(path))

    def read(self, path: str) -> bytes:
        """The bytes of one file; OSError where there is none."""
        blob = self._blob(path)
        if blob is None:
            raise FileNotFoundError(errno.ENOENT, "not in this revision", path)
        return _content(self.objects, blob.hash, path)

    def _blob(self, path: str) -> _Blob | None:
        """The file at a path, links followed as long as they stay below the root."""
        for _ in range(_MOST_LINKS):
            blob = self._tree.get(path)
            if blob is None or blob.mode != _LINK:
                return blob
            path = self._target(path, blob)
        return None

    def _target(self, path: str, link: _Blob) -> str:
        """Where a link leads, seen from the root."""
        target = _content(self.objects, link.hash, path).decode(errors="surrogateescape")
        return normpath(join(dirname(path), target))


def revision(folder: Path, name: str) -> Revision:
    """The files of the root at `folder`, or of the root that its git repository had then.

    PapiError without git, for a revision that it does not know, and where it holds no root.
    """
    hash_, objects = commit(folder, name), Objects(folder)
    version = Version(hash_, _day(objects, hash_))
    tree = _tree(folder, hash_)
    if MARKER in tree:
        return Revision(version, WorkingTree(folder).prefix, tree, objects)
    whole = _tree(folder, hash_, "--full-tree")
    root = _root(whole, folder, version)
    inside = f"{root}/" if root else ""
    below = {
        path.removeprefix(inside): blob for path, blob in whole.items() if path.startswith(inside)
    }
    return Revision(version._replace(folder=root), inside, below, objects)


def _day(objects: Objects, hash_: str) -> date:
    found = _COMMITTED.search(_content(objects, hash_, hash_))
    return settings.day_of(int(found[1]) if found else 0)


def _tree(folder: Path, hash_: str, *options: str) -> _Tree:
    """The files of a commit below the folder, by path from it; of the whole, `--full-tree`."""
    return dict(_entries(ask(folder, "ls-tree", "-r", "-z", *options, hash_)))


def _entries(listing: str) -> Iterator[tuple[str, _Blob]]:
    for line in listing.split("\0")[:-1]:
        head, _, path = line.partition("\t")
        mode, kind, hash_ = head.split(" ")
        if kind == "blob":
            yield path, _Blob(mode, hash_)


def _root(tree: _Tree, folder: Path, version: Version) -> str:
    """The folder of the highest root in a tree; of several, the one called as it is today."""
    found = [dirname(path) for path in tree if basename(path) == MARKER and is_listed(path)]
    if not found:
        remedy = f"chọn bản sau: git log --diff-filter=A -- ':(top,glob)**/{MARKER}'"
        raise PapiError(f"bản {version} chưa có kho kế hoạch (tệp {MARKER})", remedy)
    highest = min(map(_depth, found))
    found = [each for each in found if _depth(each) == highest]
    named = [each for each in found if basename(each) == folder.name] or found
    if len(named) > 1:
        remedy = f"git worktree add ../ban-cu {version.short}, rồi --repository ../ban-cu/…"
        raise PapiError(f"bản {version} có {len(named)} kho: {', '.join(sorted(named))}", remedy)
    return named[0]


def _depth(folder: str) -> int:
    return len(folder.split("/")) if folder else 0


def _content(objects: Objects, hash_: str, path: str) -> bytes:
    found = objects.read(hash_)
    if found is None:
        remedy = "kho git tải thiếu: chạy git fetch --refetch, hoặc git fsck"
        raise PapiError(f"git không có nội dung của {path}", remedy)
    return found.content
