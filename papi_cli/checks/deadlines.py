"""D: deadlines that can be read and fit their plan."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from papi_cli.analysis.progress import extended
from papi_cli.analysis.workdays import Workdays
from papi_cli.checks.base import Finding, check
from papi_cli.checks.wordings import Worded, days, spans
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.addresses import addressed, owed
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.model.due.parts import Day, Period, Recurring
from papi_cli.model.due.per import read_per
from papi_cli.model.duty import Duty
from papi_cli.model.progress import Entry
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.task import Task
from papi_cli.text import full_day, weekday

_SAID = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn)(?: là)?(?: vào)?(?: ngày)? \d{1,2}/\d{1,2}/\d{4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:năm |/)((?:19|20)\d\d)\b", re.IGNORECASE)


@check("D101")
def unreadable_deadline(repository: Repository) -> Iterator[Finding]:
    """Thời hạn không đọc được.

    papi phải hiểu lời văn của thời hạn thì mới nhắc được; lời không hiểu coi như không có hạn.
    Giữ nguyên lời văn bản nếu đó là một dạng papi đọc được (xem bằng `papi due "…"`), hoặc ghi
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


def _is_read(wording: str) -> bool:
    try:
        return bool(read_due(wording))
    except UnreadableDue:
        return False


def _wordings(repository: Repository) -> Iterator[tuple[Address, str, Callable[[str], object]]]:
    """The wordings that may be none, each with what reads it."""
    workdays = Workdays.from_file(repository.holidays)
    for record in repository.plans:
        unread = {each for _, item in owed(record) for each in item.due if not _is_read(each)}
        for at, item in owed(record):
            for index, wording in enumerate(item.due) if unread else ():
                if wording in unread:
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


@check("D102", severity=Severity.WARNING)
def due_before_the_plan(deadlines: Sequence[Worded]) -> Iterator[Finding]:
    """Thời hạn trước ngày ban hành.

    Kế hoạch không thể giao việc phải xong trước khi có kế hoạch; thường là gõ sai năm hay tháng.
    Sửa theo bản gốc; bản gốc ghi như vậy thì thêm accept: {D102: lý do}.
    """
    for each in deadlines:
        issued = each.record.plan.issued
        if any(end < issued for _, end in spans(each.parts)):
            note = _head(each, "issued", "ngày ban hành")
            message = f"«{each.wording}» ở trước ngày ban hành {full_day(issued)}"
            yield Finding(each.at, message, "sửa năm, tháng theo bản gốc", (note,))


@check("D103", severity=Severity.WARNING)
def due_after_the_period(deadlines: Sequence[Worded]) -> Iterator[Finding]:
    """Thời hạn sau kỳ của kế hoạch.

    Việc có hạn sau `period` thường do gõ sai năm, và không hiện trong kỳ của kế hoạch. Báo cáo về
    kỳ ấy thì gửi trong năm liền sau là phải. Sửa năm; nếu văn bản giao đến mốc sau kỳ thì thêm
    accept: {D103: lý do}.
    """
    for each in deadlines:
        if not spans(each.parts):
            continue
        period = each.record.plan.period
        last = date(period.last + isinstance(each.item, Duty), 12, 31)
        if any(start > last for start, _ in spans(each.parts)):
            note = _head(each, "period", "kỳ của kế hoạch")
            yield Finding(each.at, f"«{each.wording}» ở sau kỳ {period}", "sửa năm", (note,))


@check("D104", severity=Severity.WARNING)
def two_different_days(deadlines: Sequence[Worded]) -> Iterator[Finding]:
    """Thời hạn trái với ngày ghi ở chỗ khác của mục.

    `due` ghi một ngày, còn lời của chính mục (`what`, `text`, `as_written`) lại ghi «trước ngày»
    hay «chậm nhất ngày» khác; hoặc `due` vừa có lời văn, vừa có ngày 2020-03-30 không khớp với lời
    văn. Người đọc không biết theo ngày nào. Sửa cho khớp với bản gốc.
    """
    for each in deadlines:
        named = days(each.parts)
        said = set(_said(each.item)) - days(_all_parts(each.item)) if named else set()
        if named and each.place == 0:
            for day in sorted(said | _iso_beside_words(each.item)):
                message = f"thời hạn «{each.wording}», nhưng mục này còn ghi {full_day(day)}"
                yield Finding(each.at, message, "sửa cho khớp với bản gốc")


