"""`progress/<agency>.yaml`: what has happened since the plan was issued, by agency."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from papi_cli.model.base import Accepted, Day, Flag, Label, Many, Percent, Record, Text, WebAddress
from papi_cli.text import folded

State = Literal["not-started", "in-progress", "done", "paused", "discontinued", "carried-over"]

STATE_WORDS: Mapping[State, tuple[str, ...]] = {
    "done": ("Hoàn thành", "Đã gửi", "Đã gởi", "Đã nộp", "Đã hoàn thành", "Đã xong", "Xong"),
    "in-progress": ("Đang thực hiện", "Đang làm"),
    "not-started": ("Chưa thực hiện", "Chưa gửi", "Chưa gởi", "Chưa nộp", "Chưa làm"),
    "paused": ("Tạm dừng",),
    "discontinued": ("Không tiếp tục thực hiện",),
    "carried-over": ("Chuyển tiếp sang năm sau", "Chuyển tiếp"),
}
"""How offices call each state: of a task, then of a report, then otherwise."""


def state_word(state: State, *, is_report: bool) -> str:
    """How offices call a state of a report or of a task."""
    spoken = STATE_WORDS[state]
    return spoken[1] if is_report and state in ("done", "not-started") else spoken[0]


def read_state(text: str) -> State | None:
    """The state of that key or those words, without accents or case; None where there is none."""
    wanted = folded(text)
    for state, words in STATE_WORDS.items():
        if wanted in {state, *map(folded, words)}:
            return state
    return None


def meant_state(text: str) -> str | None:
    """The words from which those typed are one letter off; None where there are none."""
    from rapidfuzz.distance import OSA  # only after a mistake

    wanted = folded(text)
    known = [word for state, words in STATE_WORDS.items() for word in (*words, state)]
    return next((each for each in known if OSA.distance(folded(each), wanted) == 1), None)


class Evidence(Record):
    """The document or file that proves an entry."""

    number: Label | None = Field(None, title="Số, ký hiệu")
    date: Day | None = Field(None, title="Ngày")
    link: WebAddress | None = Field(None, title="Địa chỉ", description="https://… hoặc http://…")
    file: Text | None = Field(None, title="Tệp", description="Đường dẫn từ thư mục của kế hoạch")
    sha256: Text | None = Field(None, title="Mã SHA-256", pattern=r"^[0-9a-f]{64}$")


class Entry(Record):
    """One fact about an item: its state, a new deadline, or an event it waits for."""

    item: Label = Field(title="Mã nhiệm vụ")
    turn: Label | None = Field(None, title="Kỳ", description="Ví dụ 2019-Q2; bỏ trống nếu một lần")
    date: Day = Field(title="Ngày", description="Ngày sự việc xảy ra")
    state: State | None = Field(None, title="Tình trạng")
    percent: Percent | None = Field(None, title="Phần trăm")
    extended_to: Label | None = Field(
        None, title="Điều chỉnh thời hạn đến", description="Lời văn bản cho lùi hạn"
    )
    document: Label | None = Field(None, title="Văn bản cho phép")
    event: Text | None = Field(None, title="Sự kiện", description="Mốc mà thời hạn chờ")
    note: Text | None = Field(None, title="Ghi chú")
    evidence: Many[Evidence] = Field((), title="Minh chứng")
    reviewed: Flag = Field(
        False,
        title="Đã xem lại",
        description="true: mục này vẫn đúng dù văn bản viện dẫn đã sửa đổi, thay thế, hết hiệu lực",
    )
    by: Text | None = Field(None, title="Người báo")
    confirmed_by: Text | None = Field(None, title="Cơ quan xác nhận")
    accept: Accepted


class ProgressFile(Record):
    """The file of one agency."""

    schema_: Literal["papi/progress@1"] = Field(alias="schema", title="Loại tệp")
    agency: Text = Field(title="Cơ quan")
    entries: Many[Entry] = Field(title="Diễn biến")
