"""Targets against results: rows for machines (a contract), a table by plan, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from papi_cli.analysis.items import Found
from papi_cli.analysis.targets import TargetYear
from papi_cli.text import number_words
from papi_cli.views.items import address_row, plan_title, source_row
from papi_cli.views.table import Answer, Cell, Column, Group, Table, Tone, cell
from papi_cli.views.words import some_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.target import Measure, Target

Number: TypeAlias = "Callable[[Target], int | None]"
"""The number of the dimension of PAPI that a target is about."""

_UNITS: dict[Measure, str] = {
    "score": "điểm",
    "rank": "",
    "places": "bậc",
    "group": "",
    "percent": "%",
    "count": "",
    "money": "đồng",
    "quantity": "",
}
_OPERATORS = {
    "=": "", ">=": "ít nhất ", ">": "trên ", "<=": "không quá ", "<": "dưới ", "~": "khoảng ",
}  # fmt: skip


_BARS = "▁▂▃▄▅▆▇█"
_COLUMNS = (
    Column("Mã", 2),
    Column("Chỉ tiêu", 8),
    Column("Cơ quan chủ trì", 4),
    Column("Mục tiêu", 5),
    Column("Xu hướng", 2, under=3),
    Column("Kết quả", 4),
)


def targets_answer(
    years: Sequence[TargetYear],
    number: Number,
    remarks: Iterable[str] = (),
) -> Answer:
    """List targets by plan; rows follow `papi/targets@1`, one for each target and year."""
    targets = [list(each) for _, each in groupby(years, key=lambda year: year.found)]
    groups = tuple(
        Group(plan_title(record), tuple(_cells(each) for each in of_plan))
        for record, of_plan in groupby(targets, key=lambda each: each[0].found.record)
    )
    return Answer(
        "targets",
        [_row(each, number) for each in years],
        Table(_COLUMNS, groups, closing=(_closing(targets, years), *remarks)),
    )


def subject_row(found: Found[Target], number: Number) -> dict[str, object]:
    """The columns that say which target a row is of, and how it is measured."""
    target = found.item
    return {
        **address_row(found.record, target),
        "indicator": list(target.indicator) or None,
        "about": target.about,
        "dimension": number(target),
        "measure": target.measure,
        "unit": target.unit,
        "operator": target.operator,
        "better": target.better,
        "change": target.change,
    }


def _row(year: TargetYear, number: Number) -> dict[str, object]:
    target, record = year.found.item, year.found.record
    baseline = target.baseline
    return {
        **subject_row(year.found, number),
        "period": str(target.period) if target.period else None,
        "year": year.year,
        "value": year.value,
        "value_max": target.value_max,
        "as_written": target.as_written,
        "baseline": baseline.value if baseline else None,
        "baseline_year": baseline.year if baseline else None,
        "lead": list(year.found.lead),
        "actual": year.actual,
        "met": year.met,
        **source_row(record, target),
    }


def _cells(years: Sequence[TargetYear]) -> tuple[Cell, ...]:
    target, lead = years[0].found.item, years[0].found.lead
    values = [year.value for year in years if year.value is not None]
    verdicts = {year.met for year in years}
    tone: Tone = "bad" if False in verdicts else "good" if True in verdicts else "plain"
    return (
        cell(f"#{target.id}"),
        cell(subject_words(target)),
        cell(some_of(lead) or None),
        cell(target_words(target), str(target.period) if target.period else None),
        cell(trend(values, target.better == "lower") if len(values) > 1 else None),
        cell(*(line for year in years if (line := _result(year))), _unknown(years), tone=tone),
    )


def _result(year: TargetYear) -> str | None:
    """Say what came in a year, where it can be known."""
    prefix = f"{year.year}: " if year.year else ""
    if year.waits:
        return f"{prefix}chờ công bố" if year.year else "không nêu năm"
    if year.actual is None:
        return None
    words = {True: "đạt", False: "chưa đạt", None: "chưa so được"}[year.met]
    digits = 2 if year.found.item.measure == "score" else 0
    return f"{prefix}{number_words(round(year.actual, digits))} ({words})"


def _unknown(years: Sequence[TargetYear]) -> str | None:
    """Name the years whose index is published, but not this figure of it."""
    lacking = [str(each.year) for each in years if each.year and each.is_index and _unsaid(each)]
    return f"chưa có số công bố: {', '.join(lacking)}" if lacking else None


def _unsaid(year: TargetYear) -> bool:
    return not year.waits and year.actual is None


def _closing(targets: Sequence[Sequence[TargetYear]], years: Sequence[TargetYear]) -> str:
    if not targets:
        return "Không có chỉ tiêu nào như vậy."
    met = sum(year.met is True for year in years)
    missed = sum(year.met is False for year in years)
    counts = f"{met} lượt đạt, {missed} lượt chưa đạt" if met or missed else "chưa có số nào để so"
    return f"{len(targets)} chỉ tiêu; {counts}."


def trend(values: Sequence[Decimal], downwards: bool) -> str:
    """Draw a small line of bars; where lower is better the axis runs downwards.

    Where all are the same, the bars are half as high as they may be.
    """
    low, high = min(values), max(values)
    span = high - low
    steps = [
        (high - each if downwards else each - low) / span if span else Decimal("0.5")
        for each in values
    ]
    return "".join(_BARS[int(step * (len(_BARS) - 1))] for step in steps)


def subject_words(target: Target) -> str:
    """What a target speaks of: the indicator's path or the free words."""
    return " › ".join(target.indicator) or target.about or ""


def target_words(target: Target) -> str:
    """What is aimed at: `thứ hạng 49 (2021), 45 (2022)`, `tăng 70 trạm`, `tốt hơn trước`."""
    unit = target.unit or _UNITS[target.measure]
    change = {"increase": "tăng ", "decrease": "giảm ", "level": ""}[target.change]
    rank = "thứ hạng " if target.measure == "rank" else ""
    if target.operator in ("improve", "keep"):
        return _direction(target)
    if target.group:
        return f"nhóm {target.group}"
    if target.values:
        years = ", ".join(
            f"{number_words(value)} ({year})" for year, value in target.values.items()
        )
        return f"{change}{rank}{_OPERATORS.get(target.operator, '')}{years} {unit}".strip()
    if target.value is None:
        return target.as_written or "chưa đặt giá trị"
    amount = number_words(target.value)
    if target.operator == "between" and target.value_max is not None:
        amount = f"từ {amount} đến {number_words(target.value_max)}"
    return f"{change}{rank}{_OPERATORS.get(target.operator, '')}{amount} {unit}".strip()


def _direction(target: Target) -> str:
    """Say a target that has a direction and no number."""
    if target.operator == "keep":
        return "giữ vững"
    if target.measure == "rank":
        return "tăng bậc"
    return "tăng" if target.better == "higher" else "giảm"
