"""R: nothing stands in relation to itself."""

from collections.abc import Iterator

from papi_cli.checks.base import Finding, check
from papi_cli.checks.bearers import DOCUMENTS, Bearers, cited, meant
from papi_cli.checks.documents import PLANS
from papi_cli.checks.references import AGENCIES
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.addresses import owed
from papi_cli.model.agency import Agency
from papi_cli.model.duty import Duty
from papi_cli.model.item import Dated
from papi_cli.model.repository import NamedBody, PlanRecord, Repository, split_item
from papi_cli.text import canonical


@check("R112", AGENCIES, severity=Severity.WARNING)
def helps_itself(repository: Repository) -> Iterator[Finding]:
    """Cơ quan phối hợp cũng là cơ quan chủ trì.

    Trong một mục, cùng một cơ quan (kể cả khi viết bằng tên gọi khác) không thể vừa chủ trì vừa
    phối hợp với chính mình; thường là chép nhầm dòng, nên cơ quan phối hợp thật bị sót. Bỏ tên ấy
    ở `with`, hoặc sửa theo văn bản gốc; bản gốc viết như vậy thì ghi ở `accept`.
    """
    for record in repository.plans:
        names = {each.ref.name for each in record.bodies}
        meant = {name: repository.directory.find(name, record.jurisdiction) for name in names}
        leads: dict[tuple[Address, int], NamedBody] = {}
        for each in record.bodies:
            found = meant[each.ref.name] if each.role in ("lead", "with") else ()
            for agency in found if len(found) == 1 else ():
                lead = leads.get((each.item, id(agency)))
                if each.role == "lead":
                    leads[each.item, id(agency)] = each
                elif lead:
                    yield _both_roles(each, lead)


def _both_roles(each: NamedBody, lead: NamedBody) -> Finding:
    return Finding(
        each.address,
        f"«{each.ref.name}» vừa chủ trì vừa phối hợp",
        "bỏ tên này ở with, hoặc sửa theo văn bản gốc",
        (Pointer(lead.address, "chủ trì ghi ở đây"),),
    )


@check("R113", AGENCIES, DOCUMENTS, PLANS)
def relation_to_itself(repository: Repository, bearers: Bearers) -> Iterator[Finding]:
    """Quan hệ với chính mình.

    Kế hoạch không viện dẫn chính nó; nhiệm vụ không phục vụ, không tiếp nối, không chờ chính nó;
    nhóm không là thành viên, cơ quan không là cơ quan kế thừa, văn bản không bị thay thế bởi chính
    mình. Thường là gõ nhầm mã hay số. Sửa thành mã, tên hay số đúng, hoặc bỏ dòng này.
    """
    yield from _own_citations(repository, bearers)
    for record in repository.plans:
        for at, item in owed(record):
            if not _may_name_itself(item):
                continue
            for address, key in _own_mentions(repository, record, at, item):
                message = f"{key} của «{item.id}» nêu chính nó"
                yield Finding(address, message, "sửa mã, hoặc bỏ mã này")
    yield from _own_bodies(repository)
    for index, document in enumerate(repository.documents.documents):
        own = {canonical(each) for each in (document.number, *document.aliases) if each}
        for place, fate in enumerate(document.fate):
            if fate.by and canonical(fate.by) in own:
                at = Address(DOCUMENTS, ("documents", index, "fate", place, "by"))
                yield Finding(
                    at, f"«{document.name}» bị sửa đổi hay thay thế bởi chính nó", "sửa số văn bản"
                )


def _own_citations(repository: Repository, bearers: Bearers) -> Iterator[Finding]:
    for record, address, citation in cited(repository):
        found = meant(bearers, citation.document, record)
        if len(found) == 1 and found[0].plan is record:
            message = f"kế hoạch {record.plan.number} viện dẫn chính nó"
            yield Finding(address, message, "sửa số văn bản, hoặc bỏ dòng này")


def _may_name_itself(item: Dated) -> bool:
    """Whether it is worth a look: hardly any item does."""
    if item.continues or item.id in item.serves or item.id in item.after:
        return True
    return isinstance(item, Duty) and item.id in item.about


def _own_mentions(
    repository: Repository, record: PlanRecord, at: Address, item: Dated
) -> Iterator[tuple[Address, str]]:
    """Where an item names itself, and under which key."""
    about = item.about if isinstance(item, Duty) else ()
    for key, named in (("serves", item.serves), ("after", item.after), ("about", about)):
        if item.id in named:
            yield Address(at.file, (*at.path, key, named.index(item.id))), key
    for index, name in enumerate(item.continues):
        plan, wanted = split_item(name)
        if wanted == item.id and repository.named(plan) == (record,):
            yield Address(at.file, (*at.path, "continues", index)), "continues"


def _own_bodies(repository: Repository) -> Iterator[Finding]:
    for index, agency in enumerate(repository.agencies.agencies):
        for place, member in enumerate(agency.members):
            if _is(repository, member, agency):
                at = Address(AGENCIES, ("agencies", index, "members", place))
                message = f"nhóm «{agency.name}» là thành viên của chính nó"
                yield Finding(at, message, "sửa tên, hoặc bỏ thành viên này")
        for place, successor in enumerate(agency.successors):
            if successor.name and _is(repository, successor.name, agency):
                at = Address(AGENCIES, ("agencies", index, "successors", place, "name"))
                message = f"«{agency.name}» kế thừa chính mình"
                yield Finding(at, message, "sửa tên cơ quan kế thừa")


def _is(repository: Repository, name: str, agency: Agency) -> bool:
    found = repository.directory.find(name, agency.jurisdiction)
    return len(found) == 1 and found[0] is agency
