"""The documents that a text cites: by number, date and title; the registry's first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.importing.tokens import Names, tokens
from papi_cli.model.document import Document
from papi_cli.text import canonical, compiled

KIND = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị"
    r"|Thông tư(?: liên tịch)?|Kết luận"
    r"|Kế hoạch|Chương trình|Đề án|Công văn|Công điện|Tờ trình|Thông báo|Hướng dẫn|Quy định|Quy chế"
    r"|Báo cáo|Văn bản|văn bản|Hiến pháp|Quy hoạch|Chiến lược|Lệnh|Thông tri)"
)
NUMBER = (
    r"(?:\d{1,5}[a-z]?(?:\s?/\s?(?:19|20)\d{2})?\s?/\s?[A-ZĐ][A-Za-zĐđ]{0,7}\d{0,3}"
    r"(?:\s?[-–]\s?[A-ZĐ][A-Za-zĐđ0-9&]*)*"
    r"|\d{1,4}\s?[-–]\s?(?:NQ|KL|CTr|Ctr|CT|QĐ|TB|KH|HD|QC|ĐA|BC)\s?/\s?[A-ZĐ][A-Za-zĐđ]*)"
)
DATE = (
    r"(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))"
)
_ISSUER = r"(?:,? của (?P<issuer>[^,;.()“\"]{3,90}?))"
_ABOUT = r"(?: (?:về việc|về|quy định|ban hành|phê duyệt|hướng dẫn|V/v|v/v) (?P<title>.{5,300}?))"
_CITED = compiled(
    rf"(?:(?P<kind>{KIND}) (?:liên tịch )?(?:số ?:? ?)?"
    rf"|\bsố ?:? ?)?(?<![\w/.-])(?P<number>{NUMBER})(?![\w/])"
    rf"(?:[, (]*(?:ban hành |ký )?ngày {DATE}\)?)?"
)
_TAIL = compiled(
    rf"{_ISSUER}?{_ABOUT}?(?=[;.]|,? (?:Kế hoạch|Quyết định|Nghị quyết|Chương trình"
    rf"|Chỉ thị|Nghị định) số|$|\s*\))"
)
_LAW = compiled(
    r"(?P<kind>Luật|Bộ luật|Pháp lệnh) (?P<title>[A-ZĐÀ-Ỹ][^;.,()“”\d]{3,120}?"
    r"|[Ss]ửa đổi(?:, bổ sung)? (?:một số )?điều [^;.()“”\d]{3,150}?)"
    rf"(?: (?:số )?(?P<number>{NUMBER}))?(?: (?:năm (?P<year>\d{{4}})|ngày {DATE}))?(?=[;.,()]|$)"
)
_VERBS = (
    (r"thay thế", "thay thế"),
    (r"sửa đổi|bổ sung|điều chỉnh", "sửa đổi"),
    (r"căn cứ", "căn cứ"),
    (r"triển khai", "triển khai"),
    (r"tuyên truyền|phổ biến|quán triệt", "tuyên truyền"),
    (r"cụ thể hóa", "cụ thể hóa"),
    (r"lồng ghép", "lồng ghép"),
    (r"gắn (?:với|kết)", "gắn với"),
    (r"thuộc", "thuộc"),
    (r"thực hiện|hiện", "thực hiện"),
    (r"theo|tại|quy định", "theo"),
)
_PART = compiled(r"ban hành kèm theo|kèm theo", re.IGNORECASE)


class Cited(NamedTuple):
    """A document where it is cited: how it is named in the registry, or as it is written."""

    start: int
    end: int
    name: str
    relation: str
    known: bool
    number: str | None = None
    day: date | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    doubt: str | None = None


class Own(NamedTuple):
    """The number and the day of the text that is being read."""

    number: str | None = None
    day: date | None = None


_NOBODY = Own()


class Shelf:
    """The documents of the registry, by number and by title; `own` is what is being read."""

    def __init__(self, documents: Iterable[Document], plans: Iterable[Document] = ()) -> None:
        known = [*documents, *plans]
        self._by_number: dict[str, list[Document]] = {}
        for each in known:
            for name in {_spelt(name) for name in (each.number, *each.aliases) if name}:
                self._by_number.setdefault(name, []).append(each)
        self._titles = Names(
            (name, each)
            for each in known
            for name in (each.title, *each.aliases)
            if name and _tells_itself(name, each)
        )

    def cited(self, text: str, own: Own = _NOBODY) -> list[Cited]:
        """The documents that a text cites, in order, without the text's `own` number and day."""
        every = list(self._numbered(text, own))
        numbered = [each for each in every if not _is_own(each, own)]
        taken = [(each.start, each.end) for each in every]
        names = {each.name for each in every}
        amending = [x for x in _laws(text) if x.title and "ửa đổi" in x.title[:20]]
        taken += [(each.start, each.end) for each in amending]
        titled = [
            each
            for each in self._titled(text, own.day)
            if _is_free(each, taken) and each.name not in names
        ]
        taken += [(each.start, each.end) for each in titled]
        laws = [each for each in _laws(text) if _is_free(each, taken)]
        return sorted([*numbered, *amending, *titled, *laws], key=lambda each: each.start)

    def _numbered(self, text: str, own: Own) -> Iterator[Cited]:
        found_all = list(_CITED.finditer(text))
        for place, found in enumerate(found_all):
            stop = found_all[place + 1].start() if place + 1 < len(found_all) else len(text)
            yield self._of(text, found, stop, own)

    def _of(self, text: str, found: "re.Match[str]", stop: int, own: Own) -> Cited:
        number = re.sub(r"\s", "", found["number"])
        day = read_date(found)
        tail = _TAIL.match(text[: min(stop, found.end() + 420)], found.end())
        title, issuer = (tail["title"], tail["issuer"]) if tail else (None, None)
        name, known, doubt = self._name(number, day, found["kind"], own)
        return Cited(
            found.start(),
            found.end(),
            name,
            relation(text, found.start()),
            known,
            number,
            day,
            found["kind"],
            _quoteless(title),
            issuer and issuer.strip(),
            doubt,
        )

    def _name(
        self, number: str, day: date | None, kind: str | None, own: Own
    ) -> tuple[str, bool, str | None]:
        """How to name a document so that no other is meant."""
        bearers = self._by_number.get(_spelt(number), [])
        dated = [each for each in bearers if day and each.date == day]
        if own.number and _spelt(number) == _spelt(own.number) and dated:
            return self._fuller(dated[0]), True, None
        if len(bearers) > 1:
            chosen = dated[0] if dated else _of_the_time(bearers, own.day)
            doubt = None if dated else f"có {len(bearers)} văn bản số {number}"
            return self._only(chosen), True, doubt
        if bearers and (not day or not bearers[0].date or dated):
            return bearers[0].number or number, True, None
        if bearers:
            full = f"{kind or 'Văn bản'} số {number} ngày {day:%d/%m/%Y}"
            return full, False, f"sổ có {number} ngày khác"
        return number, False, None

    def _fuller(self, document: Document) -> str:
        """A name of it that is more than its number, which another bears as well."""
        names = [each for each in (*document.aliases, document.title, document.number) if each]
        return next(each for each in names if each != document.number or each == names[-1])

    def _only(self, document: Document) -> str:
        """A name that only this document bears."""
        names = [each for each in (document.number, *document.aliases, document.title) if each]
        sole = (n for n in names if len(self._by_number.get(_spelt(n), [document])) == 1)
        return next(sole, names[0])

    def _titled(self, text: str, day: date | None) -> Iterator[Cited]:
        for found in self._titles.find(text, tokens(text)):
            document = _of_the_time(found.values, day)
            if day and document.date and document.date > day:
                continue  # one of the same name that came later
            name = self._only(document) if document.number is None else document.number
            start = found.start
            yield Cited(start, found.end, name, relation(text, start), True, title=document.title)


