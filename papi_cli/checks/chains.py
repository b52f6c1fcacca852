"""R: what follows on something else: items of earlier plans, and steps one after another."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from papi_cli.checks.base import Finding, check
from papi_cli.checks.documents import PLANS
from papi_cli.diagnostics import Address, Pointer
from papi_cli.model.addresses import owed
from papi_cli.model.repository import PlanRecord, Repository, split_item
from papi_cli.text import full_day


@check("R114", PLANS)
def broken_continuation(repository: Repository) -> Iterator[Finding]:
    """Tiếp nối một mục không có.

    `continues` là KẾ_HOẠCH#MÃ của việc mà mục này làm tiếp, ví dụ 100/KH-UBND#II.6.a-1; số trùng
    thì thêm năm (179/KH-UBND@2021#CT-1). Kế hoạch ấy phải có trong kho, có mục ấy, và không ban
    hành sau kế hoạch này; nếu không, việc kéo dài nhiều năm không nối lại được. Sửa số, năm hay mã.
    """
    for record in repository.plans:
        for at, item in owed(record):
            for index, name in enumerate(item.continues):
                address = Address(at.file, (*at.path, "continues", index))
                yield from _continuation(repository, record, name, address)


def _continuation(
    repository: Repository, record: PlanRecord, name: str, address: Address
) -> Iterator[Finding]:
    number, wanted = split_item(name)
    found = repository.named(number)
    if not number or not wanted:
        message = f"«{name}» không phải KẾ_HOẠCH#MÃ"
        yield Finding(address, message, "ví dụ 100/KH-UBND#II.6.a-1")
    elif not found:
        message = f"không có kế hoạch «{number}» trong kho"
        yield Finding(address, message, "xem các số bằng papi plans")
    elif len(found) > 1:
        several = " hoặc ".join(f"{each.number_and_year}#{wanted}" for each in found)
        message = f"«{number}» là số của {len(found)} kế hoạch"
        yield Finding(address, message, f"viết {several}")
    else:
        yield from _earlier_item(record, found[0], wanted, address)


def _earlier_item(
    record: PlanRecord, before: PlanRecord, wanted: str, address: Address
) -> Iterator[Finding]:
    """Whether the plan before has the item, and was before."""
    number = before.plan.number
    if before.whole and before.item(wanted) is None:
        message = f"kế hoạch {number} không có mã «{wanted}»"
        yield Finding(address, message, f"xem các mã bằng papi show {before.number_and_year}")
    if before.plan.issued > record.plan.issued:
        issued = Pointer(Address(before.file, ("issued",)), f"{number} ban hành ngày ghi ở đây")
        yield Finding(
            address,
            f"kế hoạch {number} ban hành ngày {full_day(before.plan.issued)}, sau kế hoạch này",
            "ghi continues ở mục của kế hoạch ban hành sau",
            (issued,),
        )


class _Step(NamedTuple):
    """That one item waits for another: where it says so."""

    item: str
    after: str
    address: Address


@check("R115")
def circle_of_steps(repository: Repository) -> Iterator[Finding]:
    """Các việc chờ nhau thành vòng.

    `after` nêu việc phải xong trước; nếu việc 1 chờ việc 2, việc 2 lại chờ việc 1, qua mấy bước
    cũng vậy, thì không việc nào bắt đầu được. Bỏ một mã ở `after`, theo đúng thứ tự của văn bản.
    """
    for record in repository.plans:
        steps = _steps(record)
        for circle in _circles(steps) if steps else ():
            names = " → ".join(each.item for each in (*circle, circle[0]))
            notes = tuple(
                Pointer(each.address, f"«{each.item}» chờ «{each.after}»") for each in circle[:-1]
            )
            message = f"các việc chờ nhau thành vòng: {names}"
            yield Finding(circle[-1].address, message, "bỏ một mã ở after", notes)


def _steps(record: PlanRecord) -> Mapping[str, list[_Step]]:
    """What each item waits for, but for itself: that is R113."""
    steps: dict[str, list[_Step]] = {}
    for at, item in owed(record):
        for index, name in enumerate(item.after):
            if name != item.id:
                address = Address(at.file, (*at.path, "after", index))
                steps.setdefault(item.id, []).append(_Step(item.id, name, address))
    return steps


def _circles(steps: Mapping[str, list[_Step]]) -> Iterator[list[_Step]]:
    """Circles, each once, by going down from every item; without recursion, chains may be long."""
    done: set[str] = set()
    for start in steps:
        way: list[_Step] = []
        depth = {start: 0}
        ahead = [iter(steps[start])] if start not in done else []
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                left = way.pop().after if way else start
                done.add(left)
                del depth[left]
            elif step.after in depth:
                yield [*way, step][depth[step.after] :]
            elif step.after not in done:
                way.append(step)
                depth[step.after] = len(way)
                ahead.append(iter(steps.get(step.after, ())))
