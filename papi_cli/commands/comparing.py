"""What `papi diff` is asked to compare: two plans, one plan at two times, or all plans."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli import console
from papi_cli.analysis.aligning import Side
from papi_cli.commands.lookup import refuse_unissued, the_plan
from papi_cli.commands.opening import files_at, opened
from papi_cli.commands.options import day_or_revision
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import Finished, UnknownName, WrongUse
from papi_cli.load import Loaded, Wanted
from papi_cli.model.kinds import folder_of, kind_of
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.source.files import Files
from papi_cli.text import full_day, slug

_UNNEEDED = ("results", "progress", "holidays")
_UNNEEDED_OF_TWO = ("results", "holidays")
"""What was recorded may tell that a task was not finished; results are read where they matter."""
_NOT_RANGES = "viết --rev A..B, ví dụ --rev HEAD~3..HEAD"

Rev = str | date | None
"""A revision of git, the last one of a day, or the files as they lie."""


class End(NamedTuple):
    """One side: a plan as it was named, or all where none was, and the revision to read."""

    plan: str | None
    rev: Rev


def ends(names: Sequence[str], rev: Rev) -> tuple[End, End]:
    """Read what was typed: `PLAN:REV` wins over `--rev A..B`; `--rev A` is both plans at A.

    One plan, or none, is compared with itself: from A to B, from A to the files as they lie. A day
    in `rev` is that of `--as-of`.
    """
    named = [_named(each) for each in names]
    if len(named) == 2:
        first, last = _range(rev) if _is_range(rev) else (rev, rev)
        (a, own_a), (b, own_b) = named
        return End(a, own_a or first), End(b, own_b or last)
    if isinstance(rev, date):
        remedy = f"thay đổi từ ngày ấy đến nay: --rev {full_day(rev)}"
        raise WrongUse("--as-of cần tên hai kế hoạch", remedy)
    first, last = _range(rev)
    plan, own = named[0] if named else (None, None)
    if own is not None and first is not None:
        raise WrongUse("bản của git ghi hai lần", f"bỏ «:{own}», hoặc bỏ --rev, --as-of")
    if own is None and first is None:
        remedy = "ví dụ papi diff 100/KH-UBND 179/KH-UBND@2021, hoặc papi diff --rev HEAD~3..HEAD"
        raise WrongUse("cần hai kế hoạch, hoặc --rev A..B", remedy)
    return End(plan, own or first), End(plan, last)


def _named(name: str) -> tuple[str, Rev]:
    """Split `PLAN:REV`."""
    plan, colon, rev = name.partition(":")
    if colon and not (plan and rev):
        raise WrongUse(f"không đọc được «{name}»", "viết KẾ_HOẠCH:BẢN, ví dụ 100/KH-UBND:HEAD~3")
    return plan, day_or_revision(rev) if colon else None


def _is_range(rev: Rev) -> bool:
    return isinstance(rev, str) and ".." in rev


def _range(rev: Rev) -> tuple[Rev, Rev]:
    """Read `A..B`; without dots the second is the files as they lie."""
    if not isinstance(rev, str):
        return rev, None
    if "..." in rev:
        raise WrongUse(f"không so theo chỗ rẽ nhánh «{rev}»", _NOT_RANGES)
    first, dots, last = rev.partition("..")
    if not dots:
        return day_or_revision(rev), None
    return day_or_revision(first or "HEAD"), day_or_revision(last or "HEAD")


# --- reading


class Sides(NamedTuple):
    """What was read of both ends."""

    a: Loaded
    b: Loaded

    def broken(self) -> dict[str, str]:
        """The files that could not be read, each with the command that says why."""
        return {_told(loaded, path): _see(loaded) for loaded in self for path in loaded.broken}


def two_plans(root: str | None, one: End, other: End, today: date) -> tuple[Side, Side, Sides]:
    """Read two plans, or one at two times, and nothing of the others.

    All plans are read where a name finds none; Finished(1) where a plan cannot be read whole.
    """
    names = [each.plan or "" for each in (one, other)]
    sides = _read(root, one.rev, other.rev, _foreseen(*names))
    _refuse_broken(sides, names)
    if not all(loaded.repository.named(name) for loaded, name in zip(sides, names, strict=True)):
        sides = _read(root, one.rev, other.rev, None)
        _refuse_broken(sides, names)
    a = _the_side(sides.a, names[0], sides.b)
    b = _the_side(sides.b, names[1], sides.a)
    for each in (a, b):
        refuse_unissued(each.record, today)
    return a, b, sides


def all_plans(
    root: str | None, one: End, other: End, today: date
) -> tuple[list[Side], list[Side], Sides]:
    """Read the plans that differ at two times; those that could not be read then are left out."""
    files = files_at(root, one.rev), files_at(root, other.rev)
    touched = _touched(*files)
    sides = Sides(*(opened(each, _UNNEEDED, lambda _: touched.__contains__) for each in files))
    faulty = {_folder(loaded, path) for loaded in sides for path in loaded.broken}
    a, b = (
        [
            Side(record, loaded.repository, loaded.version)
            for record in loaded.repository.plans
            if record.plan.issued <= today and record.key not in faulty
        ]
        for loaded in sides
    )
    return a, b, sides


def _read(root: str | None, one: Rev, other: Rev, wanted: Wanted | None) -> Sides:
    loaded = opened(files_at(root, one), _UNNEEDED_OF_TWO, wanted)
    if one == other:
        return Sides(loaded, loaded)
    return Sides(loaded, opened(files_at(root, other), _UNNEEDED_OF_TWO, wanted))


def _touched(a: Files, b: Files) -> set[str]:
    """The folders of plans in which a file that counts differs, or is only on one side."""
    before, after = (set(filter(_counts, files.paths())) for files in (a, b))
    differing = (path for path in before & after if content(a, path) != content(b, path))
    return {folder_of(path) for path in (*(before ^ after), *differing)}


def content(files: Files, path: str) -> object:
    """The bytes of a file; what cannot be read differs from everything."""
    try:
        return files.read(path)
    except OSError:
        return object()


def _counts(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.of_plan and kind.name not in _UNNEEDED


def _the_side(loaded: Loaded, name: str, elsewhere: Loaded) -> Side:
    """The plan of that name; else the one that the other side knows by it, wherever it lay."""
    record = None
    if not loaded.repository.named(name):
        record = _known_elsewhere(loaded, name, elsewhere)
    return Side(record or the_plan(loaded, name), loaded.repository, loaded.version)


def _known_elsewhere(loaded: Loaded, name: str, elsewhere: Loaded) -> PlanRecord | None:
    known = {each.plan.identity for each in elsewhere.repository.named(name)}
    for record in loaded.repository.plans:
        if record.plan.identity in known:
            return record
    if not known and (loaded.version is None or loaded.broken):
        return None
    told = f"bản {loaded.version}" if loaded.version else "tệp hiện nay"
    remedy = f"xem kế hoạch có ở bản nào: papi log {name}"
    if not known and loaded.version:
        remedy = f"xem các kế hoạch của bản ấy: papi plans --rev {loaded.version.short}"
    raise UnknownName(f"{told} không có kế hoạch «{name}»", remedy)


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


def _refuse_broken(sides: Sides, names: Iterable[str]) -> None:
    """Where a plan that was named cannot be read whole, say why; Finished(1)."""
    told = dict.fromkeys(
        line for loaded, name in zip(sides, names, strict=True) for line in _faults(loaded, name)
    )
    for line in told:
        console.err(line)
    if told:
        raise Finished(1)


def _faults(loaded: Loaded, name: str) -> Iterator[str]:
    for each in loaded.diagnostics:
        kind = kind_of(each.file.removeprefix(loaded.sources.prefix))
        recorded = kind is not None and kind.name == "progress"  # an answer can be without it
        ours = _may_be(_folder(loaded, each.file), name)
        if each.file in loaded.broken and ours and not recorded:
            yield _fault(loaded, each)


def _fault(loaded: Loaded, found: Diagnostic) -> str:
    place = f"{_told(loaded, found.file)}:{found.span.line}:{found.span.column}"
    remedy = f"\n  → {found.help}" if found.help else ""
    return f"{place}: {found.severity}[{found.code}] {found.message}{remedy}"


def _see(loaded: Loaded) -> str:
    return f"papi validate --rev {loaded.version.short}" if loaded.version else "papi validate"


def _told(loaded: Loaded, path: str) -> str:
    """A path as it is shown; of a revision as git writes it: `1a2b3c4d:plans/…`."""
    return f"{loaded.version.short}:{path}" if loaded.version else path


def _folder(loaded: Loaded, path: str) -> str:
    return folder_of(path.removeprefix(loaded.sources.prefix))
