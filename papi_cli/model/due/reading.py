"""Reading a wording whole: remarks set aside, phrases scanned, parts joined."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from papi_cli.model.due.free import remark_names_a_time
from papi_cli.model.due.grammar import Scanner
from papi_cli.model.due.joins import parts_of
from papi_cli.model.due.lists import yearless
from papi_cli.model.due.parts import (
    Continuous,
    Day,
    Kind,
    Part,
    Period,
    Range,
    Recurring,
    Refused,
    Relative,
    Start,
    kind_of,
)
from papi_cli.model.due.reasons import EXAMPLES, is_window, refusal
from papi_cli.model.due.text import fold, tidy

LONGEST = 400
"""Characters of the longest wording that is read; the longest met in real plans has 190."""

_REMARK = re.compile(r"\(([^()]*)\)")
_TAIL = re.compile(r",? (?:căn cứ|qua) .*$")
_ONWARD = re.compile(r"(?:,| và|, và)? (?:(?:các|những) năm (?:tiếp theo|sau)|trở đi)$")


class Due(NamedTuple):
    """A deadline as read.

    `wording` keeps every character. `inclusive` says whether the day named still counts; None
    where no day is named or the parts differ. `open_ended` says that there is no last day. `note`
    holds remarks that are no part of the deadline.
    """

    wording: str
    kind: Kind
    inclusive: bool | None
    parts: tuple[Part, ...]
    open_ended: bool = False
    note: str | None = None


class UnreadableDue(ValueError):
    """Words that are no deadline, why (in Vietnamese), and the nearest words that are one."""

    def __init__(self, wording: str, reason: str, nearest: str) -> None:
        super().__init__(f"Không đọc được thời hạn «{wording}»: {reason}; có thể viết «{nearest}»")
        self.wording = wording
        self.reason = reason
        self.nearest = nearest


def read_due(wording: str | Sequence[str]) -> Due:
    """Read a deadline, or a list of them; UnreadableDue where the words are none."""
    return _read(wording) if isinstance(wording, str) else _read_all(tuple(wording))


def example_wordings() -> Mapping[str, str]:
    """Give one wording of each form that can be read, and what it means."""
    return EXAMPLES


# Plans say the same few things thousands of times.
@lru_cache(maxsize=4096)
def _read_all(wordings: tuple[str, ...]) -> Due:
    dues = [_read(each) for each in wordings]
    if not dues:
        raise UnreadableDue("", "thời hạn để trống", "trước ngày 30/3/2020")
    parts = tuple(part for due in dues for part in due.parts)
    notes = "; ".join(due.note for due in dues if due.note) or None
    open_ended = any(due.open_ended for due in dues)
    joined = "; ".join(wordings)
    return Due(joined, _kind(parts), _inclusive(parts), parts, open_ended, notes)


@lru_cache(maxsize=4096)
def _read(wording: str) -> Due:
    text = tidy(wording)
    if not text:
        raise UnreadableDue(wording, "thời hạn để trống", "trước ngày 30/3/2020")
    if len(text) > LONGEST:
        reason = f"dài quá {LONGEST} ký tự, chỉ ghi những chữ nói thời hạn"
        raise UnreadableDue(wording, reason, "trước ngày 30/3/2020")
    faults: list[str] = []
    for words, note in _versions(text):
        due = _attempt(wording, words, note, faults)
        if due:
            return due
    inside = _without_brackets(text)
    raise UnreadableDue(wording, *refusal(_outside_brackets(text) or inside, inside, faults))


def _versions(text: str) -> Iterable[tuple[str, str | None]]:
    """Give the ways to part words from remarks: brackets may hold either."""
    outside = _outside_brackets(text)
    remarks = "; ".join(_REMARK.findall(text)) or None
    cut, tail = _without_tail(outside)
    notes = "; ".join(each for each in (remarks, tail) if each) or None
    return dict.fromkeys([(outside, remarks), (cut, notes), (_without_brackets(text), None)])


def _outside_brackets(text: str) -> str:
    return tidy(_REMARK.sub(" ", text))


def _without_brackets(text: str) -> str:
    return tidy(text.replace("(", " ").replace(")", " "))


def _without_tail(text: str) -> tuple[str, str | None]:
    found = _TAIL.search(fold(text))
    if not found:
        return text, None
    return tidy(text[: found.start()]), text[found.start() :].lstrip(", ")


def _attempt(wording: str, words: str, note: str | None, faults: list[str]) -> Due | None:
    folded = fold(words)
    if not words or is_window(folded) or (note and remark_names_a_time(fold(note))):
        return None
    onward = _ONWARD.search(folded)
    scanner = Scanner(words[: onward.start()] if onward else words)
    try:
        parts = parts_of(scanner.phrases() or ())
    except Refused as fault:
        faults += [*scanner.faults, str(fault)]
        return None
    if not parts:
        faults += scanner.faults
        return None
    if onward:
        parts = (*parts[:-1], _opened(parts[-1]))
    open_ended = bool(onward) or any(_runs_on(each) for each in parts)
    return Due(wording, _kind(parts), _inclusive(parts), parts, open_ended, note)


def _opened(part: Part) -> Part:
    """Turn `năm 2019 (và các năm tiếp theo)` into a start: its end is no deadline."""
    return Start(part) if isinstance(part, Period | Range) and not yearless(part) else part


def _runs_on(part: Part) -> bool:
    if isinstance(part, Recurring | Continuous):
        return part.first is not None and part.last is None
    return isinstance(part, Start)


def _kind(parts: tuple[Part, ...]) -> Kind:
    kinds = set(map(kind_of, parts))
    # Beside `hằng quý`, a `cuối năm` without a year recurs as well; so do several days of a year.
    several = "recurring" in kinds or len(parts) > 1
    if several and all(isinstance(each, Recurring) or yearless(each) for each in parts):
        return "recurring"
    return kinds.pop() if len(kinds) == 1 else "compound"


def _inclusive(parts: tuple[Part, ...]) -> bool | None:
    sides = {side for part in parts if (side := _side(part)) is not None}
    return sides.pop() if len(sides) == 1 else None


def _side(part: Part) -> bool | None:
    if isinstance(part, Recurring):
        return None if part.every == 0 else part.inclusive
    if isinstance(part, Day | Period | Range):
        return part.inclusive
    return True if isinstance(part, Relative) else None
