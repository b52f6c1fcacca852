"""R: what a file names must be known: bodies, indicators, documents, items."""

import re
from collections.abc import Container, Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from papi_cli.checks.base import Finding, check
from papi_cli.checks.published import named
from papi_cli.checks.unseen import not_known
from papi_cli.diagnostics import Address, KeyPath, Pointer
from papi_cli.model.addresses import addressed, owed
from papi_cli.model.codebook import Codebook
from papi_cli.model.item import Dated
from papi_cli.model.names import Directory
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.target import Figure, Target
from papi_cli.text import canonical

AGENCIES = "registry/agencies.yaml"
INDICES = "registry/indices.yaml"


@check("R101", AGENCIES)
def unknown_agency(repository: Repository) -> Iterator[Finding]:
    """Cơ quan không có trong sổ.

    Tên cơ quan trong kế hoạch, trong nhóm hay trong danh sách kế thừa phải là tên chính thức
    hoặc tên gọi khác ghi trong registry/agencies.yaml; nếu không, nhiệm vụ của cơ quan đó sẽ
    không hiện khi hỏi theo cơ quan. Tên trông đúng mà không có trong sổ thì thường mang ký tự không
    nhìn thấy (U+200B, U+00AD), chép từ trang web hay Word: papi nêu tên ký tự, validate --fix xóa
    giúp. Sửa tên, hoặc thêm cơ quan vào sổ.
    """
    for address, name, home in (*_unknown_in_plans(repository), *_registered(repository)):
        if not repository.directory.find(name, home):
            message = f"không có cơ quan «{name}» trong sổ"
            find = partial(repository.directory.find, home=home)
            yield not_known(address, message, name, _near(repository, name, home), find)


@check("R102", AGENCIES)
def ambiguous_agency(repository: Repository) -> Iterator[Finding]:
    """Một tên chỉ nhiều cơ quan.

    Hai cơ quan cùng địa bàn không được chung một tên hay tên gọi khác, viết hoa hay thường; nếu
    không, không biết kế hoạch giao việc cho ai. Đổi hoặc bỏ tên gọi khác bị trùng.
    """
    first: dict[tuple[str, str | None], tuple[int, Address]] = {}
    for index, agency in enumerate(repository.agencies.agencies):
        at: KeyPath = ("agencies", index)
        names = [((*at, "name"), agency.name)]
        names += [((*at, "aliases", place), name) for place, name in enumerate(agency.aliases)]
        for path, name in names:
            key = canonical(name), agency.jurisdiction
            address = Address(AGENCIES, path)
            owner, before = first.setdefault(key, (index, address))
            if owner != index:
                other = repository.agencies.agencies[owner].name
                note = Pointer(before, f"«{other}» đã mang tên này")
                yield Finding(
                    address, f"«{name}» chỉ cả hai cơ quan", "bỏ một trong hai tên", (note,)
                )


_AND = re.compile(r"\s*[,;]\s*|\s+và\s+")
_LONGEST_LIST = 400
"""Characters beyond which a text is not looked through for bodies: no remedy would be read."""


def _several(directory: Directory, name: str, home: str | None) -> list[str]:
    """The known bodies that a text lists: «Sở Nội vụ, Sở Y tế» are two; none where one is not."""
    if directory.find(name, home):
        return [name]
    for found in _AND.finditer(name):
        first, others = name[: found.start()], name[found.end() :]
        if directory.find(first, home) and (rest := _several(directory, others, home)):
            return [first, *rest]
    return []


def _near(repository: Repository, name: str, home: str | None) -> str:
    is_list = len(name) <= _LONGEST_LIST
    if is_list and (several := _several(repository.directory, name, home)):
        listed = ", ".join(f'"{each}"' if "," in each else each for each in several)
        return f"nhiều cơ quan thì viết thành danh sách: [{listed}]"
    near = repository.directory.nearest(name, home, 1)
    return f"có phải ý bạn là «{near[0]}»?" if near else f"thêm cơ quan này vào {AGENCIES}"


_Named = tuple[Address, str, str | None]
"""Where a body is named, how, and in which jurisdiction."""


