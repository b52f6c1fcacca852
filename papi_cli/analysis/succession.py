"""What the next plan takes over from a plan, and what it leaves behind, with the reasons."""

from collections.abc import Iterator, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from papi_cli.analysis.deadlines import find_deadlines
from papi_cli.analysis.frame import Frame, frame
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.shifting import YEAR, shifted
from papi_cli.analysis.takers import Renamed, Takers
from papi_cli.analysis.targets import Published, published
from papi_cli.model.base import BodyRef, Years
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import kind_of
from papi_cli.model.duty import Duty
from papi_cli.model.index import Indicator
from papi_cli.model.item import Dated
from papi_cli.model.repository import AnyItem, PlanRecord, Repository
from papi_cli.model.roles import Role, roles_of
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.text import canonical

Reason = Literal["done", "discontinued", "indicator-gone"]
Blank = Literal["not-papi", "no-figure", "other-regime"]
"""Why a target has no baseline: no index of PAPI, nothing published, another way of measuring."""


class Heading(NamedTuple):
    """What is known of the next plan."""

    number: str
    issued: date
    period: Years


class Carried(NamedTuple):
    """A task or duty that goes on; `unmoved` are wordings whose year could not be moved surely."""

    item: Task | Duty
    continues: str
    roles: tuple[Renamed, ...]
    due: tuple[str, ...]
    unmoved: tuple[str, ...]
    serves: tuple[str, ...]
    after: tuple[str, ...]
    about: tuple[str, ...] = ()


class Start(NamedTuple):
    """Where a target starts from: the year, and the figure or group published for it."""

    year: int
    value: Decimal | None = None
    group: str | None = None


class CarriedTarget(NamedTuple):
    """A target to be set anew: the figure it starts from, and the last path by year."""

    item: Target
    roles: tuple[Renamed, ...]
    baseline: Start | None
    blank: Blank | None
    path: tuple[tuple[int | None, Decimal], ...]


class Left(NamedTuple):
    """An item that the next plan does not take over."""

    item: str
    reason: Reason


class Succession(NamedTuple):
    """What the next plan begins with; `cited` and `coordinator` name the old one and its watch."""

    record: PlanRecord
    cited: str
    coordinator: Renamed | None
    tasks: tuple[Carried, ...]
    duties: tuple[Carried, ...]
    targets: tuple[CarriedTarget, ...]
    left: tuple[Left, ...]

    def renamed(self) -> Iterator[tuple[str, Renamed]]:
        """Every role with the id of its item; empty for the plan itself."""
        if self.coordinator:
            yield "", self.coordinator
        carried: Sequence[Carried | CarriedTarget] = (*self.targets, *self.duties, *self.tasks)
        for each in carried:
            yield from ((each.item.id, role) for role in each.roles)


def names_old_years(item: Task | Duty, period: Years) -> bool:
    """Whether what is to be done or handed in still speaks of a year of the old period."""
    words = f"{item.what} {item.output or ''}"
    return any(int(each) in period for each in YEAR.findall(words))


def carry(repository: Repository, record: PlanRecord, to: Heading, today: date) -> Succession:
    """Draft the next plan from what is open, recurs or is aimed at, as known on `today`."""
    judged = frame(repository, today, 0)
    takers = Takers(judged.bodies, record.jurisdiction, to.issued)
    papi = published(repository, record.jurisdiction, today)
    left = (*_closed(record, judged), *_gone(record, papi, to.period.last))
    kept = {each.id for each in record.items()} - {each.item for each in left}
    watch = record.plan.coordinator
    step = _Step(record, continued_as(repository, record, to), takers, to.period, kept)
    return Succession(
        record,
        _cited(repository, record),
        takers.renamed(Role("coordinator", ("coordinator",), (watch,))) if watch else None,
        tuple(_carried(each, step) for each in record.tasks if each.id in kept),
        tuple(_carried(each, step) for each in record.plan.duties),
        tuple(
            _target(each, papi, takers, to.period)
            for each in record.plan.targets
            if each.id in kept
        ),
        left,
    )


def continued_as(repository: Repository, record: PlanRecord, to: Heading) -> str:
    """The shortest name by which a plan is still meant once the next one is there."""
    if canonical(to.number) != canonical(record.plan.number):
        return repository.shortest_name(record)
    year = repository.named(record.number_and_year) == (record,)
    return record.number_and_year if year else record.key


