"""How far long work is: shown on a terminal alone, and only once it has taken a second."""

import io
import itertools
from collections.abc import Iterator

import pytest

from papi_cli import console


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is 0.4 seconds after the one before."""
    clock: Iterator[float] = itertools.count(0, 0.4)
    monkeypatch.setattr(console, "monotonic", lambda: next(clock))


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    assert [*console.steps(range(10), "Đang đọc")] == [*range(10)]
    return stream.getvalue()


@pytest.mark.usefixtures("slow")
def test_after_a_second_a_terminal_shows_a_bar_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = shown(monkeypatch, Terminal())
    assert "Đang đọc ██████░" in drawn
    assert "Đang đọc █░" not in drawn
    assert "90%" in drawn
    assert drawn.endswith("\r\033[K")


@pytest.mark.usefixtures("slow")
def test_a_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == ""


def test_quick_work_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal()) == ""


@pytest.mark.usefixtures("slow")
def test_one_step_needs_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    assert [*console.steps(["a"], "Đang viết")] == ["a"]
    assert stream.getvalue() == ""
