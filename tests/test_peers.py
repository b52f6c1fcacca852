"""Other programs hold the same items and give the same answer, or are not compared."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.peer_items import FIRST_DAY, LAST_DAY, Item, answered, items, tag
from tests.bench.peer_programs import Hledger, Taskwarrior
from tests.bench.peers import PACKAGES, RATIOS, Different, agree, compared, prepared
from tests.bench.places import Place, generated
from tests.bench.timing import BARE, Measured, Row
from tests.support import ROOT

PLANS, TASKS, DUTIES = 65, 12, 3
"""Enough for Hà Nội to have a plan of 2026."""

installed = pytest.mark.skipif(
    any(shutil.which(name) is None for name in PACKAGES),
    reason="needs Taskwarrior and hledger (apt install taskwarrior hledger)",
)


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return generated(str(PLANS), tmp_path_factory.mktemp("peers"), PLANS, TASKS)


@pytest.fixture(scope="module")
def held(at: Place) -> list[Item]:
    return list(items(at))


def test_every_task_and_report_is_held_once(held: list[Item]) -> None:
    assert len(held) == len({each.key for each in held}) == PLANS * (TASKS + DUTIES)
    assert len({each.uuid for each in held}) == len(held)
    assert all(each.owners for each in held)


def test_the_turn_within_the_window_counts(at: Place, held: list[Item]) -> None:
    mine = tag("ha-noi", "Sở Y tế")
    within = [each for each in held if mine in each.tags and _within(each)]
    assert sorted(each.key for each in within) == sorted(answered(at)) != []


def _within(item: Item) -> bool:
    return item.last_day is not None and FIRST_DAY <= item.last_day <= LAST_DAY


@installed
def test_all_programs_answer_the_same(at: Place, held: list[Item], tmp_path: Path) -> None:
    task, ledger = _filled(tmp_path, held)
    agree(sorted(answered(at)), task, ledger, {each.uuid: each.key for each in held})


@installed
@pytest.mark.parametrize("lost", [0, 1])
def test_an_answer_that_lacks_an_item_is_not_compared(
    at: Place, held: list[Item], tmp_path: Path, lost: int
) -> None:
    first = answered(at)[0]
    fewer = [each for each in held if each.key != first]
    task, ledger = _filled(tmp_path, fewer if lost == 0 else held)
    if lost:
        ledger.fill(fewer)
    with pytest.raises(Different, match=("Taskwarrior", "hledger")[lost]):
        agree(sorted(answered(at)), task, ledger, {each.uuid: each.key for each in held})


def _filled(folder: Path, held: list[Item]) -> tuple[Taskwarrior, Hledger]:
    task, ledger = Taskwarrior(folder), Hledger(folder)
    task.fill(held)
    ledger.fill(held)
    return task, ledger


@installed
@pytest.mark.slow
def test_nothing_is_compared_where_nothing_is_answered(tmp_path: Path) -> None:
    with pytest.raises(Different, match="papi answers 0"):
        prepared(tmp_path, 1)


def _rounds(**ratios: float) -> list[Measured]:
    names = dict.fromkeys(name for each in RATIOS for name in (each.over, each.under))
    return [Measured(Row(name, "2000", BARE), [ratios.get(name, 1.0)], [9.0]) for name in names]


def test_what_is_demanded_fails_a_run_of_full_size_only() -> None:
    slow = _rounds()
    assert [each.missed for each in compared(slow, demanded=True)[-3:]] == [True, True, False]
    assert not any(each.missed for each in compared(slow, demanded=False))
    fast = _rounds(**{"Taskwarrior list": 8, "hledger register": 20, "papi validate, cold": 1.5})
    assert not any(each.missed for each in compared(fast, demanded=True))
    assert compared(fast, demanded=True)[-2].median == 20


def test_a_program_that_is_missing_is_named(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "tests.bench.peers", "--plans", "1"]
    nowhere = {"PATH": str(tmp_path)}
    done = subprocess.run(asked, cwd=ROOT, env=nowhere, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "not installed: task, hledger (apt install taskwarrior hledger)\n"
