"""P, R: what rests on documents that are no longer what they were."""

from collections.abc import Iterator
from datetime import date

from papi_cli.analysis.suspects import Fates, Suspect, outdated, suspects
from papi_cli.checks.base import Finding, check
from papi_cli.checks.bearers import DOCUMENTS
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.repository import Repository
from papi_cli.text import full_day


@check("P109", DOCUMENTS, severity=Severity.WARNING)
def rests_on_what_changed(repository: Repository, today: date) -> Iterator[Finding]:
    """Văn bản viện dẫn đã đổi, mục chưa được xem lại.

    Từ ngày văn bản mà mục dựa vào (căn cứ, thực hiện, tuyên truyền…) được sửa đổi, thay thế hay
    hết hiệu lực, có thể mục không còn đúng: căn cứ đã khác, việc phải làm theo văn bản mới. Xem
    lại, rồi ghi `papi record KẾ_HOẠCH#MÃ --reviewed` (`reviewed: true`, từ ngày ấy trở đi), hoặc
    viện dẫn văn bản mới trong kế hoạch tiếp theo. Quan hệ thay thế, sửa đổi, bãi bỏ không bị hỏi.
    Kế hoạch đã kết thúc thì ghi accept: {P109: lý do} ở plan.yaml.
    """
    fates = Fates(repository.documents)
    # A review, or the item that cites the document, may stand in a file that could not be read.
    for record in (each for each in repository.plans if each.whole):
        for each in suspects(record, fates, today):
            item = each.cited.item
            whose = f"mục {item.id}" if item else "kế hoạch"
            remedy = "xem lại, rồi ghi accept: {P109: lý do} ở dòng này"
            if item:
                name = f"{record.number_and_year}#{item.id}"
                remedy = f"xem lại, rồi papi record '{name}' --reviewed; hoặc sửa viện dẫn"
            message = f"{_words(each)}, {whose} chưa được xem lại"
            yield _finding(each, message, remedy)


@check("R117", DOCUMENTS, severity=Severity.WARNING)
def rests_on_what_was_gone(repository: Repository) -> Iterator[Finding]:
    """Viện dẫn văn bản không còn hiệu lực khi ban hành.

    Văn bản mà kế hoạch dựa vào đã được thay thế hay hết hiệu lực trước ngày kế hoạch ban hành, nên
    căn cứ ấy không còn. Văn bản mới chỉ được sửa đổi, bổ sung thì vẫn dùng được. Viện dẫn văn bản
    thay thế; kế hoạch đã ban hành như vậy thì giữ nguyên và ghi accept: {R117: lý do}.
    """
    fates = Fates(repository.documents)
    for record in repository.plans:
        for each in outdated(record, fates):
            message = f"{_words(each)}, kế hoạch ngày {full_day(record.plan.issued)} vẫn dựa vào"
            by = each.fell.fate.by
            remedy = f"viện dẫn {by}" if by else "viện dẫn văn bản đang có hiệu lực"
            yield _finding(each, message, remedy)


def _words(each: Suspect) -> str:
    return f"«{each.cited.citation.document}» {each.fell.words}"


def _finding(each: Suspect, message: str, remedy: str) -> Finding:
    at = each.cited.address
    note = Pointer(Address(each.fell.address.file, (*each.fell.address.path, "event")), "ghi ở đây")
    return Finding(Address(at.file, (*at.path, "document")), message, remedy, (note,))