def _unknown_in_plans(repository: Repository) -> Iterator[_Named]:
    """Names of plans that nothing bears; a plan uses the same few names again and again."""
    known = {each.key for each in repository.agencies.jurisdictions}
    for record in repository.plans:
        home = record.jurisdiction
        if home not in known:
            continue  # R108 has said it all
        used = issued_names(record) | {name for _, name in _later_names(record)}
        unknown = {name for name in used if not repository.directory.find(name, home)}
        for address, name in (*named_as_issued(record), *_later_names(record)) if unknown else ():
            if name in unknown:
                yield address, name, home


def _registered(repository: Repository) -> Iterator[_Named]:
    """The bodies that other bodies name."""
    for index, agency in enumerate(repository.agencies.agencies):
        at: KeyPath = ("agencies", index)
        for place, member in enumerate(agency.members):
            yield Address(AGENCIES, (*at, "members", place)), member, agency.jurisdiction
        for place, successor in enumerate(agency.successors):
            if successor.name:
                path = (*at, "successors", place, "name")
                yield Address(AGENCIES, path), successor.name, agency.jurisdiction


def _later_names(record: PlanRecord) -> Iterator[tuple[Address, str]]:
    """Bodies that took items over, and those that record progress."""
    for at, item in addressed(record):
        if isinstance(item, Dated) and item.taken_over_by:
            yield Address(at.file, (*at.path, "taken_over_by")), item.taken_over_by
    for path, progress in record.progress.items():
        yield Address(path, ("agency",)), progress.agency


def issued_names(record: PlanRecord) -> set[str]:
    """The names of the bodies that the plan named on the day of issue."""
    plan = record.plan
    heads = {plan.issuer, *([plan.coordinator.name] if plan.coordinator else [])}
    return heads | {each.ref.name for each in record.bodies}


def named_as_issued(record: PlanRecord) -> Iterator[tuple[Address, str]]:
    """Every body that the plan named on the day of issue, with its address."""
    plan = record.plan
    yield Address(record.file, ("issuer",)), plan.issuer
    if plan.coordinator:
        yield Address(record.file, ("coordinator",)), plan.coordinator.name
    for each in record.bodies:
        yield each.address, each.ref.name


@check("R103", INDICES)
def unknown_indicator(repository: Repository) -> Iterator[Finding]:
    """Chỉ số không có trong sổ.

    `indicator` và tên nội dung trong results.yaml phải là đường đi có trong registry/indices.yaml:
    tên chỉ số (PAPI), nội dung, nội dung thành phần, phần; ví dụ [Cung ứng dịch vụ công, Y tế công
    lập]. Sửa tên theo sổ.
    """
    codebook = Codebook(repository.indices)
    for path, address, on_key in _indicators(repository):
        if codebook.unknown_step(path) == len(path) - 1:
            *above, name = path
            message = f"không có chỉ số «{name}» trong sổ"
            remedy = codebook.remedy(path, len(above))
            find = partial(_bears, codebook, above)
            yield not_known(address, message, name, remedy, find, on_key=on_key)
    for record in repository.plans:
        used = {getattr(item, "dimension", None) or "" for _, item in addressed(record)} - {""}
        unknown = {name for name in used if codebook.dimension(name) is None}
        for at, item in addressed(record) if unknown else ():
            name = getattr(item, "dimension", None) or ""
            if name in unknown:
                address = Address(at.file, (*at.path, "dimension"))
                message = f"PAPI không có nội dung «{name}»"
                remedy = codebook.dimension_remedy(name)
                yield not_known(address, message, name, remedy, codebook.dimension)


def _bears(codebook: Codebook, above: Sequence[str], name: str) -> bool:
    return codebook.unknown_step((*above, name)) is None


def _indicators(repository: Repository) -> Iterator[tuple[tuple[str, ...], Address, bool]]:
    """Every name of an indicator: the path down to it, where it stands, whether as a key."""
    for record in repository.plans:
        for at, item in addressed(record):
            path = item.indicator if isinstance(item, Figure | Target) else ()
            for step in range(len(path)):
                yield path[: step + 1], Address(at.file, (*at.path, "indicator", step)), False
    for each in named(repository):
        yield each.path, each.address, each.on_key


