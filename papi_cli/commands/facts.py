"""What was said on the command line of an item, as an entry of progress."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.frame import frame
from papi_cli.analysis.progress import coordinators, journal
from papi_cli.analysis.slots import (
    events_awaited,
    in_order,
    is_always_open,
    newest_begun,
    reporters,
)
from papi_cli.analysis.states import turn_keys
from papi_cli.commands.evidence import Proofs, evidence
from papi_cli.commands.lookup import the_agency, the_item, the_plan
from papi_cli.commands.recording import Addition
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.agency import Agency
from papi_cli.model.due.text import event_key
from papi_cli.model.duty import Duty
from papi_cli.model.progress import STATE_WORDS, State, meant_state, read_state, state_word
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.target import Target
from papi_cli.source.editor import Value
from papi_cli.source.files import WorkingTree
from papi_cli.text import folded

_SHOWN = 12
"""Turns, bodies that a message names."""


class Fact(NamedTuple):
    """One fact about an item: its state, a new deadline, an event, or that it was reviewed."""

    day: date
    state: State | None = None
    percent: int | None = None
    extended_to: str | None = None
    document: str | None = None
    event: str | None = None
    reviewed: bool = False
    note: str | None = None
    proofs: Proofs = Proofs()
    by: str | None = None
    confirmed_by: str | None = None


def the_state(text: str | None) -> State | None:
    """Read a state by its key or in the office's words."""
    if text is None:
        return None
    state = read_state(text)
    if state is None:
        known = ", ".join(f"{key} ({', '.join(_both(key))})" for key in STATE_WORDS)
        near = meant_state(text)
        remedy = f"có phải ý bạn là «{near}»?" if near else f"chọn một: {known}"
        raise WrongUse(f"--state: không có tình trạng «{text}»", remedy)
    return state


def _both(state: State) -> Iterable[str]:
    """The words for a state: of a task, and of a report where they differ."""
    return dict.fromkeys(state_word(state, is_report=each) for each in (False, True))


def check_whole(fact: Fact) -> None:
    """WrongUse where it is not one fact, or only half of one."""
    kinds = {
        "--state": fact.state,
        "--extend": fact.extended_to,
        "--event": fact.event,
        "--reviewed": fact.reviewed,
    }
    said = [name for name, value in kinds.items() if value]
    if len(said) > 1:
        raise WrongUse(f"{', '.join(said)}: mỗi lần ghi một sự việc", "ghi bằng nhiều lệnh")
    if bool(fact.extended_to) != bool(fact.document):
        raise WrongUse(
            "điều chỉnh thời hạn cần cả --extend và --document",
            'ví dụ --extend "trước 06/12/2025" --document 4240/UBND-VX',
        )
    if not said:
        raise WrongUse("chưa nói ghi gì", "thêm --state, --extend, --event hoặc --reviewed")
    if fact.percent is not None:
        if fact.state is None:
            raise WrongUse("--percent chỉ đi cùng --state", "thêm --state in-progress")
        if fact.percent > 100:
            raise WrongUse(f"--percent {fact.percent}: quá 100", "viết một số từ 0 đến 100")
    if fact.proofs.day and not (fact.proofs.number or fact.proofs.link or fact.proofs.file):
        raise WrongUse("--evidence-date chỉ đi cùng minh chứng", "thêm --evidence, --link, --file")


def addition(loaded: Loaded, files: WorkingTree, name: str, fact: Fact) -> Addition:
    """Find the item at `PLAN#ITEM[@TURN]`, whose file it is and what is to be written there."""
    record, item, turn = _addressed(loaded, name)
    if isinstance(item, Target) and not fact.reviewed:
        remedy = "kết quả của chỉ tiêu ghi bằng papi result add"
        raise WrongUse(f"{item.id} là chỉ tiêu, chỉ ghi được --reviewed", remedy)
    slot = _turn(loaded, record, item, turn, fact)
    values: dict[str, Value | None] = {
        "item": item.id,
        "turn": slot,
        "date": fact.day.isoformat(),
        "state": fact.state,
        "percent": None if fact.percent is None else str(fact.percent),
        "extended_to": fact.extended_to,
        "document": fact.document,
        "event": _event(item, fact.event),
        "reviewed": "true" if fact.reviewed else None,
        "note": fact.note,
        "evidence": evidence(files, record, fact.proofs),
        "confirmed_by": _named(loaded, record, fact.confirmed_by),
    }
    agency = _reporter(loaded, record, item, fact)
    return Addition(record, agency, {key: each for key, each in values.items() if each})


