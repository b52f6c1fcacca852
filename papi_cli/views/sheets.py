"""The rows of the tables that offices keep: values for machines, and their words for people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from papi_cli.analysis.holdings import Holding, Line, gravest, least_advanced
from papi_cli.analysis.listing import falls_in
from papi_cli.analysis.states import Progress
from papi_cli.analysis.targets import TargetYear
from papi_cli.model.base import BodyRef
from papi_cli.model.duty import Duty
from papi_cli.model.item import Item
from papi_cli.model.progress import Entry, State, state_word
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.sheets import (
    DEADLINES,
    REPORTS,
    TARGETS,
    TASKS,
    Sheet,
    SheetColumn,
    due_words,
    names_words,
)
from papi_cli.model.task import Task
from papi_cli.text import full_day
from papi_cli.views.deadlines import HEADINGS
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import turn_words

Row = Mapping[str, object]
"""Values by the keys of columns; those without one are absent or None."""

Words = str | int | Decimal | date | None
"""What stands in a cell."""


class Filled(NamedTuple):
    """A sheet with its rows."""

    sheet: Sheet
    rows: tuple[Row, ...]


class Book(NamedTuple):
    """The tables of some plans as they stand on a day; `whose` body they are, where one is."""

    day: date
    whose: str | None
    plans: tuple[PlanRecord, ...]
    sheets: tuple[Filled, ...]


def book(
    repository: Repository,
    plans: Sequence[PlanRecord],
    held: Sequence[Holding],
    years: Iterable[TargetYear],
    when: tuple[date, int | None],
    whose: str | None,
) -> Book:
    """Fill in every sheet; `when` holds today, and the year that alone is asked for.

    Of a year are deadlines by their last day, everything else by the years of its plan.
    """
    day, year = when
    names = {each.key: repository.shortest_name(each) for each in plans}
    of_year = [each for each in held if falls_in(year, None, each.record.plan.period)]
    tasks = (_task(each, each.item, names, day) for each in of_year if isinstance(each.item, Task))
    reports = (
        _report(each, each.item, names, day) for each in of_year if isinstance(each.item, Duty)
    )
    lines = (line for each in held for line in each.lines if _is_of(line, year))
    sheets = (
        Filled(TASKS, tuple(tasks)),
        Filled(REPORTS, tuple(reports)),
        Filled(DEADLINES, tuple(_line(line, names) for line in lines)),
        Filled(TARGETS, tuple(_target(each, names) for each in years)),
    )
    issued = (each for each in plans if each.plan.issued <= day)
    shown = tuple(each for each in issued if falls_in(year, None, each.plan.period))
    return Book(day, whose, shown, sheets)


def _is_of(line: Line, year: int | None) -> bool:
    deadline = line.deadline
    return falls_in(year, deadline.turn.last_day, deadline.record.plan.period)


def _task(held: Holding, task: Task, names: Mapping[str, str], day: date) -> Row:
    return {
        **_place(held.record, task, names),
        "dimension": task.dimension,
        "what": task.what,
        "lead": task.lead,
        "with": task.with_,
        "due": task.due,
        "output": task.output,
        **_standing(held, day),
    }


def _report(held: Holding, duty: Duty, names: Mapping[str, str], day: date) -> Row:
    through = duty.through
    return {
        **_place(held.record, duty, names),
        "what": duty.what,
        "who": duty.who,
        "to": duty.to,
        "through": (through.body,) if through and through.body else (),
        "email": through.email if through else None,
        "due": duty.due,
        "output": duty.output,
        **_standing(held, day),
    }


def _place(record: PlanRecord, item: Item, names: Mapping[str, str]) -> Row:
    return {
        "address": f"{names[record.key]}#{item.id}",
        "plan": record.key,
        "item": item.id,
        "section": item.section,
        "source_line": item.source.line,
    }


def _standing(held: Holding, day: date) -> Row:
    """How an item stands; what one body wrote is shown where only one owes it."""
    lines = held.current(day)
    if not lines:
        return {}
    turn = lines[0].deadline.turn
    done = sum(line.owner.time in ("done", "done-late") for line in lines)
    entry = lines[0].entry if len(lines) == 1 else None
    return {
        "turn": turn.key,
        "last_day": turn.last_day,
        "time": gravest(lines),
        "done_by": f"{done}/{len(lines)}" if len(lines) > 1 else None,
        **_said(entry),
        "state": _state(least_advanced(lines)),
    }


def _line(line: Line, names: Mapping[str, str]) -> Row:
    deadline, item = line.deadline, line.deadline.item
    return {
        **_place(deadline.record, item, names),
        "turn": deadline.turn.key,
        "kind": "report" if deadline.is_report else "task",
        "what": item.what,
        "agency": line.owner.agency or None,
        "wording": due_words(item.due) or None,
        "extended_to": deadline.extended.extended_to if deadline.extended else None,
        "due_day": deadline.turn.due,
        "last_day": deadline.turn.last_day,
        "time": line.owner.time,
        **_said(line.entry),
        "state": _state(line.owner.progress),
    }


def _said(entry: Entry | None) -> Row:
    if entry is None:
        return {}
    proof = entry.evidence[0] if entry.evidence else None
    return {
        "percent": entry.percent,
        "date": entry.date,
        "note": entry.note,
        "evidence": proof.number if proof else None,
        "evidence_date": proof.date if proof else None,
    }


def _state(progress: Progress) -> str | None:
    return None if progress == "unknown" else progress


def _target(year: TargetYear, names: Mapping[str, str]) -> Row:
    target = year.found.item
    return {
        **_place(year.found.record, target, names),
        "subject": subject_words(target),
        "lead": target.lead,
        "year": year.year,
        "aim": target_words(target),
        "value": year.value,
        "baseline_year": target.baseline.year if target.baseline else None,
        "baseline": target.baseline.value if target.baseline else None,
        "actual": year.actual,
        "met": "waiting" if year.waits and year.year else year.met,
        "as_written": target.as_written,
    }


_MET = {True: "Đạt", False: "Chưa đạt", "waiting": "Chờ công bố"}
_KINDS = {"task": "Nhiệm vụ", "report": "Báo cáo"}


def words(column: SheetColumn, row: Row) -> Words:
    """What stands in a cell for people to read."""
    value = row.get(column.key)
    match value:
        case None:
            return None
        case tuple():
            return _listed(value)
        case bool():
            return _MET[value]
        case int() | Decimal() | date():
            return value
    return _named(column, str(value), is_report="who" in row or row.get("kind") == "report")


def _listed(values: Sequence[object]) -> str | None:
    refs = [each for each in values if isinstance(each, BodyRef)]
    return (names_words(refs) if refs else due_words([str(each) for each in values])) or None


def _named(column: SheetColumn, value: str, *, is_report: bool) -> str:
    match column.content:
        case "turn":
            return turn_words(value)
        case "time":
            return time_words(value)
        case "state":
            return state_word(cast("State", value), is_report=is_report)
        case "met":
            return _MET[value]
        case "kind":
            return _KINDS[value]
    return value


def time_words(time: str) -> str:
    """How a turn stands, in words."""
    return _TIMES[time]


_TIMES: Mapping[str, str] = {
    **{time: title for time, (title, _) in HEADINGS.items()},
    "no-information": "Chưa có thông tin",
    "undated": "Không ấn định",
}


def book_title(book: Book, sheet: Sheet | None = None) -> str:
    """Head a workbook, or one of its sheets."""
    what = sheet.title if sheet else "Nhiệm vụ, báo cáo, chỉ tiêu"
    whose = f" của {book.whose}" if book.whose else ""
    plan = f", {book.plans[0].plan.name}" if len(book.plans) == 1 else ""
    return f"{what}{whose}{plan}"


def legend(book: Book, sheet: Sheet) -> str:
    """Say as of when the table is, and which of its columns are for changing."""
    as_of = f"Tính đến ngày {full_day(book.day)}."
    if not sheet.is_editable:
        return as_of
    return (
        f"{as_of} Cột có tiêu đề nền vàng sửa được; các cột khác papi tự tính. "
        "Không đổi cột Địa chỉ."
    )


def machine_rows(filled: Filled) -> Iterator[dict[str, object]]:
    """Rows with every key, for JSON: names of bodies and words of deadlines are lists."""
    for row in filled.rows:
        place = {"plan": row["plan"], "item": row["item"]}
        yield place | {each.key: _plain(row.get(each.key)) for each in filled.sheet.columns}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [each.name if isinstance(each, BodyRef) else each for each in value]
    return value
