"""`plan.yaml`: a plan as it was issued."""

from datetime import date
from typing import Literal

from pydantic import Field

from papi_cli.model.base import Accepted, Body, Day, Many, Period, Record, Source, Text, Whole
from papi_cli.model.duty import Duty
from papi_cli.model.item import Citation
from papi_cli.model.target import Figure, Target
from papi_cli.text import canonical, full_day


class Signature(Record):
    """Who signed, in which office."""

    name: Text | None = Field(None, title="Họ và tên", description="Bỏ trống nếu bản gốc thiếu")
    title: Text | None = Field(None, title="Chức vụ")
    authority: Text | None = Field(
        None, title="Thẩm quyền ký", description="TM., KT., Q., TL., TUQ."
    )
    as_written: Text | None = Field(None, title="Nguyên văn")
    note: Text | None = Field(None, title="Ghi chú")
    source: Source | None = Field(None, title="Nguồn")


class SourceText(Record):
    """The text that the record was made from."""

    file: Text = Field(title="Tên tệp")
    lines: Whole = Field(title="Số dòng")
    sha256: Text = Field(title="Mã SHA-256", pattern=r"^[0-9a-f]{64}$")
    complete: Literal["full", "gaps", "digest"] = Field(
        "full", title="Mức đủ", description="full: đủ; gaps: thiếu đoạn; digest: chỉ biết qua báo"
    )
    gaps: Many[Text] = Field((), title="Chỗ thiếu")


class Recipient(Record):
    """One body or person of «Nơi nhận»."""

    name: Text = Field(title="Nơi nhận")
    purpose: Text | None = Field(None, title="Để", description="để báo cáo, lưu…")
    note: Text | None = Field(None, title="Ghi chú")
    source: Source | None = Field(None, title="Nguồn")


class Plan(Record):
    """The head of a plan, its targets and its reporting duties."""

    schema_: Literal["papi/plan@1"] = Field(alias="schema", title="Loại tệp")
    number: Text = Field(title="Số, ký hiệu", description="Ví dụ 100/KH-UBND")
    issued: Day = Field(title="Ngày ban hành")
    effective: Day | None = Field(None, title="Ngày có hiệu lực", description="Nếu khác ngày ký")
    issuer: Text = Field(title="Cơ quan ban hành")
    kind: Text = Field("Kế hoạch", title="Loại văn bản")
    title: Text = Field(title="Trích yếu")
    period: Period = Field(title="Năm hoặc giai đoạn")
    place: Text | None = Field(None, title="Địa danh")
    coordinator: Body | None = Field(None, title="Cơ quan theo dõi, tổng hợp")
    signed_by: Signature | None = Field(None, title="Người ký")
    text: SourceText | None = Field(None, title="Văn bản gốc")
    note: Text | None = Field(None, title="Ghi chú")
    relations: Many[Citation] = Field((), title="Văn bản liên quan")
    recipients: Many[Recipient] = Field((), title="Nơi nhận")
    situation: Many[Figure] = Field((), title="Tình hình", description="Số liệu kế hoạch nêu")
    targets: Many[Target] = Field((), title="Chỉ tiêu")
    duties: Many[Duty] = Field((), title="Chế độ báo cáo")
    accept: Accepted

    @property
    def identity(self) -> tuple[str, str, date]:
        """What tells it from every other plan, wherever its folder lies."""
        return canonical(self.number), canonical(self.issuer), self.issued

    @property
    def name(self) -> str:
        """How officials cite it: `Kế hoạch số 100/KH-UBND ngày 22/4/2019`."""
        return f"{self.kind} số {self.number} ngày {full_day(self.issued)}"
