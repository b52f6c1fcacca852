"""`registry/agencies.yaml`: bodies, groups and generic levels, by jurisdiction."""

from typing import Literal

from pydantic import Field

from papi_cli.model.base import Day, Flag, Many, Positive, Record, Text

Level = Literal["central", "province", "district", "commune"]

Kind = Literal[
    "people-council",
    "people-committee",
    "department",
    "equivalent",
    "office",
    "party",
    "front",
    "union",
    "enterprise",
    "press",
    "unit",
    "post",
    "level",
    "group",
]
"""department: sở; equivalent: cơ quan ngang sở; unit: đơn vị trực thuộc; level: cấp (đếm chung)."""


class Successor(Record):
    """Who took a body's work over, from which day and for which fields."""

    name: Text | None = Field(
        None, title="Cơ quan tiếp nhận", description="Bỏ trống: chưa xác định"
    )
    from_: Day = Field(alias="from", title="Từ ngày")
    for_: Many[Text] = Field(
        (), alias="for", title="Lĩnh vực", description="Bỏ trống: mọi lĩnh vực"
    )
    source: Text | None = Field(None, title="Căn cứ")


class Count(Record):
    """How many bodies a level or a rule counted from a day on."""

    from_: Day = Field(alias="from", title="Từ ngày")
    number: Positive = Field(title="Số lượng")
    source: Text | None = Field(None, title="Căn cứ")


class MembersRule(Record):
    """Members by kind and level, of the group's own jurisdiction; without level, of any."""

    kinds: Many[Kind] = Field(title="Loại cơ quan")
    level: Level | None = Field(None, title="Cấp", description="Bỏ trống: mọi cấp")


class Agency(Record):
    """A body, a post, a generic level or a group of bodies."""

    name: Text = Field(title="Tên chính thức")
    kind: Kind = Field(title="Loại")
    level: Level = Field(title="Cấp")
    jurisdiction: Text | None = Field(None, title="Địa bàn", description="Bỏ trống: trung ương")
    aliases: Many[Text] = Field((), title="Tên gọi khác")
    head: Text | None = Field(
        None, title="Người đứng đầu", description="Giám đốc, Chánh Thanh tra…"
    )
    from_: Day | None = Field(None, alias="from", title="Có từ ngày")
    until: Day | None = Field(None, title="Đến hết ngày")
    successors: Many[Successor] = Field((), title="Cơ quan kế thừa")
    members: Many[Text] = Field((), title="Thành viên")
    rule: MembersRule | None = Field(None, title="Thành viên theo quy tắc")
    open: Flag = Field(False, title="Nhóm mở", description="true: cơ quan, đơn vị liên quan…")
    counts: Many[Count] = Field((), title="Số lượng")
    note: Text | None = Field(None, title="Ghi chú")
    source: Text | None = Field(None, title="Nguồn")


class Jurisdiction(Record):
    """A province or city whose plans are kept."""

    key: Text = Field(title="Thư mục", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: Text = Field(title="Tên")
    aliases: Many[Text] = Field((), title="Tên gọi khác")


class AgenciesFile(Record):
    """The file."""

    schema_: Literal["papi/agencies@1"] = Field(alias="schema", title="Loại tệp")
    jurisdictions: Many[Jurisdiction] = Field((), title="Địa bàn")
    agencies: Many[Agency] = Field(title="Cơ quan")
