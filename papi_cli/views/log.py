"""The history of plans in words: what each commit changed, not in which lines."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.history import Change, Chapter
from papi_cli.source.history import Step
from papi_cli.text import full_day, visible
from papi_cli.views.changes import change_data, change_words
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell
from papi_cli.views.words import some_of

_COLUMNS = (Column("Mục", 2), Column("Thay đổi", 9))
_KINDS = {"task": "nhiệm vụ", "target": "chỉ tiêu", "report": "báo cáo"}
_FEW = 3
_SHORTEST = 8


def log_answer(told: Sequence[Chapter], name: str | None, cut: Step | None) -> Answer:
    """Lay the history out, newest first; `cut` is where a partial clone begins."""
    title = f"Lịch sử {name}" if name else "Lịch sử các kế hoạch"
    groups = tuple(Group(_heading(each), tuple(_rows(each))) for each in told)
    rows = [_row(each, change) for each in told for change in each.changes]
    table = Table(_COLUMNS, groups, (title,), tuple(_closing(told, cut)))
    return Answer("log", rows, table, {"beginning": cut.hash if cut else None})


def _closing(told: Sequence[Chapter], cut: Step | None) -> Iterator[str]:
    commits = {each.step.hash for each in told}
    changes = sum(len(each.changes) for each in told)
    yield f"{len(commits)} bản, {changes} thay đổi." if told else "Không có thay đổi nào như vậy."
    if cut:
        yield (
            f"Kho chỉ tải lịch sử từ bản {cut.hash[:_SHORTEST]} ngày {full_day(cut.day)}: "
            "tải đủ bằng git fetch --unshallow."
        )


def _heading(told: Chapter) -> str:
    step = told.step
    said = f"{full_day(step.day)}  {step.hash[:_SHORTEST]}  {visible(step.author)}"
    number = told.plan.number if told.plan else told.folder.rstrip("/")
    return f"{said}  {number}\n{visible(step.subject)}".rstrip()


def _rows(told: Chapter) -> Iterator[tuple[Cell, ...]]:
    """A line for each change; where many items came or went at once, one for all of them."""
    come_and_gone = [
        (kind, verb, [each for each in told.changes if (each.subject, each.change) == (name, how)])
        for name, kind in _KINDS.items()
        for how, verb in (("added", "thêm"), ("dropped", "bỏ"))
    ]
    listed = {id(each) for _, _, many in come_and_gone for each in many}
    yield from (_cells(each) for each in told.changes if each.subject in ("plan", "file"))
    for kind, verb, many in come_and_gone:
        if len(many) > _FEW:
            ids = some_of([f"#{each.item}" for each in many], _FEW, f"{kind} khác")
            yield cell(), cell(f"{verb} {len(many)} {kind}: {ids}")
        else:
            yield from map(_cells, many)
    for each in told.changes:
        if each.subject not in ("plan", "file") and id(each) not in listed:
            yield _cells(each)


def _cells(change: Change) -> tuple[Cell, ...]:
    return cell(f"#{change.item}" if change.item else None), cell(change_words(change))


def _row(told: Chapter, change: Change) -> dict[str, object]:
    step = told.step
    return {
        "rev": step.hash,
        "date": step.day,
        "author": step.author,
        "message": step.subject,
        "folder": told.folder.rstrip("/"),
        "number": told.plan.number if told.plan else None,
        **change_data(change),
    }
