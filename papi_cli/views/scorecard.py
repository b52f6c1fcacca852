"""The scorecard: rows for machines (a contract), a table by plan, and in words.

`papi/scorecard@1` has one row for each target and year: `plan`, `number`, `item`, `indicator` or
`about`, `dimension`, `measure`, `unit`, `operator`, `better`, `change` as `papi/targets@1` has
them; `year` and `year_stated` (false where the plan names none, and so each of its years counts);
`baseline`, `baseline_year` and `baseline_by` (`plan`, or `results` where it was published);
`value`, `value_max`, `group`: what is aimed at; `aim`, the figure to reach; `actual`, `actual_of`
(among how many provinces) and `actual_by` (a rank is `published` by the province or `computed`
from scores; null for scores), `actual_group`; `gap`, actual less aim; `verdict` (`met`, `not-met`,
`waiting`, `not-comparable`, `not-published`) with its `reason` (papi_cli.analysis.scorecard.Reason
or null) and the same in words (`remark`); `regime`, the first year of the way in which PAPI was
built; `trend`, `[[year, figure], …]` of that regime, and `history`, `[{"regime", "points"}, …]` of
all; then `lead`, `source`, `file`, `line`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from papi_cli.analysis.scorecard import Score, Verdict
from papi_cli.model.target import Target
from papi_cli.text import full_day
from papi_cli.views.items import plan_title, source_row
from papi_cli.views.scorecard_words import (
    VERDICTS,
    actual_words,
    aim_words,
    bar,
    base_words,
    gap_words,
    history_words,
    remark_words,
    years_words,
)
from papi_cli.views.table import Answer, Cell, Column, Group, Table, Tone, cell
from papi_cli.views.targets import Number, subject_row, subject_words
from papi_cli.views.words import some_of

_TONES: dict[Verdict, Tone] = {"met": "good", "not-met": "bad", "waiting": "warn"}
_COLUMNS = (
    Column("Chỉ tiêu", 8),
    Column("Năm", 2),
    Column("Mốc", 3, under=3),
    Column("Mục tiêu", 4),
    Column("Kết quả", 4),
    Column("Chênh lệch", 3, under=4),
    Column("Đánh giá", 5),
)
_SEPARATED = (
    "Dấu │ trong xu hướng ngăn các giai đoạn đo khác nhau; điểm hai bên dấu không so với nhau."
)


def scorecard_answer(
    scores: Sequence[Score], number: Number, day: date, remarks: Iterable[str] = ()
) -> Answer:
    """Score targets by plan; rows follow `papi/scorecard@1`."""
    shown = [each for each in scores if each.at.is_index]
    groups = tuple(
        Group(plan_title(record), tuple(_rows(list(of_plan))))
        for record, of_plan in groupby(shown, key=lambda each: each.at.found.record)
    )
    closing = (*_closing(shown), *_outside(scores), *remarks)
    lead = (f"Bảng điểm chỉ tiêu, tính đến {full_day(day)}",)
    table = Table(_COLUMNS, groups, lead, closing)
    head = {"today": day, "totals": {name: _count(scores, name) for name in VERDICTS}}
    return Answer("scorecard", [_row(each, number) for each in scores], table, head)


def _count(scores: Iterable[Score], verdict: Verdict) -> int:
    return sum(each.verdict == verdict for each in scores)


def _row(score: Score, number: Number) -> dict[str, object]:
    target, at = score.target, score.at
    return {
        **subject_row(at.found, number),
        "year": at.year,
        "year_stated": score.year_stated,
        **_base_row(score),
        "value": at.value,
        "value_max": target.value_max,
        "group": target.group,
        "aim": at.aim,
        "actual": at.actual,
        "actual_of": score.rank.of if score.rank else None,
        "actual_by": score.rank.by if score.rank else None,
        "actual_group": score.group,
        "gap": at.gap,
        "verdict": score.verdict,
        "reason": score.reason,
        "remark": remark_words(score),
        "regime": score.regime,
        "trend": [list(point) for point in score.trend],
        "history": [
            {"regime": each.regime, "points": [list(point) for point in each.points]}
            for each in score.history
        ],
        "lead": list(at.found.lead),
        **source_row(at.found.record, target),
    }


def _base_row(score: Score) -> dict[str, object]:
    baseline = score.target.baseline
    stated = baseline is not None and baseline.value is not None
    return {
        "baseline": score.base if score.at.is_index else baseline.value if baseline else None,
        "baseline_year": baseline.year if baseline else None,
        "baseline_by": "plan" if stated else "results" if score.base is not None else None,
    }


def _rows(scores: Sequence[Score]) -> Iterator[tuple[Cell, ...]]:
    """The years of each target; those of which the same is to be said share a row."""
    for target, years in groupby(scores, key=lambda each: each.target):
        first = True
        for _, alike in groupby(years, key=_alike):
            some = list(alike)
            yield (_subject(some[0], target) if first else cell(), *_cells(some))
            first = False


def _alike(score: Score) -> object:
    alone = score.at.year if score.at.actual is not None or score.group else None
    return score.verdict, score.reason, alone


def _subject(score: Score, target: Target) -> Cell:
    return cell(
        f"#{target.id} {subject_words(target)}",
        some_of(score.at.found.lead) or None,
        history_words(score),
    )


def _cells(scores: Sequence[Score]) -> Iterator[Cell]:
    score = scores[0]
    yield cell(years_words([each.at.year for each in scores if each.at.year]))
    yield cell(base_words(score))
    yield cell(aim_words(scores), None if score.year_stated else "văn bản không ghi năm")
    yield cell(actual_words(score), bar(score))
    yield cell(gap_words(score))
    words = (VERDICTS[score.verdict], remark_words(score))
    yield cell(*words, tone=_TONES.get(score.verdict, "plain"))


def _closing(shown: Sequence[Score]) -> Iterator[str]:
    if not shown:
        yield "Không có chỉ tiêu PAPI nào như vậy."
        return
    counts = "; ".join(f"{_count(shown, name)} {words.lower()}" for name, words in VERDICTS.items())
    targets = len({id(each.target) for each in shown})
    yield f"Tổng cộng {targets} chỉ tiêu, {len(shown)} lượt: {counts}."
    if any(len(each.history) > 1 for each in shown):
        yield _SEPARATED


def _outside(scores: Sequence[Score]) -> Iterator[str]:
    """Count the targets that are none of PAPI; there are no results to hold them against."""
    left = {id(each.target): each.at.found.record for each in scores if not each.at.is_index}
    for name, count in Counter(
        f"{r.plan.number}@{r.plan.issued.year}" for r in left.values()
    ).items():
        yield (
            f"Không kể {count} chỉ tiêu ngoài các chỉ số PAPI, kho không có kết quả để so: xem "
            f"bằng papi targets --plan {name}."
        )
