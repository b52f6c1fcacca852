"""Who is to do what a sentence says: lead, co-ordinating, directing bodies."""

import re
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Bodies, Body
from papi_cli.analysis.importing.capitals import in_small_letters

_CHARGE = re.compile(
    r"(?:[^.;:]{0,160}?\b)?(?P<verb>Giao nhiệm vụ cho|Giao trách nhiệm cho|Giao cho|Giao"
    r"|Phân công|Yêu cầu|Đề nghị|Kính đề nghị"
    r"|giao|đề nghị|yêu cầu|phân công)(?: cho)?:? "
)
_GIVEN = re.compile(
    r"(?:^|[,;] )(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân) [^,;.]{2,40}) (?P<verb>giao"
    r"|yêu cầu|chỉ đạo|đề nghị)(?: cho)? "
)
_ONLY_CHARGED = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|chủ trì)?,?(?: ?(?:tổ chức )?(?:thực hiện|triển khai))?"
    r"(?: ?(?:các )?(?:nội dung|nhiệm vụ|công việc|giải pháp)[^.]{0,30})?|\([^)]*\)"
)
_OPENING = re.compile(
    r"(?:Định kỳ|Hằng|Hàng|Trước|Chậm nhất|Trên cơ sở|Căn cứ|Trong|Đồng thời|Riêng"
    r"|Ngoài ra|Khi|Sau khi|Đối với"
    r"|Nhằm|Để|Từ|Đến|Vào)\b"
)
_ASSIGNED = re.compile(
    r"\W*(?:(?:làm|là) (?:cơ quan |đơn vị )?(?:đầu mối|thường trực|chủ trì)[,; ]*"
    r"|(?:có trách nhiệm|chịu trách nhiệm(?! trước| về))[,: ]*"
    r"|tiếp tục[, ]*|thường xuyên[, ]*)*(?P<lead>chủ trì)?[,; ]*"
)
_WITH = re.compile(
    r"(?:(?:chủ động|tiếp tục|chặt chẽ) )?(?:phối hợp|phối kết hợp|Phối hợp)(?: chặt chẽ"
    r"| tốt)?(?: cùng)?(?: với)?:? "
)
_OWN_WITH = re.compile(
    r"(?:[Cc]hủ trì|[Ll]à cơ quan[^,;]{0,60}|[Tt]iếp tục|[Đđ]ịnh kỳ"
    r"|[Tt]hường xuyên)?[,; ]*[Pp]hối (?:kết )?hợp(?: chặt chẽ"
    r"| tốt)?(?: cùng)?(?: với)?:? "
)
_COLON = re.compile(r"\s*:\s+(?=\w)")
_MARKED = re.compile(r"\s*\((?:(?P<lead>chủ trì)|(?P<with>phối hợp))\)[,;:]?\s*(?:và )?")
_DIRECTS = re.compile(r"\s*chỉ đạo ")
_NO_VERB = re.compile(
    r"\s*(?:$|[,;:.)]|(?:của|và|tại|trong|về|cho|thuộc|trên|cấp|đối với|như|với|hoặc|đến"
    r"|theo quy|từ|để|bằng|là nhiệm|đã|do|khi|được|nói|có liên)\b)"
)
_SUBJECT_LIKE = re.compile(
    r"\s*(?:chủ|có trách|phối|tiếp|thực|xây|tổ chức|tham mưu|triển|báo cáo|hướng|rà|tăng"
    r"|thường|chịu|căn|chỉ|đẩy|nâng|bố|công khai|ban hành|cập|theo dõi|kiểm|giám sát|đôn"
    r"|tổng|phân|quán|tuyên|phổ|đề xuất|hoàn|nghiêm|khẩn|định kỳ|lập|phát|bảo|đảm|xác"
    r"|cung|kịp|phụ|là|nghiên|gửi|vận|đưa|quy định|sử|trực|tích|duy|giúp|trang|cải|đổi"
    r"|đăng|trình|thẩm|làm|tạo|áp|nộp|phản|kiến nghị|đánh giá|niêm yết|số hóa|lấy"
    r"|giải quyết|xử lý|tham gia|góp|thành lập|yêu cầu|bám|tranh|mở|khảo|tự|tập|thông|nắm"
    r"|hỗ|thống|đăng ký)"
)


_LONGEST = 2000
"""Characters of a clause in which those stand whom it charges."""


class Charged(NamedTuple):
    """Whom a clause charges, and where the deed begins; no lead where it names none."""

    lead: tuple[Body, ...] = ()
    with_: tuple[Body, ...] = ()
    directs: tuple[Body, ...] = ()
    asked: bool = False
    deed: int = 0
    subject: bool = False

    @property
    def says(self) -> bool:
        """Whether it names anybody."""
        return bool(self.lead or self.with_)


