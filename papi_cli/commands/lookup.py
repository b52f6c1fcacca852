"""What people name on the command line: bodies, plans, dimensions, jurisdictions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from papi_cli.errors import UnknownName, WrongUse
from papi_cli.text import folded, full_day

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from datetime import date

    from papi_cli.model.agency import Agency
    from papi_cli.model.duty import Duty
    from papi_cli.model.readings import Readings
    from papi_cli.model.repository import AnyItem, PlanRecord
    from papi_cli.model.task import Task

ALL = "all"


def the_home(loaded: Readings, name: str | None, plan: PlanRecord | None = None) -> str | None:
    """The jurisdiction asked for, else the plan's, else the default one; None for all."""
    repository = loaded.repository
    if name is None:
        return plan.jurisdiction if plan else repository.home
    if name == ALL:
        return None
    found = repository.jurisdiction(name)
    if found is None:
        known = ", ".join(each.name for each in repository.agencies.jurisdictions)
        raise unknown(loaded, f"không có địa bàn «{name}»", f"các địa bàn: {known}")
    return found.key


def the_agency(loaded: Readings, name: str, home: str | None) -> Agency:
    """The one body of that name; the nearest names where there is none or are several."""
    repository = loaded.repository
    if not name.strip():
        raise WrongUse("tên cơ quan để trống", 'ví dụ --agency "Sở Y tế"')
    found = repository.directory.guess(name, home)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(name, found)
    raise _no_agency(loaded, name, home)


def the_agencies(loaded: Readings, name: str, home: str | None) -> tuple[Agency, ...]:
    """The body of that name; with `home` None that of each jurisdiction which has one."""
    if home is not None or not name.strip():
        return (the_agency(loaded, name, home),)
    found = loaded.repository.directory.guess(name, None)
    if len({each.jurisdiction for each in found}) < len(found):
        raise _several(name, found)
    if not found:
        raise _no_agency(loaded, name, home)
    return found


def _no_agency(loaded: Readings, name: str, home: str | None) -> UnknownName:
    repository = loaded.repository
    near = repository.directory.nearest(name, home)
    remedy = f"có phải ý bạn là: {'; '.join(near)}" if near else "xem các tên bằng papi agencies"
    return unknown(loaded, f"không có cơ quan «{name}»", remedy)


def _several(name: str, found: Sequence[Agency]) -> UnknownName:
    places = dict.fromkeys(each.jurisdiction or "" for each in found)
    if len(places) > 1:
        remedy = f"chọn địa bàn: {', '.join(f'--jurisdiction {each}' for each in places if each)}"
    else:
        remedy = f"viết đủ tên: {'; '.join(each.name for each in found)}"
    return UnknownName(f"«{name}» có thể là {len(found)} cơ quan", remedy)


def the_plan(loaded: Readings, name: str) -> PlanRecord:
    """The one plan of that number or folder."""
    repository = loaded.repository
    found = repository.guess(name)
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(f"{each.number_and_year} ({each.key})" for each in found)
        raise UnknownName(f"«{name}» là số của {len(found)} kế hoạch", f"chọn một: {several}")
    numbers = {folded(each.plan.number): each.plan.number for each in repository.plans}
    near = [each for each in numbers if each.startswith(folded(name))][:3]
    near = near or _nearest(folded(name), numbers)
    remedy = "xem các kế hoạch bằng papi plans"
    if near:
        remedy = f"có phải ý bạn là: {'; '.join(numbers[each] for each in near)}"
    raise unknown(loaded, f"không có kế hoạch «{name}»", remedy)


def the_item(loaded: Readings, record: PlanRecord, name: str) -> AnyItem:
    """The item of that id in a plan."""
    item = record.item(name)
    if item is not None:
        return item
    ids = [each.id for each in record.items()]
    near = [each for each in ids if folded(each).startswith(folded(name))][:5]
    by_spelling = {folded(each): each for each in ids}
    near = near or [by_spelling[each] for each in _nearest(folded(name), by_spelling)]
    remedy = f"xem bằng papi show {record.plan.number}"
    if near:
        remedy = f"có phải ý bạn là: {'; '.join(near)}"
    raise unknown(loaded, f"kế hoạch {record.plan.number} không có mục «{name}»", remedy)


def the_slot(loaded: Readings, name: str) -> tuple[PlanRecord, Task | Duty, str | None]:
    """The task or duty at `PLAN#ITEM` or `PLAN#ITEM@TURN`, with the turn where one is named."""
    plan, _, rest = name.partition("#")
    wanted, _, turn = rest.partition("@")
    record = the_plan(loaded, plan)
    item = the_item(loaded, record, wanted)
    if item.is_target:
        remedy = f"xem bằng papi targets --plan {record.plan.number}"
        raise WrongUse(f"{item.id} là chỉ tiêu, không phải nhiệm vụ hay báo cáo", remedy)
    return record, cast("Task | Duty", item), turn or None


def the_dimension(loaded: Readings, name: str) -> int:
    """The number of the PAPI dimension of that number or name."""
    from papi_cli.model.codebook import Codebook  # only where a dimension is asked for

    codebook = Codebook(loaded.repository.indices)
    found = codebook.dimension(name)
    if found is None or found.number is None:
        remedy = codebook.dimension_remedy(name)
        raise unknown(loaded, f"PAPI không có nội dung «{name}»", remedy)
    return found.number


def unknown(loaded: Readings, message: str, remedy: str) -> UnknownName:
    """Say that a name is unknown; where files could not be read, it may stand in one of them."""
    if loaded.broken:
        remedy = f"có thể ở trong tệp đang có lỗi: {', '.join(loaded.broken)} (xem papi validate)"
    return UnknownName(message, remedy)


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # only where a name is unknown

    return get_close_matches(name, known, n=3, cutoff=0.5)


def refuse_unissued(record: PlanRecord, today: date) -> None:
    """Refuse with UnknownName a plan that is issued after the day by which one judges."""
    if record.plan.issued > today:
        message = f"{record.plan.name} chưa được ban hành vào ngày {full_day(today)}"
        raise UnknownName(message, f"thêm --today {full_day(record.plan.issued)}, hoặc muộn hơn")
