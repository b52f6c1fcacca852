"""How `papi new plan --from` drafts a plan from the one before it."""

from collections.abc import Callable, Mapping
from datetime import date

from papi_cli.analysis.succession import Heading, Succession, carry
from papi_cli.errors import WrongUse
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.text import full_day
from papi_cli.views.succession import BLANK, left_behind

_Reasons = list[tuple[str, list[str]]]


def drafted(repository: Repository, record: PlanRecord, to: Heading, today: date) -> Succession:
    """What the next plan begins with; WrongUse where the one plan does not follow the other."""
    _judge_order(record, to, today)
    return carry(repository, record, to, today)


def shown(draft: Succession) -> Mapping[str, object]:
    """What the templates of a next plan ask for."""
    targets = {each.id for each in draft.record.plan.targets}
    left = [(words, [each.item for each in some]) for words, some in left_behind(draft)]
    return {
        "draft": draft,
        "old": draft.record.plan.name,
        "blank": BLANK,
        "left_targets": _of(left, lambda item: item in targets),
        "left_tasks": _of(left, lambda item: item not in targets),
    }


def _of(left: _Reasons, takes: Callable[[str], bool]) -> _Reasons:
    """Of the items left behind those that are asked for, by reason."""
    kept = [(words, list(filter(takes, items))) for words, items in left]
    return [(words, items) for words, items in kept if items]


def _judge_order(record: PlanRecord, to: Heading, today: date) -> None:
    plan = record.plan
    if not record.whole:
        message = f"không đọc được hết kế hoạch {record.number_and_year}"
        raise WrongUse(message, "chạy papi validate để biết lỗi ở đâu")
    if plan.issued > today:
        message = f"{plan.name} ban hành sau ngày {full_day(today)}"
        raise WrongUse(message, "bỏ --today, hoặc chọn ngày sau đó")
    if to.issued < plan.issued:
        message = f"--issued {full_day(to.issued)} ở trước ngày ban hành {plan.name}"
        raise WrongUse(message, "kế hoạch tiếp nối thì ban hành sau")
    if to.period.first <= plan.period.last:
        message = f"--period {to.period} không ở sau kỳ {plan.period} của {plan.number}"
        raise WrongUse(message, f"chọn năm hay giai đoạn từ {plan.period.last + 1}")
