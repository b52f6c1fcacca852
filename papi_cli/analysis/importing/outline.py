"""The outline of a document: sections by their numbering, and which part of a plan each is."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from papi_cli.source.papers.paper import Paper, Paragraph, Table
from papi_cli.text import compiled

Zone = Literal[
    "head", "purpose", "situation", "aims", "content", "organising", "annex", "recipients"
]
"""Which part of a plan: only `content`, `organising` and `annex` give tasks."""

_MARKS: tuple[tuple[int, "re.Pattern[str]"], ...] = (
    (0, compiled(r"(?P<n>(?:Phần|PHẦN|Chương|CHƯƠNG) (?:(?:thứ|THỨ) \w+|[IVX\d]+\b))[.:]?\s*")),
    (1, compiled(r"(?P<n>[A-HK])[.)]\s+(?=[A-ZĐÀ-Ỹ]{2})")),
    (2, compiled(r"(?P<n>[IVX]{1,6})(?:\s?[.,)]\s*|\s?[/:–-]\s+)(?=\S)")),
    (3, compiled(r"(?P<n>(?:Điều|Mục) \d{1,3})[.:]?\s*")),
    (
        4,
        compiled(
            r"(?P<n>\d{1,2}(?:\.\d{1,2})*)(?:[.)/]\s+(?=\S)|[.)/](?=[A-ZĐÀ-Ỹ])"
            r"|\s(?=[A-ZĐÀ-Ỹ“\"(]))"
        ),
    ),
    (5, compiled(r"(?P<n>[a-zđ]{1,2})\s?[).]\s*(?=\S)")),
)
_BULLET = compiled(r"(?:[-+*•–—▪·]|\(?\d{1,2}\)|\([a-zđ]\))\s*")
_ZONES: tuple[tuple[Zone, "re.Pattern[str]"], ...] = (
    ("purpose", compiled(r"mục đích|yêu cầu|quan điểm|phương châm|nguyên tắc|căn cứ|sự cần thiết")),
    (
        "situation",
        compiled(
            r"tình hình|thực trạng|^kết quả|kết quả (?:thực hiện|đạt|công bố|chỉ số)"
            r"|đánh giá kết quả|hạn chế"
        ),
    ),
    (
        "organising",
        compiled(
            r"tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)"
            r"|trách nhiệm (?:thực hiện|của)|chế độ báo cáo|kiểm tra, giám sát"
        ),
    ),
    ("content", compiled(r"nội dung|nhiệm vụ|giải pháp|hoạt động|kinh phí")),
    ("aims", compiled(r"mục tiêu|chỉ tiêu|kết quả cần đạt|phấn đấu")),
)
_RECIPIENTS = compiled(r"nơi nhận", re.IGNORECASE)
_TITLE = compiled(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|CHỈ THỊ|NGHỊ QUYẾT|ĐỀ ÁN|CÔNG VĂN|PHỤ LỤC"
    r"|PHƯƠNG ÁN|THÔNG BÁO|BIỂU|DANH MỤC|HƯỚNG DẪN)\b ?:?"
)
SIGNATURE = compiled(
    r"(?:(?:TM|KT|KI|TL|TUQ)\.? ?|Q\. ?)[A-ZĐÀ-Ỹ]|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH)"
)
_MOTTO = re.compile(r"cộng h[òo]a xã hội chủ nghĩa|độc lập ?[-–] ?tự do", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND) ?(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|ĐẶC KHU"
    r"|$)"
)
_DECIDES = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC) (?:ỦY|UỶ|UBND|SỞ)")
_TO = re.compile(r"kính gửi", re.IGNORECASE)
_IS_TEXT = re.compile(r".{120}|.*[.;:]$")
_ANNEX = compiled(
    r"(?:phụ lục|biểu|danh mục|bảng phân công|nhiệm vụ chủ trì|phân công nhiệm vụ)", re.IGNORECASE
)


class Passage(NamedTuple):
    """A paragraph in its section, without its mark.

    `section` is its path (`II.6.a`), `depth` that of the section, `heading` says that it only
    names the section; `bullet` that a dash stood before it.
    """

    paragraph: Paragraph
    text: str
    section: str | None
    depth: int
    zone: Zone
    heading: bool
    bullet: bool = False


class _Step(NamedTuple):
    rank: int
    label: str
    zone: Zone


class Outline:
    """Where in a document one is, while going through it."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._start: Zone = "head"
        self._seen_section = False
        self._plain = False

    def passages(self, paper: Paper) -> Iterator[Passage | tuple[Table, "Passage | None"]]:
        """Every paragraph in its section, and every table behind the passage before it."""
        self._plain = not any(self._opens_section(each) for each in paper.blocks)
        self._start = "content" if self._plain and not _has_title(paper) else "head"
        last: Passage | None = None
        for block in paper.blocks:
            if isinstance(block, Table):
                yield block, last
                continue
            last = self._passage(block)
            yield last

    def _opens_section(self, block: Paragraph | Table) -> bool:
        return isinstance(block, Paragraph) and self._mark(block.text)[0] < 5

    def _passage(self, paragraph: Paragraph) -> Passage:
        text = paragraph.text
        if turn := self._turn(paragraph):
            self._steps, self._start = [], turn
            return Passage(paragraph, text, None, 0, turn, heading=True)
        if self._plain and self._start == "head" and _IS_TEXT.match(text):
            self._start = "content"
        rank, label, rest = self._mark(text)
        if label and self._zone != "recipients":
            return self._section(paragraph, rank, label, rest)
        if self._plain and self._start == "content" and is_heading(paragraph, text, 200):
            return Passage(paragraph, text, None, 0, "content", heading=True)
        return self._inside(paragraph)

    def _turn(self, paragraph: Paragraph) -> Zone | None:
        """The part of the document that a paragraph begins, where it begins one."""
        text, title = paragraph.text, _is_title(paragraph)
        signs = SIGNATURE.match(text) and text.isupper() and not _DECIDES.match(text)
        if _RECIPIENTS.match(text) or (signs and not title):
            return "recipients"
        if _is_letterhead(text):
            return "head"
        if title:
            return "annex" if _ANNEX.match(text) and self._seen_section else "head"
        return "annex" if self._zone == "recipients" and _opens_annex(paragraph) else None

    def _inside(self, paragraph: Paragraph) -> Passage:
        """A paragraph of the section that is open."""
        text = paragraph.text
        bullet = _BULLET.match(text)
        inner = text[bullet.end() :] if bullet else text
        return Passage(
            paragraph,
            inner,
            self._path,
            len(self._steps),
            self._zone,
            heading=False,
            bullet=bool(bullet),
        )

    def _section(self, paragraph: Paragraph, rank: int, label: str, rest: str) -> Passage:
        above = [each for each in self._steps if rank == 4 and label.startswith(f"{each.label}.")]
        self._steps = [each for each in self._steps if each.rank < rank]
        heading = is_heading(paragraph, rest)
        zone = self._zone_of(rest if heading else rest[:60], rank, (above or self._steps)[-1:])
        self._steps.append(_Step(rank, label, zone))
        self._seen_section = True
        return Passage(paragraph, rest, self._path, len(self._steps), zone, heading)

    def _zone_of(self, heading: str, rank: int, over: list[_Step]) -> Zone:
        """The zone that a heading opens: its words say it, else it is that of the section above."""
        above = over[0].zone if over else self._start
        small = heading.casefold()
        if rank == 3 and above == "head":
            return "organising"
        for zone, pattern in _ZONES:
            if pattern.search(small) and (rank <= 2 or _opens_alone(zone, small, above)):
                return zone
        return "content" if above == "head" and rank <= 4 else above

    def _mark(self, text: str) -> tuple[int, str, str]:
        for rank, pattern in _MARKS:
            found = pattern.match(text)
            if found and not re.match(r"\d{1,2}\s(?:ngày|tháng|năm|%)", text):
                if rank == 4 and "." not in found["n"] and not re.match(r"\d+[.)/]", text):
                    continue
                return rank, found["n"], text[found.end() :]
        return 9, "", text

    @property
    def _zone(self) -> Zone:
        return self._steps[-1].zone if self._steps else self._start

    @property
    def _path(self) -> str | None:
        return ".".join(each.label for each in self._steps) or None


