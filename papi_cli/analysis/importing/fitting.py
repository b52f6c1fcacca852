"""How well a cell fits a column, by what it holds: scanners move cells to other columns."""

import re
from collections.abc import Callable

from papi_cli.analysis.importing.bodies import Bodies
from papi_cli.analysis.importing.columns import Column, Holds
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.times import of_cell
from papi_cli.source.papers.paper import Cell

FIGURE = re.compile(r"[<>≤≥~+-]?\s*\d{1,3}(?:\.\d{3})*(?:[.,]\d+)?\s*%?(?:\s?/\s?\d+)?|[-–/]")
ROW_NUMBER = re.compile(r"[IVX]+|[A-H]|\d+(?:\.\d+)*\.?")
_OF_FIGURES = {"year": 3.0, "base": 2.9, "number": 1.0, "target": 1.5, "unit": -2.0}
_NO_FIGURES = ("lead", "name", "group")
_NAME, _DEED = 120, 30
"""Characters of the longest name, and of the shortest deed that is surely one."""


class Fitting:
    """Judges cells by the names that the registries know; below zero a cell cannot stand there."""

    def __init__(self, bodies: Bodies, indicators: Indicators) -> None:
        self._bodies = bodies
        self._indicators = indicators
        self._by_kind: dict[Holds, Callable[[str, Holds], float]] = {
            "year": self._year,
            "base": self._year,
            "lead": self._body,
            "with": self._body,
            "group": self._name,
            "name": self._name,
            "number": lambda text, _: 1.0 if ROW_NUMBER.fullmatch(text) else -3.0,
            "what": lambda text, _: 1.5 if len(text) > _DEED else 0.3,
            "duties": lambda text, _: 1.5 if len(text) > _DEED else 0.3,
            "due": lambda text, _: 2.0 if of_cell(text) else 0.0,
        }

    def __call__(self, cell: Cell, column: Column) -> float:
        """How well a cell fits a column."""
        text = cell.text.strip()
        if FIGURE.fullmatch(text):
            return _OF_FIGURES.get(column.holds, -4.0 if column.holds in _NO_FIGURES else -1.0)
        judge = self._by_kind.get(column.holds)
        return judge(text, column.holds) if judge else 0.1

    def _year(self, text: str, _: Holds) -> float:
        return -5.0 if len(text) > 40 or not re.search(r"\d", text) else 0.5

    def _body(self, text: str, _: Holds) -> float:
        if self._bodies.leading(text)[0]:
            return 3.0
        return -3.0 if len(text) > 90 or self._indicators.part(text) else 0.2

    def _name(self, text: str, holds: Holds) -> float:
        known = self._indicators.part(text)
        in_place = known and (len(known) > 1) == (holds == "name")
        length = 0.5 if len(text) < _NAME else -3.0
        return length + (2.0 if in_place else 0.0) - (3.0 if self._bodies.named(text) else 0.0)
