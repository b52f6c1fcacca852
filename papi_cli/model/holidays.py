"""`registry/holidays.yaml`: days off and swapped working days."""

from typing import Literal

from pydantic import Field

from papi_cli.model.base import Day, Flag, Many, Record, Text, Whole


class DayOff(Record):
    """A day that is off, or a day of the weekend that is worked."""

    date: Day = Field(title="Ngày")
    name: Text = Field(title="Tên")
    work: Flag = Field(False, title="Làm bù", description="true: ngày nghỉ cuối tuần phải đi làm")
    tentative: Flag = Field(
        False, title="Tạm tính", description="true: chưa có quyết định cho năm đó"
    )
    source: Text | None = Field(None, title="Căn cứ")


class HolidaysFile(Record):
    """The file."""

    schema_: Literal["papi/holidays@1"] = Field(alias="schema", title="Loại tệp")
    first_year: Whole = Field(title="Năm đầu")
    last_year: Whole = Field(title="Năm cuối")
    days: Many[DayOff] = Field(title="Ngày")
