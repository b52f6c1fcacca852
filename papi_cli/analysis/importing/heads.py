"""The head of a document: number, place and date, issuing body, type, title, period."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Bodies, Body
from papi_cli.analysis.importing.capitals import in_small_letters
from papi_cli.analysis.importing.citing import DATE, NUMBER, read_date
from papi_cli.analysis.importing.draft import Doubt, Head, Stretch
from papi_cli.analysis.importing.outline import Passage
from papi_cli.model.base import Years
from papi_cli.source.papers.paper import Paragraph

_NUMBERED = re.compile(rf"Số\s?:?[\s.…]*(?P<n>{NUMBER})\s*$|^(?P<n2>{NUMBER})$")
_BLANK_NUMBER = re.compile(r"Số\s?:?[\s.…_]*/\s?(?P<sign>[A-ZĐ]{1,4}(?:-[A-ZĐ]+)+)")
_PLACED = re.compile(rf"(?P<place>[^\d,]{{2,60}}?)\s*,\s*ngày {DATE}")
_KINDS = {
    "KẾ HOẠCH": "Kế hoạch",
    "QUYẾT ĐỊNH": "Quyết định",
    "CHỈ THỊ": "Chỉ thị",
    "NGHỊ QUYẾT": "Nghị quyết",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "Chương trình hành động",
    "CHƯƠNG TRÌNH": "Chương trình",
    "ĐỀ ÁN": "Đề án",
    "HƯỚNG DẪN": "Hướng dẫn",
    "THÔNG BÁO": "Thông báo",
    "CÔNG VĂN": "Công văn",
    "PHƯƠNG ÁN": "Phương án",
}
_LETTERHEAD = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|TỈNH|THÀNH PHỐ|HUYỆN"
    r"|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|QUẬN|SỞ)\b"
)
_MOTTO = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI|Độc lập ?[-–]", re.IGNORECASE)
_ISSUER_LINE = re.compile(
    r"(?P<who>(?:CHỦ TỊCH )?(?:ỦY|UỶ) BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ"
    r"|PHƯỜNG|THỊ TRẤN) [^.;:]{2,60})$"
)
_PREAMBLE = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo|Để|Nhằm|Năm 20|Triển khai (?:thực hiện )?(?:Nghị|Quyết"
    r"|Kế|Chương|Chỉ|Công))\b"
)
_IN_TITLE = (
    re.compile(r"giai đoạn\s+(?P<a>20\d{2})\s*[-–]\s*(?P<b>20\d{2})", re.IGNORECASE),
    re.compile(r"năm\s+(?P<a>20\d{2})\s*[-–]\s*(?P<b>20\d{2})", re.IGNORECASE),
    re.compile(r"năm\s+(?P<a>20\d{2})(?:\s*(?:và|,)\s*(?:năm )?(?P<b>20\d{2}))?", re.IGNORECASE),
    re.compile(r"(?P<a>20\d{2})\s*[-–]\s*(?P<b>20\d{2})"),
    re.compile(r"(?P<a>20\d{2})(?P<b>)"),
)


class _Line(NamedTuple):
    paragraph: Paragraph
    text: str


def head_of(passages: Sequence[Passage], bodies: Bodies, committee: Body | None) -> Head:
    """The head of a document; `committee` issues where the letterhead is missing."""
    lines = list(_front(passages))
    number, numbered = _number(lines)
    place, issued, dated = _dated(lines)
    kind, title, titled = _title(lines)
    issuer, doubts = _issuer(lines, bodies, committee, number)
    if number is None:
        doubts.append(Doubt("không thấy số, ký hiệu", 0.1))
    if issued is None:
        doubts.append(Doubt("không thấy ngày ban hành", 0.1))
    if title is None:
        doubts.append(Doubt("không thấy trích yếu", 0.1))
    period = _period(title)
    if period is None:
        doubts.append(Doubt("trích yếu không nêu năm hay giai đoạn; lấy năm ban hành", 0.5))
    covered = [_where(each) for each in (numbered, dated, *titled) if each]
    covered += [_where(each) for each in lines if _is_furniture(each.text)]
    return Head(
        number,
        issued,
        place,
        issuer,
        kind,
        title,
        period or (Years(issued.year, issued.year) if issued else None),
        tuple(doubts),
        tuple(covered),
    )


def _front(passages: Sequence[Passage]) -> Iterator[_Line]:
    """The paragraphs before the first section of the text, of a decision also before its plan."""
    for passage in passages[:60]:
        if passage.section and passage.zone != "head" and not passage.section.startswith("Điều"):
            return
        yield _Line(passage.paragraph, passage.paragraph.text)


def _where(line: _Line) -> Stretch:
    return Stretch(line.paragraph.place, line.paragraph.last)


def _is_furniture(text: str) -> bool:
    return bool(_MOTTO.match(text)) or (text.isupper() and bool(_LETTERHEAD.match(text)))


def _number(lines: Sequence[_Line]) -> tuple[str | None, _Line | None]:
    for line in lines:
        found = _NUMBERED.search(line.text)
        if found and len(line.text) < 90:
            return re.sub(r"\s", "", found["n"] or found["n2"]), line
    return None, None


def _dated(lines: Sequence[_Line]) -> tuple[str | None, date | None, _Line | None]:
    for line in lines:
        found = _PLACED.search(line.text)
        if found and len(line.text) < 160 and not _PREAMBLE.match(line.text):
            place = re.sub(r"^.*\d\S*\s+", "", found["place"]).strip(" -–.")
            return place, read_date(found), line
    return None, None, None


def _title(lines: Sequence[_Line]) -> tuple[str | None, str | None, list[_Line]]:
    """The type and the title: what stands between the type on its line and the preamble."""
    for place, line in enumerate(lines):
        kind = _KINDS.get(line.text.strip(" :").upper()) if line.text.isupper() else None
        if kind is None:
            kind, rest = _kind_with_title(line.text)
            if kind:
                return kind, rest, [line]
            continue
        words: list[_Line] = []
        for following in lines[place + 1 : place + 5]:
            if _ends_title(following.text, words):
                break
            words.append(following)
        if words:
            return kind, " ".join(each.text for each in words).strip(), [line, *words]
    return _about(lines)


def _about(lines: Sequence[_Line]) -> tuple[str | None, str | None, list[_Line]]:
    """`V/v …`: what a letter is about."""
    for line in lines:
        if found := re.match(r"V/v:? (?P<t>.{8,})", line.text):
            return "Công văn", found["t"].strip(" ."), [line]
    return None, None, []


def _kind_with_title(text: str) -> tuple[str | None, str | None]:
    """`KẾ HOẠCH Cải thiện …` on one line."""
    for word, kind in _KINDS.items():
        if text.startswith(f"{word} ") and len(text) > len(word) + 15:
            rest = text[len(word) :].strip(" :-–")
            if rest[0].isupper() and not text.isupper():
                return kind, rest
    return None, None


def _ends_title(text: str, words: Sequence[_Line]) -> bool:
    if _PREAMBLE.match(text) and (words or text.endswith((";", ".", ":", ","))):
        return True
    stops = text.startswith("(") or _ISSUER_LINE.match(text) or re.match(r"[IVX1]+\s?[.)]", text)
    stamped = bool(words) and (re.match(r"VĂN PHÒNG|Số|ĐẾN|_|CÔNG VĂN", text) is not None)
    return bool(stops) or stamped or (bool(words) and len(text) > 250) or text.endswith(":")


def _issuer(
    lines: Sequence[_Line], bodies: Bodies, committee: Body | None, number: str | None
) -> tuple[Body | None, list[Doubt]]:
    """The body of the letterhead; a chairman who decides himself issues."""
    heads = [each.text for each in lines if each.text.isupper() and _LETTERHEAD.match(each.text)]
    for each in lines:
        found = _ISSUER_LINE.match(each.text)
        if found and found["who"].startswith("CHỦ TỊCH"):
            body = bodies.named(found["who"])
            name = f"Chủ tịch {body.name}" if body else in_small_letters(found["who"])
            return Body(name, body.agency if body else None), []
    for size in (1, 2, 3):
        for at in range(len(heads)):
            body = bodies.named(" ".join(heads[at : at + size]))
            if body:
                return body, []
    written = " ".join(heads[:2])
    if len(written.split()) > 3:
        return Body(in_small_letters(written)), [Doubt("cơ quan ban hành chưa có trong sổ", 0.6)]
    if committee and (number is None or "UBND" in number):
        return committee, [Doubt("bản in không có tên cơ quan ban hành; lấy UBND của địa bàn", 0.6)]
    return committee, [Doubt("không thấy cơ quan ban hành", 0.3)]


def _period(title: str | None) -> Years | None:
    for pattern in _IN_TITLE:
        found = pattern.search(title or "")
        if found:
            first, last = int(found["a"]), int(found["b"] or found["a"])
            return Years(first, last) if first <= last else None
    return None