@check("R105")
def unknown_item(repository: Repository) -> Iterator[Finding]:
    """Mã không có trong kế hoạch.

    `serves`, `after` của nhiệm vụ và `item` trong tệp diễn biến phải là mã của một chỉ tiêu,
    nhiệm vụ hay báo cáo của chính kế hoạch đó. Sửa mã.
    """
    for record in filter(lambda record: record.whole, repository.plans):
        ids = dict.fromkeys(item.id for item in record.items())
        for address, name in _mentions(record, ids):
            near = get_close_matches(name, ids, n=1)
            remedy = (
                f"có phải ý bạn là «{near[0]}»?" if near else "sửa mã theo plan.yaml, tasks.yaml"
            )
            message = f"kế hoạch {record.plan.number} không có mã «{name}»"
            yield not_known(address, message, name, remedy, ids.__contains__)


def _mentions(record: PlanRecord, known: Container[str]) -> Iterator[tuple[Address, str]]:
    """Items that are named and not known."""
    named = {name for _, item in owed(record) for name in (*item.serves, *item.after)}
    for at, item in owed(record) if any(name not in known for name in named) else ():
        for key, names in (("serves", item.serves), ("after", item.after)):
            for index, name in enumerate(names):
                if name not in known:
                    yield Address(at.file, (*at.path, key, index)), name
    for path, progress in record.progress.items():
        for index, entry in enumerate(progress.entries):
            if entry.item not in known:
                yield Address(path, ("entries", index, "item")), entry.item


@check("S106")
def repeated_id(repository: Repository) -> Iterator[Finding]:
    """Hai mục trùng mã.

    Mã phải khác nhau trong cả kế hoạch, kể cả giữa nhiệm vụ, chỉ tiêu và báo cáo, vì
    KẾ_HOẠCH#MÃ phải chỉ đúng một mục. Đổi một trong hai mã.
    """
    for record in repository.plans:
        ids = [item.id for _, item in addressed(record) if item.id is not None]
        if len(ids) == len(set(ids)):
            continue
        first: dict[str, Address] = {}
        for at, item in addressed(record):
            if item.id is None:
                continue
            address = Address(at.file, (*at.path, "id"))
            if item.id in first:
                note = Pointer(first[item.id], f"«{item.id}» đã dùng ở đây")
                yield Finding(address, f"mã «{item.id}» bị trùng", "đổi một trong hai mã", (note,))
            first.setdefault(item.id, address)


@check("R108", AGENCIES, "repository.yaml")
def unknown_jurisdiction(repository: Repository) -> Iterator[Finding]:
    """Thư mục không ứng với địa bàn nào.

    Địa bàn của kế hoạch và kết quả (thư mục), của cơ quan và địa bàn mặc định phải có trong
    `jurisdictions` của registry/agencies.yaml; nếu không, tên cơ quan trong kế hoạch không tra
    được.
    """
    known = {each.key for each in repository.agencies.jurisdictions}
    for address, name in _jurisdictions(repository):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            remedy = f"có phải ý bạn là «{near[0]}»?" if near else f"thêm địa bàn vào {AGENCIES}"
            yield Finding(address, f"không có địa bàn «{name}» trong sổ", remedy)


def _jurisdictions(repository: Repository) -> Iterator[tuple[Address, str]]:
    yield Address("repository.yaml", ("default_jurisdiction",)), repository.home
    for index, agency in enumerate(repository.agencies.agencies):
        if agency.jurisdiction:
            yield Address(AGENCIES, ("agencies", index, "jurisdiction")), agency.jurisdiction
    for record in repository.plans:
        yield Address(f"{record.key}/plan.yaml", ()), record.jurisdiction
    for key in repository.results:
        yield Address(f"{key}/results.yaml", ()), key


@check("S112")
def misdated_folder(repository: Repository) -> Iterator[Finding]:
    """Năm ở tên thư mục khác năm ban hành.

    Thư mục của kế hoạch mang năm ban hành và số (2019-100-kh-ubnd): câu hỏi cho một ngày không
    đọc các thư mục của những năm sau ngày ấy. Sửa ngày ban hành, hoặc đổi tên thư mục.
    """
    for record in repository.plans:
        year = record.key.partition("/")[2][:4]
        if year != str(record.plan.issued.year):
            yield Finding(
                Address(record.file, ("issued",)),
                f"ban hành năm {record.plan.issued.year}, nhưng thư mục ghi {year}",
                "sửa ngày ban hành, hoặc đổi tên thư mục",
            )
