"""The shapes that names of Vietnamese bodies have, for bodies that no registry holds."""

from papi_cli.text import compiled

FIELDS = (
    *("Nội vụ", "Tài chính", "Xây dựng", "Y tế", "Tư pháp", "Công Thương", "Du lịch", "Ngoại vụ"),
    *("Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường"),
    *("Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Dân tộc và Tôn giáo"),
    *("Thông tin và Truyền thông", "Kế hoạch và Đầu tư", "Giao thông vận tải"),
    *("Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội"),
    *("Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Quy hoạch - Kiến trúc"),
)
"""What departments of a province are called after."""

_SPELT = (
    r"Nông nghiệp và PTNT|Lao động[ ,–-]+Thương binh và Xã hội|Giao thông Vận tải"
    r"|Văn hóa,? Thể thao và Du lịch|Văn hóa - Thể thao|Quy hoạch[ –-]+Kiến trúc"
    r"|An toàn thực phẩm|Giao thông công chánh"
    r"|GD ?& ?ĐT|GDĐT|GD-ĐT|TT ?& ?TT|TTTT|TN ?& ?MT|TNMT|KH ?& ?ĐT|KHĐT|KH ?& ?CN|KHCN"
    r"|LĐ ?- ?TB ?& ?XH|LĐTB ?& ?XH|LĐTBXH|NN ?& ?PTNT|NN ?& ?MT|NNMT|VH,? ?TT ?& ?DL|VHTTDL|GTVT"
)
FIELD = rf"(?:{_SPELT}|{'|'.join(sorted(FIELDS, key=len, reverse=True))})"
"""The same as a pattern, with the ways in which they are shortened."""

