"""The form that a body fills in: one row for each item and turn that it still owes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.deadlines import Deadline
from papi_cli.model.agency import Agency
from papi_cli.model.form.columns import FORM
from papi_cli.model.repository import Repository
from papi_cli.text import full_day
from papi_cli.views.words import turn_words


class FormRow(NamedTuple):
    """What papi knows of a row, in the order of its columns; whether a report is due."""

    known: tuple[str, ...]
    is_report: bool


class Form(NamedTuple):
    """A form: the mark by which papi knows it again, what stands above, the rows."""

    mark: tuple[str, ...]
    title: str
    lead: tuple[str, ...]
    rows: tuple[FormRow, ...]
    day: date


_HOW_TO = (
    "Cách điền: chỉ ghi vào các ô nền vàng; dòng nào chưa có gì mới thì để trống. Tình trạng chọn "
    "trong danh sách; phần trăm là số nguyên từ 0 đến 100; ngày là ngày sự việc xảy ra (30/3/2020)."
)
_SEND_BACK = (
    "Không thêm, bớt, đổi tên cột. Điền xong, lưu lại dạng .xlsx và gửi lại cơ quan theo dõi."
)


def form(
    deadlines: Sequence[Deadline], agency: Agency, repository: Repository, today: date
) -> Form:
    """Lay the form of a body out; its rows go by plan, then as the plan has them."""
    mark = (FORM, agency.name, agency.jurisdiction or "", repository.settings.schema_)
    return Form(
        mark,
        "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ, BÁO CÁO",
        (f"{agency.name}, tính đến ngày {full_day(today)}", _HOW_TO, _SEND_BACK),
        tuple(_row(each, repository) for each in _ordered(owed(deadlines))),
        today,
    )


def owed(deadlines: Sequence[Deadline]) -> Iterator[Deadline]:
    """What can still be reported on: all that is not closed; of the turns ahead, the next one."""
    seen: set[tuple[str, str]] = set()
    for each in sorted(deadlines, key=lambda each: each.turn.due or date.max):
        item = (each.record.key, each.item.id)
        if each.time in ("done", "done-late") or (each.time == "on-time" and item in seen):
            continue
        if each.time in ("due-soon", "on-time"):
            seen.add(item)
        yield each


def _ordered(deadlines: Iterator[Deadline]) -> list[Deadline]:
    """By plan, the newest first; in a plan by item, as it has them; of an item by turn."""

    def place(each: Deadline) -> tuple[int, str, int, date]:
        ids = [item.id for item in each.record.items()]
        issued = each.record.plan.issued
        return (
            -issued.toordinal(),
            each.record.key,
            ids.index(each.item.id),
            each.turn.due or date.max,
        )

    return sorted(deadlines, key=place)


def _row(deadline: Deadline, repository: Repository) -> FormRow:
    item, turn = deadline.item, deadline.turn
    extended = deadline.extended
    moved = f" (được điều chỉnh đến {extended.extended_to})" if extended else ""
    known = (
        repository.shortest_name(deadline.record),
        item.id,
        turn_words(turn.key) if turn.key else "",
        item.what,
        ("; ".join(item.due) or "Không nêu") + moved,
    )
    return FormRow(known, deadline.is_report)
