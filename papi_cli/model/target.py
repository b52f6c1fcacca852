"""Targets and the figures that a plan reports: what is aimed at, from where, by when."""

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from papi_cli.model.base import (
    Accepted,
    Body,
    Label,
    Number,
    OneOrMany,
    Period,
    Record,
    Source,
    Text,
    Whole,
)
from papi_cli.model.item import Item
from papi_cli.model.years import years_of

Measure = Literal["score", "rank", "places", "group", "percent", "count", "money", "quantity"]
"""How it is counted: điểm, thứ hạng, bậc, nhóm, %, số lượng, tiền, đại lượng có đơn vị."""

Operator = Literal["=", ">=", ">", "<=", "<", "~", "between", "improve", "keep"]


class Measured(Record):
    """What is counted and in which unit."""

    indicator: OneOrMany[Text] = Field(
        (),
        title="Chỉ số",
        description="Đường từ chỉ số, nội dung đến thành phần, đúng tên trong sổ",
    )
    about: Text | None = Field(None, title="Về việc", description="Nếu không thuộc chỉ số nào")
    measure: Measure = Field(title="Thước đo")
    unit: Text | None = Field(None, title="Đơn vị", description="km, trạm, m³/ngày đêm…")


class Baseline(Record):
    """Where a target starts from."""

    year: Whole | None = Field(None, title="Năm")
    value: Number | None = Field(None, title="Giá trị")
    as_written: Text | None = Field(None, title="Nguyên văn")
    note: Text | None = Field(None, title="Ghi chú")


class Target(Item, Measured):
    """What a plan aims at; one `value`, or `values` by year."""

    is_target: ClassVar[bool] = True

    better: Literal["higher", "lower"] = Field("higher", title="Tốt hơn khi")
    operator: Operator = Field("=", title="Phép so")
    value: Number | None = Field(None, title="Giá trị")
    value_max: Number | None = Field(None, title="Giá trị trên", description="Với between")
    values: dict[Whole, Number] = Field(default_factory=dict, title="Giá trị từng năm")
    group: Text | None = Field(None, title="Nhóm", description="Nếu thước đo là nhóm")
    period: Period | None = Field(None, title="Năm hoặc giai đoạn")
    change: Literal["level", "increase", "decrease"] = Field("level", title="Kiểu")
    increase: Number | None = Field(
        None, title="Mức tăng", description="Văn bản ghi tăng bao nhiêu"
    )
    baseline: Baseline | None = Field(None, title="Mốc so sánh")
    as_written: Text | None = Field(None, title="Nguyên văn")
    dimension: Text | None = Field(None, title="Nội dung PAPI", description="Với chỉ tiêu tự do")
    lead: OneOrMany[Body] = Field((), title="Cơ quan chủ trì")
    with_: OneOrMany[Body] = Field((), alias="with", title="Cơ quan phối hợp")

    def years(self) -> list[tuple[int | None, Decimal | None]]:
        """The years with their values; a single value belongs to the last year of the period."""
        return years_of(self.values, self.value, self.period)


class Figure(Measured):
    """A figure that the plan reports as its situation; no target."""

    id: Label | None = Field(None, title="Mã")
    year: Whole | None = Field(None, title="Năm")
    value: Number | None = Field(None, title="Giá trị")
    of: Whole | None = Field(None, title="Trên tổng số", description="39/63: of là 63")
    group: Text | None = Field(None, title="Nhóm")
    as_written: Text | None = Field(None, title="Nguyên văn")
    note: Text | None = Field(None, title="Ghi chú")
    source: Source = Field(title="Nguồn")
    accept: Accepted