def _opens_alone(zone: Zone, heading: str, above: Zone) -> bool:
    """Whether a lower heading leaves the zone above: `2. Yêu cầu`, `1.2. Mục tiêu cụ thể`."""
    if zone in ("purpose", "aims") and above in ("purpose", "aims", "head"):
        return len(heading) < 60
    return zone == "purpose" and bool(re.match(r"(?:mục đích|yêu cầu)\W*$", heading))


def _has_title(paper: Paper) -> bool:
    return any(isinstance(each, Paragraph) and _is_title(each) for each in paper.blocks)


def _is_letterhead(text: str) -> bool:
    return bool(_MOTTO.match(text)) or (text.isupper() and bool(_LETTERHEAD.match(text)))


def _opens_annex(paragraph: Paragraph) -> bool:
    """Whether a heading behind the signature begins an annex."""
    text = paragraph.text
    return (text.isupper() or paragraph.bold) and len(text) > 20 and not SIGNATURE.match(text)


def _is_title(paragraph: Paragraph) -> bool:
    found = _TITLE.match(paragraph.text)
    return found is not None and len(paragraph.text) - found.end() < 12


def is_heading(paragraph: Paragraph, text: str, longest: int = 260) -> bool:
    """Whether a paragraph only names its section."""
    if not text:
        return True
    if paragraph.bold or paragraph.level is not None or text.isupper():
        return len(text) < 600 and not compiled(r"[a-zà-ỹ]\. [A-ZĐ]").search(text)
    if re.search(r"[.;!]$|\./\.$", text) or re.match(r"(?:Giao|Yêu cầu)\s", text):
        return False
    return len(text) < longest and not text.endswith(",")
