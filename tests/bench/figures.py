"""What was measured, as figures with limits; the file that keeps them, the lines they make."""

import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from papi_cli import __version__
from tests.bench.places import SEED

SCHEMA = "papi/bench@1"


class Figure(NamedTuple):
    """A median over the rounds, with the least and the most of them.

    `unit` is x (times `python -c pass`), MB, or empty for a bare ratio; `at_most` and `at_least`
    are what is demanded, `memory` (MB) is the most that one process of the command held.
    """

    name: str
    on: str
    unit: str
    median: float
    least: float
    most: float
    at_most: float | None = None
    at_least: float | None = None
    memory: float | None = None

    @classmethod
    def of(
        cls,
        name: str,
        on: str,
        unit: str,
        values: Iterable[float],
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> Self:
        """The figure that the values of the rounds make."""
        rounds = sorted(values)
        middle = statistics.median(rounds)
        return cls(name, on, unit, middle, rounds[0], rounds[-1], at_most, at_least)

    @property
    def missed(self) -> bool:
        """Whether what is demanded is not reached."""
        over = self.at_most is not None and self.median > self.at_most
        return over or (self.at_least is not None and self.median < self.at_least)


def save(figures: Sequence[Figure], bare: Sequence[float], rounds: int, path: Path) -> None:
    """Write the figures with what they depend on: the machine, the program, the seed."""
    told = {
        "schema": SCHEMA,
        "machine": machine(),
        "papi": __version__,
        "seed": SEED,
        "rounds": rounds,
        "bare_seconds": {"median": statistics.median(bare), "min": min(bare), "max": max(bare)},
        "figures": [each._asdict() | {"missed": each.missed} for each in figures],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def machine() -> dict[str, str | int | None]:
    """What the figures depend on and says nothing of whose machine it is."""
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def load(path: Path) -> tuple[dict[str, Any], list[Figure]]:
    """What a file says, and its figures."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return told, [Figure(*(each[key] for key in Figure._fields)) for each in told["figures"]]


def line(figure: Figure) -> str:
    """One line of the table that a run prints."""
    spread = "".join(f"{each:9.3g}" for each in (figure.median, figure.least, figure.most))
    memory = f"{figure.memory:5.0f} MB" if figure.memory else " " * 8
    name = f"{figure.name:58} {figure.on:>8} {spread} {figure.unit:2} {limit(figure):>8} {memory}"
    return name + (" missed" if figure.missed else "")


def limit(figure: Figure) -> str:
    """What is demanded: ≤ 10x, ≥ 8."""
    if figure.at_most is not None:
        return f"≤ {figure.at_most:g}{figure.unit}"
    return f"≥ {figure.at_least:g}{figure.unit}" if figure.at_least is not None else ""


HEAD = f"{'':58} {'plans':>8} {'median':>9}{'min':>9}{'max':>9}    {'demand':>8} {'memory':>8}"
