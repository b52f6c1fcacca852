"""Paragraphs into clauses that may each be an item: a sentence, or a part with its own deadline."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papi_cli.analysis.importing.citing import Cited, Own, Shelf
from papi_cli.analysis.importing.times import Time, tidied, times
from papi_cli.text import compiled

_END = compiled(r"(?<=[.!?…])[”\"’)]?\s+(?=[A-ZĐÀ-Ỹ“\"(])|(?<=;)\s+|(?<=\.\.\.)\s+(?=[A-ZĐ])")
_NO_END = compiled(r"(?:\b(?:TP|số|Số|Q|P|TT|tr|Th|ThS|TS|GS|PGS|ông|bà|v\.v|vv)|[A-Z])\.$")
_OPEN = {"“": "”", "(": ")"}
_STARTS_ITEM = compiled(
    r"(?:[Gg]iao|[Đđ]ề nghị|[Cc]ác |UBND|Sở|[Cc]hủ trì|[Tt]ham mưu|[Xx]ây dựng|[Bb]áo cáo"
    r"|[Tt]riển khai|[Hh]oàn thành|[Tt]ổ chức"
    r"|[Bb]an hành|[Hh]ướng dẫn|[Rr]à soát|[Kk]iểm tra|[Tt]ổng hợp|[Đđ]ôn đốc|[Tt]heo dõi"
    r"|[Cc]ông khai|[Tt]rình|Kế hoạch|Đề án|[Ll]ập|[Tt]hực hiện|[Ss]ố lượng)"
)


_CHARGES = re.compile(
    r"(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|(?:[Cc]ác )?[Ss]ở|UBND|Ủy ban nhân dân"
    r"|[Cc]ác (?:sở|ban|cơ quan|đơn vị|địa phương)"
    r"|Công an|Thanh tra|Văn phòng|Bộ phận|Ban|Trung tâm|Hội|Mặt trận|Đoàn|Phòng|Chủ tịch"
    r"|Giám đốc|Thủ trưởng|Cục|Chi cục|Kho bạc|Đài|Báo) "
)


class Clause(NamedTuple):
    """A sentence or a part of one, with what stands in it; places count from its start."""

    text: str
    cites: tuple[Cited, ...]
    times: tuple[Time, ...]

    @property
    def dated(self) -> bool:
        """Whether a deadline stands in it."""
        return bool(self.times)


def clauses(
    text: str, shelf: Shelf, own: Own, is_list: Callable[[str], bool] = lambda _: False
) -> list[Clause]:
    """The clauses of a paragraph, in order; none is lost. `is_list` knows lists of bodies."""
    whole = tidied(text)
    cites = shelf.cited(whole, own)
    barred = [reach(whole, each) for each in cites]
    found = times(whole, [*barred, *_quoted(whole)], own.day)
    return [
        Clause(
            whole[start:end].strip(),
            tuple(_within(cites, start, end)),
            tuple(_within(found, start, end)),
        )
        for start, end in _spans(whole, found, is_list)
        if whole[start:end].strip(" .;,-")
    ]


def _within(found: Sequence, start: int, end: int) -> Iterator:  # type: ignore[type-arg]
    for each in found:
        if start <= each.start < end:
            yield each._replace(start=each.start - start, end=each.end - start)


def reach(text: str, cited: Cited) -> tuple[int, int]:
    """A citation with the title behind it, whose periods are no deadlines."""
    stop = compiled(r"[;.]|, (?=[a-zà-ỹ]{2,} [a-zà-ỹ])|[()]").search(text, cited.end)
    return cited.start, min(stop.start() if stop else len(text), cited.end + 250)


def _quoted(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"“[^“”]{3,400}”|\"[^\"]{3,400}\"", text)]


def _spans(
    text: str, found: Sequence[Time], is_list: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end: at sentences, at `;` before a deed, behind a deadline."""
    starts = [0]
    marks = _Marks(text)
    for end in _END.finditer(text):
        at = end.end()
        if marks.open(starts[-1], at) or _NO_END.search(
            text, max(0, end.start() - 12), end.start()
        ):
            continue
        parted = text[end.start() - 1] != ";" or _parts(text, starts[-1], at, found)
        if parted and not is_list(text[starts[-1] : at].strip(" ;")):
            starts.append(at)
    starts = _after_deadlines(text, starts, found)
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


class _Marks:
    """Where brackets and quotation marks stand."""

    def __init__(self, text: str) -> None:
        self._pairs = [
            tuple([i for i, char in enumerate(text) if char == mark] for mark in pair)
            for pair in _OPEN.items()
        ]

    def open(self, start: int, end: int) -> bool:
        """Whether one that is opened between two places is not closed there."""
        return any(
            _between(opened, start, end) > _between(closed, start, end)
            for opened, closed in self._pairs
        )


def _between(places: Sequence[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _parts(text: str, start: int, at: int, found: Sequence[Time]) -> bool:
    """Whether the clauses on both sides of `;` are items of their own."""
    stop = text.find(";", at)
    stop = stop if stop >= 0 else len(text)
    timed = any(start <= each.start < stop for each in found)
    after = text[at:stop]
    if len(_untimed(text, at, stop, found).split()) < 3:
        return False
    return bool(_CHARGES.match(after)) or (timed and bool(_STARTS_ITEM.match(after)))


def _untimed(text: str, start: int, end: int, found: Sequence[Time]) -> str:
    """The words of a part that are not those of its deadlines."""
    kept = text[start:end]
    for each in reversed([each for each in found if start <= each.start < end]):
        kept = kept[: each.start - start] + kept[each.end - start :]
    return re.sub(r"(?:thời gian|thời hạn)(?: (?:thực hiện|hoàn thành))?\s*:?", "", kept)


def _after_deadlines(text: str, starts: Sequence[int], found: Sequence[Time]) -> list[int]:
    """Part a clause with several deadlines behind each but the last."""
    cuts = set(starts)
    bounds = [*starts[1:], len(text)]
    for start, end in zip(starts, bounds, strict=True):
        inside = [each for each in found if start <= each.start < end]
        start_of_part = start
        for each, following in pairwise(inside):
            rest = compiled(r"[)\]]?[,;.]?\s*(?:và |rồi )?").match(text, each.end)
            at = rest.end() if rest else each.end
            deed = len(_untimed(text, start_of_part, at, found).split()) >= 3
            if deed and len(text[at : following.start].split()) >= 3:
                cuts.add(at)
                start_of_part = at
    return sorted(cuts)
