"""The words of administrative Vietnamese as terms: what says the same becomes one term.

Tasks of two plans are seldom worded alike: one says «niêm yết» where the other says «công khai».
The groups were drawn up on plans of 2018-2021; what they lack stays a plain word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from papi_cli.text import canonical

_ABBREVIATIONS = {
    "cchc": "cải cách thủ tục hành chính",
    "bhyt": "bảo hiểm y tế",
    "cntt": "công nghệ thông tin",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận",
    "gpmb": "giải phóng mặt bằng",
    "kt-xh": "kinh tế - xã hội",
}

_DEEDS = """
tuyên truyền, phổ biến, truyền thông
vận động
công khai, niêm yết, công bố, đăng, minh bạch
thanh tra kiểm tra, kiểm tra thanh tra, kiểm tra giám sát, thanh tra, kiểm tra, giám sát, hậu kiểm
bồi dưỡng, tập huấn, đào tạo, nâng năng lực, nâng trình độ, năng lực, trình độ
khảo sát, mức hài lòng, sự hài lòng, hài lòng
xây dựng kế hoạch, lập kế hoạch
tham mưu và tổng hợp
tham mưu, giúp, làm thường trực
chủ động triển khai, chủ động thực hiện, chủ động tổ chức thực hiện
giải quyết, trả lời, xử lý, phúc đáp
xử nghiêm, xử lý nghiêm
tuyển dụng, thi tuyển, tuyển người, tuyển
theo dõi, đôn đốc, tổng hợp, điều phối
lấy ý kiến, xin ý kiến, ý kiến, góp ý
hướng dẫn, chỉ dẫn
thông báo
đề xuất, kiến nghị xử lý
rà soát
phối hợp
"""

_MATTERS = """
khiếu nại tố cáo kiến nghị phản ánh, mọi phản ánh khiếu nại tố giác tố cáo, \
khiếu nại tố cáo phản ánh kiến nghị, kiến nghị khiếu nại tố cáo, khiếu nại tố cáo kiến nghị, \
khiếu nại tố cáo, khiếu nại
phản ánh kiến nghị, kiến nghị phản ánh, phản ánh
tiếp công dân, tiếp dân
đạo đức nghề, đạo đức, y đức, tác phong, thái độ phục vụ, thái độ, ý thức phục vụ
phòng chống tham nhũng, tham nhũng, tiêu cực, nhũng nhiễu, sách nhiễu, vòi vĩnh
thủ tục hành chính, cải cách thủ tục hành chính, cải cách thủ tục, cải cách hành chính, thủ tục
một cửa một cửa liên thông, một cửa liên thông, bộ phận tiếp nhận và trả kết quả, \
bộ phận tiếp nhận, bộ phận một cửa, một cửa
cổng dịch vụ công trực tuyến, dịch vụ công trực tuyến, dịch vụ công mức
công nghệ thông tin
bảo hiểm y tế
tuyến huyện, tuyến cơ sở, tuyến quận huyện, bệnh viện huyện
khám chữa bệnh, bệnh viện công, khám bệnh, y tế, ngành y, y bác sĩ, bác sĩ, bệnh viện
trường lớp, trường học, các trường, trường
giáo dục, tiểu học, dạy học
hộ nghèo, người nghèo, cận nghèo
ngân sách, thu chi, tài chính
kế hoạch sử dụng đất, quy hoạch đất, kế hoạch đất, kế hoạch dùng đất, sử dụng đất, đất đai, đất
khung giá đất, bảng giá, khung giá
tổ chức bầu, bầu cử, bầu
lấy phiếu tín nhiệm
trưởng thôn, tổ trưởng tổ dân phố, tổ trưởng dân phố, tổ trưởng, trưởng khu phố, thôn, \
tổ dân phố, khu phố, ấp, chức danh ở cơ sở
đóng góp, góp quỹ, góp kinh phí, dân góp, huy động, góp, tự nguyện
pháp lệnh dân chủ, quy chế dân chủ, dân chủ ở cơ sở, dân chủ cơ sở, dân chủ
trách nhiệm giải trình, giải trình
ban thanh tra nhân dân
ban giám sát đầu tư của cộng đồng, ban giám sát đầu tư cộng đồng, giám sát đầu tư, ban giám sát
nước sạch, cấp nước, mạng cấp nước
phân loại rác thải, phân loại rác
thu gom, vận chuyển
rác thải sinh hoạt, rác thải, rác sinh hoạt, rác
khu xử lý chất thải, xử lý chất thải, chất thải
an ninh trật tự, an ninh chính trị trật tự an toàn xã hội, an ninh
tội phạm, phạm pháp hình sự, trộm cắp, cướp giật
phòng cháy chữa cháy, phòng chống cháy nổ, cháy nổ
không khí, khí thải, bụi mịn, bụi
sông hồ, nước sông, sông
ô nhiễm
cổng giao tiếp điện tử, cổng thông tin, cổng
giao diện, chức năng, tiện ích
đủ điện, điện lực, lưới điện, cung cấp điện
ngành dọc, chuyên ngành, thuộc ngành, ngành, lĩnh vực, chuyên môn nghiệp vụ, \
nhiệm vụ chuyên môn, nghiệp vụ
kênh tiếp nhận, kênh nhận, kênh
"""

_COMMON = """
đúng lịch, đúng kỳ, lịch
chấn chỉnh, khắc phục
đột xuất
chỉ số, tiêu chí
kỷ luật kỷ cương, kỷ luật hành chính, kỷ cương hành chính, kỷ luật, kỷ cương
người dân, nhân dân, công dân, các hộ dân, hộ dân, dân cư, hộ, dân
cán bộ công chức viên chức, cán bộ công chức, công chức viên chức, cán bộ, công chức, viên chức, \
người vào cơ quan nhà nước, người làm trong cơ quan nhà nước
xã phường thị trấn, phường xã thị trấn, phường xã, cấp xã, cơ sở, xã, phường
quận huyện thị xã, quận huyện, cấp huyện, địa phương
thành phố, thủ đô, hà nội
người đứng đầu, thủ trưởng
triển khai, thực hiện, tổ chức thực hiện, làm tốt
đề án, chương trình, kế hoạch, dự án, phương án
chuẩn hóa, đạt chuẩn, chuẩn quốc gia, tiên tiến, hiện đại
đầu tư, cơ sở vật chất, trang thiết bị, thiết bị
người quản lý và giáo viên, cán bộ quản lý và giáo viên, giáo viên, nhà giáo
mặt trận đoàn thể, mặt trận, đoàn thể
"""

_COMMONEST = """
và các của cho để theo về trên ở tại với khi từ đến do là được có một số thêm nhiều hơn mọi
những tốt làm đúng đủ nâng tăng cường đẩy mạnh tiếp tục chất lượng hiệu quả việc công tác
đảm bảo địa bàn quy định trách nhiệm hoạt động nội dung vào ra bằng cả mỗi từng trong
ngoài như không mình nhất chú trọng chủ kịp thời đầy trì cách mới đổi hình thức cơ quan
đơn vị kết
"""
FILLERS = frozenset(_COMMONEST.split())
"""Terms that say little of what a task is about."""

DEED, MATTER, COMMON = "!", "#", "~"
"""What the terms of a group begin with: a deed, its matter, or what any task may speak of."""


def _groups() -> Iterator[tuple[str, str]]:
    """Give every wording with the term of its group, named after the first."""
    for kind, text in ((DEED, _DEEDS), (MATTER, _MATTERS), (COMMON, _COMMON)):
        for line in text.strip().splitlines():
            words = line.split(", ")
            for each in words:
                yield each, kind + words[0].replace(" ", "_")


_TERMS = {tuple(wording.split()): term for wording, term in _groups()}
_LENGTHS: dict[str, list[int]] = {}
for _first, _length in sorted({(each[0], len(each)) for each in _TERMS}, reverse=True):
    _LENGTHS.setdefault(_first, []).append(_length)


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[str, ...]:
    """Give the terms of a text in their order: of a group, or words that are in none.

    Where several wordings begin at a word, the longest is meant.
    """
    words = re.findall(r"[\w-]+", canonical(text))
    full = " ".join([_ABBREVIATIONS.get(word, word) for word in words]).replace("-", " ")
    return tuple(_read(full.split()))


def _read(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        for length in _LENGTHS.get(words[place], ()):
            term = _TERMS.get(tuple(words[place : place + length]))
            if term:
                yield term
                place += length
                break
        else:
            yield words[place]
            place += 1
