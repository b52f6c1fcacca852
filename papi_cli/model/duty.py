"""Reporting duties: what is sent, by whom, to whom, through whom, by when."""

from typing import ClassVar

from pydantic import Field

from papi_cli.model.base import Body, Flag, Label, Many, OneOrMany, Record, Text
from papi_cli.model.item import Dated


class Channel(Record):
    """Through whom a report goes, and the address."""

    body: Body | None = Field(None, title="Qua cơ quan")
    email: Text | None = Field(None, title="Thư điện tử", pattern=r"^\S+@\S+\.\S+$")
    system: Text | None = Field(None, title="Phần mềm")


class Duty(Dated):
    """A report or another return."""

    is_report: ClassVar[bool] = True

    what: Text = Field(title="Báo cáo", description="Một câu ngắn, lời của người nhập")
    who: OneOrMany[Body] = Field(title="Cơ quan gửi")
    to: OneOrMany[Body] = Field((), title="Nơi nhận")
    through: Channel | None = Field(None, title="Gửi qua")
    asked: Flag = Field(False, title="Đề nghị", description="true: «Đề nghị» chứ không «Giao»")
    output: Text | None = Field(None, title="Sản phẩm", description="Báo cáo, kế hoạch, biểu mẫu…")
    about: Many[Label] = Field((), title="Về", description="Các mục của kế hoạch phải báo cáo")
