"""P: what has happened is said of the right turn and by the right body."""

from collections.abc import Iterator
from datetime import date

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.frame import Frame, frame
from papi_cli.analysis.parts import Asked, part_in
from papi_cli.analysis.progress import coordinators, journal
from papi_cli.analysis.slots import is_always_open
from papi_cli.analysis.states import turn_keys
from papi_cli.checks.base import Finding, check
from papi_cli.checks.references import AGENCIES
from papi_cli.diagnostics import Address
from papi_cli.model.agency import Agency
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import Day, Period, Range
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import AnyItem, PlanRecord, Repository
from papi_cli.model.roles import filled_roles
from papi_cli.model.target import Target
from papi_cli.model.task import Task

_SHOWN = 5
"""Turns that a message names."""


@check("P101")
def wrong_turn(repository: Repository) -> Iterator[Finding]:
    """Kỳ mà mục không có.

    `turn` của một diễn biến phải là một kỳ của chính mục đó (2024-Q2, 2024-H1, 2024-09-15), và bỏ
    trống nếu mục chỉ làm một lần; nếu không, tình trạng ghi ở đó không hiện ra ở đâu. Xem các kỳ
    bằng `papi show KẾ_HOẠCH#MÃ --format json`, rồi sửa `turn`.
    """
    everything = _everything(repository)
    for record in repository.plans:
        known = journal(record, everything.bodies, everything.today)
        for address, _, entry, item in _entries(record):
            if isinstance(item, Target) or not (entry.state or entry.extended_to):
                continue
            if entry.turn is None and _only_once(item):
                continue
            keys = turn_keys(record, item, known, everything)
            if keys and entry.turn not in keys and not is_always_open(item):
                yield _wrong(address, entry, keys)


def _only_once(item: Task | Duty) -> bool:
    """Whether the words plainly name one turn: most do, and need not be reckoned."""
    try:
        parts = read_due(item.due).parts if item.due else ()
    except UnreadableDue:
        return False
    [part] = parts if len(parts) == 1 else [None]
    return isinstance(part, Range) or (isinstance(part, Day | Period) and part.year is not None)


def _wrong(address: Address, entry: Entry, keys: set[str | None]) -> Finding:
    named = sorted(key for key in keys if key)
    several = ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")
    remedy = f"các kỳ của mục này: {several}" if named else "mục này chỉ có một kỳ: bỏ turn"
    if entry.turn is None:
        at = Address(address.file, (*address.path, "item"))
        return Finding(at, f"mục {entry.item} có nhiều kỳ, phải nói kỳ nào", remedy)
    at = Address(address.file, (*address.path, "turn"))
    return Finding(at, f"mục {entry.item} không có kỳ «{entry.turn}»", remedy)


@check("P102", AGENCIES)
def foreign_progress(repository: Repository) -> Iterator[Finding]:
    """Diễn biến của cơ quan không có phần trong mục.

    Tình trạng do một cơ quan ghi chỉ được tính cho phần của cơ quan đó. Cơ quan ấy phải được nêu
    trong mục (chủ trì, gửi báo cáo, phối hợp…), là thành viên của nhóm được nêu, là cơ quan kế
    thừa, hoặc là cơ quan theo dõi kế hoạch (`coordinator`). Sửa mã mục, hoặc chuyển diễn biến này
    sang tệp của cơ quan có việc.
    """
    everything = _everything(repository)
    for record in repository.plans:
        for address, name, entry, item in _entries(record):
            agency = everything.bodies.resolve(name, record.jurisdiction)
            if not agency or not entry.state:
                continue
            if not _takes_part(record, item, agency, entry.date, everything.bodies):
                yield Finding(
                    Address(address.file, (*address.path, "item")),
                    f"{agency.name} không có phần trong mục {entry.item}",
                    "sửa mã mục, hoặc ghi vào tệp của cơ quan có việc",
                )


def _takes_part(
    record: PlanRecord, item: AnyItem, agency: Agency, day: date, bodies: Bodies
) -> bool:
    """Whether the body's word on the item counts; where nobody owes it, everybody's does."""
    home = record.jurisdiction
    named = (ref.name for role in filled_roles(item) for ref in role.refs)
    if any(bodies.resolve(name, home) is agency for name in named):
        return True  # as nearly always
    everybody = part_in(record, item, Asked(), bodies, day)
    if not everybody or not everybody.owed_by or agency.name in coordinators(record, bodies, day):
        return True
    return part_in(record, item, Asked((agency,), "any"), bodies, day) is not None


def _everything(repository: Repository) -> Frame:
    """Judge as if every entry were known."""
    return frame(repository, date.max, within=0)


def _entries(record: PlanRecord) -> Iterator[tuple[Address, str, Entry, AnyItem]]:
    """Entries on items that are known, each with its address and the body that made it."""
    items = {item.id: item for item in record.items()}
    for path, file in record.progress.items():
        for index, entry in enumerate(file.entries):
            if entry.item in items:
                yield Address(path, ("entries", index)), file.agency, entry, items[entry.item]
