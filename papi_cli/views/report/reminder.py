"""Công văn đôn đốc: reports that have not come in.

Nothing is called late here of which nobody spoke: what is known is that no report was received.
"""

from collections.abc import Iterator

from papi_cli.analysis.calling import Call
from papi_cli.text import full_day
from papi_cli.views.report.letters import (
    Letter,
    attached_to,
    called_table,
    channel,
    closing,
    contact,
    letter,
    ordered,
    received,
    subject_of,
    turn_of,
)
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Report,
    Run,
    text,
    todo,
)


def reminder(asked: Letter) -> Report:
    """Write the letter: to all who have not sent in, with a list, or to one of them."""
    body = _orders(asked) if asked.sender.is_committee else _request(asked)
    known = (text(ordered(asked, call)) for call in asked.calls.calls)
    annexes = () if asked.alone else (_list(asked),)
    subject = subject_of(asked, "đôn đốc ")
    return letter("reminder", asked, subject, (*known, *_status(asked), *body), annexes)


def _status(asked: Letter) -> Iterator[Block]:
    """Say of each report how many have come in, and of whom none has."""
    day = full_day(asked.day)
    for call in asked.calls.calls:
        whom = asked.bodies if asked.alone else _lacking(call)
        what = turn_of(call)
        yield text(
            f"Đến ngày {day}, {asked.receiver} {received(call)}{what}; "
            f"chưa nhận được báo cáo của {whom}{_annexed(asked)}."
        )


def _lacking(call: Call) -> str:
    names = [each.agency for each in call.called]
    return names[0] if len(names) == 1 else f"{len(names)} cơ quan, đơn vị"


def _annexed(asked: Letter) -> str:
    return "" if asked.alone else " (danh sách tại Phụ lục kèm theo)"


def _until(asked: Letter) -> Run:
    return Run(asked.due, bold=True) if asked.due else todo("thời hạn mới: trước ngày …")


def _request(asked: Letter) -> Iterator[Block]:
    """A department asks."""
    lead = f"Để kịp tổng hợp, báo cáo {asked.record.plan.issuer}, {asked.sender.name} đề nghị "
    deed = f"{asked.bodies} khẩn trương hoàn thành, gửi báo cáo về {asked.receiver} "
    yield Block("paragraph", (Run(lead + deed), _until(asked), Run(".")))
    yield channel(asked)
    yield contact(asked)
    yield closing(asked)


def _orders(asked: Letter) -> Iterator[Block]:
    """A committee orders, on the proposal of the body that follows the plan up."""
    opinion = f", {asked.sender.name} có ý kiến như sau:"
    source = todo("số, ngày văn bản đề nghị")
    yield Block("paragraph", (Run(f"Xét đề nghị của {asked.receiver} tại "), source, Run(opinion)))
    head = f"1. Yêu cầu người đứng đầu {asked.bodies} chỉ đạo khẩn trương hoàn thành, gửi báo cáo"
    yield Block("paragraph", (Run(f"{head} về {asked.receiver} "), _until(asked), Run(".")))
    yield channel(asked)
    issuer = asked.sender.name
    yield text(f"2. Giao {asked.receiver} theo dõi, đôn đốc, tổng hợp kết quả, báo cáo {issuer}.")
    yield contact(asked)
    yield closing(asked)


def _list(asked: Letter) -> Annex:
    """The bodies of which no report was received, by report."""
    title = "DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA CÓ BÁO CÁO"
    return Annex(
        "", title, attached_to(asked), landscape=False, body=(called_table(asked, standing=True),)
    )
