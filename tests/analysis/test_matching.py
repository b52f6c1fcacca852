"""Which task carries on which: against a key that people reviewed, and by what must always hold."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.analysis.aligning import Side, align
from papi_cli.analysis.guessing import Entry
from papi_cli.analysis.matching import SURE, match
from papi_cli.analysis.vocabulary import terms
from papi_cli.load import load
from papi_cli.model.base import Years
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import Repository
from papi_cli.model.task import Task
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, TESTS

KEY = TESTS / "data" / "matching_key.tsv"
HELD_OUT = TESTS / "data" / "matching_held_out.tsv"
NONE = "none"


class Line(NamedTuple):
    """A line of the key: items of either side that are each right, and what is said of them."""

    plans: tuple[str, str]
    a: frozenset[str]
    b: frozenset[str]
    why: str

    @property
    def is_pair(self) -> bool:
        """Whether it names a pair that counts."""
        return NONE not in self.a | self.b and not self.is_unsure

    @property
    def is_unsure(self) -> bool:
        """Whether it counts neither way."""
        return self.why.startswith("unsure")

    def holds(self, pair: tuple[str, str]) -> bool:
        """Whether a pair is what it names."""
        return pair[0] in self.a and pair[1] in self.b


def key() -> Iterator[Line]:
    """The lines of the key."""
    lines = KEY.read_text(encoding="utf-8").splitlines()
    for line in [each for each in lines if not each.startswith("#")][1:]:
        plan_a, a, plan_b, b, why = line.split("\t")
        yield Line((plan_a, plan_b), frozenset(a.split("|")), frozenset(b.split("|")), why)


@cache
def repository() -> Repository:
    """The shipped plans."""
    return load(WorkingTree(ROOT / "plans")).repository


def side(name: str) -> Side:
    """A shipped plan."""
    (record,) = repository().named(name)
    return Side(record, repository())


@cache
def matched(plans: tuple[str, str]) -> dict[tuple[str, str], float]:
    """Pairs of ids that the matcher gives for two plans, with their confidence."""
    a, b = map(side, plans)
    left, right = a.record.tasks, b.record.tasks
    pairs = align(a, b).pairs(left, right)
    return {(left[each.a].id, right[each.b].id): each.confidence for each in pairs}


def test_the_key_speaks_of_tasks_that_are_there() -> None:
    lines = [*key()]
    for line in lines:
        for name, items in zip(line.plans, (line.a, line.b), strict=True):
            known = {task.id for task in side(name).record.tasks} | {NONE}
            assert items <= known, (name, items - known)
    assert sum(line.is_pair for line in lines) >= 60
    assert sum(NONE in line.a | line.b for line in lines) >= 40


def held_out() -> list[tuple[frozenset[str], Task]]:
    """The tasks of the invented plan, each with those of 100/KH-UBND that it carries on."""
    lines = HELD_OUT.read_text(encoding="utf-8").splitlines()
    names = {each.number: each.name for each in Codebook(repository().indices).dimensions}
    found = []
    for place, line in enumerate([each for each in lines if not each.startswith("#")][1:]):
        items, dimension, lead, what = line.split("\t")
        values = {"id": f"N-{place}", "what": what, "lead": lead, "source": {"line": 1}}
        own = {"dimension": names[int(dimension)]} if dimension else {}
        found.append((frozenset(items.split("|")), Task.model_validate(values | own)))
    return found


def test_precision_and_recall_on_a_plan_that_nothing_was_fitted_to() -> None:
    before, lines = side("100/KH-UBND"), held_out()
    old, tasks = before.record.tasks, tuple(task for _, task in lines)
    head = before.record.plan.model_copy(
        update={"number": "5/KH-UBND", "issued": date(2026, 2, 3), "period": Years(2026, 2026)}
    )
    record = replace(before.record, key="ha-noi/2026-5-kh-ubnd", plan=head, tasks=tasks)
    pairs = align(before, Side(record, repository())).pairs(old, tasks)
    right = sum(old[pair.a].id in lines[pair.b][0] for pair in pairs)
    wanted = [items for items, _ in lines if NONE not in items]
    assert all(each <= {task.id for task in old} for each in wanted)
    precision, recall = right / len(pairs), right / len(wanted)
    print(f"held out: precision {precision:.3f} ({right} of {len(pairs)}), recall {recall:.3f}")
    assert precision >= 0.9
    assert recall >= 0.7


def test_precision_and_recall() -> None:
    by_plans = defaultdict(list)
    for line in key():
        by_plans[line.plans].append(line)
    right = wrong = found = wanted = 0
    for plans, lines in by_plans.items():
        for pair in matched(plans):
            holding = [line for line in lines if line.holds(pair)]
            right += any(line.is_pair for line in holding)
            wrong += not holding
        pairs = [line for line in lines if line.is_pair]
        wanted += len(pairs)
        found += sum(any(map(line.holds, matched(plans))) for line in pairs)
    precision, recall = right / (right + wrong), found / wanted
    print(f"precision {precision:.3f} ({right} right, {wrong} wrong), recall {recall:.3f}")
    assert precision >= 0.9
    assert recall >= 0.8


def test_of_the_tasks_without_partner_few_are_given_one() -> None:
    alone = [line for line in key() if NONE in line.a | line.b]
    given_one = [
        line for line in alone if any(a in line.a or b in line.b for a, b in matched(line.plans))
    ]
    assert len(given_one) <= len(alone) // 10


def test_the_other_way_round_the_pairs_are_the_same() -> None:
    for a, b in {line.plans for line in key()}:
        turned = {(left, right): sure for (right, left), sure in matched((b, a)).items()}
        assert matched((a, b)) == turned


# --- what must always hold

TEXTS = st.sampled_from(
    ["Công khai ngân sách xã", "Niêm yết ngân sách", "Kiểm tra trạm y tế", "Bầu trưởng thôn"]
)
ENTRIES = st.lists(
    st.builds(Entry, st.uuids().map(str), TEXTS, st.sampled_from([None, 1, 2])), max_size=6
)


@given(ENTRIES, ENTRIES)
def test_a_pairing_is_one_to_one_and_symmetric(a: list[Entry], b: list[Entry]) -> None:
    pairs = match(a, b)
    assert len({pair.a for pair in pairs}) == len({pair.b for pair in pairs}) == len(pairs)
    assert {(pair.b, pair.a, pair.confidence) for pair in match(b, a)} == {
        (pair.a, pair.b, pair.confidence) for pair in pairs
    }
    assert all(0 <= pair.confidence <= 1 for pair in pairs)


def test_what_is_stated_wins_over_what_is_alike() -> None:
    a = [Entry("1", "Công khai ngân sách xã"), Entry("2", "Bầu trưởng thôn")]
    b = [Entry("1", "Công khai ngân sách xã")]
    (pair,) = match(a, b, [(1, 0)])
    assert (pair.a, pair.stated, pair.confidence, pair.doubtful) == (1, True, 1.0, False)


def test_a_guess_below_the_bar_is_for_a_person_to_look_at() -> None:
    every = [pair for plans in {line.plans for line in key()} for pair in matched(plans).values()]
    assert any(sure < SURE for sure in every)
    assert any(sure >= SURE for sure in every)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niêm yết danh sách", "Công khai danh sách"),
        ("CNTT", "công nghệ thông tin"),
        ("Bầu tổ trưởng dân phố", "Bầu trưởng thôn"),
    ],
)
def test_what_says_the_same_is_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_accents_tell_words_apart() -> None:
    assert terms("đất") != terms("đạt")
