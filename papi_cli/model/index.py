"""`registry/indices.yaml`: the PAPI codebook by regime, and the other indices that plans name."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from papi_cli.model.base import Many, Number, Positive, Record, Text, Whole


class Scale(Record):
    """Lowest and highest score from a year on."""

    from_: Whole = Field(alias="from", title="Từ năm")
    min: Number = Field(title="Thấp nhất")
    max: Number = Field(title="Cao nhất")
    note: Text | None = Field(None, title="Ghi chú")


class Indicator(Record):
    """A dimension, a sub-dimension or a part; `until` is the last year it was published."""

    name: Text = Field(title="Tên")
    number: Whole | None = Field(None, title="Số thứ tự nội dung")
    english: Text | None = Field(None, title="Tên tiếng Anh")
    aliases: Many[Text] = Field((), title="Tên gọi khác")
    from_: Whole | None = Field(None, alias="from", title="Từ năm")
    until: Whole | None = Field(None, title="Đến năm")
    scales: Many[Scale] = Field((), title="Thang điểm")
    note: Text | None = Field(None, title="Ghi chú")
    parts: "Many[Indicator]" = Field((), title="Thành phần")

    def known_in(self, year: int) -> bool:
        """Whether it was measured in that year."""
        return (self.from_ or year) <= year <= (self.until or year)

    def highest(self, year: int) -> Decimal | None:
        """The highest score it could have in that year, as far as its scale is known."""
        scales = [each for each in self.scales if each.from_ <= year]
        return max(scales, key=lambda each: each.from_).max if scales else None


class Regime(Record):
    """Years in which the index was built in one way."""

    from_: Whole = Field(alias="from", title="Từ năm")
    until: Whole | None = Field(None, title="Đến năm")
    dimensions: Whole = Field(title="Số nội dung")
    sub_dimensions: Whole = Field(title="Số nội dung thành phần")
    min: Number | None = Field(None, title="Tổng điểm thấp nhất")
    max: Number = Field(title="Tổng điểm cao nhất")
    note: Text | None = Field(None, title="Ghi chú")
    source: Text | None = Field(None, title="Nguồn")


class Provinces(Record):
    """How many provinces it compares from a year on."""

    from_: Whole = Field(alias="from", title="Từ năm")
    number: Positive = Field(title="Số tỉnh, thành phố")
    source: Text | None = Field(None, title="Căn cứ")


class Index(Record):
    """An index that plans aim at."""

    name: Text = Field(title="Tên tắt")
    title: Text = Field(title="Tên đầy đủ")
    english: Text | None = Field(None, title="Tên tiếng Anh")
    aliases: Many[Text] = Field((), title="Tên gọi khác")
    regimes: Many[Regime] = Field((), title="Giai đoạn cách đo")
    provinces: Many[Provinces] = Field((), title="Số tỉnh, thành phố được xếp")
    dimensions: Many[Indicator] = Field((), title="Nội dung")
    note: Text | None = Field(None, title="Ghi chú")

    def regime(self, year: int) -> Regime | None:
        """How it was built in that year."""
        for each in self.regimes:
            if each.from_ <= year <= (each.until or year):
                return each
        return None

    def compared(self, year: int) -> int | None:
        """How many provinces it compares in that year, so far as is known."""
        counts = [each for each in self.provinces if each.from_ <= year]
        return max(counts, key=lambda each: each.from_).number if counts else None

    def highest(self, year: int) -> Decimal | None:
        """The highest total of that year, as far as the ways of building it are known."""
        begun = [each for each in self.regimes if each.from_ <= year]
        return max(begun, key=lambda each: each.from_).max if begun else None


class IndicesFile(Record):
    """The file."""

    schema_: Literal["papi/indices@1"] = Field(alias="schema", title="Loại tệp")
    indices: Many[Index] = Field(title="Chỉ số")
