"""Two processes tell what one tells, and nothing is lost where one of them dies."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from papi_cli.index import halves
from tests.support import ROOT, run_papi

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")

PLANS = [f"plan-{number}" for number in range(9)]


@pytest.fixture(autouse=True)
def split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plans are enough for two processes."""
    monkeypatch.setattr(halves, "_FEWEST", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def who_reads(plans: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Which process reads which plan."""
    yield from ((os.getpid(), [plan]) for plan in plans)


def test_each_process_does_half_and_all_is_told() -> None:
    told = [*halves.halved(PLANS, who_reads)]
    assert sorted(plan for _, [plan] in told) == PLANS
    assert len({process for process, _ in told}) == 2


def test_what_a_dead_process_did_not_tell_is_done_by_the_other() -> None:
    here = os.getpid()

    def dying(plans: Sequence[str]) -> Iterator[str]:
        for plan in plans:
            if os.getpid() != here and plan == "plan-5":
                os._exit(9)
            yield plan

    assert sorted(halves.halved(PLANS, dying)) == PLANS


def test_a_second_process_that_cannot_begin_does_not_go_on_as_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = os.getpid()
    monkeypatch.setattr(os, "devnull", "/nowhere/null")
    try:
        told = [*halves.halved(PLANS, iter)]
    finally:
        if os.getpid() != here:
            os._exit(0)
    assert sorted(told) == PLANS


def test_where_nobody_is_told_how_a_process_ended_all_is_told() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert sorted(halves.halved(PLANS, iter)) == PLANS
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_who_is_stopped_waits_for_nobody(stop: type[BaseException], tmp_path: Path) -> None:
    here, mark = os.getpid(), tmp_path / "done"

    def stopping(plans: Sequence[str]) -> Iterator[str]:
        if os.getpid() == here:
            raise stop
        time.sleep(1)
        mark.touch()
        yield from plans

    with pytest.raises(stop):
        list(halves.halved(PLANS, stopping))
    assert not mark.exists()


def test_a_process_for_which_nobody_waits_ends(tmp_path: Path) -> None:
    marks = tmp_path / "marks"

    def slowly(plans: Sequence[str]) -> Iterator[str]:
        for plan in plans:
            with marks.open("a", encoding="ascii") as file:
                file.write(f"{os.getpid()}\n")
            time.sleep(0.02)
            yield plan

    first = os.fork()
    if first == 0:
        list(halves.halved(PLANS * 50, slowly))
        os._exit(0)
    while not marks.exists() or len(set(marks.read_text("ascii").split())) < 2:
        time.sleep(0.01)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    time.sleep(0.2)
    size = marks.stat().st_size
    time.sleep(0.2)
    assert marks.stat().st_size == size


def test_a_few_plans_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "_FEWEST", 10)
    assert {process for process, _ in halves.halved(PLANS, who_reads)} == {os.getpid()}


@pytest.mark.parametrize("command", ["deadlines", "status", "targets"])
def test_a_cold_answer_of_two_processes_is_that_of_one(command: str, tmp_path: Path) -> None:
    line = (command, "--today", "2021-06-01", "--format", "json")
    two = run_papi(*line, cwd=ROOT, env={"PAPI_CACHE": str(tmp_path)})
    assert two == run_papi(*line, cwd=ROOT, env={"PAPI_CACHE": "off"})
    assert two == run_papi(*line, cwd=ROOT, env={"PAPI_CACHE": str(tmp_path)})
