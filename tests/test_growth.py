"""The table of growth says what was measured, and fails where a budget or the growth is missed."""

import sys

import pytest

from tests.bench import growth
from tests.bench.timing import peak_memory


def _measured(validate: float) -> tuple[dict[str, list[float]], dict[str, float]]:
    once = {"validate 1000": validate, "deadlines 1000": 100.0}
    twice = {"validate 2000": 2 * validate, "deadlines 2000": 200.0}
    return {name: [each] for name, each in (once | twice).items()}, dict.fromkeys(once | twice, 9)


def test_a_table_within_its_budgets_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert not growth.report(*_measured(440.0), 1000)
    first = capsys.readouterr().out.splitlines()[1]
    assert first.split() == ["validate", "1000", "440.0x", "450x", "9", "MiB"]


def test_a_missed_budget_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert growth.report(*_measured(460.0), 1000)
    assert capsys.readouterr().out.splitlines()[1].endswith("over")


def test_growth_beyond_twice_fails(capsys: pytest.CaptureFixture[str]) -> None:
    ratios, memory = _measured(440.0)
    ratios["deadlines 2000"] = [230.0]
    assert growth.report(ratios, memory, 1000)
    assert capsys.readouterr().out.splitlines()[-1].endswith("2.30      9 MiB over")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource")
def test_memory_is_that_of_the_command() -> None:
    hungry = [sys.executable, "-c", "b'x' * (200 * 1024 * 1024)"]
    assert 200 < peak_memory(hungry) < 300


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource")
def test_memory_is_not_that_of_who_asks() -> None:
    held = b"x" * (400 * 1024 * 1024)
    assert peak_memory([sys.executable, "-c", "pass"]) < 100
    assert held
