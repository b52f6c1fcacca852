"""Bodies, groups and levels of the registry."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from papi_cli.analysis.bodies import Succession
from papi_cli.model.agency import Agency, Successor
from papi_cli.text import full_day, sort_key
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell

KINDS = {
    "people-council": "Hội đồng nhân dân",
    "people-committee": "Ủy ban nhân dân",
    "department": "Sở",
    "equivalent": "Cơ quan ngang sở",
    "office": "Cơ quan",
    "party": "Cơ quan Đảng",
    "front": "Mặt trận",
    "union": "Đoàn thể",
    "enterprise": "Doanh nghiệp",
    "press": "Báo, đài",
    "unit": "Đơn vị trực thuộc",
    "post": "Chức danh",
    "level": "Cấp (đếm chung)",
    "group": "Nhóm",
}

Members = Callable[[Agency], Sequence[str]]
"""Names of the members of a group on the day asked for."""

Lines = Callable[[Agency], Iterable[str]]
"""What else is to be said of a body, in lines."""

_COLUMNS = (
    Column("Tên chính thức", 6),
    Column("Loại", 3, under=0),
    Column("Tên gọi khác", 6),
    Column("Thành viên / kế thừa", 6),
)


def agencies_answer(agencies: Sequence[Agency], members: Members, heirs: Lines) -> Answer:
    """List bodies by kind and in Vietnamese order; rows follow `papi/agencies@1`."""
    ordered = sorted(agencies, key=lambda each: (list(KINDS).index(each.kind), sort_key(each.name)))
    closing = f"{len(ordered)} cơ quan, nhóm, cấp. Xem riêng một cơ quan: papi agencies TÊN"
    return Answer(
        "agencies",
        [_row(each, members) for each in ordered],
        Table(
            _COLUMNS,
            tuple(_groups(ordered, members, heirs)),
            closing=(closing,) if len(ordered) > 1 else (),
        ),
    )


def _row(agency: Agency, members: Members) -> dict[str, object]:
    return {
        "name": agency.name,
        "jurisdiction": agency.jurisdiction,
        "level": agency.level,
        "kind": agency.kind,
        "aliases": list(agency.aliases),
        "members": list(members(agency)),
        "successors": [
            {"name": each.name, "from": each.from_, "for": list(each.for_)}
            for each in agency.successors
        ],
    }


def _groups(agencies: Sequence[Agency], members: Members, heirs: Lines) -> Iterator[Group]:
    for kind, title in KINDS.items():
        rows = tuple(_cells(each, members, heirs) for each in agencies if each.kind == kind)
        if rows:
            yield Group(f"{title} ({len(rows)})", rows)


def _cells(agency: Agency, members: Members, heirs: Lines) -> tuple[Cell, ...]:
    return (
        cell(agency.name),
        cell(_span(agency)),
        cell("; ".join(agency.aliases)),
        cell(*_more(agency, members, heirs)),
    )


def _span(agency: Agency) -> str | None:
    ends = (("từ", agency.from_), ("đến", agency.until))
    return " ".join(f"{word} {full_day(day)}" for word, day in ends if day) or None


def _more(agency: Agency, members: Members, heirs: Lines) -> Iterator[str]:
    names = members(agency)
    if names:
        yield f"{len(names)} thành viên: {'; '.join(names)}"
    if agency.open:
        yield "nhóm mở, không nêu tên thành viên"
    for count in agency.counts:
        yield f"{count.number} đơn vị từ {full_day(count.from_)}"
    for successor in agency.successors:
        yield _successor(successor)
    if agency.until and not agency.successors:
        yield f"kết thúc {full_day(agency.until)}, chưa xác định cơ quan kế thừa"
    yield from heirs(agency)
    if agency.note:
        yield f"Ghi chú: {agency.note}"


def inherited(before: Agency, successor: Succession) -> str:
    """Say that a body took over from another."""
    fields = f" ({', '.join(successor.for_)})" if successor.for_ else ""
    return f"từ {full_day(successor.from_)} kế thừa {before.name}{fields}"


def _successor(successor: Successor) -> str:
    fields = f" ({', '.join(successor.for_)})" if successor.for_ else ""
    name = successor.name or "chưa xác định cơ quan tiếp nhận"
    return f"từ {full_day(successor.from_)}: {name}{fields}"
