"""The facts of an account as rows, for templates of an office's own and for machines."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.account import Account, Report, Work
from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.status import Returns
from papi_cli.model.base import BodyRef
from papi_cli.model.repository import PlanRecord
from papi_cli.model.task import Task
from papi_cli.views.report.annexes import by_dimension, dimension_of, dimension_title
from papi_cli.views.report.outcomes import STANDS, aim_words, owner_words, verdict_words, work_words
from papi_cli.views.scorecard_words import actual_words, base_words, gap_words
from papi_cli.views.targets import target_words

Named = Sequence[tuple[str, Sequence[Task]]]
"""Tasks by the name of their dimension."""


class PlanFacts(NamedTuple):
    """The plan."""

    plan: str
    number: str
    kind: str
    title: str
    issuer: str
    issued: date
    period: str


class Counts(NamedTuple):
    """Tasks counted by how they stand."""

    name: str
    total: int
    done: int
    done_late: int
    in_progress: int
    not_started: int
    overdue: int
    carried_over: int
    discontinued: int
    no_information: int


class SentFact(NamedTuple):
    """A body that owes a report: the day on which it sent it, or null."""

    agency: str
    day: date | None
    state: str


class ReturnFacts(NamedTuple):
    """A report at one of its turns: who has sent it."""

    item: str
    what: str
    turn: str | None
    wording: str
    total: int
    sent: int
    late: int
    agencies: tuple[SentFact, ...]
    missing: tuple[str, ...]


class TargetFacts(NamedTuple):
    """A target in words; `verdict` is that of `papi scorecard`."""

    item: str
    what: str
    lead: str
    base: str
    aim: str
    actual: str
    gap: str
    verdict: str
    remark: str


class TaskFacts(NamedTuple):
    """A task in words; `stand` is one of the counts."""

    item: str
    section: str
    dimension: str
    what: str
    lead: str
    with_others: str
    wording: str
    output: str
    stand: str
    outcome: str


class AccountFacts(NamedTuple):
    """A plan in a year."""

    plan: PlanFacts
    year: int
    in_use: bool
    counts: Counts
    dimensions: tuple[Counts, ...]
    reports: tuple[ReturnFacts, ...]
    targets: tuple[TargetFacts, ...]
    tasks: tuple[TaskFacts, ...]


def account_facts(account: Account) -> AccountFacts:
    """Write an account down as rows."""
    codebook = account.papi.codebook
    parted = by_dimension(account.works, codebook, dimension_of)
    return AccountFacts(
        plan_facts(account.record),
        account.year,
        account.in_use,
        counts("", account.works),
        tuple(counts(name, works) for name, works in parted),
        tuple(_returns(each, turn) for each in account.reports for turn in each.turns),
        tuple(map(_target, account.scores)),
        tuple(
            _task(each, dimension_title(codebook.number(each.task.dimension) or 0, codebook))
            for each in account.works
        ),
    )


def plan_facts(record: PlanRecord) -> PlanFacts:
    """Write the plan's head down."""
    plan = record.plan
    return PlanFacts(
        record.key, plan.number, plan.kind, plan.title, plan.issuer, plan.issued, str(plan.period)
    )


def counts(name: str, works: Sequence[Work]) -> Counts:
    """Count tasks."""
    found = Counter(each.stand for each in works)
    return Counts(name, len(works), *(found[stand] for stand in STANDS))


def _returns(report: Report, turn: Returns) -> ReturnFacts:
    every = (*turn.sent, *turn.missing)
    return ReturnFacts(
        report.duty.id,
        report.duty.what,
        turn.turn.key,
        "; ".join(report.duty.due),
        len(every),
        len(turn.sent),
        turn.late,
        tuple(
            SentFact(each.agency, each.day if each in turn.sent else None, owner_words(each))
            for each in every
        ),
        tuple(each.agency for each in turn.missing),
    )


def _target(score: Score) -> TargetFacts:
    target = score.target
    return TargetFacts(
        target.id,
        aim_words(target),
        "; ".join(score.at.found.lead),
        base_words(score) or "",
        target_words(target),
        actual_words(score) or "",
        gap_words(score) or "",
        score.verdict,
        verdict_words(score),
    )


def tasks_given(named: Named) -> tuple[TaskFacts, ...]:
    """Write tasks down as a plan gives them, without what came of them."""
    return tuple(
        TaskFacts(
            each.id,
            each.section or "",
            name,
            each.text or each.what,
            names_of(each.lead),
            names_of(each.with_),
            "; ".join(each.due),
            each.output or "",
            "",
            "",
        )
        for name, some in named
        for each in some
    )


def names_of(refs: Sequence[BodyRef]) -> str:
    """Name bodies as a plan does."""
    return "; ".join(each.name for each in refs)


def _task(work: Work, dimension: str) -> TaskFacts:
    task = work.task
    return TaskFacts(
        task.id,
        task.section or "",
        dimension,
        task.text or task.what,
        names_of(task.lead),
        names_of(task.with_),
        "; ".join(task.due),
        task.output or "",
        work.stand,
        work_words(work),
    )
