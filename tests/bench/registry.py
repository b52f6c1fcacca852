"""The files of a generated repository beside its plans: settings, agencies, documents."""

from typing import NamedTuple


class Place(NamedTuple):
    """A province: its folder, its name, and what its people's committee calls it."""

    key: str
    name: str

    @property
    def committee(self) -> str:
        """The official name of its people's committee."""
        return f"UBND {self.name[0].lower()}{self.name[1:]}"


PLACES = (
    Place("ha-noi", "Thành phố Hà Nội"),
    Place("hue", "Thành phố Huế"),
    Place("da-nang", "Thành phố Đà Nẵng"),
    Place("quang-ninh", "Tỉnh Quảng Ninh"),
    Place("nghe-an", "Tỉnh Nghệ An"),
    Place("gia-lai", "Tỉnh Gia Lai"),
    Place("dong-thap", "Tỉnh Đồng Tháp"),
    Place("ca-mau", "Tỉnh Cà Mau"),
)

HEALTH = "Sở Y tế"
HOME_AFFAIRS = "Sở Nội vụ"
LEADERS = (
    HEALTH,
    HOME_AFFAIRS,
    "Sở Xây dựng",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Giáo dục và Đào tạo",
    "Thanh tra tỉnh",
    "Văn phòng UBND tỉnh",
    "UBND cấp xã",
    "các sở, ban, ngành",
)
"""Who leads tasks, in every province."""

_MERGED = ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường")

SETTINGS = """\
schema: papi/repository@1
default_jurisdiction: ha-noi
reporting_calendar:
  - {period: quarter, cut_off: 14, send_by: 20, source: Quy chế báo cáo}
  - {period: half-year, cut_off: 14, send_by: 20, source: Quy chế báo cáo}
  - {period: nine-months, cut_off: 14, send_by: 20, source: Quy chế báo cáo}
  - {period: year, cut_off: 14, send_by: 20, source: Quy chế báo cáo}
"""

DOCUMENTS = """\
schema: papi/documents@1
documents:
  - number: 30c/NQ-CP
    kind: Nghị quyết
    title: Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020
    issuer: Chính phủ
    date: 2011-11-08
  - number: 76/NQ-CP
    kind: Nghị quyết
    title: Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030
    issuer: Chính phủ
    date: 2021-07-15
"""


def basis(year: int) -> str:
    """The number of the resolution in force at the start of that year."""
    return "76/NQ-CP" if year > 2021 else "30c/NQ-CP"


def environment(year: int) -> str:
    """The body in charge of the environment at the start of that year."""
    return _MERGED[year > 2025]


def agencies() -> str:
    """The registry of all provinces."""
    head = "schema: papi/agencies@1\njurisdictions:\n"
    places = "".join(f"  - {{key: {each.key}, name: {each.name}}}\n" for each in PLACES)
    central = _agency("Chính phủ", "office", "central", "")
    return f"{head}{places}agencies:\n{central}{''.join(map(_bodies, PLACES))}"


def _bodies(place: Place) -> str:
    at = f"    jurisdiction: {place.key}\n"
    bodies = [_agency(place.committee, "people-committee", "province", at)]
    bodies += [_agency(name, "department", "province", at) for name in LEADERS[:6]]
    bodies += [_agency(name, "equivalent", "province", at) for name in LEADERS[6:8]]
    bodies.append(_agency("UBND cấp xã", "level", "commune", at))
    rule = f"{at}    rule: {{kinds: [department, equivalent], level: province}}\n"
    bodies.append(_agency("các sở, ban, ngành", "group", "province", rule))
    bodies.append(_agency("các cơ quan liên quan", "group", "province", f"{at}    open: true\n"))
    return "".join(bodies) + _merger(at)


def _merger(at: str) -> str:
    """Two bodies of a province: one that ended, and the one that took its work over."""
    old, new = _MERGED
    heir = f"    successors:\n      - {{name: {new}, from: 2025-03-01}}\n"
    ended = _agency(old, "department", "province", f"{at}    until: 2025-02-28\n{heir}")
    return ended + _agency(new, "department", "province", f"{at}    from: 2025-03-01\n")


def _agency(name: str, kind: str, level: str, rest: str) -> str:
    return f'  - name: "{name}"\n    kind: {kind}\n    level: {level}\n{rest}'
