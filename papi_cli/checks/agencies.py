"""R: the lives of the bodies must fit together."""

from collections.abc import Iterator

from papi_cli.checks.base import Finding, check
from papi_cli.checks.references import AGENCIES
from papi_cli.diagnostics import Address, Pointer
from papi_cli.model.agency import Agency, Successor
from papi_cli.model.repository import Repository


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
