"""R: the lives of the bodies must fit together."""

from collections.abc import Iterator
from datetime import date

from papi_cli.analysis.bodies import Bodies, existed
from papi_cli.checks.base import Finding, check
from papi_cli.checks.references import AGENCIES, issued_names, named_as_issued
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.agency import Agency, MembersRule, Successor
from papi_cli.model.progress import ProgressFile
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.text import full_day


@check("R110", AGENCIES)
def impossible_dates(repository: Repository) -> Iterator[Finding]:
    """Ngày của cơ quan trái nhau.

    Cơ quan không thể hết (`until`) trước khi có (`from`), cũng không thể chuyển việc trước khi có;
    cơ quan tiếp nhận thì phải đang có vào ngày nhận. Ngày sai làm nhiệm vụ rơi vào cơ quan không
    có thật. Sửa ngày theo nghị quyết, quyết định thành lập hay sắp xếp.
    """
    for index, agency in enumerate(repository.agencies.agencies):
        born = Pointer(_at(index, "from"), "có từ ngày ghi ở đây")
        if agency.from_ and agency.until and agency.until < agency.from_:
            yield _finding(_at(index, "until"), f"«{agency.name}» hết trước khi có", born)
        for place, successor in enumerate(agency.successors):
            address = _at(index, "successors", place, "from")
            if agency.from_ and successor.from_ < agency.from_:
                yield _finding(address, f"«{agency.name}» chuyển việc trước khi có", born)
            yield from _heir_is_there(repository, agency, successor, address)


def _heir_is_there(
    repository: Repository, agency: Agency, successor: Successor, address: Address
) -> Iterator[Finding]:
    """Whether the successor exists on the day that it takes over."""
    bodies = repository.agencies.agencies
    name = successor.name
    for heir in repository.directory.find(name, agency.jurisdiction) if name else ():
        if heir.from_ and successor.from_ < heir.from_:
            born = Pointer(_at(bodies.index(heir), "from"), "có từ ngày ghi ở đây")
            yield _finding(address, f"«{heir.name}» tiếp nhận trước khi có", born)
        if heir.until and successor.from_ > heir.until:
            ended = Pointer(_at(bodies.index(heir), "until"), "hết vào ngày ghi ở đây")
            yield _finding(address, f"«{heir.name}» tiếp nhận sau khi đã hết", ended)


def _at(index: int, *path: str | int) -> Address:
    return Address(AGENCIES, ("agencies", index, *path))


def _finding(address: Address, message: str, note: Pointer) -> Finding:
    return Finding(address, message, "sửa một trong hai ngày", (note,))


@check("R107", AGENCIES, severity=Severity.WARNING)
def agency_out_of_its_time(repository: Repository) -> Iterator[Finding]:
    """Cơ quan chưa có hoặc đã hết vào ngày đó.

    Cơ quan mà kế hoạch nêu phải đang có vào ngày ban hành; diễn biến của một cơ quan phải xảy ra
    khi cơ quan ấy còn, sau đó thì ghi vào tệp của cơ quan kế thừa. Nếu không, việc rơi vào cơ quan
    không còn ai trả lời. Sửa tên cơ quan, sửa ngày, hoặc sửa `from`, `until` trong
    registry/agencies.yaml; văn bản đã ban hành nêu như vậy thì ghi ở `accept`.
    """
    bodies = Bodies(repository.directory)
    for record in repository.plans:
        yield from _named_out_of_time(repository, record, bodies)
        for path, file in record.progress.items():
            agency = bodies.resolve(file.agency, record.jurisdiction)
            if agency and (agency.from_ or agency.until):
                yield from _entries_out_of_time(repository, agency, path, file)


def _named_out_of_time(
    repository: Repository, record: PlanRecord, bodies: Bodies
) -> Iterator[Finding]:
    day = record.plan.issued
    found = ((name, bodies.resolve(name, record.jurisdiction)) for name in issued_names(record))
    missing = {name: agency for name, agency in found if agency and not existed(agency, day)}
    for address, name in named_as_issued(record) if missing else ():
        if agency := missing.get(name):
            what = f"ngày ban hành {full_day(day)}"
            yield _out_of_time(repository, agency, day, address, what)


def _entries_out_of_time(
    repository: Repository, agency: Agency, path: str, file: ProgressFile
) -> Iterator[Finding]:
    for index, entry in enumerate(file.entries):
        if not existed(agency, entry.date) and not _winding_up(agency, entry.date):
            address = Address(path, ("entries", index, "date"))
            what = f"ngày của diễn biến {full_day(entry.date)}"
            yield _out_of_time(repository, agency, entry.date, address, what)


def _winding_up(agency: Agency, day: date) -> bool:
    """Whether a body that has ended must still speak: who takes over has not yet done so."""
    ended = agency.until is not None and day > agency.until
    return ended and bool(agency.successors) and all(day < each.from_ for each in agency.successors)


def _out_of_time(
    repository: Repository, agency: Agency, day: date, address: Address, what: str
) -> Finding:
    index = next(i for i, each in enumerate(repository.agencies.agencies) if each is agency)
    if agency.from_ and day < agency.from_:
        born = Pointer(_at(index, "from"), "có từ ngày ghi ở đây")
        message = f"«{agency.name}» chưa có vào {what}: có từ {full_day(agency.from_)}"
        return Finding(address, message, "ghi cơ quan có vào ngày ấy, hoặc sửa ngày", (born,))
    until = full_day(agency.until or day)
    ended = Pointer(_at(index, "until"), "hết vào ngày ghi ở đây")
    heirs = [f"«{each.name}»" for each in agency.successors if each.name]
    remedy = f"ghi cơ quan kế thừa: {', '.join(heirs)}" if heirs else "sửa tên cơ quan, hoặc ngày"
    message = f"«{agency.name}» không còn vào {what}: chỉ đến hết {until}"
    return Finding(address, message, remedy, (ended,))


@check("R111", AGENCIES)
def empty_group(repository: Repository) -> Iterator[Finding]:
    """Nhóm không có thành viên.

    Nhóm kín phải kê thành viên (`members`) hoặc có quy tắc (`rule`) khớp với ít nhất một cơ quan
    cùng địa bàn; nếu không, việc giao cho nhóm không đến ai khi hỏi theo cơ quan. Kê thành viên,
    sửa quy tắc, hoặc ghi `open: true` nếu văn bản không nói nhóm gồm những ai.
    """
    there = {(each.jurisdiction, each.kind, each.level) for each in _bodies(repository)}
    for index, group in enumerate(repository.agencies.agencies):
        if group.kind != "group" or group.open or group.members:
            continue
        if group.rule is None:
            message = f"nhóm «{group.name}» không có thành viên"
            yield Finding(_at(index, "name"), message, "thêm members hoặc rule, hoặc open: true")
        elif not any(_takes(group.rule, group.jurisdiction, *each) for each in there):
            message = f"quy tắc của nhóm «{group.name}» không khớp với cơ quan nào"
            yield Finding(_at(index, "rule"), message, "sửa kinds, level, hoặc kê members")


def _bodies(repository: Repository) -> Iterator[Agency]:
    return (each for each in repository.agencies.agencies if each.kind != "group")


def _takes(
    rule: MembersRule, home: str | None, jurisdiction: str | None, kind: str, level: str
) -> bool:
    return jurisdiction == home and kind in rule.kinds and rule.level in (None, level)
