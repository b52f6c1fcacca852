"""Files of the repository as people name them on the command line."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from papi_cli.errors import UnknownName
from papi_cli.source.files import WorkingTree


def paths_of(files: WorkingTree, names: Sequence[str] | None) -> list[str]:
    """Paths below the root of the files named, and of all files in the folders named, sorted.

    Names are relative to where the user stands, or as papi shows them; none named means all.
    """
    known = files.paths()
    if not names:
        return known
    return sorted({path for name in names for path in _named(files, known, name)})


def _named(files: WorkingTree, known: Sequence[str], name: str) -> list[str]:
    for wanted in _candidates(files, name):
        folder = "" if wanted == "." else f"{wanted}/"
        found = [path for path in known if path == wanted or path.startswith(folder)]
        if found:
            return found
    raise UnknownName(
        f"không có tệp YAML nào là «{name}» trong {files.root}", "kiểm tra đường dẫn của tệp"
    )


def _candidates(files: WorkingTree, name: str) -> Iterator[str]:
    path = Path(name)
    # The last step may be a link within the root, and keeps its own name.
    real = Path(os.path.realpath(path.parent)) / path.name
    root = Path(os.path.realpath(files.root))
    if real.is_relative_to(root):
        yield real.relative_to(root).as_posix()
    yield path.as_posix().removeprefix(files.prefix)
