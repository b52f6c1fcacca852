"""What the registries lack for a draft: entries to be looked at and added by a person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Body
from papi_cli.analysis.importing.citing import Cited
from papi_cli.analysis.importing.draft import Draft, Item
from papi_cli.model.agency import Kind, Level
from papi_cli.text import canonical

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"(?:các|những|tất cả|sở, |cơ quan, đơn vị|giám đốc|thủ trưởng|người đứng đầu)", "group"),
    (r"hđnd|hội đồng nhân dân|thường trực hđnd", "people-council"),
    (r"(?:ubnd|ủy ban nhân dân) (?:cấp|các|xã,|phường,|huyện,|quận,|thành phố,)", "group"),
    (r"ubnd|ủy ban nhân dân", "people-committee"),
    (r"sở ", "department"),
    (r"thanh tra |văn phòng ubnd|ban quản lý|ban dân tộc", "equivalent"),
    (
        r"(?:tỉnh|thành|huyện|đảng|quận|thị) ủy|ban (?:tuyên giáo|dân vận|tổ chức|nội chính)",
        "party",
    ),
    (r"(?:ủy ban )?mặt trận|ubmt|mttq", "front"),
    (r"hội |liên đoàn|đoàn |(?:tỉnh|thành|huyện) đoàn", "union"),
    (r"báo |đài ", "press"),
    (r"công ty|ngân hàng|bưu điện", "enterprise"),
    (r"chủ tịch|trưởng|bí thư", "post"),
    (r"văn phòng|bộ |thủ tướng|quốc hội|chính phủ", "office"),
)
_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"\b(?:xã|phường|thị trấn|đặc khu)\b", "commune"),
    (r"\b(?:huyện|quận|thị xã)\b", "district"),
    (r"^(?:bộ |chính phủ|thủ tướng|quốc hội|ban chấp hành trung ương|ủy ban thường vụ)", "central"),
)


class LackingBody(NamedTuple):
    """A body that the registry lacks, with the items that name it."""

    name: str
    kind: Kind
    level: Level
    items: tuple[str, ...]


class LackingDocument(NamedTuple):
    """A document that the registry lacks, with the lines that cite it."""

    cited: Cited
    lines: tuple[int, ...]


def lacking_bodies(draft: Draft) -> list[LackingBody]:
    """The bodies that are not in the registry, in the order in which they are named."""
    named: dict[str, tuple[str, list[str]]] = {}
    for item, body in _named(draft):
        if not body.known:
            named.setdefault(canonical(body.name), (body.name, []))[1].append(item)
    return [
        LackingBody(name, _kind(name), _level(name), tuple(dict.fromkeys(items)))
        for name, items in named.values()
    ]


def lacking_documents(draft: Draft) -> list[LackingDocument]:
    """The documents that are not in the registry, in the order in which they are cited."""
    found: dict[str, tuple[Cited, list[int]]] = {}
    for each in draft.relations:
        if not each.cited.known:
            lines = [place.last.line for place in each.places if place.last.line]
            found.setdefault(canonical(each.cited.name), (each.cited, []))[1].extend(lines)
    return [LackingDocument(cited, tuple(lines)) for cited, lines in found.values()]


def agency_entry(lacking: LackingBody, home: str) -> Mapping[str, str]:
    """The entry for agencies.yaml; kind and level are guessed from the name."""
    place = {} if lacking.level == "central" else {"jurisdiction": home}
    group = {"open": "true"} if lacking.kind == "group" else {}
    return {"name": lacking.name, "kind": lacking.kind, "level": lacking.level, **place, **group}


def document_entry(lacking: LackingDocument) -> Mapping[str, str]:
    """The entry for documents.yaml, with what the text tells of it."""
    cited = lacking.cited
    day = cited.day.isoformat() if cited.day else None
    known = {"number": cited.number, "kind": cited.kind, "title": cited.title}
    known |= {"issuer": cited.issuer, "date": day}
    if cited.number and cited.name != cited.number:
        known["aliases"] = cited.name
    elif not cited.number:
        known["title"] = cited.name
    return {key: value for key, value in known.items() if value}


def _named(draft: Draft) -> Iterator[tuple[str, Body]]:
    if draft.coordinator:
        yield "đầu kế hoạch", draft.coordinator
    items: Sequence[Item] = (*draft.targets, *draft.duties, *draft.tasks)
    for each in items:
        for body in (*each.roles.lead, *each.roles.with_, *each.roles.directs):
            yield each.id, body
    for duty in draft.duties:
        yield from ((duty.id, body) for body in duty.to)
        if duty.through:
            yield duty.id, duty.through


def _kind(name: str) -> Kind:
    small = canonical(name)
    return next((kind for pattern, kind in _KINDS if re.match(pattern, small)), "unit")


def _level(name: str) -> Level:
    small = canonical(name)
    return next((level for pattern, level in _LEVELS if re.search(pattern, small)), "province")
