"""`papi diff`: what changed from one plan to another."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Literal

from papi_cli import console
from papi_cli.analysis.aligning import Side
from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.changes import Change
from papi_cli.analysis.diff import Difference, Takes
from papi_cli.analysis.diff import diff as compare
from papi_cli.analysis.parts import Asked, part_in
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.lookup import the_agency, the_dimension, the_plan
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import Finished
from papi_cli.load import Loaded, Wanted
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import AnyItem, Repository
from papi_cli.text import slug
from papi_cli.views.diff import ONLY, Shows, diff_answer, diff_memo

_UNNEEDED = ("results", "progress", "holidays")


class Form(StrEnum):
    """Formats of a comparison."""

    TABLE = "table"
    MD = "md"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


class Only(StrEnum):
    """What a comparison may be narrowed to."""

    TARGETS = "targets"
    TASKS = "tasks"
    DEADLINES = "deadlines"
    AGENCIES = "agencies"


def diff(
    before: Annotated[
        str,
        Argument(metavar="KẾ_HOẠCH_TRƯỚC", help="Ví dụ 100/KH-UBND.", complete=plan_names),
    ],
    after: Annotated[
        str,
        Argument(metavar="KẾ_HOẠCH_SAU", help="Ví dụ 179/KH-UBND@2021.", complete=plan_names),
    ],
    only: Annotated[
        Only | None,
        option("--only", help="Chỉ targets, tasks, deadlines hay agencies."),
    ] = None,
    agency: options.Agency = None,
    dimension: options.Dimension = None,
    summary: Annotated[bool, option("--summary", help="Chỉ các con số.")] = False,
    everything: Annotated[bool, option("--all", help="Cả những mục giữ nguyên.")] = False,
    exit_code: Annotated[
        bool, option("--exit-code", help="Thoát với mã 1 nếu có gì khác.")
    ] = False,
    form: Annotated[
        Form, option("--format", "-f", help="table (mặc định), md, html, json, csv.")
    ] = Form.TABLE,
    root: options.Root = None,
) -> None:
    """So hai kế hoạch theo nghĩa: chỉ tiêu, nhiệm vụ, cơ quan, thời hạn nào bỏ, giữ, đổi, mới."""
    a, b, loaded = _sides(root, before, after)
    found = compare(a, b, _takes(loaded, a, b, agency, dimension))

    def shows(change: Change) -> bool:
        wanted = only is None or change.subject == ONLY[only.value]
        return wanted and (everything or change.change != "same")

    _emit(found, shows, form, summary=summary)
    _finish(loaded, exit_code and any(shows(c) and c.change != "same" for c in found.changes()))


def _sides(root: str | None, before: str, after: str) -> tuple[Side, Side, Loaded]:
    """Read the two plans and nothing of the others; all of them where a name finds none."""
    loaded = open_repository(root, _UNNEEDED, _foreseen(before, after))
    _refuse_broken(loaded, (before, after))
    if not all(loaded.repository.named(name) for name in (before, after)):
        loaded = open_repository(root, _UNNEEDED)
    a, b = (Side(the_plan(loaded, name), loaded.repository) for name in (before, after))
    return a, b, loaded


def _foreseen(*names: str) -> Wanted:
    """Take plan folders that may bear one of the names: by folder, or by the number in it."""

    def choose(_: Repository) -> Callable[[str], bool]:
        return lambda key: any(_may_be(key, name) for name in names)

    return choose


def _may_be(key: str, name: str) -> bool:
    """Whether a folder `ha-noi/2019-100-kh-ubnd` may be meant by a name."""
    number = slug(name.partition("@")[0])
    folder = slug(key.partition("/")[2])
    return number in (slug(key), folder, folder.partition("-")[2])


def _refuse_broken(loaded: Loaded, names: tuple[str, str]) -> None:
    """Where a plan that was named cannot be read whole, say why; Finished(1)."""
    prefix = loaded.sources.prefix
    faults = [
        each
        for each in loaded.diagnostics
        if each.file in loaded.broken
        and any(_may_be(_folder(each.file.removeprefix(prefix)), name) for name in names)
    ]
    for each in faults:
        place = f"{each.file}:{each.span.line}:{each.span.column}"
        remedy = f"\n  → {each.help}" if each.help else ""
        console.err(f"{place}: {each.severity}[{each.code}] {each.message}{remedy}")
    if faults:
        raise Finished(1)


def _folder(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _takes(
    loaded: Loaded, a: Side, b: Side, agency: str | None, dimension: str | None
) -> Takes | None:
    """Whether an item concerns who and what is asked for; None where all do."""
    if agency is None and dimension is None:
        return None
    asked = _asked(loaded, a, b, agency)
    number = None if dimension is None else the_dimension(loaded, dimension)
    sides, day = {"a": a, "b": b}, max(each.record.plan.issued for each in (a, b))
    bodies = Bodies(loaded.repository.directory)
    codebook = Codebook(loaded.repository.indices)

    def takes(name: Literal["a", "b"], item: AnyItem) -> bool:
        path = getattr(item, "indicator", ())
        own = codebook.dimension_of(path) or codebook.number(getattr(item, "dimension", None))
        if number not in (None, own):
            return False
        part = part_in(sides[name].record, item, asked[name], bodies, day)
        return bool(part and not part.open_group)

    return takes


def _asked(loaded: Loaded, a: Side, b: Side, agency: str | None) -> dict[str, Asked]:
    """The body asked for, as the province of each plan has it."""
    found: dict[str, Asked] = {}
    for name, side in (("a", a), ("b", b)):
        named = () if agency is None else (the_agency(loaded, agency, side.record.jurisdiction),)
        found[name] = Asked(named)
    return found


def _emit(found: Difference, shows: Shows, form: Form, *, summary: bool) -> None:
    if form in (Form.JSON, Form.CSV):
        _emit_data(found, shows, form)
        return
    codebook = Codebook(found.b.repository.indices)
    names = {each.number: each.name for each in codebook.dimensions if each.number}
    memo = diff_memo(found, names, shows, summary=summary)
    if form is Form.TABLE:
        from papi_cli.render import to_terminal
        from papi_cli.views.memo import memo_table
        from papi_cli.views.table import Answer

        answer = Answer("diff", [], memo_table(memo))
        console.out(to_terminal.render(answer, console.width(), console.colour()))
    else:
        from papi_cli.render import to_memo

        console.data(to_memo.render(memo, "md" if form is Form.MD else "html"))


def _emit_data(found: Difference, shows: Shows, form: Form) -> None:
    answer = diff_answer(found, shows)
    if form is Form.JSON:
        from papi_cli.render import to_json as renderer
    else:
        from papi_cli.render import to_csv as renderer  # type: ignore[no-redef]
    console.data(renderer.render(answer))


def _finish(loaded: Loaded, differs: bool) -> None:
    """Name files that the answer is without; Finished(1) for those, or for what differs."""
    for path in loaded.broken:
        console.err(f"cảnh báo: câu trả lời thiếu {path}: tệp có lỗi, xem bằng papi validate")
    if loaded.broken or differs:
        raise Finished(1)
