"""All records of a repository, and how people name its plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Union, cast

from papi_cli.diagnostics import Address, KeyPath
from papi_cli.model.names import Directory, jurisdiction_named
from papi_cli.model.published import known
from papi_cli.model.roles import filled_roles
from papi_cli.text import canonical, folded

if TYPE_CHECKING:  # not every answer needs them, and models take their time to build
    from papi_cli.model.agency import AgenciesFile, Agency, Jurisdiction
    from papi_cli.model.base import BodyRef
    from papi_cli.model.document import DocumentsFile
    from papi_cli.model.duty import Duty
    from papi_cli.model.holidays import HolidaysFile
    from papi_cli.model.index import IndicesFile
    from papi_cli.model.item import Citation, Dated
    from papi_cli.model.plan import Plan
    from papi_cli.model.progress import ProgressFile
    from papi_cli.model.results import Result, ResultsFile
    from papi_cli.model.settings_file import SettingsFile
    from papi_cli.model.target import Figure, Target
    from papi_cli.model.task import Task

AnyItem = Union["Task", "Duty", "Target"]


class Place(NamedTuple):
    """Where an item is recorded: file of the repository and line from 1."""

    file: str
    line: int


class NamedBody(NamedTuple):
    """A body as an item names it: the item's address, the role, its key, the place, the name."""

    item: Address
    role: str
    key: KeyPath
    place: int
    ref: BodyRef

    @property
    def address(self) -> Address:
        """Where the name stands."""
        inside = ("read",) if self.ref.by_sense else ()
        return Address(self.item.file, (*self.item.path, *self.key, self.place, *inside))


