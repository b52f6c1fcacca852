"""Entries of progress into the files of the bodies that they are of: all proved, then written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.commands.opening import opened
from papi_cli.commands.proving import Proof, prove, refuse_grave
from papi_cli.commands.told_before import told_at
from papi_cli.diagnostics import Address
from papi_cli.errors import Refused
from papi_cli.load import Loaded, Wanted
from papi_cli.model.agency import Agency
from papi_cli.model.kinds import modeline
from papi_cli.model.progress import Entry
from papi_cli.model.repository import Place, PlanRecord
from papi_cli.source import editor
from papi_cli.source.editor import Draft, Value
from papi_cli.source.files import WorkingTree
from papi_cli.source.writing import writing
from papi_cli.text import slug

_KEYS = {key: place for place, key in enumerate(Entry.model_fields)}


class Addition(NamedTuple):
    """An entry for the file of a body: its values by the keys of `Entry`, as texts."""

    record: PlanRecord
    agency: Agency
    values: Mapping[str, Value]


class Prepared(NamedTuple):
    """Additions as drafts of their files, judged; `places` says where each would stand."""

    additions: Sequence[Addition]
    drafts: Sequence[Draft]
    places: Sequence[Place]
    proof: Proof


Find = Callable[[Loaded], Sequence[Addition]]
"""From what was read, the entries to add."""


def record(files: WorkingTree, find: Find, today: date, wanted: Wanted | None = None) -> Prepared:
    """Read, add and write with nobody writing in between; Refused, and nothing written, in error.

    Who wants to say of each addition what is wrong calls `prepare` within `writing` itself.
    """
    with writing(files) as write:
        prepared = preview(files, find, today, wanted)
        write(*prepared.drafts)
    return prepared


def preview(files: WorkingTree, find: Find, today: date, wanted: Wanted | None = None) -> Prepared:
    """What `record` would write; Refused where it would refuse."""
    prepared = prepare(files, find, today, wanted)
    refuse_grave(prepared.proof)
    return prepared


def prepare(files: WorkingTree, find: Find, today: date, wanted: Wanted | None = None) -> Prepared:
    """Make the drafts and judge them; what stands against them is in `proof.grave`.

    Only plans that are `wanted` are read.
    """
    loaded = opened(files, wanted=wanted)
    additions = find(loaded)
    drafts, at = added(files, loaded, additions)
    plans = {each.record.key for each in additions}
    proof = prove(files, loaded, drafts, today, plans)
    places = [proof.loaded.sources.place_of(each) for each in at]
    return Prepared(additions, drafts, places, proof)


def added(
    files: WorkingTree, loaded: Loaded, additions: Sequence[Addition]
) -> tuple[list[Draft], list[Address]]:
    """The files with their additions, judged by nobody yet, and where each is going to stand.

    Nothing is added for what a file tells already, as its last word of that day.
    """
    adding = _Adding(files, loaded)
    at = [adding.take(each) for each in additions]
    return list(adding.drafts()), at


class _Adding:
    """The drafts by path with the entries that each is to get, and whose each file is."""

    def __init__(self, files: WorkingTree, loaded: Loaded) -> None:
        self._drafts: dict[str, tuple[Draft, list[Value]]] = {}
        self._files = files
        self._bodies = Bodies(loaded.repository.directory)
        self._there = {*loaded.sources.paths}
        self._owners: dict[str, Agency | None] = {}

    def take(self, addition: Addition) -> Address:
        """Take an entry in for its file; where it is going to stand, or stands already."""
        path = self._path(addition.record, addition.agency)
        if path not in self._drafts:
            self._drafts[path] = (self._opened(path, addition), [])
        draft, new = self._drafts[path]
        keys = sorted(addition.values, key=lambda key: _KEYS.get(key, len(_KEYS)))
        values = {key: addition.values[key] for key in keys}
        known = addition.record.progress.get(path)
        if not new and known and (told := told_at(known.entries, values)) is not None:
            return Address(path, ("entries", told))
        entries = draft.data.get("entries")
        index = len(new) + (len(entries) if isinstance(entries, list) else 0)
        new.append(values)
        return Address(path, ("entries", index))

    def drafts(self) -> Iterator[Draft]:
        """Each file with its entries, all in one change: each change reads the file again."""
        for draft, new in self._drafts.values():
            yield editor.append(draft, ("entries",), *new) if new else draft

    def _path(self, record: PlanRecord, agency: Agency) -> str:
        """The file that the body has, else a new one named for it; names may share a slug."""
        for path, file in record.progress.items():
            if path not in self._owners:
                self._owners[path] = self._bodies.resolve(file.agency, record.jurisdiction)
            if self._owners[path] is agency:
                return path
        name = f"{record.key}/progress/{slug(agency.name)}"
        paths = (f"{name}{end}.yaml" for end in chain(("",), map("-{}".format, count(2))))
        path = next(each for each in paths if self._owners.get(each, agency) is agency)
        self._owners[path] = agency
        return path

    def _opened(self, path: str, addition: Addition) -> Draft:
        if path in addition.record.progress:
            return editor.open_draft(self._files, path)
        if path in self._there:
            shown = addition.record.shown(path)
            raise Refused(
                f"không ghi thêm vào {shown}: tệp có lỗi", f"xem bằng papi validate {shown}"
            )
        head = f"{modeline(path)}\nschema: papi/progress@1\n"
        draft = editor.new_draft(self._files, path, head)
        return editor.add_key(draft, (), "agency", addition.agency.name)
