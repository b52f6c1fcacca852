"""Whether a clause asks for a report, to whom it goes, through whom and where to."""

import re
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Bodies, Body, Mention

_SENDING = re.compile(
    r"(?:\b[Bb]áo cáo(?: định kỳ| kết quả(?: thực hiện)?| tình hình(?: thực hiện)?"
    r"| việc thực hiện| tiến độ(?: thực hiện)?)*|[Gg]ửi(?: báo cáo| kết quả"
    r"| danh sách)?(?:[^;.]{0,60}? về)?|[Pp]hản ánh|\bvề|\bcho) $"
)
_REPORTS = re.compile(
    r"\b[Bb]áo cáo\b(?! (?:chuyên đề hàng năm|tài chính|kết quả phòng|thường niên))"
    r"|[Gg]ửi\b[^.;]{0,80}\b(?:tổng hợp|về)|[Gg]ửi (?:UBND|Ủy ban|HĐND|Sở|Bộ|Phòng"
    r"|Văn phòng)|[Pp]hản ánh\b[^.;]{0,40}\bvề"
)
_CHANNEL = re.compile(r"(?:\(|\b)(?:thông )?qua:? (?!email|e-mail|thư)")
_SENT = re.compile(r"(?:và )?gửi\b")
_ITSELF = re.compile(r"\W*(?:[Đđ]ịnh kỳ [^;.]{0,40})?[Bb]áo cáo|\W*[Gg]ửi báo cáo")
_TO_GATHER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?[^;.,]{0,45}(?:để (?:tổng hợp|theo dõi|báo cáo)|tổng hợp)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Report(NamedTuple):
    """A report: to whom, through whom, the address; who passes on what is sent to it."""

    to: tuple[Body, ...]
    through: Body | None
    email: str | None
    passed_on_by: Body | None = None


def report_in(bodies: Bodies, clause: str, deed: int = 0) -> Report | None:
    """What a clause says of a report that is to be sent; None where it asks for none."""
    if not _REPORTS.search(clause, deed):
        return None
    through, sent_to = _through(bodies, clause), _sent_to(bodies, clause, deed)
    gathers = next((each for each in sent_to if _gathers(clause, each)), None)
    to = [each.body for each in sent_to]
    passed_on_by = None
    if gathers and gathers != sent_to[-1]:
        # `gửi A để tổng hợp, báo cáo B`: the one sends to A, or A, to whom it was sent, to B.
        goes_on = bool(_SENT.match(clause))
        passed_on_by = gathers.body if goes_on else None
        cut = sent_to.index(gathers) + 1
        to = to[cut:] if goes_on else to[:cut]
    elif gathers and _SENT.match(clause):
        to = [gathers.body]
    if not to and not _ITSELF.match(clause, deed) and not (through and "báo cáo" in clause):
        return None
    email = _EMAIL.search(clause)
    return Report(tuple(dict.fromkeys(to)), through, email[0] if email else None, passed_on_by)


def _through(bodies: Bodies, clause: str) -> Body | None:
    """The body that it goes through: `(qua Sở Nội vụ, email: …)`."""
    channel = _CHANNEL.search(clause)
    found = bodies.leading(clause, channel.end())[0] if channel else []
    return found[0] if found else None


def _sent_to(bodies: Bodies, clause: str, deed: int) -> list[Mention]:
    return [
        each
        for each in bodies.mentions(clause)
        if each.start >= deed and _SENDING.search(clause[max(0, each.start - 70) : each.start])
    ]


def _gathers(clause: str, mention: Mention) -> bool:
    """Whether reports are sent to a body for it to sum them up."""
    behind = clause[mention.end : mention.end + 90]
    return bool(_TO_GATHER.match(behind))
