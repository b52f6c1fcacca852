"""Section I of a report: what was done to set a plan going."""

import re
from collections.abc import Iterator

from papi_cli.analysis.account import Account, Work
from papi_cli.text import folded
from papi_cli.views.report.counting import given, stands_words
from papi_cli.views.report.paper import Block, listed, missing, text
from papi_cli.views.report.sections import Clause
from papi_cli.views.story import proofs
from papi_cli.views.words import some_of

_LISTED = 10
_KINDS = (
    (
        "Ban hành kế hoạch, văn bản triển khai",
        "xây dựng, ban hành kế hoạch",
        r"\b(xay dung|ban hanh|lap)( va trien khai)? ke hoach\b",
        "số, ngày các văn bản chỉ đạo, triển khai đã ban hành",
    ),
    (
        "Tuyên truyền, tập huấn",
        "tuyên truyền, tập huấn, bồi dưỡng",
        r"\b(tuyen truyen|pho bien|tap huan|boi duong|dao tao)\b",
        "số hội nghị, lớp tập huấn, hình thức tuyên truyền",
    ),
    (
        "Kiểm tra, giám sát",
        "kiểm tra, thanh tra, giám sát",
        r"\b(kiem tra|thanh tra|giam sat)\b",
        "số cuộc kiểm tra, kết quả xử lý",
    ),
)
"""Title, the deeds in a sentence, how they are known, and what only people know."""


def steering(account: Account) -> tuple[Clause, ...]:
    """One clause for each kind of deed that sets a plan going."""
    clauses = [
        Clause(title, tuple(_clause(account, deeds, pattern, rest)))
        for title, deeds, pattern, rest in _KINDS
    ]
    first, *others = clauses
    return first._replace(blocks=(*_documents(account), *first.blocks)), *others


def _documents(account: Account) -> Iterator[Block]:
    """The documents that were recorded as proof by who reports: of the body, or who follows up."""
    coordinator = account.record.plan.coordinator
    name = account.whose or (coordinator.name if coordinator else "")
    period = account.record.plan.period
    found = {
        proofs(each.entry): None
        for each in account.told
        if folded(each.agency) == folded(name) and each.entry.evidence
        if period.first == period.last or each.entry.date.year == account.year
    }
    if found:
        yield text(f"Văn bản của {name} đã được ghi nhận: {some_of([*found], _LISTED, 'văn bản')}.")


def _clause(account: Account, deeds: str, pattern: str, rest: str) -> Iterator[Block]:
    mine = [each for each in account.works if re.search(pattern, folded(each.task.what))]
    known = [each for each in mine if each.stand != "no-information"]
    if known:
        yield text(f"{given(account)} {len(mine)} nhiệm vụ {deeds}: "
                   f"{stands_words(mine)}.")  # fmt: skip
        yield from listed(_shared(each) for each in known if len(each.owners) > 1)
    elif mine:
        yield text(
            f"{given(account)} {len(mine)} nhiệm vụ {deeds}; "
            f"chưa có thông tin về kết quả thực hiện."
        )
    yield missing(f"Bổ sung: {rest}")


def _shared(work: Work) -> str:
    """Of a deed that many bodies owe, say how many have done it."""
    return f"{work.task.what}: {work.done_by}/{len(work.owners)} cơ quan, đơn vị đã hoàn thành"