def _cited(repository: Repository, record: PlanRecord) -> str:
    """Name a plan as a citation must: with its year, else with its day."""
    namesakes = [
        each
        for each in repository.named(record.number_and_year)
        if each.jurisdiction == record.jurisdiction
    ]
    return record.number_and_year if len(namesakes) == 1 else record.plan.name


def _closed(record: PlanRecord, judged: Frame) -> Iterator[Left]:
    """Tasks that nobody owes any more; what recurs is closed only where it was given up."""
    progress: dict[str, set[str]] = {}
    for row in find_deadlines((record,), Asked(), judged).deadlines:
        progress.setdefault(row.item.id, set()).add(row.progress)
    for task in record.tasks:
        if reason := _reason(progress.get(task.id, set()), recurs=_recurs(task)):
            yield Left(task.id, reason)


def _reason(states: Set[str], *, recurs: bool) -> Reason | None:
    """Why nothing is owed by the states of all turns and owners; None where something is."""
    if (states - {"unknown"} if recurs else states) == {"discontinued"}:
        return "discontinued"
    return "done" if states and not recurs and states <= {"done", "discontinued"} else None


def _recurs(item: Dated) -> bool:
    try:
        due = read_due(item.due) if item.due else None
    except UnreadableDue:
        return False
    kinds = {due.kind, *map(kind_of, due.parts)} if due else set()
    return bool(kinds & {"recurring", "continuous"})


class _Step(NamedTuple):
    """What every item is carried by."""

    record: PlanRecord
    name: str
    takers: Takers
    period: Years
    kept: set[str]


def _carried(item: Task | Duty, step: _Step) -> Carried:
    old = step.record.plan.period
    moved = [(each, shifted(each, old, step.period)) for each in item.due]
    about = item.about if isinstance(item, Duty) else ()
    return Carried(
        item,
        f"{step.name}#{item.id}",
        _roles(item, step.takers),
        tuple(words for _, words in moved if words),
        tuple(each for each, words in moved if not words),
        tuple(each for each in item.serves if each in step.kept),
        tuple(each for each in item.after if each in step.kept),
        tuple(each for each in about if each in step.kept or step.record.item(each) is None),
    )


def _roles(item: AnyItem, takers: Takers) -> tuple[Renamed, ...]:
    """Roles with the bodies of today; who leads does not help itself."""
    owing, *others = roles_of(item)
    first = takers.renamed(owing, taker=getattr(item, "taken_over_by", None))
    helped: Sequence[BodyRef] = first.refs
    rest = (takers.renamed(role, helped if role.key == ("with",) else ()) for role in others)
    return tuple(role for role in (first, *rest) if role.refs or role.lost)


def _gone(record: PlanRecord, papi: Published, year: int) -> Iterator[Left]:
    """Targets whose indicator is not measured in a year."""
    for each in record.plan.targets:
        found = papi.codebook.find(each.indicator) if each.indicator else None
        if isinstance(found, Indicator) and not found.known_in(year):
            yield Left(each.id, "indicator-gone")


def _target(target: Target, papi: Published, takers: Takers, period: Years) -> CarriedTarget:
    baseline, blank = _baseline(target, papi, period)
    path = tuple((year, value) for year, value in target.years() if value is not None)
    return CarriedTarget(target, _roles(target, takers), baseline, blank, path)


def _baseline(target: Target, papi: Published, period: Years) -> tuple[Start | None, Blank | None]:
    """What the newest results that tell it say; a score only of the regime that is aimed at."""
    if not papi.is_papi(target):
        return None, "not-papi"
    known = [
        *filter(None, (_start(target, papi, year) for year in sorted(papi.known, reverse=True)))
    ]
    for each in known:
        if target.measure != "score" or papi.same_regime(each.year, period.last):
            return each, None
    return None, "other-regime" if known else "no-figure"


def _start(target: Target, papi: Published, year: int) -> Start | None:
    """What was published for a year, not what was computed of it."""
    if target.measure == "group":
        group = papi.group(target.indicator, year)
        return Start(year, group=group.name) if group else None
    rank = papi.rank(target.indicator, year) if target.measure == "rank" else None
    value = None if rank and rank.by != "published" else papi.figure(target, year)
    return None if value is None else Start(year, value)
