"""What people name on the command line: bodies, plans, dimensions, jurisdictions."""

from difflib import get_close_matches

from papi_cli.errors import UnknownName
from papi_cli.model.agency import Agency
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import AnyItem, PlanRecord, Repository
from papi_cli.text import folded

ALL = "all"


def the_home(
    repository: Repository, name: str | None, plan: PlanRecord | None = None
) -> str | None:
    """The jurisdiction asked for, else the plan's, else the default one; None for all."""
    if name is None:
        return plan.jurisdiction if plan else repository.home
    if name == ALL:
        return None
    found = repository.jurisdiction(name)
    if found is None:
        known = ", ".join(each.name for each in repository.agencies.jurisdictions)
        raise UnknownName(f"không có địa bàn «{name}»", f"các địa bàn: {known}")
    return found.key


def the_agency(repository: Repository, name: str, home: str | None) -> Agency:
    """The one body of that name; the nearest names where there is none or are several."""
    found = repository.directory.guess(name, home)
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(f"{each.name} ({each.jurisdiction or 'trung ương'})" for each in found)
        raise UnknownName(f"«{name}» có thể là nhiều cơ quan", f"chọn một: {several}")
    near = repository.directory.nearest(name, home)
    remedy = f"có phải ý bạn là: {'; '.join(near)}" if near else "xem các tên bằng papi agencies"
    raise UnknownName(f"không có cơ quan «{name}»", remedy)


def the_plan(repository: Repository, name: str) -> PlanRecord:
    """The one plan of that number or folder."""
    found = repository.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(
            f"{each.plan.number}@{each.plan.issued.year} ({each.key})" for each in found
        )
        raise UnknownName(f"«{name}» là số của {len(found)} kế hoạch", f"chọn một: {several}")
    numbers = {folded(each.plan.number): each.plan.number for each in repository.plans}
    near = get_close_matches(folded(name), numbers, n=3, cutoff=0.5)
    remedy = (
        f"có phải ý bạn là: {'; '.join(numbers[each] for each in near)}"
        if near
        else "xem các kế hoạch bằng papi plans"
    )
    raise UnknownName(f"không có kế hoạch «{name}»", remedy)


def the_item(record: PlanRecord, name: str) -> AnyItem:
    """The item of that id in a plan."""
    item = record.item(name)
    if item is not None:
        return item
    ids = [each.id for each in record.items()]
    near = get_close_matches(name, ids, n=3, cutoff=0.5)
    remedy = (
        f"có phải ý bạn là: {'; '.join(near)}"
        if near
        else f"xem bằng papi show {record.plan.number}"
    )
    raise UnknownName(f"kế hoạch {record.plan.number} không có mục «{name}»", remedy)


def the_dimension(repository: Repository, name: str) -> int:
    """The number of the PAPI dimension of that number or name."""
    codebook = Codebook(repository.indices)
    found = codebook.dimension(name)
    if found is None or found.number is None:
        raise UnknownName(f"PAPI không có nội dung «{name}»", codebook.remedy((name,), 0))
    return found.number
