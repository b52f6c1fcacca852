"""The words of the scorecard: verdicts and their reasons, figures, gaps, bars and trends."""

from collections.abc import Sequence
from decimal import Decimal

from papi_cli.analysis.scorecard import Reason, Score, Verdict
from papi_cli.model.target import Target
from papi_cli.text import number_words
from papi_cli.views.targets import target_words, trend

VERDICTS: dict[Verdict, str] = {
    "met": "Đạt",
    "not-met": "Không đạt",
    "waiting": "Chờ công bố",
    "not-comparable": "Chưa so được",
    "not-published": "Chưa có số công bố",
}

_REASONS: dict[Reason, str] = {
    "other-regime": "mốc {base_year} thuộc cách đo khác, điểm không so với nhau",
    "no-baseline": "không có mốc để so",
    "no-number": "văn bản không ấn định con số",
    "places": "văn bản đặt số bậc tăng, không đặt thứ hạng",
    "unknown-group": "PAPI không có nhóm «{group}»",
    "only-score": "chỉ công bố điểm {level}, không công bố hạng {level}",
    "only-dimension-score": (
        "chỉ công bố điểm nội dung «{dimension}», không công bố {figure} nội dung thành phần"
    ),
    "not-measured": "PAPI không đo nội dung này vào năm đó",
    "below-papi": "PAPI không công bố phần này, chỉ công bố đến nội dung thành phần",
    "sources-differ": "các nguồn ghi khác nhau, kho chưa chọn số nào",
    "no-figure": "năm này đã công bố, kho chưa có số này",
    "no-results": "kho chưa có kết quả PAPI năm này của địa bàn",
    "not-papi": "không thuộc chỉ số PAPI",
}
_LEVELS = ("", "chung", "nội dung", "nội dung thành phần")
_BY = {"published": "địa phương công bố", "computed": "tính từ điểm"}
_BAR = 10


def remark_words(score: Score) -> str | None:
    """Say why there is no verdict; None where there is one, or where the index is waited for."""
    if score.reason is None:
        return None
    target = score.target
    baseline = target.baseline
    return _REASONS[score.reason].format(
        base_year=baseline.year if baseline else "",
        group=target.group,
        level=_LEVELS[min(_depth(target), 3)],
        dimension=target.indicator[-2] if len(target.indicator) > 1 else "",
        figure="hạng" if target.measure == "rank" else "điểm",
    )


def _depth(target: Target) -> int:
    """How far below the index it lies: 1 is PAPI itself, which a path may leave out."""
    above = target.indicator[:1] != ("PAPI",)
    return len(target.indicator) + above


def years_words(years: Sequence[int]) -> str:
    """Write years as `2021–2024` where none is left out."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def base_words(score: Score) -> str | None:
    """What the target starts from: `từ 39 (2017)`."""
    baseline = score.target.baseline
    if baseline is None or (score.base is None and baseline.year is None):
        return None
    figure = "?" if score.base is None else figure_words(score.target, score.base)
    return f"từ {figure}" + (f" ({baseline.year})" if baseline.year else "")


def aim_words(scores: Sequence[Score]) -> str:
    """What is aimed at in these years: `thứ hạng không quá 42, 40, 35`."""
    target = scores[0].target
    values = [each.at.value for each in scores if each.at.value is not None]
    if not target.values or not values:
        return target_words(target)
    sample = target.model_copy(update={"values": {}, "value": values[0]})
    return ", ".join([target_words(sample), *map(number_words, values[1:])])


def actual_words(score: Score) -> str | None:
    """What came: `52/61 (tính từ điểm)`, `4,84`, a group."""
    if score.at.actual is None:
        return score.group
    words = figure_words(score.target, score.at.actual)
    if score.rank is None:
        return words
    among = f"/{score.rank.of}" if score.rank.of else ""
    return f"{words}{among} ({_BY[score.rank.by]})"


def figure_words(target: Target, figure: Decimal) -> str:
    """Write a score with two decimals, everything else as it is."""
    return number_words(round(figure, 2) if target.measure == "score" else figure)


def gap_words(score: Score) -> str | None:
    """How far off: `kém 36 bậc`, `vượt 0,30 điểm`, `vừa đạt`."""
    gap, target = score.at.gap, score.target
    if gap is None:
        return None
    ahead = gap > 0 if target.better == "higher" else gap < 0
    unit = "bậc" if target.measure == "rank" else "điểm"
    word = ("tăng" if ahead else "giảm") if target.operator == "improve" else _ahead(ahead)
    if gap == 0:
        return "bằng mức phải vượt" if score.verdict == "not-met" else "vừa đạt"
    # A gap that two decimals would hide is written out.
    hidden = not round(gap, 2)
    size = number_words(abs(gap)) if hidden else figure_words(target, abs(gap))
    return f"{word} {size} {unit}"


def _ahead(ahead: bool) -> str:
    return "vượt" if ahead else "kém"


def bar(score: Score) -> str | None:
    """Draw the result as a bar, the longer the better, with `┃` where the target stands."""
    full, actual = score.full, score.at.actual
    if not full or actual is None:
        return None
    cells = list("█" * _cells_of(score.target, actual, full)) + ["░"] * _BAR
    aim = score.at.aim
    if aim is not None:
        cells[min(_cells_of(score.target, aim, full), _BAR - 1)] = "┃"
    return "".join(cells[:_BAR])


def _cells_of(target: Target, figure: Decimal, full: Decimal) -> int:
    """How many cells a figure fills; the first of all provinces fills the bar."""
    good = full + 1 - figure if target.measure == "rank" else figure
    return min(max(round(good / full * _BAR), 0), _BAR)


def history_words(score: Score) -> str | None:
    """Draw the figures of all years, regimes apart: `2011–2019 ▇▆▄▁│▂█│▄│▄`."""
    if sum(len(each.points) for each in score.history) < 2:
        return None
    downwards = score.target.better == "lower"
    drawn = "│".join(
        trend([value for _, value in each.points], downwards) for each in score.history
    )
    first, last = score.history[0].points[0][0], score.history[-1].points[-1][0]
    return f"{first}–{last} {drawn}"
