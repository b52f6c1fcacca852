"""`results.yaml`: the published PAPI results of a province, by year."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from papi_cli.model.base import (
    Accepted,
    Day,
    Flag,
    Label,
    Many,
    Number,
    OneOrMany,
    Positive,
    Record,
    Text,
    Whole,
)
from papi_cli.model.codebook import PAPI
from papi_cli.model.published import known, scored
from papi_cli.model.published import score_of as score_of
from papi_cli.model.published import standing_of as standing_of


class Quoted(Record):
    """What a source says; of several about one thing, one is `used`."""

    source: Text = Field(title="Nguồn")
    as_written: Text | None = Field(None, title="Nguyên văn")
    used: Flag = Field(False, title="Dùng", description="true: được dùng khi các nguồn khác nhau")
    note: Text | None = Field(None, title="Ghi chú")


class Standing(Quoted):
    """Where the province stands in an indicator."""

    indicator: OneOrMany[Text] = Field(
        (PAPI,), title="Chỉ số", description="Đường từ nội dung; bỏ trống: tổng điểm PAPI"
    )


class Rank(Standing):
    """A place among the provinces; UNDP publishes none, provinces do, and scores give one."""

    value: Positive = Field(title="Thứ hạng")
    of: Positive | None = Field(None, title="Trên tổng số", description="Như nguồn ghi")
    by: Literal["published", "computed"] = Field(
        title="Ai tính", description="published: địa phương công bố; computed: tính từ điểm"
    )


GroupName = Literal["Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất"]
"""The groups of PAPI, the best first."""


class Group(Standing):
    """A group as published, never derived."""

    name: GroupName = Field(title="Nhóm")


class Conflict(Quoted):
    """One of the values that sources give for one thing; those of a thing share `what`."""

    what: Text = Field(title="Về", description="tổng điểm, tên nội dung, nhóm…")
    value: Label = Field(title="Giá trị")


class Result(Record):
    """One year; unknown to every command before `published`."""

    published: Day = Field(title="Ngày công bố")
    published_uncertain: Flag = Field(
        False, title="Ngày chưa chắc", description="true: các nguồn ghi ngày khác nhau"
    )
    published_source: Text | None = Field(None, title="Nguồn của ngày công bố")
    published_note: Text | None = Field(None, title="Ghi chú về ngày công bố")
    source: Text = Field(title="Nguồn")
    total: Number | None = Field(
        None, title="Tổng điểm", description="Bỏ trống: không có tổng điểm năm đó"
    )
    scores: dict[Text, Number] = Field(default_factory=dict, title="Điểm nội dung")
    sub_scores: dict[Text, dict[Text, Number]] = Field(
        default_factory=dict, title="Điểm nội dung thành phần", description="Theo từng nội dung"
    )
    sub_source: Text | None = Field(None, title="Nguồn của điểm nội dung thành phần")
    ranks: Many[Rank] = Field((), title="Thứ hạng")
    groups: Many[Group] = Field((), title="Nhóm")
    conflicts: Many[Conflict] = Field((), title="Chỗ các nguồn khác nhau")
    accept: Accepted

    def scored(self) -> Iterator[tuple[tuple[str, ...], Decimal]]:
        """Every score with its indicator's path: the total, dimensions, sub-dimensions."""
        return scored(self)


class ResultsFile(Record):
    """The file."""

    schema_: Literal["papi/results@1"] = Field(alias="schema", title="Loại tệp")
    results: dict[Whole, Result] = Field(title="Kết quả từng năm")

    def known(self, day: date) -> dict[int, Result]:
        """The results published by a day, by year; the others nobody knows yet."""
        return known(self, day)
