"""The words that recorders write themselves, in every file; what documents say is none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papi_cli.diagnostics import Address, KeyPath
from papi_cli.model.base import Record
from papi_cli.model.repository import Repository

_OWN = frozenset({"what", "note", "output", "unit", "gaps", "published_note", "accept"})
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


def written(repository: Repository) -> Iterator[Words]:
    """All words of recorders: sentences, notes, deliverables, units, reasons of acceptance."""
    for (file, at), held in _held(repository):
        for path, text in _written(held, at):
            yield Words(Address(file, path), text)


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


def _written(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Go down a value to every text that stands under a key of the recorder's own."""
    if isinstance(value, str):
        if not _OWN.isdisjoint(path):
            yield path, value
        return
    for step, inner in _parts(value):
        yield from _written(inner, (*path, step))


def _parts(value: object) -> Iterator[tuple[str | int, object]]:
    """What a record, a list or a mapping holds; other texts of a record are left out at once."""
    if isinstance(value, Record):
        for name, inner in value.__dict__.items():
            if inner and (inner.__class__ is not str or name in _OWN):
                yield name.rstrip("_"), inner  # names differ from keys by an underscore only
    elif isinstance(value, dict):
        yield from ((str(name), inner) for name, inner in value.items())
    elif isinstance(value, tuple):
        yield from enumerate(value)