def charged(bodies: Bodies, clause: str) -> Charged:
    """Whom a clause charges: `Giao X chủ trì, phối hợp Y …`, `X có trách nhiệm …`."""
    clause = clause[:_LONGEST]
    found = _by_marks(bodies, clause) or _by_order(bodies, clause) or _by_subject(bodies, clause)
    if found:
        return found
    own = _OWN_WITH.match(clause)
    if own:
        with_, end = bodies.leading(clause, own.end())
        if with_:
            return Charged((), tuple(with_), deed=_past_comma(clause, end))
    return Charged()


def named_by_heading(bodies: Bodies, heading: str) -> tuple[tuple[Body, ...], bool]:
    """The bodies that a heading consists of, and whether they are asked; none: it says more."""
    if heading.isupper():
        heading = in_small_letters(heading)
    start = re.match(
        r"(?:(?P<ask>Đề nghị|Kính đề nghị)|Giao|Yêu cầu|Đối với|Trách nhiệm của|Nhiệm vụ của"
        r"|Phân công)(?: các cơ quan)?:? ",
        heading,
    )
    at = start.end() if start else 0
    found, end = bodies.leading(heading, at)
    rest = heading[end:].strip(" .:;,-–")
    if found and (not rest or _ONLY_CHARGED.fullmatch(rest)):
        return tuple(found), bool(start and start["ask"])
    return (), False


def _by_marks(bodies: Bodies, clause: str) -> Charged | None:
    """`Sở A (chủ trì), Sở B (phối hợp): …`."""
    lead: list[Body] = []
    with_: list[Body] = []
    at = 0
    while True:
        found, end = bodies.leading(clause, at)
        mark = _MARKED.match(clause, end)
        if not found or not mark:
            break
        (lead if mark["lead"] else with_).extend(found)
        at = mark.end()
    return Charged(tuple(lead), tuple(with_), deed=at, subject=True) if lead else None


def _by_order(bodies: Bodies, clause: str) -> Charged | None:
    order = _CHARGE.match(clause) or _GIVEN.search(clause)
    if order is None:
        return None
    before = clause[: order.start("verb")].strip(" ,")
    small = order["verb"][0].islower()
    if small and before and order.re is _CHARGE and not _is_the_giver(bodies, before):
        return None
    lead, end = bodies.leading(clause, order.end())
    if not lead:
        return None
    return _with(bodies, clause, tuple(lead), end, asked="đề nghị" in order["verb"].casefold())


def _is_the_giver(bodies: Bodies, before: str) -> bool:
    """Whether what stands before `giao` is the giver, or only a condition."""
    found, end = bodies.leading(before)
    given = bool(found) and not before[end:].strip(" ,")
    return given or bool(
        re.match(r"(?:Trong quá trình|Quá trình|Nếu|Khi|Căn cứ|Trên cơ sở|Để)", before)
    )


def _by_subject(bodies: Bodies, clause: str) -> Charged | None:
    for at in _starts(clause):
        lead, end = bodies.leading(clause, at)
        colon = _COLON.match(clause, end)
        if lead and colon:
            return Charged(tuple(lead), deed=colon.end(), subject=True)
        if not lead or _NO_VERB.match(clause, end):
            continue
        if at and not _SUBJECT_LIKE.match(clause, end):
            continue
        directed = _DIRECTS.match(clause, end)
        if directed:
            below, below_end = bodies.leading(clause, directed.end())
            if below and _SUBJECT_LIKE.match(clause, below_end):
                found = _with(bodies, clause, tuple(below), below_end)
                return found._replace(directs=tuple(lead), subject=True)
        return _with(bodies, clause, tuple(lead), end)._replace(subject=True)
    return None


def _starts(clause: str) -> list[int]:
    """Where the subject may stand: at the start, or behind what only opens the clause."""
    titled = re.match(r"[^:;.]{3,80}: (?=\w)", clause)
    if titled:
        return [0, titled.end()]
    if not _OPENING.match(clause):
        return [0]
    return [0, *(found.end() for found in re.finditer(", ", clause[:300]))]


def _with(
    bodies: Bodies, clause: str, lead: tuple[Body, ...], end: int, *, asked: bool = False
) -> Charged:
    assigned = _ASSIGNED.match(clause, end)
    at = assigned.end() if assigned else end
    joined = _WITH.match(clause, at)
    if not joined:
        return Charged(lead, asked=asked, deed=at)
    with_, stop = bodies.leading(clause, joined.end())
    names = {each.name for each in lead}
    others = tuple(each for each in with_ if each.name not in names)
    return Charged(lead, others, asked=asked, deed=_past_comma(clause, stop) if with_ else end)


def _past_comma(clause: str, at: int) -> int:
    found = re.compile(r"[\s,;:]*").match(clause, at)
    return found.end() if found else at
