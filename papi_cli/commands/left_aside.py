"""What `papi diff` leaves aside of a plan at two times: what was recorded, and what tells it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from papi_cli.analysis.aligning import Side
from papi_cli.commands.comparing import Sides, content
from papi_cli.load import Loaded
from papi_cli.model.kinds import folder_of, kind_of
from papi_cli.source import git
from papi_cli.views.diff_memo import Aside

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.revision import Revision


def left_aside(sides: Sides, plan: tuple[Side, Side] | None = None) -> Aside | None:
    """Say how to see what was recorded between two times, in one plan or in all.

    None where nothing can have been: for one revision, or two plans.
    """
    if sides.a is sides.b or sides.a.version == sides.b.version:
        return None
    earlier, later = (1, 0) if _backwards(*sides) else (0, 1)
    words = ["papi log"]
    if plan:
        words.append(plan[later].repository.shortest_name(plan[later].record))
    words += (
        f"--{name} {version.short}"
        for name, version in (("since", sides[earlier].version), ("until", sides[later].version))
        if version
    )
    keys = (plan[0].record.key, plan[1].record.key) if plan else (None, None)

    def differs() -> bool:
        before, after = (Counter(_recorded(*each)) for each in zip(sides, keys, strict=True))
        return before != after

    return Aside(" ".join(words), sides[later].version is None, differs)


def _backwards(a: Loaded, b: Loaded) -> bool:
    """Whether the first comes after the second; the files as they lie come after all."""
    if a.version is None or b.version is None:
        return a.version is None
    if a.version.day < b.version.day:
        return False
    folder = cast("Revision", b.sources.files).objects.folder
    return git.is_ancestor(folder, b.version.hash, a.version.hash)


def _recorded(loaded: Loaded, key: str | None) -> Iterator[tuple[str, object]]:
    """The files of progress of a plan, or of all, by name within the plan: its folder may move."""
    for path in loaded.sources.files.paths():
        kind = kind_of(path)
        if kind and kind.name == "progress" and key in (None, folder_of(path)):
            yield path.removeprefix(folder_of(path)), content(loaded.sources.files, path)
