"""The annexes of reports: who has sent in, every target, every task."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from papi_cli.analysis.account import Report, Work
from papi_cli.analysis.progress import Recorded
from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.states import OwnerState
from papi_cli.analysis.status import Returns
from papi_cli.model.codebook import Codebook
from papi_cli.text import full_day, roman
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.outcomes import aim_words, owner_words, verdict_words, work_words
from papi_cli.views.report.paper import Annex, Block, Column, table
from papi_cli.views.scorecard_words import actual_words, base_words, gap_words
from papi_cli.views.story import proofs
from papi_cli.views.targets import target_words
from papi_cli.views.words import turn_words

T = TypeVar("T")

GENERAL = "Nhiệm vụ chung"

_RETURNS = (
    Column("STT", 13, "center"),
    Column("Cơ quan, đơn vị", 82),
    Column("Thời hạn (theo văn bản)", 45),
    Column("Ngày gửi", 30, "center"),
    Column("Tình trạng", 50),
    Column("Văn bản", 32),
)
_TARGETS = (
    Column("STT", 13, "center"),
    Column("Chỉ tiêu", 72),
    Column("Cơ quan chủ trì", 34),
    Column("Mốc", 28),
    Column("Mục tiêu", 36),
    Column("Kết quả", 30),
    Column("Đánh giá", 42),
)
_TASKS = (
    Column("STT", 13, "center"),
    Column("Nhiệm vụ", 72),
    Column("Cơ quan chủ trì", 34),
    Column("Cơ quan phối hợp", 34),
    Column("Thời hạn (theo văn bản)", 28),
    Column("Sản phẩm", 26),
    Column("Kết quả", 45),
)


def annexed(tables: Sequence[tuple[str, Block]], attached: str) -> tuple[Annex, ...]:
    """Annexes across the page, numbered where there are several."""
    return tuple(
        Annex(roman(number) if len(tables) > 1 else "", title.upper(), attached, True, (block,))
        for number, (title, block) in enumerate(tables, 1)
    )


def returns_table(reports: Sequence[Report], told: Sequence[Recorded]) -> Block:
    """Who has sent each report, when, and who has not."""
    groups = [
        (_turn_title(report, turn), [*_return_rows(report, turn, told)])
        for report in reports
        for turn in report.turns
    ]
    return table(_RETURNS, tuple(numbered(groups)))


def _turn_title(report: Report, turn: Returns) -> str:
    """Name the report and its turn, and count who has sent."""
    key = f", kỳ {turn_words(turn.turn.key)}" if turn.turn.key else ""
    total = len(turn.sent) + len(turn.missing)
    return f"{report.duty.what}{key}: đã nhận {len(turn.sent)}/{total}"


def _return_rows(
    report: Report, turn: Returns, told: Sequence[Recorded]
) -> Iterator[Sequence[str]]:
    wording = "; ".join(report.duty.due)
    for owner in (*turn.sent, *turn.missing):
        sent = owner.time in ("done", "done-late")
        day = full_day(owner.day) if sent and owner.day else ""
        yield owner.agency, wording, day, owner_words(owner), _proof(report, turn, owner, told)


def _proof(report: Report, turn: Returns, owner: OwnerState, told: Sequence[Recorded]) -> str:
    entries = [
        each.entry
        for each in told
        if each.agency == owner.agency
        and (each.entry.item, each.entry.turn) == (report.duty.id, turn.turn.key)
        and each.entry.evidence
    ]
    return proofs(entries[-1]) if entries else ""


def targets_table(scores: Sequence[Score]) -> Block:
    """Every target with what came."""
    rows = [
        (
            aim_words(each.target),
            "; ".join(each.at.found.lead),
            base_words(each) or "",
            target_words(each.target),
            "\n".join(filter(None, (actual_words(each), gap_words(each)))),
            verdict_words(each),
        )
        for each in scores
    ]
    return table(_TARGETS, tuple(numbered([("", rows)], merge=1)))


def tasks_table(works: Sequence[Work], codebook: Codebook) -> Block:
    """Every task by dimension, with what came; the lead is merged over neighbouring rows."""
    groups = [
        (name, [*map(_task_row, some)])
        for name, some in by_dimension(works, codebook, dimension_of)
    ]
    return table(_TASKS, tuple(numbered(groups, merge=1)))


def _task_row(work: Work) -> Sequence[str]:
    task = work.task
    return (
        task.text or task.what,
        "; ".join(each.name for each in task.lead),
        "; ".join(each.name for each in task.with_),
        "; ".join(task.due),
        task.output or "",
        work_words(work),
    )


def by_dimension(
    some: Sequence[T], codebook: Codebook, dimension: Callable[[T], str | None]
) -> Sequence[tuple[str, Sequence[T]]]:
    """Part tasks by dimension, in the order of PAPI; what belongs to none comes last."""
    parted: dict[int, list[T]] = {}
    for each in some:
        parted.setdefault(codebook.number(dimension(each)) or 0, []).append(each)
    order = sorted(parted, key=lambda number: (number == 0, number))
    return [(dimension_title(number, codebook), parted[number]) for number in order]


def dimension_of(work: Work) -> str | None:
    """The dimension that a task names."""
    return work.task.dimension


def dimension_title(number: int, codebook: Codebook) -> str:
    """Name a dimension with its number; 0 is what belongs to none."""
    found = codebook.dimension(str(number)) if number else None
    return f"{number}. {found.name}" if found else GENERAL
