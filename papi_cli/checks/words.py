"""The words that recorders write themselves, in every file; what documents say is none."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ForwardRef, NamedTuple, get_args

from papi_cli.diagnostics import Address, KeyPath
from papi_cli.model.base import BodyRef, Record
from papi_cli.model.repository import Repository

_OWN = frozenset({"what", "note", "output", "unit", "gaps", "published_note", "accept"})
_ROLES = {"lead", "with_", "directs", "guides", "supervises", "receives", "who", "to"}
_WORDLESS = frozenset(
    {"source", "due", "serves", "after", "continues", "indicator", "values", *_ROLES}
)
"""Fields below which a record has no words of its own, or bodies: most values stand there."""
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*\"|(?<!\w)['‘][^'’]*['’](?!\w)",
)
_MASK = "\x00"


class Words(NamedTuple):
    """Words of a recorder, and where they stand."""

    address: Address
    text: str

    @property
    def own(self) -> str:
        """The text with quotations masked, each letter in its place: those are not the recorder's.

        A quotation that is not closed goes to the end: what is printed badly is quoted so, too.
        """
        return _QUOTED.sub(lambda found: _MASK * len(found[0]), self.text)


class Page(NamedTuple):
    """The words of one file; `whole` has them all, a line each, to be searched at once."""

    file: str
    texts: list[tuple[KeyPath, str]]
    whole: str

    @property
    def words(self) -> list[Words]:
        """The words one by one: needed only where something was found in the whole."""
        return [Words(Address(self.file, path), text) for path, text in self.texts]


def written(repository: Repository) -> Iterator[Page]:
    """All words of recorders: sentences, notes, deliverables, units, reasons of acceptance."""
    named = _notes_of_bodies(repository)
    for (file, at), held in _held(repository):
        texts = named.get(file, [])
        _gather(held, at, texts)
        yield Page(file, texts, "\n".join(text for _, text in texts))


def _notes_of_bodies(repository: Repository) -> dict[str, list[tuple[KeyPath, str]]]:
    """Notes beside the bodies that items name, by file: few have one, and all are at hand."""
    found: dict[str, list[tuple[KeyPath, str]]] = {}
    for record in repository.plans:
        for each in record.bodies:
            if each.ref.note and each.role != "through":
                path = (*each.item.path, *each.key, each.place, "note")
                found.setdefault(each.item.file, []).append((path, each.ref.note))
    return found


def _held(repository: Repository) -> Iterator[tuple[Address, object]]:
    """What every file holds, with the address of it."""
    yield Address("repository.yaml", ()), repository.settings
    yield Address("registry/agencies.yaml", ()), repository.agencies
    for name, registry in repository.registry.items():
        yield Address(f"registry/{name}.yaml", ()), registry
    for key, results in repository.results.items():
        yield Address(f"{key}/results.yaml", ()), results
    for record in repository.plans:
        yield Address(record.file, ()), record.plan
        yield Address(f"{record.key}/tasks.yaml", ("tasks",)), record.tasks
        for path, progress in record.progress.items():
            yield Address(path, ()), progress


def _gather(value: object, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    """Go down a value to every text that stands under a key of the recorder's own."""
    if isinstance(value, str):
        if not _OWN.isdisjoint(path):
            found.append((path, value))
        return
    for step, inner in _below(value):
        _gather(inner, (*path, step), found)


def _below(value: object) -> Iterable[tuple[str | int, object]]:
    """What may hold words in a record, a list or a mapping, its keys as they are written."""
    if isinstance(value, BodyRef):
        return (("note", value.note),) if value.note else ()
    if isinstance(value, Record):
        held = value.__dict__
        return [(key, held[name]) for name, key in _fields(value.__class__) if held[name]]
    if isinstance(value, dict):
        return ((str(name), inner) for name, inner in value.items())
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, with their keys, that hold words of its own or other records."""
    return tuple(
        (name, name.rstrip("_"))  # names differ from keys by an underscore only
        for name, field in model.model_fields.items()
        if name in _OWN or (name not in _WORDLESS and _holds_records(field.annotation))
    )


def _holds_records(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return isinstance(annotation, ForwardRef) or any(map(_holds_records, get_args(annotation)))
