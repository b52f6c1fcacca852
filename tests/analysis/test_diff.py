"""Two plans compared: nothing for one plan, the mirror for two, one change for one mutation."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.analysis.aligning import Side
from papi_cli.analysis.changes import Change
from papi_cli.analysis.diff import diff
from papi_cli.load import load
from papi_cli.model.base import BodyRef
from papi_cli.model.item import Citation
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.source.files import WorkingTree
from tests.support import ROOT

PLANS = ["52/KH-UBND", "3897/QĐ-UBND", "100/KH-UBND", "179/KH-UBND@2021", "190/KH-UBND"]
TURNED: dict[Any, Any] = {
    "added": "dropped", "dropped": "added", "earlier": "later", "later": "earlier",
    "new": "gone", "gone": "new", "raised": "lowered", "lowered": "raised",
}  # fmt: skip


@cache
def repository() -> Repository:
    """The shipped plans."""
    return load(WorkingTree(ROOT / "plans")).repository


def plan(name: str) -> PlanRecord:
    """A shipped plan."""
    (record,) = repository().named(name)
    return record


def changes(a: PlanRecord, b: PlanRecord) -> list[Change]:
    """What changed, without what is the same."""
    found = diff(Side(a, repository()), Side(b, repository())).changes()
    return [each for each in found if each.change != "same"]


def turned(change: Change) -> Change:
    """The change seen from the other side."""
    return change._replace(
        change=TURNED.get(change.change, change.change),
        item_a=change.item_b,
        item_b=change.item_a,
        a=change.b,
        b=change.a,
        trend=TURNED.get(change.trend, change.trend),
    )


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_does_not_differ_from_itself(name: str) -> None:
    assert changes(plan(name), plan(name)) == []


@pytest.mark.parametrize(("one", "other"), list(permutations(PLANS[1:4], 2)))
def test_the_other_way_round_is_the_mirror(one: str, other: str) -> None:
    there = Counter(map(repr, changes(plan(one), plan(other))))
    back = Counter(repr(turned(each)) for each in changes(plan(other), plan(one)))
    assert there == back


# --- one mutation, one change

Mutation = Callable[[PlanRecord, int], tuple[PlanRecord, str]]
"""From a plan and a place in its list: the plan changed, and the id of the item."""


def on_task(**update: object) -> Mutation:
    """Change values of a task."""

    def mutate(record: PlanRecord, place: int) -> tuple[PlanRecord, str]:
        tasks = list(record.tasks)
        place %= len(tasks)
        tasks[place] = tasks[place].model_copy(update=update)
        return replace(record, tasks=tuple(tasks)), tasks[place].id

    return mutate


def on_list(name: str, **update: object) -> Mutation:
    """Change values of a target or a duty."""

    def mutate(record: PlanRecord, place: int) -> tuple[PlanRecord, str]:
        items = list(getattr(record.plan, name))
        place %= len(items)
        items[place] = items[place].model_copy(update=update)
        whole = record.plan.model_copy(update={name: tuple(items)})
        return replace(record, plan=whole), items[place].id

    return mutate


def drop_task(record: PlanRecord, place: int) -> tuple[PlanRecord, str]:
    """Leave a task out."""
    place %= len(record.tasks)
    tasks = (*record.tasks[:place], *record.tasks[place + 1 :])
    return replace(record, tasks=tasks), record.tasks[place].id


def drop_from(name: str) -> Mutation:
    """Leave a target or a duty out."""

    def mutate(record: PlanRecord, place: int) -> tuple[PlanRecord, str]:
        items = getattr(record.plan, name)
        place %= len(items)
        left = (*items[:place], *items[place + 1 :])
        whole = record.plan.model_copy(update={name: left})
        return replace(record, plan=whole), items[place].id

    return mutate


BODY = (BodyRef(name="Sở Ngoại vụ"),)
MUTATIONS: dict[str, tuple[Mutation, tuple[str, str, str | None]]] = {
    "drop a task": (drop_task, ("task", "dropped", None)),
    "drop a target": (drop_from("targets"), ("target", "dropped", None)),
    "drop a report": (drop_from("duties"), ("report", "dropped", None)),
    "reword a task": (on_task(what="Việc khác hẳn"), ("task", "changed", "what")),
    "move a task": (on_task(dimension="Quản trị điện tử"), ("task", "moved", "dimension")),
    "change a lead": (on_task(lead=BODY), ("agency", "", "lead")),
    "change who helps": (on_task(with_=BODY), ("agency", "", "with")),
    "move a deadline": (on_task(due=("trước ngày 3/2/2024",)), ("deadline", "", "due")),
    "change a product": (on_task(output="Sách"), ("task", "changed", "output")),
    "change who reports": (on_list("duties", who=BODY), ("agency", "moved", "who")),
    "move a report's day": (
        on_list("duties", due=("trước ngày 3/2/2024",)), ("deadline", "", "due"),
    ),
    "raise a target": (
        on_list("targets", operator=">=", value=Decimal(123456)), ("target", "changed", "value"),
    ),
    "change who leads a target": (on_list("targets", lead=BODY), ("agency", "", "lead")),
}  # fmt: skip


@given(name=st.sampled_from([*MUTATIONS]), place=st.integers(0, 500))
def test_one_mutation_is_exactly_one_change(name: str, place: int) -> None:
    mutate, (subject, kind, field) = MUTATIONS[name]
    before = plan("100/KH-UBND")
    after, item = mutate(before, place)
    found = changes(before, after)
    if before == after or (name == "move a task" and not found):
        return  # the task was in that dimension
    (change,) = found
    assert (change.subject, change.field, change.item_a) == (subject, field, item)
    assert kind in ("", change.change)
    (back,) = changes(after, before)
    assert back == turned(change)


def test_a_head_that_changed_shows_what_did() -> None:
    before = plan("100/KH-UBND")
    whole = before.plan.model_copy(update={"title": "Tên khác"})
    (change,) = changes(before, replace(before, plan=whole))
    assert (change.subject, change.field, change.b) == ("head", "title", "Tên khác")


def test_a_document_cited_anew() -> None:
    before = plan("100/KH-UBND")
    cited = (*before.plan.relations, Citation(document="136/KH-UBND", accept={}))
    (change,) = changes(
        before, replace(before, plan=before.plan.model_copy(update={"relations": cited}))
    )
    assert (change.subject, change.change, change.b) == ("document", "added", "136/KH-UBND")


def citing(name: str) -> PlanRecord:
    """Plan 100 with one more cited document."""
    record = plan("100/KH-UBND")
    cited = (*record.plan.relations, Citation(document=name, accept={}))
    return replace(record, plan=record.plan.model_copy(update={"relations": cited}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("54/2017/QH14", "98/2023/QH15"),
        ("77/2015/QH13", "72/2025/QH15"),  # by way of 65/2025/QH15
        ("Luật số 77/2015/QH13", "65/2025/QH15"),
    ],
)
def test_a_document_that_replaces_another_is_one_change(old: str, new: str) -> None:
    change = only(citing(old), citing(new))
    assert (change.subject, change.change, change.trend) == ("document", "changed", "replaced")
    assert old.endswith(str(change.a)) or str(change.a) in old
    assert change.b == new
    assert only(citing(new), citing(old)) == turned(change)


def test_documents_that_do_not_replace_each_other_are_two_changes() -> None:
    found = changes(citing("54/2017/QH14"), citing("65/2025/QH15"))
    assert {(each.change, each.a, each.b) for each in found} == {
        ("dropped", "54/2017/QH14", None),
        ("added", None, "65/2025/QH15"),
    }


# --- what values mean


def target(**update: object) -> PlanRecord:
    """Plan 179 with its first target of a rank changed."""
    record = plan("179/KH-UBND@2021")
    place = next(i for i, each in enumerate(record.plan.targets) if each.id == "CT-11")
    return on_list("targets", **update)(record, place)[0]


def only(before: PlanRecord, after: PlanRecord) -> Change:
    (change,) = changes(before, after)
    return change


def test_a_better_rank_is_a_target_raised() -> None:
    values = dict(plan("179/KH-UBND@2021").plan.targets[10].values)
    lower = {year: value - 1 for year, value in values.items()}
    assert only(target(), target(values=lower)).trend == "raised"
    assert only(target(values=lower), target()).trend == "lowered"
    mixed = values | {2021: values[2021] + 1, 2025: values[2025] - 1}
    assert only(target(), target(values=mixed)).trend is None


def test_ranks_and_scores_are_not_compared() -> None:
    change = only(target(), target(measure="score", better="higher"))
    assert (change.trend, change.reason) == ("not-comparable", "measure")


def test_scores_of_two_regimes_are_not_compared() -> None:
    before = target(measure="score", better="higher", values={2018: Decimal(5)}, period=None)
    after = target(measure="score", better="higher", values={2021: Decimal(6)}, period=None)
    change = only(before, after)
    assert (change.trend, change.reason) == ("not-comparable", "regime")


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        ("trước ngày 30/10/2019", "trước ngày 6/12/2019", "later"),
        ("trước ngày 6/12/2019", "2019-10-30", "earlier"),
        ("hằng quý", "hằng năm", None),
        ("trước ngày 30/10/2019", "khi có yêu cầu", None),
    ],
)
def test_deadlines_are_earlier_or_later(before: str, after: str, trend: str | None) -> None:
    record = plan("100/KH-UBND")
    one, _ = on_task(due=(before,))(record, 3)
    other, _ = on_task(due=(after,))(record, 3)
    assert only(one, other).trend == trend


def test_an_heir_is_no_change_of_agency() -> None:
    record = plan("100/KH-UBND")
    later = record.plan.model_copy(
        update={"issued": record.plan.issued.replace(year=2026), "number": "9/KH-UBND"}
    )
    heir = (BodyRef(name="Sở Nông nghiệp và Môi trường"),)
    tasks = tuple(
        task.model_copy(update={"lead": heir})
        if [ref.name for ref in task.lead] == ["Sở Tài nguyên và Môi trường"]
        else task
        for task in record.tasks
    )
    assert any(task.lead == heir for task in tasks)
    found = changes(record, replace(record, plan=later, tasks=tasks))
    assert {each.subject for each in found} == {"head"}


def test_continues_joins_what_nothing_else_would() -> None:
    before, after = plan("100/KH-UBND"), plan("179/KH-UBND@2021")
    link = on_task(continues=("100/KH-UBND@2019#II.1.d-1",))
    place = next(i for i, task in enumerate(after.tasks) if task.id == "B.7-6")
    joined, _ = link(after, place)
    for found in (changes(before, joined), [turned(c) for c in changes(joined, before)]):
        mine = [each for each in found if each.item_a == "II.1.d-1"]
        assert {each.item_b for each in mine} == {"B.7-6"}
        assert {each.confidence for each in mine} == {1.0}


def test_targets_of_two_indicators_are_never_one() -> None:
    before, after = plan("3897/QĐ-UBND"), plan("179/KH-UBND@2021")
    paths = {
        side: {each.id: each.indicator for each in record.plan.targets}
        for side, record in (("a", before), ("b", after))
    }
    for each in changes(before, after):
        if each.subject == "target" and each.item_a and each.item_b:
            assert (paths["a"][each.item_a] == ()) == (paths["b"][each.item_b] == ())
