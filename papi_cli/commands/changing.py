"""One change of one file: made of what was read, judged, and only then written."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from papi_cli.commands.proving import Proof, prove, refuse_grave
from papi_cli.diagnostics import Address, KeyPath
from papi_cli.load import Loaded, load
from papi_cli.model.repository import Place
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.writing import writing


class Made(NamedTuple):
    """A draft, the path of the value that is new in it, and what stood there."""

    draft: Draft
    path: KeyPath
    old: str | None = None


class Change(NamedTuple):
    """What was made, and what the repository is with it."""

    made: Made
    proof: Proof

    @property
    def place(self) -> Place:
        """Where the new value stands."""
        return self.proof.loaded.sources.place_of(Address(self.made.draft.path, self.made.path))


Make = Callable[[Loaded], Made]


def change(files: WorkingTree, make: Make, today: date) -> Change:
    """Read, change and write with nobody writing in between; Refused where it would be an error."""
    with writing(files) as write:
        found = would_change(files, make, today)
        write(found.made.draft)
    return found


def would_change(files: WorkingTree, make: Make, today: date) -> Change:
    """What `change` would write; Refused where it would refuse."""
    before = load(files)
    made = make(before)
    proof = prove(files, before, [made.draft], today)
    refuse_grave(proof)
    return Change(made, proof)
