"""Files of the repository as people name them on the command line."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import normpath

from papi_cli.errors import UnknownName
from papi_cli.source.files import WorkingTree, is_listed


def paths_of(files: WorkingTree, names: Sequence[str] | None) -> list[str]:
    """Paths below the root of the files named, and of all files in the folders named, sorted.

    Names are relative to where the user stands, or as papi shows them; none named means all.
    UnknownName for what is not there, lies outside, or is no file that papi reads.
    """
    known = files.paths()
    if not names:
        return known
    return sorted({path for name in names for path in _meant(files, name, known)})


def place_of(files: WorkingTree, name: str) -> str:
    """The path below the root of a file that need not be there yet; UnknownName elsewhere."""
    known, places = files.paths(), list(_places(files, name))
    for place in places:
        if place in known:
            return place
    if os.path.isabs(name) and not _inside(files, name):
        raise _outside(files, name)
    if not name or not is_listed(places[0]):
        raise _unread(files, name)
    return places[0]


def _meant(files: WorkingTree, name: str, known: Sequence[str]) -> list[str]:
    """The file of that name, or all below a folder of that name."""
    for place in _places(files, name) if name else ():
        folder = f"{place}/" if place != "." else ""
        if found := [path for path in known if path == place or path.startswith(folder)]:
            return found
    raise _unknown(files, name, known)


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
