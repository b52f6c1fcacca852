"""D: deadlines that can be read and make sense."""

from collections.abc import Callable, Iterator
from functools import partial

from papi_cli.analysis.progress import extended
from papi_cli.analysis.workdays import Workdays
from papi_cli.checks.base import Finding, check
from papi_cli.diagnostics import Address
from papi_cli.model.addresses import addressed
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.per import read_per
from papi_cli.model.item import Dated
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord, Repository


@check("D101")
def unreadable_deadline(repository: Repository) -> Iterator[Finding]:
    """Thời hạn không đọc được.

    papi phải hiểu lời văn của thời hạn thì mới nhắc được; lời không hiểu coi như không có hạn.
    Giữ nguyên lời văn bản nếu đó là một dạng papi đọc được (xem bằng papi due "…"), hoặc ghi
    ngày, tháng, quý, năm: 2020-03-30, 2018-05, 2018-Q2, 2019.
    """
    for address, wording, read in _wordings(repository):
        try:
            read(wording)
        except UnreadableDue as error:
            yield Finding(
                address,
                f"không đọc được thời hạn «{wording}»: {error.reason}",
                f"có thể viết: {error.nearest}",
            )


def _wordings(repository: Repository) -> Iterator[tuple[Address, str, Callable[[str], object]]]:
    """Every wording of a deadline, with what reads it."""
    workdays = Workdays.from_file(repository.holidays)
    for record in repository.plans:
        for at, item in addressed(record):
            if isinstance(item, Dated):
                for index, wording in enumerate(item.due):
                    yield Address(at.file, (*at.path, "due", index)), wording, read_due
                if item.per:
                    yield Address(at.file, (*at.path, "per")), item.per, read_per
        for address, entry in _extensions(record):
            yield (
                address,
                entry.extended_to or "",
                partial(extended, day=entry.date, workdays=workdays),
            )


def _extensions(record: PlanRecord) -> Iterator[tuple[Address, Entry]]:
    """Entries that grant a new deadline, with the address of its words."""
    for path, progress in record.progress.items():
        for index, entry in enumerate(progress.entries):
            if entry.extended_to:
                yield Address(path, ("entries", index, "extended_to")), entry
