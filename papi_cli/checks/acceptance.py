"""A: findings that people know of and accept, and acceptances that no longer apply.

The pages of A101 and A102 stand in the manual: no check makes these findings, they are what is
left when all checks have run.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches

from papi_cli.analysis.items import citations
from papi_cli.checks.base import CHECKS
from papi_cli.checks.published import results
from papi_cli.diagnostics import Address, Fault, Severity
from papi_cli.model.addresses import addressed
from papi_cli.model.kinds import folder_of
from papi_cli.model.repository import PlanRecord, Repository

_Acceptance = tuple[Address, str]
"""The record that accepts, and the code."""


def settle(
    faults: Iterable[Fault],
    repository: Repository,
    ran: Collection[str],
    later: Callable[[], Iterable[Fault]] = tuple,
) -> Iterator[Fault]:
    """Leave out what is accepted, and add what is wrong with the acceptances.

    Only warnings and hints can be accepted. Of codes that were not run, and of plans of which a
    file could not be read, nothing is said. What will be found `later` may be accepted already:
    who asks about an earlier day is not troubled by it.
    """
    acceptances = list(_acceptances(repository))
    usable = {each for each in acceptances if _acceptable(each[1])}
    used: set[_Acceptance] = set()
    for fault in faults:
        by = _accepted_by(fault, usable)
        if by is None:
            yield fault
        else:
            used.add(by)
    if any(each not in used for each in usable):
        used |= {by for fault in later() if (by := _accepted_by(fault, usable))}
    partial = tuple(f"{record.key}/" for record in repository.plans if not record.whole)
    for each in acceptances:
        if each not in usable:
            yield _refused(each)
        elif each not in used and each[1] in ran and not each[0].file.startswith(partial):
            yield _idle(each)


def _acceptances(repository: Repository) -> Iterator[_Acceptance]:
    """Every acceptance of plans, citations, items, entries and results."""
    for record in repository.plans:
        for at, accept in _of_plan(record):
            yield from ((at, code) for code in accept)
    for at, _, result in results(repository):
        yield from ((at, code) for code in result.accept)


def _of_plan(record: PlanRecord) -> Iterator[tuple[Address, Collection[str]]]:
    yield Address(record.file, ()), record.plan.accept
    for cited in citations([record]):
        yield cited.address, cited.citation.accept
    for at, item in addressed(record):
        if item.accept:
            yield at, item.accept
    for path, progress in record.progress.items():
        for index, entry in enumerate(progress.entries):
            yield Address(path, ("entries", index)), entry.accept


def _acceptable(code: str) -> bool:
    return code in CHECKS and CHECKS[code].severity is not Severity.ERROR


def _accepted_by(fault: Fault, usable: Collection[_Acceptance]) -> _Acceptance | None:
    """The nearest record around a fault that accepts it: item, else the plan's head."""
    if fault.severity is Severity.ERROR or not usable:
        return None
    file, path = fault.address
    around = [Address(file, path[:end]) for end in range(len(path), -1, -1)]
    around.append(Address(f"{folder_of(file)}/plan.yaml", ()))
    return next(((at, fault.code) for at in around if (at, fault.code) in usable), None)


def _refused(acceptance: _Acceptance) -> Fault:
    at, code = acceptance
    if code in CHECKS:
        message, remedy = f"{code} là lỗi, không chấp nhận được", "sửa lỗi, rồi bỏ dòng này"
    else:
        near = get_close_matches(code, CHECKS, n=1)
        message = f"không có mã «{code}» để chấp nhận"
        remedy = f"có phải ý bạn là «{near[0]}»?" if near else "xem các mã bằng papi explain"
    return Fault("A101", Severity.ERROR, _line(at, code), message, remedy, on_key=True)


def _idle(acceptance: _Acceptance) -> Fault:
    at, code = acceptance
    message = f"không còn phát hiện {code} nào ở đây để chấp nhận"
    return Fault("A102", Severity.WARNING, _line(at, code), message, "bỏ dòng này", on_key=True)


def _line(at: Address, code: str) -> Address:
    return Address(at.file, (*at.path, "accept", code))