@dataclass(frozen=True)
class PlanRecord:
    """A plan with its tasks and, by path, what has happened since; `key` is its folder.

    `whole` is False where a file of the plan could not be read; `prefix` goes before a path where
    it is shown.
    """

    key: str
    plan: Plan
    tasks: tuple[Task, ...] = ()
    progress: Mapping[str, ProgressFile] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    whole: bool = True
    prefix: str = ""

    @property
    def jurisdiction(self) -> str:
        """The folder of the province that issued it."""
        return self.key.partition("/")[0]

    def shown(self, path: str) -> str:
        """Write a path below the root as people see it."""
        return self.prefix + path

    def items(self) -> Iterator[AnyItem]:
        """Tasks, reporting duties and targets, in this order."""
        yield from self.tasks
        yield from self.plan.duties
        yield from self.plan.targets

    @cached_property
    def addressed(self) -> Sequence[tuple[Address, AnyItem | Figure]]:
        """Figures, targets, duties and tasks, each with its address: every check walks them."""
        lists: tuple[tuple[str, str, Sequence[AnyItem | Figure]], ...] = (
            (self.file, "situation", self.plan.situation),
            (self.file, "targets", self.plan.targets),
            (self.file, "duties", self.plan.duties),
            (f"{self.key}/tasks.yaml", "tasks", self.tasks),
        )
        return tuple(
            (Address(file, (name, index)), item)
            for file, name, items in lists
            for index, item in enumerate(items)
        )

    @cached_property
    def owed(self) -> Sequence[tuple[Address, Dated]]:
        """Tasks and duties, each with its address."""
        from papi_cli.model.item import Dated

        return tuple((at, item) for at, item in self.addressed if isinstance(item, Dated))

    @cached_property
    def bodies(self) -> Sequence[NamedBody]:
        """Every body that an item names, in the order of the files: many checks look at them."""
        from papi_cli.model.target import Figure

        return tuple(
            NamedBody(at, role.name, role.key, index, ref)
            for at, item in self.addressed
            if not isinstance(item, Figure)
            for role in filled_roles(item)
            for index, ref in enumerate(role.refs)
        )

    @cached_property
    def cited(self) -> Sequence[tuple[AnyItem | None, Citation, Address]]:
        """Citations, each with the item that makes it and its address; those of the plan first."""
        from papi_cli.model.target import Figure

        found: list[tuple[AnyItem | None, Citation, Address]] = [
            (None, citation, Address(self.file, ("relations", index)))
            for index, citation in enumerate(self.plan.relations)
        ]
        for at, item in self.addressed:
            if not isinstance(item, Figure):
                for index, citation in enumerate(item.cites):
                    found.append((item, citation, Address(at.file, (*at.path, "cites", index))))
        return found

    def item(self, name: str) -> AnyItem | None:
        """The item of that id, whatever its case."""
        return self._by_id.get(folded(name))

    @cached_property
    def _by_id(self) -> dict[str, AnyItem]:
        """The items by id; of two with one id the first."""
        return {folded(item.id): item for item in reversed([*self.items()])}

    @property
    def number_and_year(self) -> str:
        """How people tell it from its namesakes: `179/KH-UBND@2021`."""
        return f"{self.plan.number}@{self.plan.issued.year}"

    def answers_to(self, name: str) -> bool:
        """Whether people may mean it by `100/KH-UBND`, `179/KH-UBND@2021` or a folder."""
        wanted, year = _split_year(name)
        return wanted in self.names and year in (None, self.plan.issued.year)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its folder, the last part of that, its number: spelled in one way."""
        return frozenset(map(canonical, (self.key, self.key.partition("/")[2], self.plan.number)))

    @cached_property
    def cited_as(self) -> Mapping[str, str]:
        """How others cite it: by number, number and year, in full; each by its one spelling."""
        names = (self.plan.number, self.number_and_year, self.plan.name)
        return {canonical(each): each for each in names}

    @cached_property
    def identity(self) -> tuple[str, date, str]:
        """What tells it from every other document: number, day, issuer."""
        return canonical(self.plan.number), self.plan.issued, canonical(self.plan.issuer)

    @property
    def file(self) -> str:
        """Where its head is recorded."""
        return f"{self.key}/plan.yaml"

    def place(self, item: str) -> Place:
        """Where the item is recorded."""
        return self.places.get(item, Place(self.shown(self.file), 1))


@dataclass(frozen=True)
class Repository:
    """Everything that was read; parts whose file is missing are empty."""

    settings: SettingsFile
    agencies: AgenciesFile
    holidays: HolidaysFile
    plans: tuple[PlanRecord, ...]
    registry: Mapping[str, IndicesFile | DocumentsFile]
    results: Mapping[str, ResultsFile] = field(default_factory=dict)
    neighbours: tuple[PlanRecord, ...] = ()
    """Plans that are only named by others: their heads, where not every plan was read."""

    @property
    def indices(self) -> IndicesFile:
        """The codebook; KeyError where it was left unread."""
        return cast("IndicesFile", self.registry["indices"])

    @property
    def documents(self) -> DocumentsFile:
        """The cited documents; KeyError where they were left unread."""
        return cast("DocumentsFile", self.registry["documents"])

    @cached_property
    def directory(self) -> Directory:
        """The bodies by name."""
        return Directory(self.agencies.agencies)

    @property
    def home(self) -> str:
        """The default jurisdiction."""
        return self.settings.default_jurisdiction

    def jurisdiction(self, name: str) -> Jurisdiction | None:
        """A jurisdiction by folder, name or alias, without accents, case, blanks or `Thành phố`."""
        return jurisdiction_named(name, self.agencies.jurisdictions)

    def namesakes(self, agency: Agency) -> tuple[Jurisdiction, ...]:
        """Other jurisdictions that have a body of the same name."""
        keys = {
            each.jurisdiction
            for each in self.agencies.agencies
            if canonical(each.name) == canonical(agency.name) and each is not agency
        }
        return tuple(each for each in self.agencies.jurisdictions if each.key in keys)

    def plans_of(self, jurisdiction: str | None, day: date | None = None) -> tuple[PlanRecord, ...]:
        """Plans of a jurisdiction issued by a day; all of them without one."""
        return tuple(
            each
            for each in self.plans
            if jurisdiction in (None, each.jurisdiction)
            and (day is None or each.plan.issued <= day)
        )

    def results_known(self, jurisdiction: str, day: date) -> dict[int, Result]:
        """Results of a jurisdiction published by a day, by year."""
        file = self.results.get(jurisdiction)
        return known(file, day) if file else {}

    def bodies_of(self, jurisdiction: str | None) -> list[Agency]:
        """Bodies of a jurisdiction and central ones; all of them without one."""
        return [
            each
            for each in self.agencies.agencies
            if jurisdiction is None or each.jurisdiction in (jurisdiction, None)
        ]

    def named(self, name: str) -> tuple[PlanRecord, ...]:
        """Plans that people may mean by `100/KH-UBND`, `179/KH-UBND@2021` or a folder."""
        wanted, year = _split_year(name)
        found = self._plans_by_name.get(wanted, ())
        return tuple(each for each in found if year in (None, each.plan.issued.year))

    def guess(self, name: str) -> tuple[PlanRecord, ...]:
        """Plans that people may mean by what they type: also without accents, `3897/qd-ubnd`."""
        wanted, year = _split_year(name)
        near = (each for each in self.all_plans if folded(wanted) in map(folded, each.names))
        return self.named(name) or tuple(
            each for each in near if year in (None, each.plan.issued.year)
        )

    def shortest_name(self, record: PlanRecord) -> str:
        """The shortest name by which people mean this plan and no other."""
        names = (record.plan.number, record.number_and_year)
        return next((name for name in names if self.named(name) == (record,)), record.key)

    @property
    def all_plans(self) -> Sequence[PlanRecord]:
        """The plans and those that are only named, in the order of the files."""
        if not self.neighbours:
            return self.plans
        return sorted((*self.plans, *self.neighbours), key=lambda each: f"{each.key}/")

    @cached_property
    def _plans_by_name(self) -> dict[str, list[PlanRecord]]:
        found: dict[str, list[PlanRecord]] = {}
        for record in self.all_plans:
            for name in record.names:
                found.setdefault(name, []).append(record)
        return found


def split_item(name: str) -> tuple[str, str]:
    """Split `PLAN#ITEM`; the item is empty where only a plan is named."""
    plan, _, item = name.partition("#")
    return plan, item


def _split_year(name: str) -> tuple[str, int | None]:
    found = re.fullmatch(r"(.+)@(\d{4})", name.strip())
    number, year = (found[1], int(found[2])) if found else (name.strip(), None)
    return canonical(number).strip("/"), year
