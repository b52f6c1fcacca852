"""The deadlines that a sentence sets, in the words of the deadline language."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.model.due import Due, UnreadableDue, read_due
from papi_cli.model.due.grammar import Scanner
from papi_cli.model.due.lists import yearless
from papi_cli.model.due.parts import Day, Period, Range, Recurring, Refused, Relative, Start
from papi_cli.model.due.reading import LONGEST
from papi_cli.model.due.text import fold, tidy

Spans = Sequence[tuple[int, int]]

_TRIGGER = re.compile(
    r"(?<![\w/.-])(?:(?:hoàn thành|xong|kết thúc) (?=trước|trong|vào|chậm|đến)"
    r"|trước(?: ngày)? |chậm nhất|muộn nhất"
    r"|hạn cuối|hạn chót|trong (?=tháng|quý|năm|tuần|vòng|thời hạn|\d)|(?:đến|tới) (?=hết"
    r"|cuối|trước|năm|tháng|quý|ngày|\d)"
    r"|hết (?=tháng|quý|năm|ngày)|vào (?=ngày|tháng|quý|đầu|cuối|\d)|theo (?=quý|tháng)"
    r"|định kỳ|hằng |mỗi |\d+ tháng|"
    r"(?:một|hai|ba|\d+) năm (?:một|1|01) lần|quý [ivx\d]|tháng \d|ngày \d|kể từ "
    r"|cuối năm|ít nhất \d|\d{1,2}/\d{1,2}"
    r"|thường xuyên, liên tục|giai đoạn \d{4}|năm \d{4})"
)
_OF_YEARS = re.compile(r"(?:năm|giai đoạn) \d")
_LEADS = re.compile(r"trước|chậm nhất|muộn nhất|xong|hoàn thành|hạn|đến|tới|hết|trong|vào|quá")
_FIRM = re.compile(r"trước|chậm nhất|muộn nhất|hoàn thành|xong|hạn|hết|cuối")
_TITLE = re.compile(
    r"(?:kế hoạch|đề án|chương trình|quy hoạch|chiến lược|nghị quyết|dự án|chỉ số|nhiệm kỳ|chủ đề"
    r"|kế hoạch|định hướng|tầm nhìn|mục tiêu|so với|kết quả|dự toán|báo cáo(?! (?:kết quả"
    r"|về|trước|định|ubnd|cho)))[^;:.]*$"
)
_AIMED = re.compile(r"(?:phấn đấu|chỉ tiêu)[^,;.]*$")
_NOUN_BEFORE_YEARLY = re.compile(
    r"(?:kế hoạch|chỉ số|cchc|pháp luật|hộ nghèo|kết quả|tham nhũng|nhiệm vụ|chương trình"
    r"|ngân sách|tuyên truyền|dự toán|thành phố|báo cáo|được giao)$"
)


_NEAR = 300
"""Characters on either side of a deadline that tell what it is."""


_TRIED = 2
"""Readings of a list that are tried: the longest, then the shortest."""


class Time(NamedTuple):
    """A deadline where it stands: the words, how they are read, how sure that they are one."""

    start: int
    end: int
    words: str
    due: Due
    confidence: float

    @property
    def names_a_day(self) -> bool:
        """Whether it recurs on a day of its own: `ngày 15 hằng tháng`."""
        return any(
            (isinstance(each, Recurring) and each.anchors) or yearless(each)
            for each in self.due.parts
        )

    @property
    def dated(self) -> bool:
        """Whether the words name a day or the end of a period."""
        return any(isinstance(each, Day | Period | Range) for each in self.due.parts)


def times(text: str, barred: Spans = (), issued: date | None = None) -> list[Time]:
    """The deadlines in a tidy text, in order, but those within spans that are something else."""
    found: list[Time] = []
    folded = fold(text)
    for trigger in _TRIGGER.finditer(folded):
        at = trigger.start()
        if (found and at < found[-1].end) or any(start <= at < end for start, end in barred):
            continue
        if _OF_YEARS.match(trigger[0]) and not folded[:at].endswith("tổng kết "):
            continue  # a bare year is the scope of something
        if time := next(_readings(text, folded, at, issued), None):
            found.append(time)
    return found


def tidied(text: str) -> str:
    """A text as the deadline language sees it, so that places are the same; its stop is kept."""
    stop = re.search(r"[ .,;:/]*$", text)
    return tidy(text) + (stop[0].strip() if stop else "")


def of_cell(text: str) -> tuple[str, ...]:
    """The deadlines of a cell that holds nothing else; empty where the language reads none."""
    whole = tidy(text.replace("\n", "; "))
    if _readable(whole):
        return (whole,)
    lines = [tidy(line.lstrip("-+* ")) for line in re.split(r"[\n;]", text)]
    return tuple(line for line in lines if line and _readable(line))


def _readable(words: str) -> bool:
    try:
        read_due(words)
    except UnreadableDue:
        return False
    return True


def _readings(text: str, folded: str, at: int, issued: date | None) -> Iterator[Time]:
    """What may be a deadline at a place, the longest first."""
    window = text[at : at + LONGEST]
    try:
        phrases = Scanner(window, whole=False).phrases()
    except Refused:
        return
    ends = {each.end for each in phrases or ()}
    if ends:
        ends.add(_clause_end(window, max(ends)))
    tried = sorted(ends, reverse=True)
    for end in dict.fromkeys((*tried[:_TRIED], *tried[-_TRIED:])):
        words = window[:end].strip(" ,;.")
        try:
            time = Time(at, at + end, words, read_due(words), 0)
        except UnreadableDue:
            continue
        if sure := _confidence(folded, time, issued):
            yield time._replace(confidence=sure)


def _clause_end(text: str, end: int) -> int:
    """Where a deadline ends that runs on into an event: `3 tháng/lần và khi kết thúc dự án`."""
    runs_on = re.compile(r",? (?:và|hoặc) (?:khi|sau khi|trước khi|đột xuất)[^.;,()]{3,60}").match(
        text, end
    )
    return runs_on.end() if runs_on else end


def _confidence(folded: str, time: Time, issued: date | None) -> float:
    """How sure the words are a deadline; 0 where they are none."""
    parts, words = time.due.parts, fold(time.words)
    near = folded[max(0, time.start - _NEAR) : time.start].rstrip()
    before, after = near.rstrip(' (“"'), folded[time.end : time.end + _NEAR]
    if any(_is_past(part, issued) for part in parts) or re.match(r"[\"”’]", after):
        return 0
    if any(isinstance(part, Start) for part in parts):
        return 0
    if any(isinstance(part, Relative) for part in parts):
        return 0.8
    if all(isinstance(part, Recurring) for part in parts):
        return _of_recurring(before, after, words, bracketed=near.endswith("("))
    if all(
        isinstance(part, Day) or (isinstance(part, Period) and part.months < 12) for part in parts
    ):
        return _of_day(near, words)
    return _of_years(before, words)


def _of_day(before: str, words: str) -> float:
    """Of a day, a month or a quarter: without a word that leads it, only behind a stop."""
    if _FIRM.match(words) or _FIRM.search(before[-24:]):
        return 0.95
    if _LEADS.match(words):
        return 0.85
    if re.search(r"(?:ngày|số|từ|so với|của) *$", before) or re.match(r"ngày \d", words):
        return 0
    return 0.6 if re.search(r"[,:(–-]$", before) and not _TITLE.search(before) else 0


def _of_years(before: str, words: str) -> float:
    """Of a year or several: most are the scope of something, or stand in a title."""
    if re.search(r"tổng kết$", before):
        return 0.6  # what sums a period up is due at its end
    assured = re.search(r"(?:đảm bảo|bảo đảm|[:;])$", before)
    if (_TITLE.search(before) and not assured) or not _LEADS.match(words):
        return 0
    if _AIMED.search(before):
        return 0
    if re.search(r"trong (?:cả|suốt)$|\d%? ?$", before):
        return 0
    return 0.7 if _FIRM.match(words) or "hết" in words or "cuối" in words else 0.55


def _of_recurring(before: str, after: str, words: str, *, bracketed: bool) -> float:
    if "định kỳ" in words or "lần" in words or re.search(r"\d", words) or bracketed:
        return 0.85
    if not before or before.endswith((".", ";", ":", "và")):
        return 0.7
    if _NOUN_BEFORE_YEARLY.search(before):
        return 0
    if re.match(r"\W*(?:$|[.;)])", after) or words.startswith("theo"):
        return 0.65
    return 0.5 if "năm" not in words else 0


def _is_past(part: object, issued: date | None) -> bool:
    if issued is None or not isinstance(part, Day | Period | Range):
        return False
    if isinstance(part, Range):
        return part.last < issued
    return part.year is not None and part.span(part.year)[1] < issued


def last_days(due: Due) -> Iterator[date]:
    """The last days that the words name with their year."""
    for part in due.parts:
        if isinstance(part, Range):
            yield part.last
        elif isinstance(part, Day | Period) and part.year:
            yield part.span(part.year)[1]
