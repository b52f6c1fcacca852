"""P: each entry of progress can be true by itself."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PureWindowsPath
from typing import NamedTuple

from papi_cli.checks.base import Finding, check
from papi_cli.diagnostics import Address, KeyPath, Pointer, Severity
from papi_cli.model.progress import STATE_WORDS, Entry, Evidence, State
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.text import full_day


class _Told(NamedTuple):
    """An entry with its plan and place."""

    record: PlanRecord
    entry: Entry
    at: Address

    def place(self, *path: str | int) -> Address:
        """The address of a value in the entry."""
        return Address(self.at.file, (*self.at.path, *path))


@check("P103")
def progress_of_the_future(repository: Repository, today: date) -> Iterator[Finding]:
    """Diễn biến ở ngày chưa tới.

    Chỉ ghi việc đã xảy ra: diễn biến hay minh chứng mang ngày sau hôm nay thì đến ngày ấy mới được
    tính, tình trạng hiện ra sai. Thường là gõ nhầm năm. Sửa ngày; ngày còn phải làm thì ghi ở
    `extended_to`, nếu được lùi hạn.
    """
    for told in _told(repository):
        for path, day in _days(told.entry):
            if day > today:
                message = f"ngày {full_day(day)} chưa tới, hôm nay là {full_day(today)}"
                yield Finding(told.place(*path), message, "sửa ngày")


def _days(entry: Entry) -> Iterator[tuple[KeyPath, date]]:
    yield ("date",), entry.date
    for index, evidence in enumerate(entry.evidence):
        if evidence.date:
            yield ("evidence", index, "date"), evidence.date


@check("P104", severity=Severity.HINT)
def done_without_evidence(repository: Repository) -> Iterator[Finding]:
    """Hoàn thành mà không có minh chứng.

    Ghi done thì nên kèm minh chứng: số và ngày văn bản, đường dẫn, hay tệp; khi tổng hợp hoặc kiểm
    tra thì khỏi phải hỏi lại. Thêm `evidence`.
    """
    for told in _told(repository):
        if told.entry.state == "done" and not told.entry.evidence:
            message = f"mục {told.entry.item} hoàn thành mà chưa có minh chứng"
            remedy = "thêm evidence: số, ngày văn bản, link hay file"
            yield Finding(told.place("state"), message, remedy)


@check("P105", severity=Severity.WARNING)
def percent_against_state(repository: Repository) -> Iterator[Finding]:
    """Phần trăm trái với tình trạng.

    done là 100%, not-started là 0%, in-progress là dưới 100%; ghi khác đi thì bảng tổng hợp nói hai
    điều trái nhau. Sửa `percent` hay `state`, hoặc bỏ `percent`.
    """
    for told in _told(repository):
        entry = told.entry
        if entry.state and entry.percent is not None and _disagree(entry.state, entry.percent):
            words = STATE_WORDS[entry.state][0]
            yield Finding(
                told.place("percent"),
                f"{entry.percent}% trái với tình trạng {entry.state} ({words})",
                "sửa percent hay state, hoặc bỏ percent",
                (Pointer(told.place("state"), "tình trạng ghi ở đây"),),
            )


def _disagree(state: State, percent: int) -> bool:
    wrong = {"done": percent < 100, "not-started": percent > 0, "in-progress": percent == 100}
    return wrong.get(state, False)


@check("P106", severity=Severity.WARNING)
def extension_without_document(repository: Repository) -> Iterator[Finding]:
    """Lùi hạn mà không nêu văn bản.

    Thời hạn của văn bản đã ban hành chỉ lùi khi có văn bản cho phép; thiếu số văn bản thì không ai
    kiểm tra được, và hạn cũ coi như đã bị bỏ. Thêm `document`: số, ký hiệu văn bản cho phép.
    """
    for told in _told(repository):
        if told.entry.extended_to and not told.entry.document:
            message = f"mục {told.entry.item} được lùi hạn mà không nêu văn bản cho phép"
            yield Finding(told.place("extended_to"), message, "thêm document: số văn bản")


@check("P107")
def broken_evidence(
    repository: Repository, digest: Callable[[str], str | None]
) -> Iterator[Finding]:
    """Tệp minh chứng thiếu hoặc đã khác.

    `file` là đường dẫn từ thư mục của kế hoạch và phải ở trong thư mục ấy; `sha256` là dấu của tệp
    lúc ghi, để biết tệp không bị đổi. Tệp thiếu hay đã khác thì minh chứng không còn giá trị. Chép
    tệp vào thư mục, sửa đường dẫn, hoặc ghi lại sha256 nếu tệp mới là đúng.
    """
    for told in _told(repository):
        for index, evidence in enumerate(told.entry.evidence):
            if evidence.file is None and evidence.sha256:
                at = told.place("evidence", index, "sha256")
                yield Finding(at, "có sha256 mà không có file", "thêm file, hoặc bỏ sha256")
            elif evidence.file:
                yield from _file(told, index, evidence, digest)


def _file(
    told: _Told, index: int, evidence: Evidence, digest: Callable[[str], str | None]
) -> Iterator[Finding]:
    name = evidence.file or ""
    at = told.place("evidence", index, "file")
    path = PureWindowsPath(name)  # knows the separators of every system
    if path.anchor or ".." in path.parts:
        remedy = "ghi đường dẫn từ thư mục của kế hoạch"
        yield Finding(at, f"tệp «{name}» ra ngoài thư mục của kế hoạch", remedy)
        return
    found = digest(f"{told.record.key}/{name}")
    if found is None:
        remedy = "chép tệp vào đó, hoặc sửa đường dẫn"
        yield Finding(
            at, f"không có tệp «{name}» trong {told.record.shown(told.record.key)}", remedy
        )
    elif evidence.sha256 not in (None, found):
        yield Finding(
            told.place("evidence", index, "sha256"),
            f"tệp «{name}» đã khác lúc ghi sha256",
            f"lấy lại tệp cũ; nếu tệp mới là đúng thì ghi {found}",
            (Pointer(at, "tệp ghi ở đây"),),
        )


@check("P108", severity=Severity.WARNING)
def days_out_of_order(repository: Repository) -> Iterator[Finding]:
    """Ngày của diễn biến trái thứ tự.

    Diễn biến thường không xảy ra trước ngày ban hành kế hoạch, và minh chứng không ký sau ngày ghi
    diễn biến; khác đi thường là gõ nhầm ngày hay năm. Sửa ngày; nếu đúng như vậy thì ghi ở
    `accept`.
    """
    for told in _told(repository):
        issued = told.record.plan.issued
        if told.entry.date < issued and not told.entry.event:
            yield Finding(
                told.place("date"),
                f"ngày {full_day(told.entry.date)} trước khi kế hoạch ban hành",
                "sửa ngày, hoặc chuyển diễn biến sang kế hoạch trước",
                (Pointer(Address(told.record.file, ("issued",)), "ngày ban hành ghi ở đây"),),
            )
        for index, evidence in enumerate(told.entry.evidence):
            if evidence.date and evidence.date > told.entry.date:
                yield Finding(
                    told.place("evidence", index, "date"),
                    f"minh chứng ngày {full_day(evidence.date)} sau ngày của diễn biến",
                    "sửa một trong hai ngày",
                    (Pointer(told.place("date"), "ngày của diễn biến ghi ở đây"),),
                )


def _told(repository: Repository) -> Iterator[_Told]:
    """Every entry."""
    for record in repository.plans:
        for path, file in record.progress.items():
            for index, entry in enumerate(file.entries):
                yield _Told(record, entry, Address(path, ("entries", index)))
