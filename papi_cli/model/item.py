"""What tasks, duties and targets share."""

from typing import ClassVar

from pydantic import Field

from papi_cli.model.base import Accepted, Day, Flag, Label, Many, OneOrMany, Record, Source, Text


class Citation(Record):
    """A document that an item rests on, changes or carries out."""

    document: Label = Field(title="Văn bản", description="Số, ký hiệu hoặc tên trong sổ văn bản")
    relation: Text = Field(
        "căn cứ", title="Quan hệ", description="căn cứ, thực hiện, sửa đổi, thay thế, gắn với…"
    )
    as_written: Text | None = Field(None, title="Nguyên văn", description="Nếu văn bản ghi khác")
    note: Text | None = Field(None, title="Ghi chú")
    source: Source | None = Field(None, title="Nguồn")
    accept: Accepted


class Item(Record):
    """Something a plan holds that can be pointed at: `PLAN#ITEM`."""

    is_report: ClassVar[bool] = False
    is_target: ClassVar[bool] = False

    id: Label = Field(title="Mã", description="Không trùng trong cả kế hoạch")
    section: Label | None = Field(None, title="Mục", description="Ví dụ II.6.a, Điều 2")
    text: Text | None = Field(None, title="Nguyên văn", description="Nếu đơn vị muốn giữ lời văn")
    note: Text | None = Field(None, title="Ghi chú")
    source: Source = Field(title="Nguồn", description="Dòng hoặc trang của văn bản gốc")
    cites: Many[Citation] = Field((), title="Văn bản viện dẫn")
    accept: Accepted


class Dated(Item):
    """An item that is owed, once or at each turn."""

    due: OneOrMany[Label] = Field(
        (),
        title="Thời hạn",
        description="Đúng lời văn bản, hoặc 2020-03-30, 2018-Q2, 2018-05, 2019",
    )
    as_written: Text | None = Field(
        None, title="Nguyên văn", description="Chỗ bản gốc in khác với cách hiểu"
    )
    per: Text | None = Field(None, title="Tính theo", description="Kỳ được tính từ đâu")
    joint: Flag = Field(False, title="Chung", description="true: nhiều cơ quan cùng nợ một việc")
    serves: Many[Label] = Field((), title="Phục vụ chỉ tiêu", description="Mã các chỉ tiêu")
    after: Many[Label] = Field((), title="Sau việc", description="Mã các việc phải xong trước")
    continues: OneOrMany[Label] = Field(
        (), title="Tiếp nối", description="KẾ HOẠCH#MÃ của nhiệm vụ trước"
    )
    taken_over_by: Text | None = Field(None, title="Cơ quan tiếp nhận")
    taken_over_from: Day | None = Field(None, title="Tiếp nhận từ ngày")
