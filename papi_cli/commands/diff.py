"""`papi diff`: what changed from plan to plan, in one plan, or in all since a revision."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from papi_cli import console
from papi_cli.analysis.aligning import Side
from papi_cli.analysis.changes import Change
from papi_cli.analysis.diff import Takes
from papi_cli.analysis.diff import diff as compare
from papi_cli.commands import options
from papi_cli.commands.comparing import End, Sides, all_plans, ends, two_plans
from papi_cli.commands.complete import plan_names
from papi_cli.commands.looking_back import looked_back
from papi_cli.commands.lookup import the_agency, the_dimension
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import Finished, UnknownName
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import AnyItem, Repository
from papi_cli.views.diff import ONLY, Shows, diff_answer, overall_answer

if TYPE_CHECKING:  # only who narrows a comparison needs the one, only people the other
    from papi_cli.model.agency import Agency
    from papi_cli.views.memo import Memo
    from papi_cli.views.table import Answer


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


class Narrowing(NamedTuple):
    """Whose items are asked for, and of which dimension."""

    agency: str | None
    dimension: str | None


class Told(NamedTuple):
    """What was found: its changes, the answer for machines, the memo for people."""

    sides: Sides
    changes: list[Change]
    answer: "Callable[[], Answer]"
    memo: "Callable[[], Memo]"


def diff(
    before: Annotated[
        str | None,
        Argument(
            metavar="[KẾ_HOẠCH_TRƯỚC[:BẢN]]",
            help="Ví dụ 100/KH-UBND; 100/KH-UBND:HEAD~3 là ở bản cũ của git.",
            complete=plan_names,
        ),
    ] = None,
    after: Annotated[
        str | None,
        Argument(
            metavar="[KẾ_HOẠCH_SAU[:BẢN]]",
            help="Ví dụ 179/KH-UBND@2021; bỏ trống: cùng kế hoạch ấy, như tệp hiện nay.",
            complete=plan_names,
        ),
    ] = None,
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
    today: options.Today = None,
    rev: Annotated[
        str | None,
        option(
            "--rev",
            metavar="A..B",
            help="Từ bản A đến bản B của git (hay ngày): mọi kế hoạch, hoặc kế hoạch đã nêu.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    form: Annotated[
        Form, option("--format", "-f", help="table (mặc định), md, html, json, csv.")
    ] = Form.TABLE,
    root: options.Root = None,
) -> None:
    """So hai kế hoạch, hoặc hai bản của git, theo nghĩa: bỏ gì, giữ gì, đổi gì, thêm gì."""
    at = options.moment(today, rev, as_of)
    asked_for = ends([each for each in (before, after) if each is not None], at.revision)

    def shows(change: Change) -> bool:
        wanted = only is None or change.subject == ONLY[only.value]
        return wanted and (everything or change.change != "same")

    tell = _two if asked_for[0].plan else _all
    told = tell(root, asked_for, at.day, Narrowing(agency, dimension), shows, summary)
    _emit(told, form)
    differs = any(shows(change) and change.change != "same" for change in told.changes)
    _finish(told.sides, exit_code and differs)


def _two(
    root: str | None,
    asked: tuple[End, End],
    today: date,
    narrowing: Narrowing,
    shows: Shows,
    summary: bool,
) -> Told:
    """Two plans, or one at two times."""
    a, b, sides = two_plans(root, *asked, today)
    found, sides = looked_back(compare(a, b, _takes(sides, a, b, narrowing)), sides, today)

    def memo() -> "Memo":
        from papi_cli.commands.left_aside import left_aside
        from papi_cli.views.diff_memo import diff_memo

        aside = left_aside(sides, (a, b)) if found.one_plan else None
        return diff_memo(found, _dimensions(b.repository), shows, summary=summary, aside=aside)

    return Told(sides, [*found.changes()], lambda: diff_answer(found, shows), memo)


def _all(
    root: str | None,
    asked: tuple[End, End],
    today: date,
    narrowing: Narrowing,
    shows: Shows,
    summary: bool,
) -> Told:
    """Every plan that differs at two times."""
    from papi_cli.analysis.counterparts import compare_all

    a, b, sides = all_plans(root, *asked, today)
    found = compare_all(a, b, lambda one, other: _takes(sides, one, other, narrowing))
    versions = sides.a.version, sides.b.version

    def memo() -> "Memo":
        from papi_cli.commands.left_aside import left_aside
        from papi_cli.views.diff_memo import overall_memo

        aside = left_aside(sides)
        return overall_memo(found, versions, shows, summary=summary, aside=aside)

    changes = [change for _, change in found.changes()]
    return Told(sides, changes, lambda: overall_answer(found, versions, shows), memo)


def _takes(sides: Sides, a: Side, b: Side, narrowing: Narrowing) -> Takes | None:
    """Whether an item concerns who and what is asked for; None where all do."""
    from papi_cli.analysis.bodies import Bodies
    from papi_cli.analysis.parts import Asked, part_in

    if narrowing == (None, None):
        return None
    number = narrowing.dimension and the_dimension(sides.b, narrowing.dimension)
    day = max(each.record.plan.issued for each in (a, b))
    asked = {
        name: Asked(_agencies(sides, narrowing.agency, side.record.jurisdiction))
        for name, side in (("a", a), ("b", b))
    }
    bodies = {name: Bodies(side.repository.directory) for name, side in (("a", a), ("b", b))}
    codebook = Codebook(b.repository.indices)

    def takes(name: Literal["a", "b"], item: AnyItem) -> bool:
        path = getattr(item, "indicator", ())
        own = codebook.dimension_of(path) or codebook.number(getattr(item, "dimension", None))
        if number not in (None, own):
            return False
        record = (a if name == "a" else b).record
        part = part_in(record, item, asked[name], bodies[name], day)
        return bool(part and not part.open_group)

    return takes


def _agencies(sides: Sides, name: str | None, home: str) -> "tuple[Agency, ...]":
    """The body asked for, as a province has it; one that is gone since is known to the first."""
    if name is None:
        return ()
    try:
        return (the_agency(sides.b, name, home),)
    except UnknownName:
        if sides.a is sides.b or not sides.a.repository.directory.guess(name, home):
            raise
        return (the_agency(sides.a, name, home),)


def _dimensions(repository: Repository) -> dict[int, str]:
    dimensions = Codebook(repository.indices).dimensions
    return {each.number: each.name for each in dimensions if each.number}


def _emit(told: Told, form: Form) -> None:
    if form is Form.TABLE:
        from papi_cli.render import to_terminal
        from papi_cli.views.memo import memo_tables

        tables = memo_tables(told.memo())
        console.out(to_terminal.render_all(tables, console.width(), console.colour()))
    elif form in (Form.MD, Form.HTML):
        from papi_cli.render import to_memo

        console.data(to_memo.render(told.memo(), "md" if form is Form.MD else "html"))
    else:
        if form is Form.JSON:
            from papi_cli.render import to_json as renderer
        else:
            from papi_cli.render import to_csv as renderer  # type: ignore[no-redef]
        console.data(renderer.render(told.answer()))


def _finish(sides: Sides, differs: bool) -> None:
    """Name files that the answer is without; Finished(1) for those, or for what differs."""
    broken = sides.broken()
    for path, see in broken.items():
        console.err(f"cảnh báo: câu trả lời thiếu {path}: tệp có lỗi, xem bằng {see}")
    if broken or differs:
        raise Finished(1)
