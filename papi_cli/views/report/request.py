"""Công văn trước kỳ báo cáo: what is to be reported, by when, with the outline and the forms."""

from collections.abc import Iterator, Mapping, Sequence

from papi_cli.analysis.account import Account, Work
from papi_cli.analysis.calling import Call
from papi_cli.analysis.scorecard import Score
from papi_cli.text import full_day, roman
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import about, cited
from papi_cli.views.report.letters import (
    Letter,
    attached_to,
    called_table,
    channel,
    closing,
    contact,
    letter,
    located,
    subject_of,
    turn_of,
)
from papi_cli.views.report.outcomes import work_words
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Column,
    Report,
    Run,
    heading,
    item,
    listed,
    table,
    text,
    todo,
)
from papi_cli.views.targets import subject_words, target_words

_OUTLINE_TITLE = "ĐỀ CƯƠNG BÁO CÁO"
_FORMS_TITLE = "BIỂU KẾT QUẢ THỰC HIỆN NHIỆM VỤ, CHỈ TIÊU ĐƯỢC GIAO"

Accounts = Mapping[str, Account]
"""What each body owes of the plan, by its name."""

_COLUMNS = (
    Column("STT", 13, "center"),
    Column("Nhiệm vụ, chỉ tiêu", 76),
    Column("Mã", 22),
    Column("Thời hạn (theo văn bản)", 34),
    Column("Sản phẩm, mục tiêu", 38),
    Column("Tình trạng, kết quả đến nay", 42),
    Column("Văn bản minh chứng", 27),
)

_OUTLINE: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Công tác chỉ đạo, triển khai",
        (
            "Kế hoạch, văn bản chỉ đạo, triển khai đã ban hành (số, ngày);",
            "Tuyên truyền, tập huấn; kiểm tra, giám sát.",
        ),
    ),
    (
        "Kết quả thực hiện",
        (
            "Từng nhiệm vụ được giao: đã hoàn thành, đang thực hiện (tỷ lệ) hay chưa (lý do);",
            "Từng chỉ tiêu được giao: kết quả so với mục tiêu, so với năm trước.",
        ),
    ),
    (
        "Đánh giá chung",
        (
            "Kết quả đạt được;",
            "Tồn tại, hạn chế;",
            "Nguyên nhân khách quan, chủ quan.",
        ),
    ),
    ("Phương hướng, nhiệm vụ thời gian tới", ("Việc tiếp tục thực hiện, thời hạn hoàn thành.",)),
    ("Đề xuất, kiến nghị", ("Với cơ quan cấp trên, cơ quan phối hợp.",)),
)


def request(asked: Letter, accounts: Accounts) -> Report:
    """Write the letter with the outline and the form of each body it calls on."""
    annexes = [*_annexes(asked, accounts)]
    numbers = [roman(number) if len(annexes) > 1 else "" for number in range(1, len(annexes) + 1)]
    body = _body(asked, dict(zip((each.title for each in annexes), numbers, strict=True)))
    return letter(
        "request",
        asked,
        subject_of(asked, ""),
        tuple(body),
        [each._replace(number=number) for each, number in zip(annexes, numbers, strict=True)],
    )


def _body(asked: Letter, annexes: Mapping[str, str]) -> Iterator[Block]:
    plan, sender = asked.record.plan, asked.sender
    thus = f"Thực hiện {cited(plan)} {about(plan)}, "
    asks = (
        f"{sender.name} yêu cầu"
        if sender.is_committee
        else (f"để tổng hợp, báo cáo {plan.issuer}, {sender.name} đề nghị")
    )
    yield text(f"{thus}{asks} {asked.bodies} báo cáo kết quả thực hiện như sau:")
    yield heading("clause", "1. Nội dung báo cáo")
    yield from listed((Run(_what(call)),) for call in asked.calls.calls)
    yield text(f"Báo cáo theo {_by(annexes)} kèm theo.")
    yield heading("clause", "2. Thời điểm chốt số liệu")
    yield _cut_off(asked)
    yield heading("clause", "3. Thời hạn, hình thức gửi")
    yield from listed(map(_when, asked.calls.calls))
    yield channel(asked)
    yield contact(asked)
    yield closing(asked)


def _by(annexes: Mapping[str, str]) -> str:
    """Name the annexes to report by: `Đề cương tại Phụ lục I và Biểu tại Phụ lục II`."""
    named = (("Đề cương", _OUTLINE_TITLE), ("Biểu", _FORMS_TITLE))
    return " và ".join(
        f"{words} tại Phụ lục {annexes[title]}".rstrip()
        for words, title in named
        if title in annexes
    )


def _what(call: Call) -> str:
    """A report, its turn, and where the plan orders it."""
    return f"{call.duty.what}{turn_of(call)}{located(call.duty)}"


def _when(call: Call) -> tuple[Run, ...]:
    """Until when, in the words of the plan; the calendar's day where they give only a period."""
    words = "; ".join(call.duty.due)
    due = call.turn.due
    calendar = f" (ngày {full_day(due)} theo lịch báo cáo)" if call.turn.by_calendar and due else ""
    return Run(f"{call.duty.what}{turn_of(call)}: "), Run(words, bold=True), Run(calendar)


def _cut_off(asked: Letter) -> Block:
    if asked.cut_off is None:
        return Block("paragraph", (todo("ngày chốt số liệu"),))
    return text(f"Số liệu tính đến hết ngày {full_day(asked.cut_off)}.")


def _annexes(asked: Letter, accounts: Accounts) -> Iterator[Annex]:
    """The outline, the forms where anything is owed, and who is called on where they are many."""
    yield _annex(asked, _OUTLINE_TITLE, tuple(_outline()))
    groups = [*_forms(asked, accounts)]
    if groups:
        yield _annex(asked, _FORMS_TITLE, (table(_COLUMNS, tuple(numbered(groups))),), wide=True)
    if asked.is_listed:
        title = "DANH SÁCH CƠ QUAN, ĐƠN VỊ BÁO CÁO"
        yield _annex(asked, title, (called_table(asked, standing=False),))


def _annex(asked: Letter, title: str, body: tuple[Block, ...], *, wide: bool = False) -> Annex:
    return Annex("", title, attached_to(asked), wide, body)


def _outline() -> Iterator[Block]:
    for part, (title, lines) in enumerate(_OUTLINE, 1):
        yield heading("part", f"{roman(part)}. {title.upper()}")
        yield from map(item, lines)


def _forms(asked: Letter, accounts: Accounts) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """What each body must report on, with what is known of it; the rest is for it to fill in.

    Bodies with the same rows have one form together.
    """
    forms: dict[tuple[Sequence[str], ...], list[str]] = {}
    for name in asked.calls.agencies:
        forms.setdefault(tuple(_rows(accounts[name])), []).append(name)
    for rows, names in forms.items():
        if rows:
            yield "" if asked.alone else "; ".join(names), rows


def _rows(account: Account) -> Iterator[Sequence[str]]:
    yield from map(_work_row, account.works)
    yield from map(_target_row, account.scores)


def _work_row(work: Work) -> Sequence[str]:
    task = work.task
    known = "" if work.stand == "no-information" else work_words(work)
    what = task.text or task.what
    return what, task.id, "; ".join(task.due), task.output or "", known, ""


def _target_row(score: Score) -> Sequence[str]:
    target = score.target
    year = str(score.at.year) if score.at.year else ""
    return subject_words(target), target.id, year, target_words(target), "", ""
