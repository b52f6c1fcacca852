"""A plan as a document: what is recorded of it, in the order in which such plans are built.

Offices that keep the official wording (`text:`) get it back; else the words are those of who
recorded the plan, and the paper says so.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.model.base import BodyRef
from papi_cli.model.document import Document
from papi_cli.model.duty import Duty
from papi_cli.model.item import Citation
from papi_cli.model.plan import Recipient
from papi_cli.model.plan import Signature as Signed
from papi_cli.model.repository import PlanRecord
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.text import full_day, long_day
from papi_cli.views.report.annexes import GENERAL, annexed
from papi_cli.views.report.facts import Named, PlanFacts, TaskFacts, plan_facts, tasks_given
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import BLANK, Sender, cited, head, lowered
from papi_cli.views.report.outcomes import aim_words
from papi_cli.views.report.paper import (
    Block,
    Column,
    Head,
    Paper,
    Report,
    Run,
    Signature,
    item,
    missing,
    table,
    text,
    todo,
)
from papi_cli.views.report.sections import Clause, Narrative, Section, compose
from papi_cli.views.targets import target_words

_TYPES = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Chương trình": "CTr", "Đề án": "ĐA"}
_GROUNDS = ("căn cứ", "thực hiện")
_TARGETS = (
    Column("STT", 13, "center"),
    Column("Chỉ tiêu", 95),
    Column("Mục tiêu", 70),
    Column("Cơ quan chủ trì", 74),
)


class PlanPaper(NamedTuple):
    """What the document is made of; `grounds` are the cited documents that the registry knows."""

    record: PlanRecord
    sender: Sender
    tasks: Named
    grounds: Sequence[tuple[Citation, Document | None]]
    day: date


class PlanPaperFacts(NamedTuple):
    """The facts of a plan's document."""

    plan: PlanFacts
    signed: bool
    tasks: tuple[TaskFacts, ...]


def plan_report(asked: PlanPaper, narrative: Narrative) -> Report:
    """Write the plan."""
    plan = asked.record.plan
    kind = _TYPES.get(plan.kind, "")
    opening = (*_paraphrased(asked), *_grounds(asked))
    paper = Paper(
        kind="plan",
        head=_head(asked, kind),
        name=plan.kind.upper(),
        subject=plan.title,
        to=(),
        body=tuple(compose(opening, sections(asked), _closing(asked), narrative)),
        recipients=tuple(_recipients(plan.recipients)),
        signature=_signature(plan.signed_by),
        annexes=annexed([*_tables(asked)], _attached(asked)),
        draft=not _is_signed(asked),
    )
    return Report(paper, _facts(asked))


def _is_signed(asked: PlanPaper) -> bool:
    signed = asked.record.plan.signed_by
    return bool(signed and signed.name)


def _head(asked: PlanPaper, kind: str) -> Head:
    blank = head(asked.sender, kind, asked.day)
    if not _is_signed(asked):
        return blank
    plan = asked.record.plan
    place = f"{asked.sender.place}, {long_day(plan.issued)}"
    return blank._replace(number=f"Số: {plan.number}", place=place)


def sections(asked: PlanPaper) -> tuple[Section, ...]:
    """The five sections, in which people may write."""
    return (
        Section("Mục đích, yêu cầu", (missing("Bổ sung: mục đích, yêu cầu"),)),
        Section("Chỉ tiêu", tuple(_targets(asked))),
        Section("Nhiệm vụ, giải pháp", tuple(_lead_in(asked)), tuple(_deeds(asked))),
        Section("Kinh phí", (missing("Bổ sung: kinh phí thực hiện"),)),
        Section("Tổ chức thực hiện", tuple(_organisation(asked))),
    )


def _paraphrased(asked: PlanPaper) -> Iterator[Block]:
    """Say where the words are not those of the document."""
    if _is_signed(asked) and any(each.text is None for each in asked.record.tasks):
        note = "Trình bày lại từ dữ liệu; lời văn chính thức xem văn bản đã ký"
        yield Block("paragraph", (todo(f"{note}: {cited(asked.record.plan)}"),))


def _grounds(asked: PlanPaper) -> Iterator[Block]:
    seen: dict[str, None] = {}
    for citation, document in asked.grounds:
        if citation.relation in _GROUNDS:
            seen[f"{citation.relation.capitalize()} {_document(citation, document)}"] = None
    last = len(seen)
    for number, words in enumerate(seen, 1):
        end = "." if number == last else ";"
        yield Block("paragraph", (Run(words + end, italic=True),))
    plan = asked.record.plan
    yield text(f"{plan.issuer} ban hành {plan.kind} như sau:")


def _document(citation: Citation, document: Document | None) -> str:
    """Cite a document in full, as far as it is known."""
    if document is None or not document.number:
        return citation.document
    name = f"{document.kind} số {document.number}" if document.kind else document.number
    day = f" ngày {full_day(document.date)}" if document.date else ""
    issuer = f" của {document.issuer}" if document.issuer else ""
    title = f" về {lowered(document.title)}" if document.title else ""
    return f"{name}{day}{issuer}{title}"