_PROPER = r"(?:[A-ZĐÀ-Ỹ][\w']*|\d+)"
_UNIT = (
    r"(?:tỉnh|thành phố|thành ?phố|Thành phố|TP\.?|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu)"
)
_UNITS = rf"{_UNIT}(?:(?:,| -|;| và| hoặc) {_UNIT})*"
_COMMITTEE = (
    r"(?:UBND|HĐND|[ỦU][ỷyỶY]? ?[Bb]an nhân dân|Uỷ ban nhân dân|Ủy ban nhân dân|Hội đồng nhân dân)"
)
_POST = (
    r"(?:(?:[Gg]iám đốc|[Tt]hủ trưởng|[Cc]hủ tịch|[Cc]hánh [Vv]ăn phòng"
    r"|[Cc]hánh [Tt]hanh tra|[Tt]rưởng"
    r"|[Nn]gười đứng đầu|[Cc]hủ nhiệm|[Bb]í thư|[Cc]ục trưởng)(?:,| và|;)? )*"
)
_OF = (
    rf"(?: (?:(?:có )?liên quan|(?:trực )?thuộc (?:{_COMMITTEE} )?{_UNIT}|(?:của )?{_UNIT}"
    rf"|cấp {_UNIT}|tương đương sở|ngang sở|trên địa bàn(?: {_UNIT})?|khác|các cấp|cùng cấp))*"
)
_KIND = (
    r"(?:[Cc]ơ quan (?:chuyên môn|tương đương sở|ngang sở|hành chính nhà nước"
    r"|thông tấn,? báo chí|báo chí)"
    r"|[Đđ]ơn vị sự nghiệp(?: công lập)?|[Tt]ổ chức chính trị(?:[ -–]+xã hội)?|[Hh]ội,? đoàn thể"
    r"|[Pp]hòng chuyên môn|[Pp]hòng, ban(?: chuyên môn)?|[Tt]rường học|[Tt]ổ trưởng(?: tổ dân phố)?"
    r"|[Tt]hôn trưởng|[Tt]rưởng thôn|[Ss]ở|[Bb]an|[Nn]gành|[Pp]hòng|[Cc]ơ quan|[Đđ]ơn vị"
    r"|[Đđ]ịa phương|[Đđ]oàn thể|cá nhân|[Tt]ổ chức|[Hh]ội|[Cc]ấp|[Tt]rường|[Dd]oanh nghiệp"
    r"|[Cc]hi cục"
    r"|[Tt]rung tâm|thôn|bản|ấp|tổ dân phố|khu phố|xã|phường|thị trấn|huyện|quận|thị xã|thành phố)"
)
_GROUP = (
    rf"{_POST}(?:(?:[Cc]ác|[Nn]hững|[Tt]ất cả các) {_KIND}|[Ss]ở, (?:ban, )?ngành"
    rf"|[Cc]ơ quan, đơn vị)(?:(?:,| và|;| -) (?:các )?{_KIND}(?!\w))*{_OF}"
)
_PEOPLE = (
    rf"{_POST}(?:{_COMMITTEE}|chính quyền|Chính quyền) (?:các cấp|cùng cấp"
    rf"|cấp {_UNITS}(?: và cấp {_UNIT})?"
    rf"|(?:các )?{_UNITS}(?: {_PROPER})*)"
)
_DEPARTMENT = (
    rf"{_POST}[Ss]ở {FIELD}(?!\w)(?: (?:tỉnh|[Tt]hành phố|TP\.?) {_PROPER}(?: {_PROPER})*)?"
)
_HEADS = (
    r"(?:Văn phòng|Thanh tra|Công an|Bộ Chỉ huy|Ban Quản lý|Ban Chỉ đạo|Ban Tổ chức|Ban Tuyên giáo"
    r"|Ban Dân vận|Ban Dân tộc|Ban Thường trực|Trung tâm|Cục|Chi cục|Đài|Báo|Hội"
    r"|Liên đoàn|Tỉnh [đĐ]oàn|Thành [đĐ]oàn"
    r"|Huyện [đĐ]oàn|Đoàn|Viện|Trường|Kho bạc|Bảo hiểm [xX]ã hội|BHXH|Tòa án|Toà án"
    r"|Tỉnh ủy|Thành ủy|Huyện ủy"
    r"|Đảng ủy|Ủy ban Mặt trận|Uỷ ban Mặt trận|UBMT|UBMTTQ|Mặt trận|MTTQ|Bưu điện|Phòng"
    r"|Bộ phận|Công ty|Bệnh viện|Trạm|Bộ|Tổ công tác|Ngân hàng)"
)
_VERB = (
    r"chủ|phối|có|tham|thực|tiếp|triển|xây|hướng|tăng|chịu|báo|theo|định|thường|để|tại"
    r"|trong|trước|sau"
    r"|rà|kiểm|đôn|là|được|căn|nâng|đẩy|tập|khẩn|phụ|tổng|giúp|nghiên|bố|cung|phát|chỉ"
    r"|làm|đảm|bảo|lập"
    r"|công khai|tổ chức|duy|hoàn|niêm|đánh giá|khảo|thẩm|số hóa|tiếp nhận|giải quyết|xử"
    r"|lấy|mở|cập|rút|bồi|đào|tuyên|phổ|giám|hằng|hàng|đúng|cần|phải|không|chưa|đã|sẽ|sớm"
    r"|giao|ban hành|gửi|với|và|qua|trình|cho|các|cùng|đưa|quán|đề|vận|khi|nếu|xem"
)
_HEADED = rf"(?:{_HEADS}|Sở|UBND|HĐND|Ủy ban|Uỷ ban|Các|các)"
_FRONT = (
    r"(?:Ban Thường trực )?(?:(?:Ủy|Uỷ) ban )?(?:Mặt trận Tổ quốc|MTTQ|UBMTTQ"
    r"|UBMT Tổ quốc)(?: Việt Nam| VN)?"
    rf"(?: (?:các cấp|cùng cấp|cấp {_UNIT}|{_UNIT}(?: {_PROPER})*))?"
)
_JOINED = (
    rf"(?:Báo(?: {_PROPER})* và )?[Đđ]ài [Pp]hát thanh(?: và|,| -"
    rf"|-) ?[Tt]ruyền hình(?: {_UNIT})?(?: {_PROPER})*"
    rf"|Báo và [Đđ]ài [Pp]hát thanh(?: và|,) [Tt]ruyền hình(?: {_UNIT})?(?: {_PROPER})*"
    rf"|Văn phòng (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)(?: và|,) )?HĐND(?: và"
    rf"|,) UBND(?: {_UNIT})?(?: {_PROPER})*"
    rf"|Văn phòng Đoàn (?:ĐBQH|đại biểu Quốc hội) và HĐND(?: {_UNIT})?(?: {_PROPER})*"
)
_NAMED = (
    rf"{_POST}(?:{_FRONT}|{_JOINED}|Ban Quản lý (?:các |dự án |khu )[^,;.\n]*?(?= và "
    rf"|[,;.\n]|$| chủ trì| phối hợp)"
    rf"|{_HEADS}(?= (?:[A-ZĐÀ-Ỹ]|tỉnh|thành phố|huyện|xã|phường|các|tiếp|nhà))"
    rf"(?: (?!(?:{_VERB})\b)[\w&]+| và(?= [A-ZĐ])(?! {_HEADED})| -(?= [A-ZĐ]))*)"
)
SURE = compiled(rf"(?<!\w)(?:{_DEPARTMENT}|{_FRONT}|{_JOINED}|{_PEOPLE}|{_GROUP})")
"""Names that can be nothing but those of bodies, wherever they stand."""

LIKELY = compiled(rf"(?:{_DEPARTMENT}|{_PEOPLE}|{_GROUP}|{_NAMED})")
"""Names of bodies where only bodies can stand."""
