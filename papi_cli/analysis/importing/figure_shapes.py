"""How figures, and what is aimed at with them, are written in plans."""

import re
from decimal import Decimal

NUMBER = (
    r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,9}(?:,\d{1,4})?(?!\d)"
    r"|\d{1,6}\.\d{1,2}(?!\d))"
)
OPERATOR = (
    r"(?P<op>ít nhất|tối thiểu|không dưới|không thấp hơn|trên|hơn|vượt|khoảng|dưới"
    r"|không quá|tối đa|không vượt quá|từ|bằng|100)?"
)
UNITS = (
    r"km|m³/ngày đêm|m3/ngày đêm|m³|m3|ha|[Kk][Ww]h(?:/người/năm)?|MW|trạm|cây xanh|cây"
    r"|giường bệnh|giường"
    r"|tấn|tỷ đồng|triệu đồng|lượt|hộ|căn|mô hình|dịch vụ|thủ tục|hồ sơ"
)
PERCENT = re.compile(
    rf"(?:đạt )?{OPERATOR}\s*(?P<v>{NUMBER})\s?%"
    rf"(?:\s?(?:[-–]|đến|tới)\s?(?P<max>{NUMBER})\s?%)?(?P<up>\s*trở lên)?",
    re.IGNORECASE,
)
SCORE = re.compile(
    rf"{OPERATOR}\s*(?P<v>{NUMBER})\s?điểm(?! (?:%|sáng|mới|cầu|hoạt|sinh|bán"
    rf"|đen))(?P<up>\s*trở lên)?"
)
PLACES = re.compile(
    rf"(?:tăng|nâng|cải thiện)\s*{OPERATOR}\s*(?P<v>\d{{1,2}})\s*(?:-\s*\d+\s*)?bậc"
)
RANK = re.compile(
    r"(?:(?:xếp|đứng|vị trí|hạng|thứ hạng|vào)\s*)+(?:thứ|hạng"
    r"|vị trí)?\s*(?P<v>\d{1,2})(?:/\d{2})?(?![,\d]|\s*(?:điểm|%|năm|tháng"
    r"|tỉnh thành phố tham))"
    r"|(?:[Tt]op|tốp|nhóm|trong)\s*(?P<v2>\d{1,2})\s*(?:tỉnh|địa phương|thành phố"
    r"|tỉnh, thành)[^.;,]{0,20}(?:dẫn đầu|đầu|cao nhất)"
)
GROUP = re.compile(
    r"nhóm (?:các )?(?:tỉnh|địa phương|tỉnh/thành phố"
    r"|tỉnh, thành phố)?[^.;,]{0,40}?(?P<g>(?:đạt (?:mức|điểm) )?(?:Trung bình|trung bình"
    r"|Cao|cao nhất|dẫn đầu|khá)[^.;,]{0,24})"
)
COUNT = re.compile(rf"{OPERATOR}\s*(?P<v>{NUMBER})\s?(?P<unit>{UNITS})(?!\w)")
IMPROVE = re.compile(
    r"(?:[Nn]âng cao|[Tt]ăng|[Nn]âng|[Gg]iảm"
    r"|[Cc]ải thiện)(?: về)? (?P<about>[Tt]ỷ lệ (?!.{0,30}\d)[^,;.()]{6,90})"
)
RISE = re.compile(rf"tăng (?P<v>{NUMBER}) điểm so với (?P<base>{NUMBER}) điểm")
BASE_YEAR = re.compile(r"so với (?:điểm |kết quả |thứ hạng )?(?:của )?năm (?P<y>\d{4})")
FROM_TO = re.compile(
    rf"từ (?P<from>{NUMBER})\s*(?P<unit>điểm"
    rf"|%)?(?: \([^)]*\))? lên (?P<to>{NUMBER})\s*(?P<unit2>điểm|%)"
)
UNTIL = re.compile(
    r"(?:đến|tới|trong|vào|hết)?\s*(?:cuối |hết )?năm (?P<y>20\d{2})(?![/\d])"
    r"|[Gg]iai đoạn (?P<a>20\d{2})\s*[-–]\s*(?P<b>20\d{2})"
)
AT_LEAST = {"ít nhất", "tối thiểu", "không dưới", "không thấp hơn"}
AT_MOST = {"dưới", "không quá", "tối đa", "không vượt quá"}
ABOVE = {"trên", "hơn", "vượt"}
COUNTED = {
    *("trạm", "cây xanh", "cây", "giường bệnh", "giường", "lượt", "hộ", "căn"),
    *("mô hình", "dịch vụ", "thủ tục", "hồ sơ"),
}
"""Units that are counted one by one; the others measure."""
AIMING = re.compile(
    r"phấn đấu|phần đầu|phân đầu|đạt|mục tiêu|chỉ tiêu|tối thiểu|ít nhất|trở lên"
    r"|hoàn thành|duy trì|đảm bảo|bảo đảm|tăng|nâng|giảm|có |lắp đặt|trồng|tích hợp"
    r"|công suất|chiều dài|100%|[Tt]ỷ lệ|được",
    re.IGNORECASE,
)


TOLD = re.compile(
    r"[^;.]{3,160}?(?=[;.]|$|, (?:thời|phấn|đến|trong|hoàn|trên|tối|ít|bảo|đảm|góp|nâng"
    r"|\d)|,? được|,? đạt)"
)
NO_SUBJECT = re.compile(r"(?:Đến|Đạt|Năm|Hết|Trong|Phấn đấu|Tăng lên)\b.{0,24}$")


def decimal(text: str) -> Decimal:
    """Read a number in Vietnamese: 3.000 is three thousand, 4,70 four and seven tenths."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))