def _laws(text: str) -> Iterator[Cited]:
    """Laws cited by name."""
    for found in _LAW.finditer(text):
        name = f"{found['kind']} {found['title'].strip()}"
        if 2 < len(name.split()) < 32 and not re.search(r"\b(?:và|của) (?:các|những)\b", name):
            yield Cited(
                found.start(),
                found.end(),
                name,
                relation(text, found.start()),
                False,
                None,
                read_date(found),
                found["kind"],
                name,
            )


def relation(text: str, at: int) -> str:
    """What the words before a place do with the document named there."""
    before = text[max(0, at - 60) : at].casefold()
    if re.match(r"\W*căn cứ", text[:20].casefold()):
        return "căn cứ"
    hits = [
        (found.end(), name)
        for pattern, name in _VERBS
        for found in re.finditer(rf"\b(?:{pattern})\b", before)
    ]
    return max(hits)[1] if hits else "viện dẫn"


def read_date(found: "re.Match[str]") -> date | None:
    """The date in a match of DATE; None where there is none, or no such day."""
    groups = found.groupdict()
    day, month, year = (groups.get(each) or groups.get(f"{each}2") for each in ("d", "m", "y"))
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _quoteless(title: str | None) -> str | None:
    return title.strip(" “”\"'") if title else None


def _spelt(number: str) -> str:
    return re.sub(r"\s", "", canonical(number))


def _is_own(cited: Cited, own: Own) -> bool:
    if own.number is None or cited.number is None or _spelt(cited.number) != _spelt(own.number):
        return False
    return cited.day is None or own.day is None or cited.day == own.day


def _tells_itself(name: str, document: Document) -> bool:
    """Whether a title means the document wherever it stands, and no more than its subject."""
    if len(name.split()) < 3 or re.search(r"\d/", name):
        return False
    return document.number is None or bool(re.match(KIND, name))


def _of_the_time(documents: Sequence[Document], day: date | None) -> Document:
    """Of documents of one title the last that was there on the day."""
    there = [each for each in documents if not (day and each.date and each.date > day)]
    return max(there or documents, key=lambda each: each.date or date.min)


def _is_free(cited: Cited, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(cited.start < end and start < cited.end for start, end in taken)
