"""Deadlines of generated tasks: wordings of every kind of the deadline language."""

from datetime import date, timedelta
from typing import NamedTuple


class Wording(NamedTuple):
    """A deadline as a document writes it, a turn of it, and the event that it waits for."""

    due: str
    turn: str | None = None
    event: str | None = None


def wednesday(year: int, month: int) -> date:
    """The third Wednesday: neither it nor the day before is ever a day off from May on."""
    first = date(year, month, 15)
    return first + timedelta((2 - first.weekday()) % 7)


def vietnamese(day: date) -> str:
    """12/6/2024, as officials write it."""
    return f"{day.day}/{day.month}/{day.year}"


def wordings(first: int, last: int) -> list[Wording]:
    """Deadlines within the plan's period, each with its first turn from March on."""
    return [*_dates(first), *_periods(first, last), *_recurring(first), *_undated()]


def _dates(year: int) -> list[Wording]:
    november = wednesday(year, 11)
    return [
        Wording(f"trước ngày {vietnamese(wednesday(year, 6))}"),
        Wording(f"xong trước {vietnamese(wednesday(year, 8))}"),
        Wording(f"chậm nhất ngày {november.day} tháng 11 năm {year}"),
        Wording(f"trước 17 giờ ngày {vietnamese(wednesday(year, 12))}"),
        Wording(wednesday(year, 9).isoformat()),
    ]


def _periods(first: int, last: int) -> list[Wording]:
    return [
        Wording(f"trong tháng 5/{first}"),
        Wording(f"quý III/{first}"),
        Wording(f"{first}-Q2"),
        Wording(f"6 tháng đầu năm {first}"),
        Wording(f"đến cuối năm {last}"),
        Wording(f"giai đoạn {first} - {last}" if last > first else f"trong năm {first}"),
    ]


def _recurring(first: int) -> list[Wording]:
    return [
        Wording("hàng tháng", f"{first}-03"),
        Wording("hằng quý", f"{first}-Q1"),
        Wording("thường xuyên; hằng quý", f"{first}-Q1"),
        Wording("6 tháng/lần", f"{first}-H1"),
        Wording("quý, 6 tháng, 9 tháng và năm", f"{first}-Q1"),
        Wording("ngày 15 hằng tháng", f"{first}-03"),
        Wording("trước ngày 15/11 hằng năm", f"{first}"),
        Wording("15/9 và 15/11 hằng năm", f"{first}-09-15"),
        Wording("ít nhất 1 đợt/năm", f"{first}"),
    ]


def _undated() -> list[Wording]:
    return [
        Wording("trong 10 ngày kể từ ngày nhận Kế hoạch", event="nhận Kế hoạch"),
        Wording("khi có yêu cầu"),
        Wording("sau khi Nghị định được ban hành"),
        Wording("mỗi kỳ họp"),
        Wording("thường xuyên, liên tục"),
        Wording("theo quy định"),
        Wording("theo tiến độ của Bộ Nội vụ"),
    ]
