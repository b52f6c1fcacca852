"""Báo cáo kết quả thực hiện Kế hoạch: what a plan came to in a year.

The order of sections is that of reports of such plans; no decree prescribes it. A sentence stands
here only where the records support it; what they cannot say is left to the official, marked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from papi_cli.analysis.account import Account
from papi_cli.text import full_day
from papi_cli.views.report.annexes import annexed, returns_table, targets_table, tasks_table
from papi_cli.views.report.assessment import assessment, outlook, proposals
from papi_cli.views.report.facts import account_facts
from papi_cli.views.report.head import (
    BLANK,
    Sender,
    about,
    cited,
    head,
    kept,
    lowered,
    signature,
)
from papi_cli.views.report.paper import Block, Paper, Report, Run, text, todo
from papi_cli.views.report.results import results
from papi_cli.views.report.sections import Narrative, Section, compose, keys
from papi_cli.views.report.steering import steering


class Annual(NamedTuple):
    """What a yearly report is made of; `to` is who receives it, where that is known."""

    account: Account
    place: str
    sender: Sender
    to: str
    draft: bool = False


def annual_report(asked: Annual, narrative: Narrative) -> Report:
    """Write the report."""
    paper = Paper(
        kind="annual",
        head=head(asked.sender, "BC", asked.account.day),
        name="BÁO CÁO",
        subject=_subject(asked.account),
        to=(Run(asked.to) if asked.to else todo("nơi nhận báo cáo"),),
        body=tuple(compose(_opening(asked), sections(asked), _closing(asked), narrative)),
        recipients=("Như trên", kept(asked.sender)),
        signature=signature(asked.sender),
        annexes=annexed(_tables(asked.account), _attached(asked)),
        draft=asked.draft,
    )
    return Report(paper, account_facts(asked.account))


def annual_keys(asked: Annual) -> list[str]:
    """The keys under which people may write."""
    return keys(sections(asked))


def sections(asked: Annual) -> tuple[Section, ...]:
    """The five sections."""
    return (
        Section("Công tác chỉ đạo, triển khai", clauses=steering(asked.account)),
        Section("Kết quả thực hiện", clauses=results(asked.account, asked.place)),
        Section("Đánh giá chung", clauses=assessment(asked.account)),
        Section("Phương hướng, nhiệm vụ thời gian tới", outlook(asked.account)),
        Section("Đề xuất, kiến nghị", proposals()),
    )


def _subject(account: Account) -> str:
    """The report's subject; a plan of several years is reported on year by year."""
    plan = account.record.plan
    what = f"{plan.kind} {lowered(plan.title)}"
    if plan.kind != "Kế hoạch":
        what = f"{cited(plan)}"
    several = plan.period.first != plan.period.last
    return f"Kết quả thực hiện {what}" + (f", năm {account.year}" if several else "")


def _opening(asked: Annual) -> tuple[Block, ...]:
    plan = asked.account.record.plan
    day = full_day(asked.account.day)
    return (
        text(
            f"Thực hiện {cited(plan)} {about(plan)}, {asked.sender.name} báo cáo kết quả thực hiện "
            f"năm {asked.account.year} như sau (số liệu tính đến ngày {day}):"
        ),
    )


def _closing(asked: Annual) -> tuple[Block, ...]:
    plan = asked.account.record.plan
    to = f"{asked.to} xem xét, chỉ đạo" if asked.to else "cấp trên xem xét"
    words = f"Trên đây là kết quả thực hiện {cited(plan)}, {asked.sender.name} báo cáo {to}."
    annex = _annex_words(asked.account)
    return (text(f"({annex}.)"), text(words)) if annex else (text(words),)


def _annex_words(account: Account) -> str:
    count = len(_tables(account))
    if not count:
        return ""
    return "Chi tiết tại Phụ lục kèm theo" if count == 1 else "Chi tiết tại các Phụ lục kèm theo"


def _tables(account: Account) -> list[tuple[str, Block]]:
    return list(_each_table(account))


def _each_table(account: Account) -> Iterator[tuple[str, Block]]:
    if account.reports:
        yield (
            "Tình hình gửi báo cáo của các cơ quan, đơn vị",
            returns_table(account.reports, account.told),
        )
    if account.scores:
        yield "Kết quả thực hiện các chỉ tiêu", targets_table(account.scores)
    if account.works:
        yield (
            "Kết quả thực hiện các nhiệm vụ",
            tasks_table(account.works, account.papi.codebook),
        )


def _attached(asked: Annual) -> str:
    symbol = asked.sender.symbol
    year = asked.account.day.year
    return (
        f"(Kèm theo Báo cáo số{BLANK}/BC-{symbol} ngày{BLANK}tháng{BLANK}năm {year} "
        f"của {asked.sender.name})"
    )
