"""Deadlines as rows for machines (a contract) and as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.shapes import Deadline, Time, Turn
from papi_cli.model.roles import OWING, ROLE_NAMES
from papi_cli.text import full_day, short_day, weekday
from papi_cli.views.items import address_row, elsewhere_lines, no_plan_of, source_row
from papi_cli.views.owners import owners_cell
from papi_cli.views.table import Answer, Cell, Column, Group, Later, Table, Tone, cell
from papi_cli.views.words import turn_words

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.analysis.listing import Listing
    from papi_cli.model.agency import Jurisdiction
    from papi_cli.model.repository import PlanRecord


class Page(NamedTuple):
    """What the page says besides the list.

    `within` is how many days are soon; `plans` are those that there were; `elsewhere` the other
    jurisdictions that have a body of the same name; `narrowed` says that only overdue items or a
    span of days were asked for, `overdue` that nothing but the overdue were, `year` that one year
    was.
    """

    today: date
    within: int
    whose: str | None = None
    plans: Sequence[PlanRecord] = ()
    elsewhere: tuple[Jurisdiction, ...] = ()
    narrowed: bool = False
    year: int | None = None
    overdue: bool = False


def deadlines_answer(listing: Listing, page: Page) -> Answer:
    """Lay a listing out; rows follow `papi/deadlines@1`."""
    return Answer(
        "deadlines",
        Later(lambda: map(row_of, listing.shown)),
        _table(listing, page),
        {"today": page.today},
    )


def row_of(deadline: Deadline) -> dict[str, object]:
    """Write one row of the contract: dates as ISO days, null where there is none."""
    item, turn, record = deadline.item, deadline.turn, deadline.record
    return {
        **address_row(record, item),
        "turn": turn.key,
        "kind": "report" if deadline.is_report else "task",
        "what": item.what,
        "agencies": [owner.agency.name for owner in deadline.part.owed_by],
        "owners": [
            {"agency": each.agency, "progress": each.progress, "time": each.time, "date": each.day}
            for each in deadline.owners
        ],
        "role": deadline.part.role if deadline.part.matched else None,
        "via": deadline.part.matched.via if deadline.part.matched else None,
        "wording": "; ".join(item.due) or None,
        "due": turn.due,
        "last_day": turn.last_day,
        "days_left": deadline.days_left,
        "progress": deadline.progress,
        "time": deadline.time,
        **source_row(record, item),
    }


_COLUMNS = (
    Column("Nhiệm vụ", 9),
    Column("Cơ quan chủ trì", 6),
    Column("Thời hạn (theo văn bản)", 6),
    Column("Ngày cuối", 5),
    Column("Còn", 4, under=3),
    Column("Kế hoạch", 5, under=0),
    Column("Qua", 6, under=1),
)

_AHEAD: tuple[Time, ...] = ("due-soon", "on-time")

HEADINGS: dict[Time, tuple[str, Tone]] = {
    "due-soon": ("Sắp đến hạn", "warn"),
    "overdue": ("Quá hạn", "bad"),
    "no-information": ("Đã qua hạn, chưa có thông tin", "strong"),
    "on-time": ("Trong hạn", "strong"),
    "undated": ("Thường xuyên / Không ấn định thời hạn", "strong"),
    "done-late": ("Hoàn thành quá hạn", "strong"),
    "done": ("Hoàn thành", "good"),
}


def _table(listing: Listing, page: Page) -> Table:
    groups = Later(lambda: _groups(listing, page.today))
    return Table(_COLUMNS, groups, (_title(page),), Later(lambda: _closing(listing, page)))


def _groups(listing: Listing, today: date) -> Iterator[Group]:
    for time, (title, tone) in HEADINGS.items():
        rows = tuple(_cells(each, today) for each in listing.shown if each.time == time)
        if rows:
            yield Group(f"{title} ({len(rows)})", rows, tone)


def _cells(deadline: Deadline, today: date) -> tuple[Cell, ...]:
    record, turn = deadline.record, deadline.turn
    return (
        cell(deadline.item.what, _turn_line(turn)),
        owners_cell(deadline),
        _wording_cell(deadline),
        _last_day_cell(deadline, today),
        _left_cell(deadline, today),
        cell(record.plan.number, f"#{deadline.item.id}"),
        cell(_via(deadline)),
    )


def _turn_line(turn: Turn) -> str | None:
    """Say which turn it is, or which event it waits for."""
    if turn.due is None:
        return f"Chờ: {turn.event}" if turn.event else None
    return f"Kỳ {turn_words(turn.key)}" if turn.key else None


def _wording_cell(deadline: Deadline) -> Cell:
    extended = deadline.extended
    return cell(
        "; ".join(deadline.item.due) or "Không nêu",
        "(ngày theo lịch báo cáo)" if deadline.turn.by_calendar else None,
        deadline.turn.note,
        f"Được điều chỉnh thời hạn đến {extended.extended_to}" if extended else None,
    )


def _last_day_cell(deadline: Deadline, today: date) -> Cell:
    last = deadline.turn.last_day
    if last is None:
        return cell("–")
    return cell(full_day(last), weekday(last), _advice(deadline, today))


def _advice(deadline: Deadline, today: date) -> str | None:
    if deadline.advice is None or deadline.advice < today or deadline.time not in _AHEAD:
        return None
    deed = "gửi" if deadline.is_report else "xong"
    guess = " (tạm tính)" if deadline.tentative else ""
    return f"nên {deed} trước {short_day(deadline.advice)}{guess}"


def _left_cell(deadline: Deadline, today: date) -> Cell:
    tone: Tone = "bad" if deadline.time == "overdue" else "plain"
    return cell(_left_words(deadline, today), tone=tone)


def _left_words(deadline: Deadline, today: date) -> str | None:
    """Say how far off the last day is; the day named itself is not late yet."""
    due, left = deadline.turn.due, deadline.days_left
    if due is None or left is None or deadline.time in ("done", "done-late"):
        return None
    if left > 0:
        return f"còn {left} ngày"
    if left == 0:
        return "hôm nay là ngày cuối"
    if today <= due:
        return "đúng ngày ấn định"
    return f"{'quá' if deadline.time == 'overdue' else 'đã qua'} {-left} ngày"


_SENT: dict[Time, str] = {"done": "đã gửi", "done-late": "gửi chậm"}
"""What is said of a report where a task is finished."""


def state_words(deadline: Deadline, today: date) -> str:
    """Say in one line when a turn ends and how it stands."""
    turn = deadline.turn
    name = f"{turn_words(turn.key)}: " if turn.key else ""
    last = f"ngày cuối {full_day(turn.last_day)}" if turn.last_day else "không ấn định ngày"
    heading = _SENT.get(deadline.time) if deadline.is_report else None
    state = heading or HEADINGS[deadline.time][0].lower()
    left = _left_words(deadline, today)
    return f"{name}{last}, {state}" + (f" ({left})" if left else "")


def _via(deadline: Deadline) -> str | None:
    part, matched = deadline.part, deadline.part.matched
    if matched is None:
        return None
    role = None if part.role in OWING else ROLE_NAMES[part.role]
    if matched.heir:
        fields = f" ({', '.join(matched.heir.for_)})" if matched.heir.for_ else ""
        way = f"kế thừa {matched.owner.agency.name}{fields}"
    else:
        way = f"thuộc {matched.via}" if matched.via else ""
    return "; ".join(each for each in (role, way) if each) or None


def _title(page: Page) -> str:
    whose = f" của {page.whose}" if page.whose else ""
    day = f"{weekday(page.today)} {full_day(page.today)}"
    return f"Thời hạn{whose}{of_year(page.year)}, tính đến {day}"


def of_year(year: int | None) -> str:
    """Say of which year a page speaks, where it speaks of one."""
    return f" năm {year}" if year else ""


def _closing(listing: Listing, page: Page) -> Iterator[str]:
    yield _summary(listing, page)
    left_out = [
        f"{count} việc {words}"
        for count, words in (
            (listing.undated, "thường xuyên hoặc không ấn định thời hạn"),
            (listing.later, f"còn hơn {page.within} ngày"),
            (listing.closed, "đã xong"),
        )
        if count
    ]
    if left_out and not page.narrowed:
        yield f"Chưa kể {', '.join(left_out)}: thêm --all để xem."
    if page.overdue and listing.unspoken:
        yield f"Còn {listing.unspoken} việc đã qua hạn mà chưa có thông tin: bỏ --overdue để xem."
    if listing.common:
        first = listing.common_groups[0]
        yield (
            f"Ngoài ra có {listing.common} nhiệm vụ chung, chỉ nêu nhóm như «{first}»: "
            f'xem bằng --agency "{first}" --role any --all.'
        )
    if listing.ended:
        yield ended_line(listing)
    if not listing.shown:
        yield from no_plan_of(page.year or page.today.year, page.plans)
    if not page.plans:
        yield "Chưa có kế hoạch nào ban hành đến ngày này: xem papi plans, tạo bằng papi new plan."
    yield from elsewhere_lines(page.whose, page.elsewhere)


def _summary(listing: Listing, page: Page) -> str:
    counts = [
        f"{count} {HEADINGS[time][0].lower()}"
        for time in HEADINGS
        if (count := sum(each.time == time for each in listing.shown))
    ]
    if counts:
        return f"Tổng cộng {len(listing.shown)} việc: {', '.join(counts)}."
    if page.overdue:
        return "Không có việc nào đã biết là quá hạn."
    if page.narrowed:
        return "Không có việc nào như vậy."
    if page.year:
        return f"Không có việc nào rơi vào năm {page.year}."
    return f"Không có việc nào sắp đến hạn (trong {page.within} ngày) hay đã qua hạn."


def ended_line(listing: Listing) -> str:
    """Say how many turns of plans that ended long ago are left out, and how to see them."""
    count = sum(turns for _, turns in listing.ended)
    numbers = ", ".join(record.plan.number for record, _ in listing.ended[:3])
    more = "…" if len(listing.ended) > 3 else ""
    first = listing.ended[0][0].plan.number
    return (
        f"Không hiện {count} việc của {len(listing.ended)} kế hoạch đã kết thúc hơn một năm "
        f"({numbers}{more}): xem bằng --plan {first} --all."
    )
