"""Which files of a commit belong to which plan, wherever its folder lay."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papi_cli.model.kinds import Kind, kind_of
from papi_cli.source.files import MARKER
from papi_cli.source.history import Step

PLAN = "plan.yaml"

Identity = Callable[[str], Hashable]
"""Which plan a blob of plan.yaml is of: number, issuer and date; None where it cannot be read."""


class Blobs(NamedTuple):
    """A file of a plan: its kind, its blob in each parent and in the commit."""

    kind: Kind
    before: tuple[str | None, ...]
    after: str | None


@dataclass(frozen=True)
class Group:
    """What a commit changed of one plan: by name in its folder; `was` is its folder before."""

    folder: str
    was: str
    files: dict[str, Blobs] = field(default_factory=dict)


def roots_of(steps: Iterable[Step], root: str) -> set[str]:
    """The folders, each with its slash, that were the root: followed where it was renamed."""
    found = {root}
    for step in steps:
        come, gone = _moved(step, MARKER)
        if come & found and len(gone) == 1:
            found |= gone
    return found


def folders_of(steps: Iterable[Step], folder: str, identity: Identity) -> set[str]:
    """The folders that were those of a plan: followed by its number, issuer and date."""
    found = {folder}
    for step in steps:
        come, gone = _moved(step, PLAN)
        if not come & found:
            continue
        blobs = {each.path.removesuffix(PLAN): each for each in step.files}
        named = {identity(blobs[each].after or "") for each in come & found} - {None}
        found |= {each for each in gone if identity(_first(blobs[each].before)) in named}
    return found


def groups(step: Step, roots: Collection[str], identity: Identity) -> list[Group]:
    """The plans that a commit changed; a folder that was renamed is one plan."""
    found: dict[str, Group] = {}
    for touched in step.files:
        place = _place(touched.path, roots)
        if place:
            folder, name, kind = place
            group = found.setdefault(folder, Group(folder, folder))
            group.files[name] = Blobs(kind, touched.before, touched.after)
    return list(_joined(found, identity))


def _joined(found: Mapping[str, Group], identity: Identity) -> Iterator[Group]:
    """Make one plan of a folder that came and one that went."""
    gone = {
        identity(_first(group.files[PLAN].before)): group
        for group in found.values()
        if PLAN in group.files and group.files[PLAN].after is None
    }
    gone.pop(None, None)
    taken: list[str] = []
    for group in found.values():
        head = group.files.get(PLAN)
        came = head is not None and head.after is not None and not any(head.before)
        old = gone.get(identity(head.after)) if came and head and head.after else None
        if old is None:
            continue
        taken += (old.folder, group.folder)
        yield Group(group.folder, old.folder, dict(_across(old, group)))
    yield from (group for folder, group in found.items() if folder not in taken)


def _across(old: Group, new: Group) -> Iterator[tuple[str, Blobs]]:
    for name, blobs in {**old.files, **new.files}.items():
        before = old.files[name].before if name in old.files else blobs.before
        after = new.files[name].after if name in new.files else None
        if set(before) != {after}:
            yield name, Blobs(blobs.kind, before, after)


def _place(path: str, roots: Collection[str]) -> tuple[str, str, Kind] | None:
    """The plan folder, the name in it and the kind of a file below a root."""
    for root in roots:
        below = path.removeprefix(root)
        kind = kind_of(below) if path.startswith(root) else None
        if kind and kind.of_plan:
            jurisdiction, plan, name = below.split("/", 2)
            return f"{root}{jurisdiction}/{plan}/", name, kind
    return None


def _moved(step: Step, name: str) -> tuple[set[str], set[str]]:
    """The folders, each with its slash, into which a file of that name came, and from which."""
    come: set[str] = set()
    gone: set[str] = set()
    for each in step.files:
        if each.path == name or each.path.endswith(f"/{name}"):
            if each.after and not any(each.before):
                come.add(each.path.removesuffix(name))
            elif any(each.before) and not each.after:
                gone.add(each.path.removesuffix(name))
    return come, gone


def _first(blobs: Sequence[str | None]) -> str:
    return next((blob for blob in blobs if blob), "")
