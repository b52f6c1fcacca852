"""Who writes a paper: the head, the signature, the names that are put into sentences."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from papi_cli.model.plan import Plan
from papi_cli.text import full_day
from papi_cli.views.report.paper import Head, Run, Signature, todo

BLANK = " " * 10
"""What the form leaves open for the number, the day and the month."""

_COMMITTEE = "ỦY BAN NHÂN DÂN"


class Sender(NamedTuple):
    """Who writes.

    `name` is how the body calls itself in a sentence, `parent` the body above it (none above a
    people's committee), `symbol` what stands behind the type of the document, `unit` where the
    paper was drafted; `title` and `signer` are empty where nobody knows them.
    """

    name: str
    parent: str
    place: str
    symbol: str
    unit: str = ""
    title: str = ""
    signer: str = ""

    @property
    def is_committee(self) -> bool:
        """Whether it is a people's committee, which a chairman signs for."""
        return _spelt_out(self.name).startswith(_COMMITTEE)


def head(sender: Sender, kind: str, day: date) -> Head:
    """The head of a document whose type is shortened so (BC, KH; empty for a letter)."""
    parts = [each for each in (kind, sender.symbol) if each]
    return Head(
        parent=(sender.parent.upper(),) if sender.parent else (),
        agency=tuple(_lines(sender.name)),
        number=f"Số:{BLANK}/{'-'.join(parts)}",
        place=f"{sender.place}, ngày{BLANK}tháng{BLANK}năm {day.year}",
    )


def _lines(name: str) -> Iterable[str]:
    """Capitals; a committee of a province, or its chairman's, stands on two lines."""
    words = _spelt_out(committee_of(name))
    if words.startswith(_COMMITTEE + " "):
        return _COMMITTEE, words[len(_COMMITTEE) + 1 :]
    return (words,) if words else ()


def _spelt_out(name: str) -> str:
    words = " ".join(name.split()).upper()
    return f"{_COMMITTEE}{words[4:]}" if words.startswith("UBND ") else words


def committee_of(issuer: str) -> str:
    """Name the committee whose chairman issued: `UBND tỉnh Mẫu` of `Chủ tịch UBND tỉnh Mẫu`."""
    return re.sub(r"^chủ tịch\s+(?=ubnd|ủy ban|uỷ ban)", "", issuer, flags=re.IGNORECASE)


def signature(sender: Sender) -> Signature:
    """Who signs; a committee's chairman, or who signs for him, is for the committee to say."""
    if not sender.is_committee:
        office = Run(sender.title.upper()) if sender.title else todo("CHỨC VỤ NGƯỜI KÝ")
        return Signature((office,), sender.signer)
    signer = Run(sender.title.upper()) if sender.title else todo("CHỦ TỊCH, hoặc KT. CHỦ TỊCH …")
    return Signature((Run(f"TM. {_COMMITTEE}"), signer), sender.signer)


def attached(paper: str, kind: str, sender: Sender, day: date) -> str:
    """Say below the title of an annex which paper it belongs to, its number and day left open."""
    symbol = "-".join(filter(None, (kind, sender.symbol)))
    return (
        f"(Kèm theo {paper} số{BLANK}/{symbol} ngày{BLANK}tháng{BLANK}năm {day.year} "
        f"của {sender.name})"
    )


def kept(sender: Sender) -> str:
    """The last of «Nơi nhận»: where it is kept."""
    return f"Lưu: VT, {sender.unit}" if sender.unit else "Lưu: VT"


def cited(plan: Plan) -> str:
    """Cite a plan in full: `Kế hoạch số 100/KH-UBND ngày 22/4/2019 của UBND thành phố Hà Nội`."""
    return f"{plan.kind} số {plan.number} ngày {full_day(plan.issued)} của {plan.issuer}"


def about(plan: Plan) -> str:
    """What a plan is about, as it goes on in a sentence: `về cải thiện, nâng cao …`."""
    title = lowered(plan.title)
    return title if title.startswith("về ") else f"về {title}"


def lowered(words: str) -> str:
    """Begin with a small letter, unless with an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if first.isupper() and len(first) > 1 else words[:1].lower() + words[1:]
