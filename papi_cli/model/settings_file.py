"""`repository.yaml`: marks the root of the plans and says what holds for all of them."""

from typing import Literal

from pydantic import Field

from papi_cli.model.base import DayOfMonth, Many, Record, Text

PeriodKind = Literal["month", "quarter", "half-year", "nine-months", "year"]


class ReportDay(Record):
    """When a report whose words give only a period is cut off and sent."""

    period: PeriodKind = Field(title="Kỳ báo cáo")
    cut_off: DayOfMonth = Field(title="Chốt số liệu", description="Ngày của tháng cuối kỳ")
    send_by: DayOfMonth = Field(title="Gửi chậm nhất", description="Ngày của tháng cuối kỳ")
    source: Text = Field(title="Căn cứ")


class Letterhead(Record):
    """Who writes the reports and letters of this repository."""

    parent: Text | None = Field(None, title="Cơ quan chủ quản")
    agency: Text = Field(title="Cơ quan ban hành")
    place: Text = Field(title="Địa danh")
    symbol: Text | None = Field(None, title="Ký hiệu", description="Ví dụ SNV")
    unit: Text | None = Field(None, title="Đơn vị soạn thảo", description="Ví dụ CCHC")
    address: Text | None = Field(None, title="Địa chỉ")
    phone: Text | None = Field(None, title="Điện thoại")
    email: Text | None = Field(None, title="Thư điện tử")


class Signatory(Record):
    """Who signs them."""

    name: Text = Field(title="Họ và tên")
    title: Text = Field(title="Chức vụ")


class SettingsFile(Record):
    """The file."""

    schema_: Literal["papi/repository@1"] = Field(alias="schema", title="Loại tệp")
    default_jurisdiction: Text = Field(title="Địa bàn mặc định")
    reporting_calendar: Many[ReportDay] = Field((), title="Lịch báo cáo")
    letterhead: Letterhead | None = Field(None, title="Phần đầu văn bản")
    signatory: Signatory | None = Field(None, title="Người ký")
