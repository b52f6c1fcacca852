"""Phrases of the deadline language that run on in free words: events, spans after them, delegation.

Each row is an opening; `grammar` finds where the free words end.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from papi_cli.model.due.parts import Day, Delegated, Event, Part, Relative, Unit
from papi_cli.model.due.rows import DATED, NUMBER, compiled, number
from papi_cli.model.due.text import fold, tidy

_UNITS: dict[str, tuple[int, Unit]] = {
    "ngày": (1, "day"),
    "ngày làm việc": (1, "working-day"),
    "tuần": (1, "week"),
    "tháng": (1, "month"),
    "năm": (12, "month"),
}
_TIME = (
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết|trong)(?: (?:là|vào|ngày|tháng|quý|năm))* "
    r"(?:[0-9]|[ivx]+\b)"
)
_TIME_IN_REMARK = (
    rf"{_TIME}|\b(?:hằng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|\bđến (?:tháng|quý|năm) [0-9iv]"
    r"|\bquý [iv]|(?:[0-9]|tháng|quý|năm) ?/ ?lần\b"
)


def names_a_time(folded: str) -> bool:
    """Say whether free words hold a deadline of their own, which they would hide."""
    return compiled(_TIME).search(folded) is not None


def remark_names_a_time(folded: str) -> bool:
    """Say whether a remark in brackets holds a deadline of its own."""
    return compiled(_TIME_IN_REMARK).search(folded) is not None


def _relative(found: re.Match[str], words: str) -> Relative:
    factor, unit = _UNITS[found["unit"]]
    # Folded text is as long as the text itself, so that the match holds for both.
    event = words[found.end() - found.start() :]
    return Relative(number(found["n"]) * factor, unit, event, _named_day(event))


def _named_day(event: str) -> date | None:
    """Read an event that is itself a day: `kể từ ngày 01/7/2025`."""
    for row in DATED:
        found = row.match(fold(tidy(event)), 0)
        if found and found.end() == len(event):
            part = row.build(found)
            return part.span(part.year)[0] if isinstance(part, Day) and part.year else None
    return None


def _event(found: re.Match[str], words: str) -> Event:
    return Event(words, inclusive=not found[0].startswith("trước"))


def _delegated(found: re.Match[str], words: str) -> Delegated:
    setter = re.search(r" (?:của|tại|do) (.+)", words, re.IGNORECASE)
    text = words[found.end("by") - found.start() :]
    return Delegated(text, setter[1] if setter else None)


class FreeRow(NamedTuple):
    """An opening, whether words must follow it, and what the whole means."""

    pattern: str
    needs_words: bool
    build: Callable[[re.Match[str], str], Part]

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Match the opening at a place of folded text."""
        return compiled(self.pattern).match(text, at)


AFTER = FreeRow(
    r"(?:(?:trong|vòng|thời hạn|thời gian|chậm nhất sau|chậm nhất|muộn nhất|không quá|tối đa|là) )*"
    rf"(?P<n>{NUMBER}) (?P<unit>ngày làm việc|ngày|tuần|tháng|năm),? (?:kể từ|tính từ|từ|sau) ",
    True,
    _relative,
)
"""So long after an event; tried first, since a bare `10 ngày` begins like it."""

FREE = (
    FreeRow(r"(?:(?:ngay|sau|trước|mỗi|cho|đến|tới) )*khi ", True, _event),
    FreeRow(r"(?:ngay )?sau (?:mỗi |từng )?(?:đợt|cuộc|kỳ|hội nghị) ", True, _event),
    FreeRow(r"(?:(?:tại|trước|sau) )?(?:trong )?mỗi (?:kỳ họp|nhiệm kỳ)(?= |,|;|$)", False, _event),
    FreeRow(r"đột xuất (?:khi|theo|nếu) ", True, _event),
    FreeRow(r"nếu (?:có|phát sinh|xảy ra) ", True, _event),
    FreeRow(r"theo (?:yêu cầu|đề nghị)(?= |,|;|$)", False, _event),
    FreeRow(
        r"(?P<by>(?:(?:đảm bảo|bảo đảm|tiến độ) )?theo (?:đúng )?)"
        r"(?:quy định|quy chế|tiến độ|kế hoạch|lộ trình|hướng dẫn|chỉ đạo|chương trình|thời hạn"
        r"|lịch|phân công|luật|nghị định|nghị quyết|quyết định|thông tư|công văn|đề án)(?= |,|;|$)",
        False,
        _delegated,
    ),
)