def _targets(asked: PlanPaper) -> Iterator[Block]:
    targets = asked.record.plan.targets
    if targets:
        yield text(f"{asked.record.plan.kind} đặt {len(targets)} chỉ tiêu (Phụ lục kèm theo).")
    else:
        yield missing("Bổ sung: mục tiêu, chỉ tiêu")


def _lead_in(asked: PlanPaper) -> Iterator[Block]:
    if not asked.record.tasks:
        yield missing("Bổ sung: nhiệm vụ, giải pháp")


def _deeds(asked: PlanPaper) -> Iterator[Clause]:
    for name, tasks in asked.tasks:
        title = name if name == GENERAL else name.partition(". ")[2]
        yield Clause(title, tuple(map(_deed, tasks)))


def _deed(task: Task) -> Block:
    """A task with who leads, who helps, by when."""
    words = (task.text or task.what).rstrip(" .;")
    parts = [words]
    if task.lead:
        parts.append(f"Chủ trì: {_names(task.lead)}")
    if task.with_:
        parts.append(f"Phối hợp: {_names(task.with_)}")
    if task.due:
        parts.append(f"Thời hạn: {'; '.join(task.due)}")
    return item(". ".join(parts) + ".")


def _names(refs: Sequence[BodyRef]) -> str:
    return "; ".join(each.name for each in refs)  # names hold commas


def _organisation(asked: PlanPaper) -> Iterator[Block]:
    plan = asked.record.plan
    if plan.coordinator:
        yield item(
            f"{plan.coordinator.name} theo dõi, đôn đốc, tổng hợp kết quả thực hiện "
            f"{plan.kind}, báo cáo {plan.issuer}."
        )
    yield from map(_duty, plan.duties)
    yield missing("Bổ sung: trách nhiệm của các cơ quan, đơn vị")


def _duty(duty: Duty) -> Block:
    """A report owed: who, what, to whom, through whom, by when."""
    parts = [f"{_names(duty.who)}: {duty.what[:1].lower()}{duty.what[1:]}"]
    if duty.to:
        parts.append(f"gửi {_names(duty.to)}")
    if duty.through and duty.through.body:
        parts.append(f"qua {duty.through.body.name}")
    if duty.through and duty.through.email:
        parts.append(f"thư điện tử {duty.through.email}")
    if duty.due:
        parts.append("; ".join(duty.due))
    return item(", ".join(parts) + ".")


def _closing(asked: PlanPaper) -> tuple[Block, ...]:
    plan = asked.record.plan
    words = f"{plan.issuer} yêu cầu các cơ quan, đơn vị triển khai thực hiện {plan.kind} này"
    return (missing(f"Bổ sung câu kết, ví dụ: {words}"),)


def _tables(asked: PlanPaper) -> Iterator[tuple[str, Block]]:
    targets = asked.record.plan.targets
    if targets:
        rows = [*map(_target_row, targets)]
        yield "Chỉ tiêu", table(_TARGETS, tuple(numbered([("", rows)])))


def _target_row(target: Target) -> Sequence[str]:
    period = f" ({target.period})" if target.period and not target.values else ""
    return aim_words(target), f"{target_words(target)}{period}", _names(target.lead)


def _attached(asked: PlanPaper) -> str:
    plan = asked.record.plan
    if _is_signed(asked):
        return f"(Kèm theo {cited(plan)})"
    year = asked.day.year
    kind = _TYPES.get(plan.kind, "")
    return (
        f"(Kèm theo {plan.kind} số{BLANK}/{kind}-{asked.sender.symbol} ngày{BLANK}tháng{BLANK}"
        f"năm {year} của {plan.issuer})"
    )


def _recipients(recipients: Sequence[Recipient]) -> Iterator[str]:
    """Who gets it, and where it is kept, which comes last."""
    kept = ["VT" if each.name == "Văn thư" else each.name for each in recipients if _is_kept(each)]
    for each in recipients:
        if not _is_kept(each):
            yield f"{each.name} ({each.purpose})" if each.purpose else each.name
    yield f"Lưu: {', '.join(kept)}" if kept else "Lưu: VT"


def _is_kept(recipient: Recipient) -> bool:
    return recipient.purpose == "lưu"


def _signature(signed: Signed | None) -> Signature:
    """Who signed, by the authority under which he did."""
    committee = Run("TM. ỦY BAN NHÂN DÂN")
    if signed is None or not signed.title:
        return Signature((committee, todo("CHỦ TỊCH, hoặc KT. CHỦ TỊCH …")))
    title = signed.title.upper()
    if signed.authority == "KT.":
        return Signature((committee, Run("KT. CHỦ TỊCH"), Run(title)), signed.name or "")
    return Signature((committee, Run(title)), signed.name or "")


def _facts(asked: PlanPaper) -> PlanPaperFacts:
    return PlanPaperFacts(plan_facts(asked.record), _is_signed(asked), tasks_given(asked.tasks))
