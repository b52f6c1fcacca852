"""`tasks.yaml`: the task table of a plan."""

from typing import Literal

from pydantic import Field

from papi_cli.model.base import Body, Flag, Many, OneOrMany, Record, Text
from papi_cli.model.item import Dated


class Task(Dated):
    """A deed that the plan asks of somebody."""

    what: Text = Field(title="Nhiệm vụ", description="Một câu ngắn, lời của người nhập")
    dimension: Text | None = Field(None, title="Nội dung PAPI", description="Tên nội dung")
    lead: OneOrMany[Body] = Field(
        (), title="Cơ quan chủ trì", description="Bỏ trống nếu văn bản không nêu ai"
    )
    with_: OneOrMany[Body] = Field((), alias="with", title="Cơ quan phối hợp")
    directs: OneOrMany[Body] = Field((), title="Cơ quan chỉ đạo")
    guides: OneOrMany[Body] = Field((), title="Cơ quan hướng dẫn")
    supervises: OneOrMany[Body] = Field((), title="Cơ quan giám sát, kiểm tra")
    receives: OneOrMany[Body] = Field((), title="Nơi nhận kết quả")
    asked: Flag = Field(False, title="Đề nghị", description="true: «Đề nghị» chứ không «Giao»")
    output: Text | None = Field(None, title="Sản phẩm")


class TasksFile(Record):
    """The file."""

    schema_: Literal["papi/tasks@1"] = Field(alias="schema", title="Loại tệp")
    tasks: Many[Task] = Field(title="Nhiệm vụ")
