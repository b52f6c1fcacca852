"""Công văn đôn đốc: reports that have not come in, and tasks of the same bodies still to be done.

Nothing is called late here of which nobody spoke: what is known is that no report was received.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from papi_cli.analysis.calling import Call
from papi_cli.analysis.lagging import Lag
from papi_cli.model.duty import Duty
from papi_cli.model.task import Task
from papi_cli.text import full_day
from papi_cli.views.report.grids import numbered
from papi_cli.views.report.head import about
from papi_cli.views.report.letters import (
    Letter,
    attached_to,
    called_table,
    channel,
    closing,
    contact,
    letter,
    ordered,
    received,
    subject_of,
    turn_of,
)
from papi_cli.views.report.paper import (
    Annex,
    Block,
    Column,
    Report,
    Run,
    table,
    text,
    todo,
)
from papi_cli.views.words import PROGRESS, place_words, turn_words

_COLUMNS = (
    Column("STT", 13, "center"),
    Column("Nhiệm vụ", 75),
    Column("Thời hạn (theo văn bản)", 39),
    Column("Tình trạng", 38),
)


def reminder(asked: Letter) -> Report:
    """Write the letter: to all who have not sent in, with a list, or to one of them."""
    body = _orders(asked) if asked.sender.is_committee else _request(asked)
    known = map(text, dict.fromkeys(ordered(asked, call) for call in asked.calls.calls))
    told = (*known, *_status(asked), *_behind(asked))
    return letter(
        "reminder", asked, subject_of(asked, _deed(asked)), (*told, *body), tuple(_annexes(asked))
    )


def _deed(asked: Letter) -> str:
    """What the letter urges on, as its subject says it."""
    if not asked.calls.calls:
        return "đôn đốc thực hiện nhiệm vụ theo "
    return "đôn đốc thực hiện nhiệm vụ, " if asked.lags else "đôn đốc "


def _status(asked: Letter) -> Iterator[Block]:
    """Say of each report how many have come in, and of whom none has."""
    day = full_day(asked.day)
    for call in asked.calls.calls:
        whom = asked.bodies if asked.alone else _lacking(call)
        what = turn_of(call)
        yield text(
            f"Đến ngày {day}, {asked.receiver} {received(call)}{what}; "
            f"chưa nhận được báo cáo của {whom}{_annexed(asked)}."
        )


def _lacking(call: Call) -> str:
    names = [each.agency for each in call.called]
    return names[0] if len(names) == 1 else f"{len(names)} cơ quan, đơn vị"


def _annexed(asked: Letter) -> str:
    number = " I" if asked.lags else ""
    return "" if asked.alone else f" (danh sách tại Phụ lục{number} kèm theo)"


def _behind(asked: Letter) -> Iterator[Block]:
    """Say how many tasks of the same bodies are past their day, and how many come soon."""
    if not asked.lags:
        return
    passed = {each.deadline.item.id for each in asked.lags if each.has_passed}
    coming = {each.deadline.item.id for each in asked.lags if not each.has_passed}
    said = [f"{len(passed)} nhiệm vụ đã đến hạn chưa được báo là hoàn thành"] if passed else []
    said += [f"{len(coming)} nhiệm vụ sắp đến hạn"] if coming else []
    day, plan = f"đến ngày {full_day(asked.day)}", asked.record.plan
    under = f"Thực hiện {plan.name} của {plan.issuer} {about(plan)}, {day}"
    since = f"Cũng {day}" if asked.calls.calls else under
    yield text(
        f"{since}, {asked.bodies} còn {', '.join(said)} "
        f"(danh sách tại {_annex_of_tasks(asked)} kèm theo)."
    )


def _annex_of_tasks(asked: Letter) -> str:
    return "Phụ lục II" if _has_both(asked) else "Phụ lục"


def _has_both(asked: Letter) -> bool:
    """Whether one annex lists who has not sent in, and another the tasks."""
    return bool(asked.lags and asked.calls.calls) and not asked.alone


def _until(asked: Letter) -> Run:
    return Run(asked.due, bold=True) if asked.due else todo("thời hạn mới: trước ngày …")


def _request(asked: Letter) -> Iterator[Block]:
    """A department asks."""
    lead = f"Để kịp tổng hợp, báo cáo {asked.record.plan.issuer}, {asked.sender.name} đề nghị "
    yield Block("paragraph", (Run(f"{lead}{asked.bodies} "), *_deeds(asked)))
    if asked.lags and asked.calls.calls:
        yield text(f"{asked.sender.name} đề nghị {_to_finish(asked)}")
    yield channel(asked)
    yield contact(asked)
    yield closing(asked)


def _orders(asked: Letter) -> Iterator[Block]:
    """A committee orders, on the proposal of the body that follows the plan up."""
    opinion = f", {asked.sender.name} có ý kiến như sau:"
    source = todo("số, ngày văn bản đề nghị")
    yield Block("paragraph", (Run(f"Xét đề nghị của {asked.receiver} tại "), source, Run(opinion)))
    head = Run(f"1. Yêu cầu người đứng đầu {asked.bodies} chỉ đạo ")
    yield Block("paragraph", (head, *_deeds(asked)))
    yield channel(asked)
    two = bool(asked.lags and asked.calls.calls)
    if two:
        yield text(f"2. Yêu cầu {_to_finish(asked)}")
    issuer, number = asked.sender.name, 3 if two else 2
    yield text(
        f"{number}. Giao {asked.receiver} theo dõi, đôn đốc, tổng hợp kết quả, báo cáo {issuer}."
    )
    yield contact(asked)
    yield closing(asked)


def _deeds(asked: Letter) -> Iterator[Run]:
    """What is to be done first: to send the reports, or to finish the tasks and say so."""
    if asked.calls.calls:
        yield Run(f"khẩn trương hoàn thành, gửi báo cáo về {asked.receiver} ")
        yield from (_until(asked), Run("."))
    else:
        tasks = f"khẩn trương hoàn thành nhiệm vụ nêu tại {_annex_of_tasks(asked)}"
        yield Run(f"{tasks}, báo cáo kết quả về {asked.receiver} ")
        yield from (_until(asked), Run("; việc chậm thì nêu rõ nguyên nhân, thời điểm hoàn thành."))


def _to_finish(asked: Letter) -> str:
    deed = f"khẩn trương hoàn thành nhiệm vụ nêu tại {_annex_of_tasks(asked)}"
    return f"{asked.bodies} {deed}; việc chậm thì báo cáo rõ nguyên nhân, thời điểm hoàn thành."


def _annexes(asked: Letter) -> Iterator[Annex]:
    """The bodies of which no report was received, by report; tasks still to be done, by body."""
    both = _has_both(asked)
    if asked.calls.calls and not asked.alone:
        title = "DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA CÓ BÁO CÁO"
        bodies = called_table(asked, standing=True)
        yield Annex("I" if both else "", title, attached_to(asked), landscape=False, body=(bodies,))
    if asked.lags:
        title = "NHIỆM VỤ ĐÃ VÀ SẮP ĐẾN HẠN CHƯA HOÀN THÀNH"
        tasks = table(_COLUMNS, tuple(numbered(_tasks(asked))))
        yield Annex("II" if both else "", title, attached_to(asked), landscape=False, body=(tasks,))


def _tasks(asked: Letter) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    for agency, lags in groupby(asked.lags, key=lambda each: each.owner.agency):
        yield "" if asked.alone else agency, [_task_row(each) for each in lags]


def _task_row(lag: Lag) -> Sequence[str]:
    item, turn, moved = lag.deadline.item, lag.deadline.turn, lag.deadline.extended
    what = (item.text or item.what).rstrip(" .;")
    when = ["; ".join(item.due)]
    when += [f"kỳ {turn_words(turn.key)}"] if turn.key else []
    when += [f"được điều chỉnh đến {moved.extended_to}"] if moved else []
    return f"{what}{_located(item)}", "\n".join(when), _stand(lag)


def _located(item: Task | Duty) -> str:
    return f" ({place_words(item.section)})" if item.section else ""


def _stand(lag: Lag) -> str:
    """How a task stands; nothing is late of which nobody spoke."""
    progress = PROGRESS[lag.owner.progress]
    if lag.is_silent:
        said = f"Đã đến hạn, {progress}" if lag.has_passed else "Sắp đến hạn"
    else:
        said = f"{'Quá hạn' if lag.has_passed else 'Sắp đến hạn'}, {progress}"
    return f"{said} (cùng {lag.older} kỳ trước)" if lag.older else said