def _said(item: Task | Duty) -> Iterator[date]:
    """Days that the item's own sentences set, with their years."""
    for sentence in (item.what, item.text, item.as_written):
        for found in _SAID.finditer(sentence) if sentence and "/" in sentence else ():
            try:
                yield from days(read_due(found[0]).parts)
            except UnreadableDue:
                continue


def _all_parts(item: Task | Duty) -> tuple[Day, ...]:
    return tuple(part for part in read_due(item.due).parts if isinstance(part, Day))


def _iso_beside_words(item: Task | Duty) -> set[date]:
    """The days of an ISO form that repeats a wording, where the two differ."""
    if len(item.due) < 2:
        return set()
    iso = {date.fromisoformat(each) for each in item.due if re.fullmatch(r"\d{4}-\d\d-\d\d", each)}
    worded_days = {day for each in item.due if "/" in each for day in days(read_due(each).parts)}
    return iso - worded_days if len(iso) == len(worded_days) == 1 else set()


@check("D107", severity=Severity.WARNING)
def year_missing(deadlines: Sequence[Worded]) -> Iterator[Finding]:
    """Thời hạn không ghi năm, kế hoạch có nhiều năm.

    «ngày 15 tháng 9» trong kế hoạch nhiều năm được hiểu là mỗi năm một lần; có thể bản gốc chỉ nói
    một năm. Nếu đúng là mỗi năm thì thêm accept: {D107: lý do}; đang soạn thì ghi rõ năm, hoặc
    viết «hằng năm».
    """
    for each in deadlines:
        period = each.record.plan.period
        recurring = any(isinstance(part, Recurring) for part in each.parts)
        bare = any(isinstance(part, Day | Period) and not part.year for part in each.parts)
        if bare and not recurring and period.first != period.last:
            note = _head(each, "period", "kỳ của kế hoạch có nhiều năm")
            message = f"«{each.wording}» không ghi năm, đang được hiểu là mỗi năm của {period}"
            yield Finding(each.at, message, "ghi rõ năm, hoặc viết «hằng năm»", (note,))


@check("D108", severity=Severity.WARNING)
def year_gone_by(repository: Repository) -> Iterator[Finding]:
    """Lời văn nói đến năm đã qua.

    `as_written` của nhiệm vụ hay báo cáo nhắc một năm trước kỳ của kế hoạch, như «Chỉ số CCHC năm
    2018» trong kế hoạch năm 2019: thường là chép từ kế hoạch cũ. Báo cho đơn vị soạn thảo; bản gốc
    đã ban hành thì thêm accept: {D108: lý do}.
    """
    for record in repository.plans:
        for at, item in addressed(record):
            words = item.as_written if isinstance(item, Task | Duty) else None
            for found in _YEAR.finditer(words) if words else ():
                if int(found[1]) < record.plan.period.first:
                    address = Address(at.file, (*at.path, "as_written"))
                    note = Pointer(Address(record.file, ("period",)), "kỳ của kế hoạch")
                    message = f"«{found[0].strip('/')}» ở trước kỳ {record.plan.period}"
                    yield Finding(address, message, "xem bản gốc có chép nhầm năm không", (note,))


@check("D109", severity=Severity.HINT)
def due_on_a_day_off(repository: Repository, deadlines: Sequence[Worded]) -> Iterator[Finding]:
    """Ngày cuối rơi vào ngày nghỉ.

    Thứ bảy, Chủ nhật, ngày lễ thì văn thư không nhận; nên gửi trước ngày làm việc cuối cùng. Khi
    soạn kế hoạch, chọn một ngày làm việc. Ngày nghỉ lấy theo registry/holidays.yaml.
    """
    workdays = Workdays.from_file(repository.holidays)
    for each in deadlines:
        for part in each.parts:
            if isinstance(part, Day) and part.year:
                day = part.span(part.year)[0] - timedelta(days=not part.inclusive)
                if workdays.is_day_off(day):
                    name = workdays.names.get(day) or weekday(day)
                    before = full_day(workdays.last_working_day(day))
                    message = f"ngày cuối {full_day(day)} là ngày nghỉ ({name})"
                    yield Finding(each.at, message, f"ngày làm việc cuối cùng là {before}")


def _head(each: Worded, key: str, words: str) -> Pointer:
    return Pointer(Address(each.record.file, (key,)), words)
