"""The grammar of deadlines: folded text -> phrases, with every word accounted for.

    wording = phrase { link phrase }
    phrase  = [frame] ( [lead] dated | recurring | fixed | free | bare )

A frame only introduces (`Thời gian thực hiện:`, `hoàn thành`, `định kỳ`). A lead says on which
side of the day one stands (`trước`, `đến`, `từ`). A free phrase runs to the end, or to the first
link behind which the rest can be read. `joins` makes parts of the phrases.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papi_cli.model.due.free import AFTER, FREE, FreeRow, names_a_time
from papi_cli.model.due.parts import Day, Part, Period, Range, Recurring, Refused, Start
from papi_cli.model.due.rows import (
    BARE,
    DATED,
    DAY_ONLY,
    ELLIPTIC,
    FIXED,
    LED_ONLY,
    RECURRING,
    Row,
    compiled,
)
from papi_cli.model.due.text import fold

# `15/9/15/11` is no list: a slash joins only what does not end in a figure.
_LINK = (
    r"(?: ?- ?| ?(?:[,;]|(?<![0-9])/) ?(?:(?:và|hoặc) )?| (?:và|hoặc|cùng với|đồng thời) "
    r"| (?:của )?)"
)
_FREE_END = r" ?[,;] ?| (?:và|hoặc) "
_FRAME = (
    r"(?:(?:thời (?:gian|hạn|điểm)(?: (?:thực hiện|hoàn thành|gửi báo cáo|báo cáo|gửi|nộp))?"
    r"|phải|hoàn thành|xong|thực hiện|tiến hành|triển khai|gửi|nộp|theo định kỳ|định kỳ"
    r"|(?:các )?báo cáo(?: kết quả(?: thực hiện)?)?) ?:? )*"
)
_WORD = (
    r"vào|lúc|ngay|trong|cho|đến|tới|hết|cuối|là|chậm nhất|muộn nhất|không quá|không muộn hơn"
    r"|không chậm hơn|hạn cuối|hạn chót|ngày cuối cùng của"
)
_ENDS = r"\bhết\b|ngày cuối cùng"
_HOUR = r"(?P<hour>[01]?[0-9]|2[0-4])(?: ?giờ|h|:)(?: ?[0-9]{2}(?: phút)?)?,? "


class _Lead(NamedTuple):
    pattern: str
    inclusive: bool = True
    starts: bool = False


_LEADS = (
    _Lead(r"(?:(?:kể|bắt đầu) )?từ ", starts=True),
    _Lead(r"trước (?:khi )?(?:cuối|hết) "),
    _Lead(rf"(?:(?:trước|{_WORD}) )+{_HOUR}"),
    _Lead(r"(?:(?:đến|tới) )?trước ", inclusive=False),
    _Lead(rf"(?:(?:{_WORD}) ?:? )+"),
    _Lead(""),
)


class Phrase(NamedTuple):
    """A part with what `joins` must know about its place.

    `end` is the place behind it; `link` is what joins it to the phrase before ("" where nothing
    but a space does), `lead` the words in front of a date; `bare` is a period of reports without
    `hằng` or a day without its month, `periodic` says that `định kỳ` or `báo cáo` stands in front.
    """

    part: Part
    end: int
    link: str = ""
    lead: str = ""
    bare: bool = False
    periodic: bool = False


class _Reading(NamedTuple):
    """One way to read what stands at a place, up to `end`."""

    part: Part
    end: int
    lead: str = ""
    bare: bool = False


class Scanner:
    """Reads one tidy text; `faults` collects why what looked like a deadline was none.

    `whole` asks for every word to be read; without it as much of the beginning is read as can be,
    and nothing that runs on freely.
    """

    def __init__(self, tidied: str, *, whole: bool = True) -> None:
        self.text = tidied
        self.folded = fold(tidied)
        self.whole = whole
        self.faults: list[str] = []
        self._known: dict[tuple[int, int | None], tuple[Phrase, ...] | None] = {}

    def phrases(
        self, at: int = 0, link: str = "", before: Part | None = None
    ) -> tuple[Phrase, ...] | None:
        """Read from `at` to the end; None where that cannot be done."""
        noun = _noun(before)
        if (at, noun) not in self._known:
            self._known[at, noun] = self._read(at, noun)
        found = self._known[at, noun]
        return found and (found[0]._replace(link=link), *found[1:])

    def _read(self, at: int, noun: int | None) -> tuple[Phrase, ...] | None:
        frame = compiled(_FRAME).match(self.folded, at)
        start = frame.end() if frame else at
        frame_words = self.folded[at:start]
        periodic = "định kỳ" in frame_words or "báo cáo" in frame_words
        for part, end, lead, bare in self._readings(start, noun):
            rest = self._rest(end, part)
            if rest is not None:
                return (Phrase(part, end, "", lead, bare, periodic), *rest)
        return None

    def _rest(self, at: int, before: Part) -> tuple[Phrase, ...] | None:
        if at == len(self.folded):
            return ()
        link = compiled(_LINK).match(self.folded, at)
        words = link[0].strip().removesuffix("của") if link else ""
        rest = self.phrases(link.end(), words, before) if link else None
        if rest is None and not self.whole and not self.folded[at].isalnum():
            return ()
        return rest

    def _readings(self, at: int, noun: int | None) -> Iterator[_Reading]:
        yield from self._free((AFTER,), at)
        yield from self._rows(RECURRING, at)
        yield from self._led(at)
        if self.whole:
            yield from self._free(FREE, at)
        yield from self._rows(FIXED, at)
        yield from self._rows(BARE, at, bare=True)
        if noun is not None:
            yield from self._rows((ELLIPTIC[noun],), at, bare=noun == 0)

    def _rows(self, rows: tuple[Row, ...], at: int, *, bare: bool = False) -> Iterator[_Reading]:
        for row in rows:
            found = row.match(self.folded, at)
            if found:
                try:
                    yield _Reading(row.build(found), found.end(), bare=bare)
                except Refused as fault:
                    self.faults.append(str(fault))

    def _led(self, at: int) -> Iterator[_Reading]:
        """Read what may stand behind `trước`, `đến`, `từ`, and the same without them."""
        for lead in _LEADS:
            found = compiled(lead.pattern).match(self.folded, at)
            if not found:
                continue
            words = found[0].strip()
            rows = (*DATED, LED_ONLY) if words else DATED
            for reading in (
                *self._rows(rows, found.end()),
                *self._rows((DAY_ONLY,), found.end(), bare=True),
            ):
                part = _placed(reading.part, lead, found)
                if part:
                    yield reading._replace(part=part, lead=words)

    def _free(self, rows: tuple[FreeRow, ...], at: int) -> Iterator[_Reading]:
        for row in rows:
            found = row.match(self.folded, at)
            for end in self._ends(found.end()) if found else ():
                if found and (end > found.end() or not row.needs_words):
                    yield from self._freely(row, found, end)

    def _freely(self, row: FreeRow, found: re.Match[str], end: int) -> Iterator[_Reading]:
        words = self.text[found.start() : end]
        if names_a_time(self.folded[found.end() : end]):
            self.faults.append(f"trong «{words}» còn một thời hạn chưa đọc")
            return
        try:
            yield _Reading(row.build(found, words), end)
        except Refused as fault:
            self.faults.append(str(fault))

    def _ends(self, at: int) -> Iterator[int]:
        for found in compiled(_FREE_END).finditer(self.folded, at):
            yield found.start()
        yield len(self.folded)


def _noun(before: Part | None) -> int | None:
    """Say which number may follow without its noun: months of the period, 0 for a day."""
    if isinstance(before, Period) and before.months in ELLIPTIC:
        return before.months
    waits = isinstance(before, Recurring) and before.every is None
    return 0 if waits else None


def _placed(part: Part, lead: _Lead, found: re.Match[str]) -> Part | None:
    """Put a part on the side of the day that the lead says; None where that has no sense."""
    if lead.starts:
        return Start(part) if isinstance(part, Day | Period | Range) else None
    hour = found.groupdict().get("hour")
    # `trước 0 giờ ngày D` leaves nothing of D.
    inclusive = lead.inclusive and hour not in ("0", "00")
    if isinstance(part, Period) and compiled(_ENDS).search(found[0]):
        return part._replace(inclusive=inclusive, exact=True)
    if isinstance(part, Day | Period | Range | Recurring):
        return part._replace(inclusive=inclusive)
    return None
