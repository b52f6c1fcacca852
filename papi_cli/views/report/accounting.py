"""What the reports on a plan share: who reports to whom on what, the frame around the sections."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.analysis.account import Account
from papi_cli.text import full_day
from papi_cli.views.report.annexes import annexed, returns_table, targets_table, tasks_table
from papi_cli.views.report.facts import account_facts
from papi_cli.views.report.head import (
    Sender,
    about,
    attached,
    cited,
    head,
    kept,
    lowered,
    signature,
)
from papi_cli.views.report.paper import Block, Paper, Report, Run, text, todo
from papi_cli.views.report.sections import Narrative, Section, compose


class Reporting(NamedTuple):
    """A report on a plan: `place` is the province in a sentence, `to` empty where not known."""

    kind: str
    account: Account
    place: str
    sender: Sender
    to: str
    draft: bool = False


def report_on(
    asked: Reporting, subject: str, sections: Sequence[Section], narrative: Narrative
) -> Report:
    """Put a report together: head, opening, sections, closing, annexes."""
    account, sender = asked.account, asked.sender
    paper = Paper(
        kind=asked.kind,
        head=head(sender, "BC", account.day),
        name="BÁO CÁO",
        subject=subject,
        to=(Run(asked.to) if asked.to else todo("nơi nhận báo cáo"),),
        body=tuple(compose(_opening(asked), sections, _closing(asked), narrative)),
        recipients=("Như trên", kept(sender)),
        signature=signature(sender),
        annexes=annexed([*_tables(account)], attached("Báo cáo", "BC", sender, account.day)),
        draft=asked.draft,
    )
    return Report(paper, account_facts(account))


def outcome_of(account: Account, part: str = "") -> str:
    """What a report on a plan, or a part of it, is about; one of several years goes by year."""
    plan = account.record.plan
    what = f"{plan.kind} {lowered(plan.title)}" if plan.kind == "Kế hoạch" else cited(plan)
    several = plan.period.first != plan.period.last
    return f"Kết quả thực hiện {part}{what}" + (f" trong năm {account.year}" if several else "")


def _opening(asked: Reporting) -> tuple[Block, ...]:
    plan = asked.account.record.plan
    day = full_day(asked.account.day)
    return (
        text(
            f"Thực hiện {cited(plan)} {about(plan)}, {asked.sender.name} báo cáo kết quả thực hiện "
            f"năm {asked.account.year} như sau (số liệu tính đến ngày {day}):"
        ),
    )


def _closing(asked: Reporting) -> tuple[Block, ...]:
    plan = asked.account.record.plan
    to = f"báo cáo {asked.to} xem xét, chỉ đạo" if asked.to else "kính báo cáo"
    words = f"Trên đây là kết quả thực hiện {cited(plan)}, {asked.sender.name} {to}."
    count = len([*_tables(asked.account)])
    if not count:
        return (text(words),)
    annexes = "Phụ lục" if count == 1 else "các Phụ lục"
    return text(f"(Chi tiết tại {annexes} kèm theo.)"), text(words)


def _tables(account: Account) -> Iterator[tuple[str, Block]]:
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
