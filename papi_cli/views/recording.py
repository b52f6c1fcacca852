"""What was recorded, in which file, and how the item stands now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from papi_cli.analysis.deadlines import Deadline
from papi_cli.analysis.states import Progress
from papi_cli.model.progress import State, state_word
from papi_cli.model.repository import Place, PlanRecord
from papi_cli.text import full_day
from papi_cli.views.deadlines import state_words
from papi_cli.views.table import Answer, Table


class Recorded(NamedTuple):
    """An entry by its keys, in the file of a body, and the deadlines of its item and turn.

    It is `new`, or was there already.
    """

    record: PlanRecord
    agency: str
    values: Mapping[str, object]
    place: Place
    deadlines: tuple[Deadline, ...]
    new: bool = True


def recorded_answer(recorded: Sequence[Recorded], today: date) -> Answer:
    """Say each entry in one line, and how its item stands in another."""
    lines = tuple(line for each in recorded for line in _lines(each, today))
    rows = [_row(each) for each in recorded]
    return Answer("record", rows, Table((), (), (), lines), {"today": today})


def _lines(each: Recorded, today: date) -> Iterator[str]:
    address = f"{each.record.plan.number}#{each.values['item']}"
    turn = f"@{each.values['turn']}" if "turn" in each.values else ""
    day = full_day(date.fromisoformat(str(each.values["date"])))
    place = f"{each.place.file}:{each.place.line}"
    told = f"{address}{turn}, {each.agency}, ngày {day}: {_what(each)} ({place})."
    yield f"Đã ghi {told}" if each.new else f"Không ghi thêm, vì đã có {told}"
    for deadline in each.deadlines:
        yield _now(_of(deadline, each.agency), each.agency, today)
    if _is_by_the_way(each):
        owing = "phải gửi" if each.deadlines[0].is_report else "phải làm"
        yield f"{each.agency} không {owing} mục này: tình trạng vừa ghi không tính cho cơ quan nào."


def _is_by_the_way(each: Recorded) -> bool:
    """Whether a state was recorded that counts for none of those who owe the item."""
    stated = each.values.get("state")
    owners = [owner for deadline in each.deadlines for owner in deadline.owners]
    return bool(stated and owners) and all(
        each.agency != owner.agency and owner.progress != stated for owner in owners
    )


def _what(each: Recorded) -> str:
    values = each.values
    if "extended_to" in values:
        return f"Được điều chỉnh thời hạn đến {values['extended_to']} ({values['document']})"
    if "event" in values:
        return f"sự kiện «{values['event']}»"
    if "state" not in values:
        return "Đã xem lại"
    percent = f" {values['percent']}%" if "percent" in values else ""
    return _state(str(values["state"]), each.deadlines) + percent


def _state(state: str, deadlines: Sequence[Deadline]) -> str:
    return state_word(cast("State", state), is_report=any(each.is_report for each in deadlines))


def _of(deadline: Deadline, agency: str) -> Deadline:
    """The deadline as it stands for one of its owners, where the body is one."""
    for owner in deadline.owners:
        if owner.agency == agency:
            return deadline._replace(progress=owner.progress, time=owner.time)
    return deadline


def _now(deadline: Deadline, agency: str, today: date) -> str:
    own = any(owner.agency == agency for owner in deadline.owners)
    done = sum(owner.time in ("done", "done-late") for owner in deadline.owners)
    deed = "gửi" if deadline.is_report else "xong"
    whole = len(deadline.owners)
    of_all = f"; {done}/{whole} cơ quan đã {deed}" if whole > 1 else ""
    moved = deadline.extended
    granted = f"; được điều chỉnh thời hạn đến {moved.extended_to}" if moved else ""
    state = _progress(deadline.progress, deadline)
    whose = f"{agency} {state}" if own else state
    return f"Hiện nay: {whose}; {state_words(deadline, today)}{granted}{of_all}."


def _progress(progress: Progress, deadline: Deadline) -> str:
    if progress == "unknown":
        return "chưa có thông tin"
    return _state(progress, (deadline,)).lower()


def _row(each: Recorded) -> dict[str, object]:
    found = next((_of(row, each.agency) for row in each.deadlines), None)
    return {
        "plan": each.record.key,
        "number": each.record.plan.number,
        "item": each.values["item"],
        "turn": each.values.get("turn"),
        "agency": each.agency,
        "entry": dict(each.values),
        "file": each.place.file,
        "line": each.place.line,
        "progress": found.progress if found else None,
        "time": found.time if found else None,
        "due": found.turn.due if found else None,
        "last_day": found.turn.last_day if found else None,
    }
