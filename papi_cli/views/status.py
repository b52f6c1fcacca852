"""Counts with bars, and the returns of one item: who has sent, who has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from papi_cli.analysis.shapes import OwnerState, Time
from papi_cli.text import full_day, weekday
from papi_cli.views.deadlines import ended_line, of_year
from papi_cli.views.items import address_row
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell
from papi_cli.views.words import PROGRESS, turn_words

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.analysis.listing import Listing
    from papi_cli.analysis.status import Returns, Subject, Tally
    from papi_cli.model.duty import Duty
    from papi_cli.model.repository import PlanRecord
    from papi_cli.model.task import Task

_BAR = 20
_PARTS: tuple[tuple[str, str, tuple[Time, ...]], ...] = (
    ("█", "đã xong", ("done", "done-late")),
    ("▓", "quá hạn", ("overdue",)),
    ("▒", "còn hạn", ("due-soon", "on-time")),
    ("░", "chưa có thông tin, không ấn định hạn", ("no-information", "undated")),
)
_TIMES: dict[Time, str] = {
    "done": "xong",
    "done-late": "xong chậm",
    "overdue": "quá hạn",
    "due-soon": "sắp đến hạn",
    "on-time": "trong hạn",
    "no-information": "qua hạn chưa có tin",
    "undated": "không ấn định hạn",
}


def status_answer(
    tallies: Sequence[Tally],
    by: str,
    names: Mapping[Subject, str],
    listing: Listing,
    when: tuple[date, int | None],
    remarks: Iterable[str] = (),
) -> Answer:
    """Lay counts out; `names` says what a tally is called, `by` what is counted by.

    `when` holds today, and the year that was asked for.
    """
    today, year = when
    title = f"Tình hình thực hiện{of_year(year)}, tính đến {weekday(today)} {full_day(today)}"
    first = Column(_TITLES[by], 6)
    columns = (first, Column("Việc", 1, right=True), Column("Tiến độ", 4), Column("Gồm", 7))
    rows = tuple(_cells(each, _name(each, names)) for each in tallies)
    return Answer(
        "status",
        [_row(each, by, names) for each in tallies],
        Table(
            columns,
            (Group("", rows),) if rows else (),
            (title,),
            (*_closing(tallies, listing), *remarks),
        ),
        {"today": today, "by": by},
    )


_TITLES = {"plan": "Kế hoạch", "agency": "Cơ quan", "dimension": "Nội dung PAPI"}


def _name(each: Tally, names: Mapping[Subject, str]) -> str:
    return names.get(each.subject) or each.subject.name or "Không nêu"


def _row(each: Tally, by: str, names: Mapping[Subject, str]) -> dict[str, object]:
    counts: dict[str, object] = {time: each.times.get(time, 0) for time in _TIMES}
    where = {"jurisdiction": each.subject.jurisdiction} if by == "agency" else {}
    return {
        by: each.subject.name,
        "name": _name(each, names),
        **where,
        "total": each.total,
        **counts,
    }


def _cells(each: Tally, name: str) -> tuple[Cell, ...]:
    words = ", ".join(f"{each.of(time)} {words}" for time, words in _TIMES.items() if each.of(time))
    return cell(name), cell(str(each.total)), cell(bar(each)), cell(words)


def bar(each: Tally) -> str:
    """Draw the shares; each that there is has at least one mark."""
    counts = [each.of(*times) for _, _, times in _PARTS]
    marks = [max(1, count * _BAR // each.total) if count else 0 for count in counts]
    marks[marks.index(max(marks))] += _BAR - sum(marks)
    return "".join(mark * count for (mark, _, _), count in zip(_PARTS, marks, strict=True))


def _closing(tallies: Sequence[Tally], listing: Listing) -> Iterator[str]:
    if tallies:
        yield "   ".join(f"{mark} {words}" for mark, words, _ in _PARTS)
    else:
        yield "Không có việc nào như vậy."
    if listing.ended:
        yield ended_line(listing)


def returns_answer(
    record: PlanRecord, item: Task | Duty, found: Sequence[Returns], today: date
) -> Answer:
    """Lay out how each body stands with a report or task, turn by turn."""
    columns = (Column("Cơ quan", 6), Column("Tình trạng", 5), Column("Ngày", 3))
    groups = (Group(_sent(each, item), _states(each, item)) for each in found)
    return _returns_answer(record, item, found, today, Table(columns, tuple(groups)))


def missing_answer(
    record: PlanRecord, item: Task | Duty, found: Sequence[Returns], today: date
) -> Answer:
    """Say of each turn how many have sent a report or done a task, and who has not."""
    not_done = "chưa gửi" if item.is_report else "chưa xong"
    lines = (f"{_sent(each, item)}; {not_done}: {', '.join(_missing(each))}." for each in found)
    closing = tuple(lines) or ("Không còn cơ quan nào thiếu.",)
    return _returns_answer(record, item, found, today, Table((), (), (), closing))


def _returns_answer(
    record: PlanRecord, item: Task | Duty, found: Sequence[Returns], today: date, table: Table
) -> Answer:
    head = f"{item.what} ({record.plan.number}#{item.id}), tính đến {full_day(today)}"
    rows = [_returns_row(record, item, each) for each in found]
    return Answer("status", rows, table._replace(lead=(head,)), {"today": today, "by": "turn"})


def _sent(each: Returns, item: Task | Duty) -> str:
    done = "đã gửi" if item.is_report else "đã xong"
    turn = f"Kỳ {turn_words(each.turn.key)}: {done}" if each.turn.key else done.capitalize()
    late = f", trong đó chậm {each.late}" if each.late else ""
    due = f" (hạn {full_day(each.turn.due)})" if each.turn.due else ""
    return f"{turn} {len(each.sent)}/{len(each.sent) + len(each.missing)}{late}{due}"


def _missing(each: Returns) -> Iterator[str]:
    for owner in each.missing:
        moved = each.moved(owner)
        yield f"{owner.agency} (hạn {full_day(moved)})" if moved else owner.agency


def _states(each: Returns, item: Task | Duty) -> tuple[tuple[Cell, ...], ...]:
    state = _report_state if item.is_report else _task_state
    return tuple(
        (
            cell(owner.agency),
            cell(state(owner) + _moved_words(each.moved(owner))),
            cell(full_day(owner.day) if owner.day else None),
        )
        for owner in (*each.missing, *each.sent)
    )


def _moved_words(moved: date | None) -> str:
    return f" (hạn của cơ quan này: {full_day(moved)})" if moved else ""


def _task_state(owner: OwnerState) -> str:
    return PROGRESS[owner.progress] + _LATE.get(owner.time, "")


def _report_state(owner: OwnerState) -> str:
    """The office's words: a report is sent, sent late or not sent."""
    if owner.progress == "done":
        return "gửi chậm" if owner.time == "done-late" else "đã gửi"
    if owner.time == "no-information":
        return "chưa nhận được báo cáo"
    not_sent = owner.progress in ("unknown", "not-started")
    return ("chưa gửi" if not_sent else PROGRESS[owner.progress]) + _LATE.get(owner.time, "")


_LATE: Mapping[Time, str] = {
    "overdue": ", quá hạn",
    "done-late": ", chậm",
    "due-soon": ", sắp đến hạn",
}


def _returns_row(record: PlanRecord, item: Task | Duty, each: Returns) -> dict[str, object]:
    def listed(owners: Iterable[OwnerState]) -> list[dict[str, object]]:
        return [{**owner._asdict(), "due": each.due[owner.agency]} for owner in owners]

    return {
        **address_row(record, item),
        "turn": each.turn.key,
        "due": each.turn.due,
        "last_day": each.turn.last_day,
        "total": len(each.sent) + len(each.missing),
        "sent": listed(each.sent),
        "late": each.late,
        "missing": listed(each.missing),
    }
