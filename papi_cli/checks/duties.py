"""D: items that must fit one another: who collects after whom, and nothing twice."""

from collections.abc import Iterator, Sequence
from datetime import date

from papi_cli.checks.base import Finding, check
from papi_cli.checks.wordings import days
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.addresses import addressed
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.duty import Duty
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task
from papi_cli.text import canonical, full_day

_COLLECTS = "tổng hợp"


@check("D105", severity=Severity.WARNING)
def collected_before_it_is_sent(repository: Repository) -> Iterator[Finding]:
    """Hạn tổng hợp trước hạn gửi.

    Cơ quan tổng hợp không thể báo cáo xong trước ngày các cơ quan khác phải gửi cho mình. papi so
    các báo cáo có «tổng hợp» trong `what` với các báo cáo gửi đến hay gửi qua chính cơ quan ấy,
    trong cùng kế hoạch. Sửa một trong hai hạn.
    """
    for record in repository.plans:
        collecting = _collecting(record)
        for at, duty in _duties(record) if collecting else ():
            sent = _day(duty)
            collectors = [each for body in _receivers(duty) for each in collecting.get(body, ())]
            if sent and collectors and all(day < sent for _, day in collectors):
                address, day = max(collectors, key=lambda each: each[1])
                note = Pointer(Address(at.file, (*at.path, "due")), f"{duty.id} gửi ở đây")
                message = f"tổng hợp {full_day(day)}, trước hạn gửi {full_day(sent)} của {duty.id}"
                yield Finding(address, message, "sửa một trong hai hạn", (note,))


Collecting = dict[str, list[tuple[Address, date]]]


def _collecting(record: PlanRecord) -> Collecting:
    """By body, where and by when it sums up what others send."""
    found: Collecting = {}
    for at, duty in _duties(record):
        day = _day(duty)
        if day and _COLLECTS in canonical(duty.what):
            for ref in duty.who:
                address = Address(at.file, (*at.path, "due"))
                found.setdefault(canonical(ref.name), []).append((address, day))
    return found


def _duties(record: PlanRecord) -> Iterator[tuple[Address, Duty]]:
    for at, item in addressed(record):
        if isinstance(item, Duty):
            yield at, item


def _receivers(duty: Duty) -> list[str]:
    """Whom it is sent to or through, but not the sender."""
    through = [duty.through.body] if duty.through and duty.through.body else []
    senders = {canonical(ref.name) for ref in duty.who}
    named = [canonical(ref.name) for ref in (*duty.to, *through)]
    return [each for each in named if each not in senders]


def _day(item: Duty) -> date | None:
    """The one day that the words name."""
    try:
        named = days(read_due(item.due).parts) if item.due else set()
    except UnreadableDue:
        return None
    return named.pop() if len(named) == 1 else None


@check("D106", severity=Severity.WARNING)
def same_item_twice(repository: Repository) -> Iterator[Finding]:
    """Hai mục giống hệt nhau.

    Hai nhiệm vụ hay hai báo cáo cùng cơ quan, cùng lời, cùng thời hạn thì bị nhắc và đếm hai lần.
    Giữ một mục và ghi dòng kia vào `source.also`; nếu là hai việc khác nhau thì viết `what` cho rõ.
    """
    for record in repository.plans:
        alike: dict[object, list[tuple[Address, Task | Duty]]] = {}
        for at, item in addressed(record):
            if isinstance(item, Task | Duty):
                alike.setdefault(_sameness(item), []).append((at, item))
        for items in alike.values():
            yield from _said_twice(items) if len(items) > 1 else ()


def _sameness(item: Task | Duty) -> object:
    """What two items must share to be worth comparing word by word."""
    who = item.lead if isinstance(item, Task) else item.who
    return item.due, len(who), who[0].name if who else None


def _meaning(item: Task | Duty) -> object:
    """What two items must share to be one."""
    who = item.lead if isinstance(item, Task) else item.who
    rest = item.dimension if isinstance(item, Task) else frozenset(ref.name for ref in item.to)
    return canonical(item.what), frozenset(ref.name for ref in who), rest


def _said_twice(items: Sequence[tuple[Address, Task | Duty]]) -> Iterator[Finding]:
    first: dict[object, tuple[Address, Task | Duty]] = {}
    for at, item in items:
        there, before = first.setdefault(_meaning(item), (at, item))
        if before is not item:
            place = Address(at.file, (*at.path, "what"))
            note = Pointer(Address(there.file, (*there.path, "what")), f"mục {before.id} ở đây")
            message = f"mục {item.id} giống hệt mục {before.id}: cùng cơ quan, lời, thời hạn"
            yield Finding(place, message, "bỏ một mục, hoặc viết what cho rõ", (note,))
