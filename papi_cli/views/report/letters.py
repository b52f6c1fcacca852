"""What letters about reports share: the head, whom they go to, what was ordered, where to send."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.calling import Call, Calls
from papi_cli.analysis.lagging import Lag
from papi_cli.analysis.states import OwnerState
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import Sender, about, attached, head, kept, lowered, signature
from papi_cli.views.report.letter_facts import called_on, letter_facts
from papi_cli.views.report.outcomes import owner_words
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Column,
    Contact,
    Head,
    Paper,
    Report,
    Run,
    table,
    text,
    todo,
)
from papi_cli.views.words import place_words, turn_words

_NAMED = 8
"""So many bodies a letter names at its head; more stand in a list annexed."""


_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Cơ quan, đơn vị", 62),
    Column("Thời hạn (theo văn bản)", 43),
    Column("Tình trạng", 48),
)


class Letter(NamedTuple):
    """A letter about reports.

    `alone` says that it goes to one body; `receiver` is who takes the reports in; `due` is the
    day until which a late report is waited for, in words, and `contact` who answers questions:
    both empty where nobody said. Figures are counted up to `cut_off`, where the calendar says.
    `lags` are tasks of those bodies that a reminder speaks of too, or alone.
    """

    record: PlanRecord
    calls: Calls
    sender: Sender
    receiver: str
    day: date
    due: str = ""
    contact: str = ""
    address: Contact = Contact()
    alone: bool = False
    cut_off: date | None = None
    lags: tuple[Lag, ...] = ()

    @property
    def agencies(self) -> list[str]:
        """The bodies it goes to, each once."""
        return called_on(self.calls, self.lags)

    @property
    def is_listed(self) -> bool:
        """Whether they are too many to be named at the head."""
        return len(self.agencies) > _NAMED

    @property
    def bodies(self) -> str:
        """Those called on, as a sentence names them."""
        names = self.agencies
        return names[0] if len(names) == 1 else "các cơ quan, đơn vị"


def letter(
    kind: str, asked: Letter, subject: str, body: Sequence[Block], annexes: Sequence[Annex]
) -> Report:
    """Put a letter together."""
    paper = Paper(
        kind=kind,
        head=letter_head(asked.sender, asked.day),
        name="",
        subject=subject,
        to=tuple(_addressees(asked)),
        body=tuple(body),
        recipients=tuple(_recipients(asked)),
        signature=signature(asked.sender),
        annexes=tuple(annexes),
        contact=asked.address,
        draft=asked.sender.is_committee,
    )
    facts = letter_facts(
        asked.record, asked.receiver, (asked.due, asked.contact), asked.calls, asked.lags
    )
    return Report(paper, facts)


def letter_head(sender: Sender, day: date) -> Head:
    """The head of a letter: behind the number stand the writer and the unit that drafted it."""
    return head(_as_of_letters(sender), "", day)


def attached_to(asked: Letter) -> str:
    """Say below the title of an annex which letter it belongs to."""
    return attached("Công văn", "", _as_of_letters(asked.sender), asked.day)


def _as_of_letters(sender: Sender) -> Sender:
    symbol = "-".join(filter(None, (sender.symbol, sender.unit)))
    return sender._replace(symbol=symbol)


def _addressees(asked: Letter) -> Iterator[Run]:
    names = asked.agencies
    if asked.is_listed:
        yield Run("Các cơ quan, đơn vị (theo danh sách kèm theo)")
    else:
        yield from map(Run, names)


def _recipients(asked: Letter) -> Iterator[str]:
    yield "Như trên"
    if asked.sender.is_committee:
        yield "Chủ tịch, các PCT UBND (để báo cáo)"
        yield asked.receiver
    elif asked.record.plan.issuer != asked.sender.name:
        yield f"{asked.record.plan.issuer} (để báo cáo)"
    yield kept(asked.sender)


def subject_of(asked: Letter, deed: str) -> str:
    """What a letter is about: `V/v đôn đốc báo cáo kết quả thực hiện Kế hoạch số 15/KH-UBND`."""
    plan = asked.record.plan
    named = f"{plan.kind} số {plan.number}"
    if not asked.calls.calls:
        return f"V/v {deed}{named}"
    whats = {lowered(call.duty.what) for call in asked.calls.calls}
    [what] = whats if len(whats) == 1 else ["thực hiện chế độ báo cáo"]
    joined = what.removesuffix(plan.kind) if what.endswith(plan.kind) else f"{what} theo "
    return f"V/v {deed}{joined}{named}"


def ordered(asked: Letter, call: Call) -> str:
    """Say what was ordered of whom, where and until when, in the words of the plan."""
    plan, duty = asked.record.plan, call.duty
    place = f"{_place(duty)} " if duty.section else ""
    deed = "đề nghị" if duty.asked else "giao"
    through = f" qua {asked.receiver}" if duty.through and duty.through.body else ""
    to = f", gửi {_names(duty)}{through}" if duty.to else ""
    wording = f" (thời hạn: {'; '.join(duty.due)})" if duty.due else ""
    whom = asked.bodies if asked.alone else _owing(call)
    source = f"Tại {place}{plan.name} {about(plan)}"
    return f"{source}, {plan.issuer} {deed} {whom} {_what(duty)}{to}{wording}."


def located(duty: Duty) -> str:
    """Where the plan orders a report: ` (khoản 1 Mục III)`; empty where that is not recorded."""
    return f" ({_place(duty)})" if duty.section else ""


def _place(duty: Duty) -> str:
    place = place_words(duty.section or "")
    return f"mục «{place}»" if place == duty.section else place


def _names(duty: Duty) -> str:
    return ", ".join(each.name for each in duty.to)


def _what(duty: Duty) -> str:
    return lowered((duty.text or duty.what).rstrip(" .;"))


def _owing(call: Call) -> str:
    """Those who owe a report: the body, or how many they are."""
    owners = (*call.returns.sent, *call.returns.missing)
    return owners[0].agency if len(owners) == 1 else f"{len(owners)} cơ quan, đơn vị"


def turn_of(call: Call) -> str:
    """Name the turn, where there are several: ` kỳ quý I/2024`."""
    return f" kỳ {turn_words(call.turn.key)}" if call.turn.key else ""


def received(call: Call) -> str:
    """How many have come in: `đã nhận 10/12 báo cáo, trong đó 1 gửi chậm`."""
    late = f", trong đó {call.returns.late} gửi chậm" if call.returns.late else ""
    return f"đã nhận {len(call.returns.sent)}/{call.total} báo cáo{late}"


def called_table(asked: Letter, *, standing: bool) -> Block:
    """Those called on, by report; how each stands with it, and how many have sent it in."""
    groups = [
        (
            f"{call.duty.what}{turn_of(call)}" + (f": {received(call)}" if standing else ""),
            [_called_row(call, each, standing=standing) for each in call.called],
        )
        for call in asked.calls.calls
    ]
    columns = _COLUMNS if standing else _COLUMNS[:-1]
    return table(columns, tuple(numbered(groups)))


def _called_row(call: Call, owner: OwnerState, *, standing: bool) -> Sequence[str]:
    row = (owner.agency, "; ".join(call.duty.due))
    return (*row, owner_words(owner)) if standing else row


def channel(asked: Letter) -> Block:
    """Where reports are sent."""
    throughs = [call.duty.through for call in asked.calls.calls if call.duty.through]
    ways = [f"thư điện tử {each.email}" for each in throughs if each.email]
    ways += [f"phần mềm {each.system}" for each in throughs if each.system]
    if not ways:
        way = todo("hình thức gửi: trục liên thông văn bản, thư điện tử …")
        return Block("paragraph", (Run(f"Báo cáo gửi về {asked.receiver} qua "), way, Run(".")))
    return text(f"Báo cáo gửi về {asked.receiver} qua {'; '.join(dict.fromkeys(ways))}.")


def contact(asked: Letter) -> Block:
    """Who answers questions."""
    who = Run(asked.contact) if asked.contact else todo("họ tên, chức vụ, số điện thoại")
    lead = Run("Trong quá trình thực hiện, nếu có vướng mắc, liên hệ đầu mối: ")
    return Block("paragraph", (lead, who, Run(".")))


def closing(asked: Letter) -> Block:
    """End the letter; only a committee orders."""
    words = f"{asked.sender.name} đề nghị {asked.bodies} quan tâm, phối hợp thực hiện./."
    if asked.sender.is_committee:
        words = f"Yêu cầu {asked.bodies} nghiêm túc thực hiện./."
    return Block("closing", (Run(words),))
