"""`papi new plan`: the folder of a new plan, ready to be filled in or drafted from the last one."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from papi_cli import console
from papi_cli.analysis.succession import Heading
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.lookup import the_agency, the_home, the_plan
from papi_cli.commands.opening import open_repository, tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.starting import filled, judge
from papi_cli.commands.succeeding import drafted, shown
from papi_cli.errors import PapiError, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.base import Years, read_years
from papi_cli.model.repository import PlanRecord
from papi_cli.source.creating import create, refuse_taken
from papi_cli.source.unsaved import Overlay
from papi_cli.text import slug
from papi_cli.views.succession import report

_KINDS = {"CT": "Chỉ thị", "CTR": "Chương trình", "NQ": "Nghị quyết", "QĐ": "Quyết định"}


class What(StrEnum):
    """What can be begun."""

    PLAN = "plan"


class Beginning(NamedTuple):
    """How a plan may begin: the templates by file, and what to do then."""

    templates: Mapping[str, str]
    then: str


_EMPTY = {
    What.PLAN: Beginning(
        {"plan.yaml": "new/plan.yaml.j2", "tasks.yaml": "new/tasks.yaml.j2"},
        "ghi chỉ tiêu, chế độ báo cáo, nhiệm vụ theo mẫu trong hai tệp",
    )
}
_FROM_LAST = {
    What.PLAN: Beginning(
        {"plan.yaml": "new/next_plan.yaml.j2", "tasks.yaml": "new/next_tasks.yaml.j2"},
        "đặt giá trị chỉ tiêu, xem lại từng hạn, từng dòng «# …» trong hai tệp",
    )
}


def new(
    what: Annotated[What, Argument(metavar="plan", help="plan: một kế hoạch.")],
    number: Annotated[
        str | None, option("--number", metavar="SỐ", help="Số, ký hiệu: 12/KH-UBND.")
    ] = None,
    issued: Annotated[
        str | None, option("--issued", metavar="NGÀY", help="Ngày ban hành: 2026-02-03.")
    ] = None,
    title: Annotated[
        str | None, option("--title", metavar="TRÍCH_YẾU", help="Trích yếu, đúng lời văn bản.")
    ] = None,
    period: Annotated[
        str | None, option("--period", metavar="NĂM", help="Năm hay giai đoạn: 2026, 2026-2030.")
    ] = None,
    jurisdiction: Annotated[
        str | None,
        option("--jurisdiction", metavar="ĐỊA_BÀN", help="Tỉnh, thành phố ban hành kế hoạch."),
    ] = None,
    issuer: Annotated[
        str | None,
        option("--issuer", metavar="CƠ_QUAN", help="Cơ quan ban hành; bỏ trống: UBND tỉnh."),
    ] = None,
    source: Annotated[
        str | None,
        option(
            "--from",
            metavar="SỐ",
            help="Soạn tiếp từ kế hoạch này: việc chưa xong, thường kỳ, chỉ tiêu, báo cáo.",
            complete=plan_names,
        ),
    ] = None,
    today: options.Today = None,
    root: options.Root = None,
) -> None:
    """Tạo thư mục của một kế hoạch mới, để trống theo mẫu hoặc soạn tiếp từ kế hoạch trước."""
    needed = {"--number": number, "--issued": issued, "--title": title, "--period": period}
    options.all_spoken(needed)
    named, day = options.spoken("--number", number), options.day(options.spoken("--issued", issued))
    words, years = options.spoken("--title", title), _years(options.spoken("--period", period))
    if today is not None and source is None:
        raise WrongUse("--today chỉ dùng khi có --from", "bỏ --today, hoặc thêm --from SỐ")
    source, at = options.words("--from", source), options.today_or(today)
    loaded, files = open_repository(root), tree(root)
    record = the_plan(loaded, source) if source else None
    home = _the_one(loaded, jurisdiction, record)
    folder = _folder(home, named, day)
    refuse_taken(files.root, [folder], "sửa kế hoạch ấy, hoặc ghi --number, --issued khác")
    values: Mapping[str, object] = {
        "number": named,
        "issued": day.isoformat(),
        "year": day.year,
        "title": words,
        "period": years,
        "kind": _kind(named),
        "issuer": _issuer(loaded, issuer, home),
    }
    begun = _EMPTY[what]
    told: Sequence[str] = ()
    if record:
        draft = drafted(loaded.repository, record, Heading(named, day, years), at)
        begun, told = _FROM_LAST[what], tuple(report(draft))
        values = {**values, **shown(draft)}
    templates = begun.templates.items()
    made = {f"{folder}/{name}": filled(template, values) for name, template in templates}
    judge(Overlay(files, {path: text.encode() for path, text in made.items()}), f"{folder}/")
    create(files.root, made, [folder])

    done = f"Đã tạo {files.prefix}{folder} với plan.yaml và tasks.yaml."
    console.out("\n".join((done, *told, f"Bước sau: {begun.then}, rồi papi validate")))


def _years(text: str) -> Years:
    try:
        return read_years(text)
    except ValueError:
        message = f"--period {text} không phải năm hay giai đoạn"
        raise WrongUse(message, "ví dụ 2026 hoặc 2026-2030") from None


def _the_one(loaded: Loaded, jurisdiction: str | None, record: PlanRecord | None) -> str:
    """The province asked for, which must be that of the plan before."""
    if record and jurisdiction is None:
        return record.jurisdiction
    home = the_home(loaded, jurisdiction)
    if home is None:
        raise WrongUse("kế hoạch thuộc một địa bàn", "chọn một: --jurisdiction ĐỊA_BÀN")
    if record and record.jurisdiction != home:
        message = f"{record.plan.number} là kế hoạch của {record.jurisdiction}, không phải {home}"
        raise WrongUse(message, f"viết --jurisdiction {record.jurisdiction}, hoặc bỏ đi")
    return home


def _folder(home: str, number: str, day: date) -> str:
    name = slug(number)
    if not name:
        raise WrongUse(f"--number «{number}» không có chữ số nào", "viết như 12/KH-UBND")
    return f"{home}/{day.year}-{name}"


def _kind(number: str) -> str:
    """What the letters after the number call the document: `3897/QĐ-UBND` is a Quyết định."""
    letters = number.rpartition("/")[2].partition("-")[0]
    return _KINDS.get(letters.upper(), "Kế hoạch")


def _issuer(loaded: Loaded, name: str | None, home: str) -> str:
    """The official name of the body asked for, else of the people's committee of the province."""
    if name is not None:
        return the_agency(loaded, name, home).name
    committees = [
        each.name
        for each in loaded.repository.bodies_of(home)
        if (each.kind, each.level, each.jurisdiction) == ("people-committee", "province", home)
    ]
    if len(committees) != 1:
        raise PapiError("không rõ cơ quan ban hành", 'chỉ ra bằng --issuer "UBND tỉnh …"')
    return committees[0]
