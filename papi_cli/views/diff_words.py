"""The words for what changed between two plans."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from papi_cli.analysis.changes import Change, Earlier
from papi_cli.text import full_day, number_words

FIELDS = {
    "folder": "Thư mục",
    "number": "Số, ký hiệu",
    "issued": "Ngày ban hành",
    "effective": "Ngày có hiệu lực",
    "kind": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
    "period": "Thời kỳ",
    "signed_by": "Người ký",
    "coordinator": "Cơ quan theo dõi, tổng hợp",
    "recipients": "Nơi nhận",
    "lead": "Chủ trì",
    "with": "Phối hợp",
    "directs": "Chỉ đạo",
    "guides": "Hướng dẫn",
    "supervises": "Giám sát, kiểm tra",
    "receives": "Nơi nhận kết quả",
    "who": "Cơ quan gửi",
    "to": "Nơi nhận",
    "through": "Gửi qua",
    "email": "Thư điện tử",
    "system": "Phần mềm",
    "due": "Thời hạn",
    "dimension": "Nội dung",
    "output": "Sản phẩm",
    "asked": "Tính chất",
    "joint": "Cách làm",
    "text": "Nguyên văn",
    "value": "Mục tiêu",
    "baseline": "Mốc so sánh",
    "indicator": "Chỉ số",
    "about": "Về việc",
    "what": "Nội dung công việc",
    "id": "Mã",
    "per": "Kỳ tính theo",
    "taken_over_by": "Cơ quan tiếp nhận",
    "serves": "Phục vụ chỉ tiêu",
    "after": "Sau việc",
}

_TRENDS = {
    ("value", "raised"): "nâng chỉ tiêu",
    ("value", "lowered"): "hạ chỉ tiêu",
    ("value", "new"): "thêm con số",
    ("value", "gone"): "bỏ con số",
    ("value", "not-comparable"): "không so được",
    ("due", "earlier"): "hạn sớm hơn",
    ("due", "later"): "hạn muộn hơn",
    ("due", "new"): "thêm hạn",
    ("due", "gone"): "bỏ hạn",
}
_REASONS = {
    "measure": "khác thước đo",
    "unit": "khác đơn vị",
    "direction": "một bên cao là tốt, một bên thấp là tốt",
    "regime": "PAPI đã đổi cách đo",
}
_CHANGED = {
    "what": "đổi lời",
    "about": "đổi lời",
    "dimension": "chuyển nội dung",
    "due": "đổi hạn",
    "value": "đổi chỉ tiêu",
    "period": "đổi thời kỳ",
    "baseline": "đổi mốc",
    "output": "đổi sản phẩm",
    "asked": "đổi tính chất",
    "joint": "đổi cách làm",
    "text": "đổi nguyên văn",
}

PAST: Mapping[Earlier, str] = {
    "not-met": "nêu lại, kỳ trước chưa đạt",
    "not-met-since": "nêu lại, kỳ trước và kỳ này chưa đạt",
    "not-done": "nhắc lại, kỳ trước chưa làm xong",
}
"""What is said of an item that goes on though the earlier one was not kept."""


def change_words(change: Change) -> str:
    """Say in a few words what changed."""
    field = change.field or ""
    if said := _TRENDS.get((field, change.trend or "")):
        return said + (f" ({_REASONS[change.reason]})" if change.reason else "")
    if change.subject == "agency":
        return _agency_words(change)
    return _CHANGED.get(field, f"đổi {FIELDS.get(field, field).lower()}")


def _agency_words(change: Change) -> str:
    role = FIELDS[change.field or ""].lower()
    if change.change in ("added", "dropped"):
        return f"{'thêm' if change.change == 'added' else 'thôi nêu'} {role}"
    return f"chuyển {role}" if change.change == "moved" else f"đổi {role}"


def value_words(field: str | None, value: object) -> str:
    """Write a value as officials do."""
    if field in ("asked", "joint"):
        said = {"asked": ("đề nghị", "giao"), "joint": ("nhiều cơ quan cùng làm", "từng cơ quan")}
        return said[field][0 if value else 1]
    if value is None or value in ([], ()):
        return "không nêu"
    if field == "baseline" and isinstance(value, Mapping):
        return _baseline_words(value["year"], value["value"])
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, Decimal):
        return number_words(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_words(None, each)}" for key, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(each) for each in value)
    return str(value)


def _baseline_words(year: object, value: object) -> str:
    figure = number_words(value) if isinstance(value, Decimal) else "không nêu con số"
    return f"{figure} (năm {year})" if year else figure
