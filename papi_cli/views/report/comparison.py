"""Báo cáo so sánh: what stayed, what changed, what is gone and new between two plans."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.changes import Change
from papi_cli.analysis.diff import Difference
from papi_cli.model.plan import Plan
from papi_cli.views.memo import Line, Memo, Pairs, Row
from papi_cli.views.memo import Section as MemoSection
from papi_cli.views.report.facts import PlanFacts, plan_facts
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import Sender, attached, cited, head, kept, signature
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Column,
    Paper,
    Report,
    Run,
    heading,
    item,
    missing,
    table,
    text,
    todo,
)
from papi_cli.views.report.sections import Narrative, Section, compose

_NUMBER, _REST = Column("STT", 13, "center"), 239
_DOUBTFUL = (
    "Cặp ghi «nên xem lại» là đối chiếu theo nội dung, cơ quan và lời văn, cần cơ quan chuyên môn "
    "xác nhận."
)


class Comparing(NamedTuple):
    """Two plans held against each other, the earlier first; `to` is empty where not known."""

    difference: Difference
    memo: Memo
    sender: Sender
    to: str
    day: date
    draft: bool = False


class ChangeFacts(NamedTuple):
    """A change, with the keys of `papi diff --format json`."""

    subject: str
    change: str
    item_a: str
    item_b: str
    field: str
    a: str
    b: str


class ComparisonFacts(NamedTuple):
    """What a comparison was written from."""

    before: PlanFacts
    after: PlanFacts
    sums: tuple[str, ...]
    changes: tuple[ChangeFacts, ...]


def comparison(asked: Comparing, narrative: Narrative) -> Report:
    """Write the comparison."""
    one, other = (f"{plan.kind} số {plan.number}" for plan in _plans(asked))
    paper = Paper(
        kind="comparison",
        head=head(asked.sender, "BC", asked.day),
        name="BÁO CÁO",
        subject=f"So sánh {one} với {other}",
        to=(Run(asked.to) if asked.to else todo("nơi nhận báo cáo"),),
        body=tuple(compose(_opening(asked), sections(asked), _closing(asked), narrative)),
        recipients=("Như trên", kept(asked.sender)),
        signature=signature(asked.sender),
        annexes=(_details(asked),),
        draft=asked.draft,
    )
    return Report(paper, _facts(asked))


def sections(asked: Comparing) -> tuple[Section, ...]:
    """The two sections, in which people may write."""
    lead = asked.memo.lead
    sums = [*map(item, lead)] or [text("Hai kế hoạch không có gì khác.")]
    doubtful = [text(_DOUBTFUL)] if any("nên xem lại" in line for line in lead) else []
    return (
        Section("Tổng hợp thay đổi", (*sums, *doubtful)),
        Section("Nhận xét, đề xuất", (missing("Bổ sung: lý do thay đổi, nhận xét, đề xuất"),)),
    )


def changed(change: Change) -> bool:
    """Whether anything changed."""
    return change.change != "same"


def _plans(asked: Comparing) -> tuple[Plan, Plan]:
    return asked.difference.a.record.plan, asked.difference.b.record.plan


def _opening(asked: Comparing) -> tuple[Block, ...]:
    one, other = (f"{cited(plan)} ({_period(plan)})" for plan in _plans(asked))
    return (text(f"{asked.sender.name} báo cáo kết quả so sánh {one} với {other} như sau:"),)


def _period(plan: Plan) -> str:
    period = plan.period
    return f"{'năm' if period.first == period.last else 'giai đoạn'} {period}"


def _closing(asked: Comparing) -> tuple[Block, ...]:
    to = f"báo cáo {asked.to} xem xét" if asked.to else "báo cáo cấp trên xem xét"
    words = f"Trên đây là kết quả so sánh hai kế hoạch, {asked.sender.name} {to}."
    return text("(Chi tiết tại Phụ lục kèm theo.)"), text(words)


def _details(asked: Comparing) -> Annex:
    memo = asked.memo
    whole = attached("Báo cáo", "BC", asked.sender, asked.day)
    blocks = tuple(block for each in memo.sections for block in _section(each, memo.names))
    return Annex("", "CHI TIẾT THAY ĐỔI", whole, landscape=True, body=blocks)


def _section(section: MemoSection, names: tuple[str, str]) -> Iterator[Block]:
    yield heading("clause", section.title)
    for block in section.blocks:
        if block.title:
            yield heading("point", block.title)
        if isinstance(block, Pairs):
            columns = (_NUMBER, Column("Thay đổi", 42), *(Column(name, 98) for name in names))
            yield table(columns, tuple(numbered([("", [*map(_pair, block.rows)])])))
        else:
            share = _REST // sum(each.weight for each in block.columns)
            columns = (_NUMBER, *(Column(one.title, share * one.weight) for one in block.columns))
            rows = [[*map(_bare, row)] for row in block.rows]
            yield table(columns, tuple(numbered([("", rows)])))


def _pair(row: Row) -> Sequence[str]:
    return ("\n".join(row.label), *(_lines(side) for side in (row.a, row.b)))


def _lines(side: Sequence[Line]) -> str:
    lines = (" ".join(segment.text for segment in line) for line in side)
    return "\n".join(map(_bare, lines))


def _bare(words: str) -> str:
    """Drop what only a terminal needs: the mark of an id, a label that the column says."""
    return words.removeprefix("#").removeprefix("hạn: ")


def _facts(asked: Comparing) -> ComparisonFacts:
    a, b = asked.difference.a.record, asked.difference.b.record
    changes = (_change(each) for each in asked.difference.changes() if changed(each))
    return ComparisonFacts(plan_facts(a), plan_facts(b), asked.memo.lead, tuple(changes))


def _change(change: Change) -> ChangeFacts:
    values = (change.subject, change.change, change.item_a, change.item_b, change.field)
    return ChangeFacts(*(str(each or "") for each in (*values, change.a, change.b)))
