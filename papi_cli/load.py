"""Files to records: everything that can be read is, everything that cannot is a diagnostic."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from papi_cli import console
from papi_cli.diagnostics import Address, Diagnostic, Fault, Note, Severity, Span
from papi_cli.model.base import Record
from papi_cli.model.kinds import IN_PLAN, Kind, folder_of, is_missed, kind_named, kind_of
from papi_cli.model.repository import Place, PlanRecord, Repository
from papi_cli.source.files import Files, everywhere
from papi_cli.source.parse import Parsed
from papi_cli.source.reader import read, text
from papi_cli.source.tree import Map, Seq, span_of
from papi_cli.source.unsaved import Memory

if TYPE_CHECKING:  # the models of what is not read need not be built, nor git asked
    from papi_cli.model.plan import Plan
    from papi_cli.model.progress import ProgressFile
    from papi_cli.model.task import TasksFile
    from papi_cli.source.revision import Version

_EMPTY: Mapping[str, dict[str, Any]] = {
    "repository": {"schema": "papi/repository@1", "default_jurisdiction": "?"},
    "agencies": {"schema": "papi/agencies@1", "agencies": ()},
    "indices": {"schema": "papi/indices@1", "indices": ()},
    "documents": {"schema": "papi/documents@1", "documents": ()},
    "holidays": {"schema": "papi/holidays@1", "first_year": 0, "last_year": -1, "days": ()},
}


@dataclass(frozen=True)
class Loaded:
    """A repository as far as it could be read; `broken` names the files that could not.

    `version` says which revision of git was read; None for the files as they lie.
    """

    repository: Repository
    diagnostics: tuple[Diagnostic, ...]
    broken: tuple[str, ...]
    sources: "Sources" = field(repr=False)
    version: "Version | None" = None

    def place(self, faults: Iterable[Fault]) -> Iterator[Diagnostic]:
        """Give faults the positions of their addresses."""
        return map(self.sources.place, faults)


class Sources:
    """What was parsed, by path below the root: it knows the place of every address."""

    def __init__(self, files: Files) -> None:
        self.prefix = files.prefix
        self.parsed: dict[str, Map] = {}
        self.files = files
        self.paths: Collection[str] = ()
        """Every file that is there, but for those of plans that were not needed."""

    def place(self, fault: Fault) -> Diagnostic:
        """Give a fault the position of its address."""
        notes = (
            Note(each.message, self.prefix + each.address.file, self._span(each.address))
            for each in fault.notes
        )
        return Diagnostic(
            self.prefix + fault.address.file,
            self._span(fault.address, key=fault.on_key),
            fault.code,
            fault.severity,
            fault.message,
            fault.help,
            tuple(notes),
            fault.fix,
        )

    def _span(self, address: Address, *, key: bool = False) -> Span:
        root = self._root(address.file)
        return span_of(root, address.path, key=key) if root is not None else Span(1, 1, 1, 1)

    def _root(self, file: str) -> Map | None:
        """What a file holds: one may be pointed at that was not read for its records."""
        if file not in self.parsed:
            data = read(self.files, file).data
            if data is None:
                return None
            self.parsed[file] = data
        return self.parsed[file]

    def place_of(self, address: Address) -> Place:
        """The file as it is shown, and the line of the value at an address."""
        return Place(self.prefix + address.file, self._span(address).line)

    def items(self, key: str) -> Iterator[tuple[str, Place]]:
        """Ids of the items in the files of a plan, with the place of each."""
        for file, name in (("plan", "targets"), ("plan", "duties"), ("tasks", "tasks")):
            path = f"{key}/{file}.yaml"
            shown = self.prefix + path
            items = self.parsed[path].get(name) if path in self.parsed else None
            for item in items if isinstance(items, Seq) else ():
                if isinstance(item, Map) and isinstance(item.get("id"), str):
                    yield str(item["id"]), Place(shown, item.line)


Wanted = Callable[[Repository], Callable[[str], bool]]
"""From the registries, which plan folders an answer can need."""


def load(files: Files, without: Collection[str] = (), wanted: Wanted | None = None) -> Loaded:
    """Read the repository; what cannot be read is empty and said in `diagnostics`.

    Kinds of file and plans that an answer does not need may be left out: they are not there then.
    """
    reading = _Reading(files, without)
    for path in files.paths(lambda folder: not IN_PLAN.fullmatch(folder)):
        if not IN_PLAN.match(path):
            reading.take(path)
    takes = wanted(reading.loaded().repository) if wanted else everywhere
    reading.sources.paths = files.paths(
        lambda folder: not IN_PLAN.fullmatch(folder) or takes(folder[:-1])
    )
    chosen = [path for path in reading.sources.paths if IN_PLAN.match(path)]
    for path in console.steps([each for each in chosen if takes(folder_of(each))], "Đang đọc"):
        reading.take(path)
    return reading.loaded()


def load_plans(files: Files, base: Loaded, paths: Iterable[str]) -> Loaded:
    """Read these files of plans beside registries that were read before."""
    reading = _Reading(files, ())
    for path in paths:
        reading.take(path)
    found = reading.loaded()
    found.sources.parsed = {**base.sources.parsed, **found.sources.parsed}
    found.sources.paths = base.sources.paths
    return replace(found, repository=replace(base.repository, plans=found.repository.plans))


def load_alone(files: Files, path: str) -> Loaded:
    """Read one file by itself, as the kind that its `schema:` line names; nothing is looked up."""
    reading = _Reading(files, ())
    reading.check(path)
    return reading.loaded()


def load_record(raw: bytes, kind: Kind) -> Record | None:
    """The record of one file by itself; None where it could not be read."""
    reading = _Reading(Memory({kind.name: raw}), ())
    parsed = reading.parse(kind.name)
    if parsed.data is None:
        return None
    return reading.record(kind.name, kind, parsed.data, parsed.has_empty)


class _Reading:
    """What has been read so far."""

    def __init__(self, files: Files, without: Collection[str]) -> None:
        self._files = files
        self._without = without
        self.sources = Sources(files)
        self._records: dict[str, Record] = {}
        self._diagnostics: list[Diagnostic] = []
        self._broken: list[str] = []

    def take(self, path: str) -> None:
        """Read one file into its record, or into diagnostics, if its kind is needed."""
        kind = kind_of(path)
        if kind is not None and kind.name in self._without:
            return
        if kind is None:
            from papi_cli.checks.places import misplaced  # only faulty files need it

            self._diagnostics.append(misplaced(path, self._files.prefix))
            if is_missed(path):  # `tasks.yml` of a plan, or a plan in a folder of a wrong name
                self._broken.append(self._files.prefix + path)
            return
        parsed = self.parse(path)
        if parsed.data is None:
            return
        record = self.record(path, kind, parsed.data, parsed.has_empty)
        if record:
            self._records[path] = record

    def check(self, path: str) -> None:
        """Read one file into diagnostics alone, by its own word on what it is."""
        parsed = self.parse(path)
        if parsed.data is None:
            return
        kind = kind_named(str(parsed.data.get("schema")).removeprefix("papi/").partition("@")[0])
        if kind is None:
            from papi_cli.checks.schema import unknown_kind  # only faulty files need it

            self._refuse(path, [unknown_kind(parsed.data, path)])
        else:
            self.record(path, kind, parsed.data, parsed.has_empty)

    def parse(self, path: str) -> Parsed:
        """Read one file into data; what is wrong with it is said."""
        parsed = read(self._files, path)
        self._diagnostics += parsed.problems
        if parsed.data is None:
            self._broken.append(self._files.prefix + path)
        else:
            self.sources.parsed[path] = parsed.data
        return parsed

    def record(self, path: str, kind: Kind, data: Map, has_empty: bool) -> Record | None:
        """Make a record of data; what is wrong with it is said."""
        faults: list[Fault] = []
        if has_empty:
            from papi_cli.checks.schema import empty_values  # only faulty files need it

            faults += empty_values(data, path, text(self._files, path))
        try:
            record = kind.model.model_validate(data)
        except ValidationError as error:
            from papi_cli.checks.schema import schema_faults  # only faulty files need it

            faults += schema_faults(error, kind.name, path, data)
        if not faults:
            return record
        self._refuse(path, faults)
        return None

    def _refuse(self, path: str, faults: Iterable[Fault]) -> None:
        self._broken.append(self._files.prefix + path)
        self._diagnostics += map(self.sources.place, faults)

    def loaded(self) -> Loaded:
        """Put the records together."""
        for path in self._records:
            self._expect_plan(path)
        registry = {
            name: self._only(name) for name in ("indices", "documents") if name not in self._without
        }
        repository = Repository(
            self._only("repository"),
            self._only("agencies"),
            self._only("holidays"),
            tuple(self._plans()),
            registry,
            dict(self._results()),
        )
        return Loaded(repository, tuple(self._diagnostics), tuple(self._broken), self.sources)

    def _expect_plan(self, path: str) -> None:
        """Refuse tasks and progress without their plan: they would be passed over in silence."""
        kind = kind_of(path)
        if kind is None or kind.name not in ("tasks", "progress"):
            return
        plan = f"{folder_of(path)}/plan.yaml"
        if plan not in self._records and self._files.prefix + plan not in self._broken:
            fault = Fault(
                "S110", Severity.ERROR, Address(path, ()), f"thư mục này không có {plan}",
                "thêm plan.yaml, hoặc chuyển tệp vào thư mục của kế hoạch",
            )  # fmt: skip
            self._refuse(path, [fault])

    def _only(self, name: str) -> Any:
        """The record of the one file of a kind, empty where it could not be read."""
        for path, record in self._records.items():
            if (kind := kind_of(path)) and kind.name == name:
                return record
        kind = kind_named(name)
        return kind.model.model_construct(**_EMPTY[name]) if kind else None

    def _results(self) -> Iterator[tuple[str, Any]]:
        for path, record in self._records.items():
            if path.endswith("/results.yaml"):
                yield path.removesuffix("/results.yaml"), record

    def _plans(self) -> Iterator[PlanRecord]:
        progress: dict[str, dict[str, ProgressFile]] = {}
        for path, record in self._records.items():
            if "/progress/" in path:
                progress.setdefault(folder_of(path), {})[path] = cast("ProgressFile", record)
        for path, record in self._records.items():
            if path.endswith("/plan.yaml"):
                yield self._plan(folder_of(path), cast("Plan", record), progress)

    def _plan(
        self, key: str, plan: "Plan", progress: "Mapping[str, Mapping[str, ProgressFile]]"
    ) -> PlanRecord:
        tasks = cast("TasksFile | None", self._records.get(f"{key}/tasks.yaml"))
        return PlanRecord(
            key,
            plan,
            tasks.tasks if tasks else (),
            progress.get(key, {}),
            dict(self.sources.items(key)),
            not any(path.startswith(f"{self._files.prefix}{key}/") for path in self._broken),
            self._files.prefix,
        )