def _addressed(loaded: Loaded, name: str) -> tuple[PlanRecord, AnyItem, str | None]:
    plan, _, rest = name.partition("#")
    wanted, _, turn = rest.partition("@")
    record = the_plan(loaded, plan)
    if not wanted:
        remedy = f"xem các mục: papi show {record.plan.number}"
        raise WrongUse("chưa nói mục nào", f"viết {record.plan.number}#MÃ; {remedy}")
    return record, the_item(loaded, record, wanted), turn or None


def _turn(
    loaded: Loaded, record: PlanRecord, item: AnyItem, turn: str | None, fact: Fact
) -> str | None:
    """The item's turn as papi writes it; an event or a review is of the whole item."""
    if not (fact.state or fact.extended_to) or isinstance(item, Target):
        if turn:
            raise WrongUse("việc này ghi cho cả mục, không cho một kỳ", f"bỏ @{turn}")
        return None
    judged = frame(loaded.repository, date.max, within=0)
    keys = turn_keys(record, item, journal(record, judged.bodies, date.max), judged)
    known = {folded(key): key for key in keys if key}
    if turn is None:
        if keys and None not in keys:
            newest = newest_begun(keys, fact.day) or in_order(keys)[0]
            raise WrongUse(
                f"mục {item.id} có nhiều kỳ, phải nói kỳ nào",
                f"kỳ mới nhất đã bắt đầu: viết …#{item.id}@{newest}; {_some(known)}",
            )
        return None
    if folded(turn) in known:
        return known[folded(turn)]
    if not keys or is_always_open(item):
        return turn
    remedy = _some(known) if known else f"mục này chỉ có một kỳ: bỏ @{turn}"
    raise UnknownName(f"mục {item.id} không có kỳ «{turn}»", remedy)


def _some(known: Mapping[str, str]) -> str:
    keys = in_order(known.values())
    more = ", …" if len(keys) > _SHOWN else ""
    return f"các kỳ: {', '.join(keys[:_SHOWN])}{more}"


def _event(item: AnyItem, event: str | None) -> str | None:
    """The event in the words of the item that waits for it."""
    if event is None or isinstance(item, Target):
        return None
    awaited = events_awaited(item)
    found = [each for each in awaited if folded(event_key(each)) == folded(event_key(event))]
    if found:
        return found[0]
    if not awaited:
        raise WrongUse(f"thời hạn của mục {item.id} không chờ sự kiện nào", "bỏ --event")
    waiting = "; ".join(f"«{each}»" for each in awaited)
    raise UnknownName(f"mục {item.id} không chờ sự kiện «{event}»", f"đang chờ: {waiting}")


def _reporter(loaded: Loaded, record: PlanRecord, item: AnyItem, fact: Fact) -> Agency:
    """The body that reports: the one named, else the only one that owes the item."""
    bodies = Bodies(loaded.repository.directory)
    if fact.by is not None:
        agency = the_agency(loaded, fact.by, record.jurisdiction)
        if agency.kind == "group" and not agency.open:
            members = [each.name for each in bodies.members(agency, record.plan.issued)]
            remedy = f"ghi cho từng cơ quan: {_listed(members)}"
            raise WrongUse(f"«{agency.name}» là một nhóm cơ quan", remedy)
        return agency
    owing = reporters(record, item, bodies, fact.day)
    if len(owing) == 1:
        return owing[0]
    names = [each.name for each in owing]
    watching = sorted(coordinators(record, bodies, fact.day))
    deed = "phải gửi" if isinstance(item, Duty) else "chủ trì"
    choice = next(iter([*names, *watching]), "TÊN")
    remedy = f'nói cơ quan nào báo: --by "{choice}"'
    if watching:
        remedy += f"; cơ quan theo dõi kế hoạch: {', '.join(watching)}"
    if not owing:
        raise WrongUse(f"mục {item.id} không nêu cơ quan {deed}", remedy)
    message = f"mục {item.id} do {len(owing)} cơ quan {deed}: {_listed(names)}"
    raise WrongUse(message, remedy)


def _listed(names: list[str]) -> str:
    rest = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f" và {rest} cơ quan khác" if rest > 0 else "")


def _named(loaded: Loaded, record: PlanRecord, name: str | None) -> str | None:
    return None if name is None else the_agency(loaded, name, record.jurisdiction).name
