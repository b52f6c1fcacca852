"""The targets that a sentence sets: percents, scores, ranks, places, counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from papi_cli.analysis.importing import figure_shapes as shapes
from papi_cli.analysis.importing.about import (
    baseline,
    capital,
    clause_around,
    counted,
    years_before,
)
from papi_cli.analysis.importing.figure_shapes import decimal
from papi_cli.model.base import Years
from papi_cli.model.target import Measure, Operator

Change = Literal["level", "increase", "decrease"]

_NOT_AIMED = re.compile(
    r"(?:mức độ|cấp độ|lần thứ|khóa|(?<!tổng )số|giai đoạn|năm|từ|chỉ số|nội dung)\s*$"
)
_EXPLAINED = re.compile(r"[^;.]{0,40}\((?:tăng|giảm)[^)]*\)")
_BEFORE = 90
"""Characters before a figure in which the words stand that make it a target."""


class Aim(NamedTuple):
    """A target in a sentence; without `value` it only says that things shall get better."""

    start: int
    end: int
    measure: Measure
    operator: Operator
    value: Decimal | None
    words: str
    confidence: float
    about: str | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    change: Change = "level"
    increase: Decimal | None = None
    baseline: tuple[int | None, Decimal] | None = None
    group: str | None = None
    period: Years | None = None


def aims(text: str, barred: Sequence[tuple[int, int]] = (), *, all_aim: bool = False) -> list[Aim]:
    """The targets of a sentence, in order; `all_aim` where every figure there is one."""
    found = [_risen(text, match) for match in shapes.FROM_TO.finditer(text)]
    taken = bytearray(len(text))
    for start, end in (*barred, *((each.start, each.end) for each in found)):
        taken[start:end] = b"x" * (min(end, len(text)) - start)
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]) and (aim := read(text, match, all_aim)):
                found.append(aim)
                end = _explained(text, aim)
                taken[start:end] = b"x" * (end - start)
    return _with_subjects(sorted(found))


def rises(text: str) -> Iterator[tuple[Decimal, Decimal, str]]:
    """Figures that rose: `từ 5,75 điểm lên 5,93 điểm`, with the words."""
    for found in shapes.FROM_TO.finditer(text):
        yield decimal(found["from"]), decimal(found["to"]), found[0]


def _with_subjects(found: list[Aim]) -> list[Aim]:
    """`… đạt 90% …; đến năm 2030 đạt 100%`: the second is about what the first is."""
    for place in range(1, len(found)):
        about, before = found[place].about, found[place - 1].about
        if about and before and shapes.NO_SUBJECT.match(about):
            found[place] = found[place]._replace(about=before)
    return found


def _explained(text: str, aim: Aim) -> int:
    """Where a target ends, with the figures in brackets that explain a score."""
    brackets = _EXPLAINED.match(text, aim.end) if aim.measure == "score" else None
    return brackets.end() if brackets else aim.end


def _risen(text: str, match: "re.Match[str]") -> Aim:
    """`từ 41,12 điểm lên 44 điểm`: the one is where it starts, the other the target."""
    measure: Measure = "percent" if match["unit2"] == "%" else "score"
    words, stop = clause_around(text, *match.span())
    return Aim(
        *match.span(),
        measure,
        "=",
        decimal(match["to"]),
        words,
        0.8,
        counted(text, *match.span(), stop) if measure == "percent" else None,
        baseline=(None, decimal(match["from"])),
        period=years_before(text, match.start()),
    )


def _percent(text: str, match: "re.Match[str]", all_aim: bool) -> Aim | None:
    value = decimal(match["v"])
    if value > 100 or not (all_aim or _is_aimed(text, match)):
        return None
    upper = match["max"]
    operator = "between" if upper else _operator(match)
    words, stop = clause_around(text, *match.span())
    return Aim(
        *match.span(),
        "percent",
        operator,
        value,
        words,
        0.85,
        counted(text, *match.span(), stop),
        decimal(upper) if upper else None,
        change=_change(text[: match.start()]),
        period=years_before(text, match.start()),
    )


def _score(text: str, match: "re.Match[str]", all_aim: bool) -> Aim | None:
    if not _may_aim(text, match, all_aim):
        return None
    base, increase = baseline(text[max(0, match.start() - _BEFORE) : match.end() + 2 * _BEFORE])
    return Aim(
        *match.span(),
        "score",
        _operator(match),
        decimal(match["v"]),
        clause_around(text, *match.span())[0],
        0.85,
        increase=increase,
        baseline=base,
        period=years_before(text, match.start()),
    )


def _places(text: str, match: "re.Match[str]", _: bool) -> Aim:
    return Aim(
        *match.span(),
        "places",
        _operator(match),
        decimal(match["v"]),
        clause_around(text, *match.span())[0],
        0.9,
        change="increase",
        period=years_before(text, match.start()),
    )


def _rank(text: str, match: "re.Match[str]", all_aim: bool) -> Aim | None:
    if not _may_aim(text, match, all_aim):
        return None
    value = decimal(match["v"] or match["v2"])
    words = clause_around(text, *match.span())[0]
    period = years_before(text, match.start())
    return Aim(*match.span(), "rank", "<=", value, words, 0.8, period=period)


def _count(text: str, match: "re.Match[str]", all_aim: bool) -> Aim | None:
    if not _may_aim(text, match, all_aim):
        return None
    unit = match["unit"]
    measure: Measure = "count" if unit in shapes.COUNTED else "quantity"
    words, stop = clause_around(text, *match.span())
    return Aim(
        *match.span(),
        "money" if unit.endswith("đồng") else measure,
        _operator(match),
        decimal(match["v"]),
        words,
        0.6,
        counted(text, *match.span(), stop),
        unit=unit,
        change=_change(text[: match.start()]),
        period=years_before(text, match.start()),
    )


def _group(text: str, match: "re.Match[str]", _: bool) -> Aim:
    period = years_before(text, match.start())
    words = match[0].strip()
    return Aim(
        *match.span(), "group", "=", None, words, 0.7, group=match["g"].strip(), period=period
    )


def _improve(_: str, match: "re.Match[str]", __: bool) -> Aim:
    return Aim(*match.span(), "percent", "improve", None, match[0], 0.6, capital(match["about"]))


_READERS: tuple[tuple["re.Pattern[str]", Callable[..., Aim | None]], ...] = (
    (shapes.PERCENT, _percent),
    (shapes.SCORE, _score),
    (shapes.PLACES, _places),
    (shapes.RANK, _rank),
    (shapes.COUNT, _count),
    (shapes.GROUP, _group),
    (shapes.IMPROVE, _improve),
)
"""What is looked for, in this order: of what overlaps the first counts."""


def _is_aimed(text: str, match: "re.Match[str]") -> bool:
    """Whether the words near a figure make it a target."""
    near = text[max(0, match.start() - _BEFORE) : match.end() + 30]
    return bool(shapes.AIMING.search(near))


def _may_aim(text: str, match: "re.Match[str]", all_aim: bool) -> bool:
    """The same, unless it is the number of a level, a term, a dimension."""
    if _NOT_AIMED.search(text[max(0, match.start() - 20) : match.start()]):
        return False
    return all_aim or _is_aimed(text, match)


def _operator(match: "re.Match[str]") -> Operator:
    said = (match["op"] or "").strip().casefold()
    up = match.groupdict().get("up")
    if up or said in shapes.AT_LEAST or re.search("ít nhất|tối thiểu", match[0]):
        return ">="
    if said in shapes.AT_MOST:
        return "<" if said == "dưới" else "<="
    return ">" if said in shapes.ABOVE else "~" if said == "khoảng" else "="


def _change(before: str) -> Change:
    if re.search(r"(?:tăng(?: thêm)?|lắp đặt thêm|thêm)\s*$", before):
        return "increase"
    return "decrease" if re.search(r"(?:giảm|rút ngắn|cắt giảm)(?: từ)?\s*$", before) else "level"
