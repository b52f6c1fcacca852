"""`papi log`: the history of plans by its meaning."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from papi_cli.analysis.following import folders_of, roots_of
from papi_cli.analysis.history import Chapter
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.lookup import the_plan
from papi_cli.commands.opening import revision_at
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.past import Past
from papi_cli.errors import UnknownName
from papi_cli.load import load
from papi_cli.model.repository import split_item
from papi_cli.source import git
from papi_cli.source.history import Step, steps
from papi_cli.source.revision import Revision
from papi_cli.text import folded
from papi_cli.views.log import log_answer

_UNNEEDED = ("documents", "holidays", "indices", "progress", "results", "tasks")


def log(
    name: Annotated[
        str | None,
        Argument(
            metavar="[KẾ_HOẠCH[#MÃ]]",
            help="Ví dụ 100/KH-UBND hoặc 100/KH-UBND#III.3-5; bỏ trống: mọi kế hoạch.",
            complete=plan_names,
        ),
    ] = None,
    since: Annotated[
        str | None,
        option("--since", metavar="NGÀY|BẢN", help="Từ ngày này, hoặc sau bản này của git."),
    ] = None,
    until: Annotated[
        str | None,
        option("--until", metavar="NGÀY|BẢN", help="Đến hết ngày này, hoặc đến bản này của git."),
    ] = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Lịch sử theo ý nghĩa, mới trước: hạn lùi, ai đã làm gì, mục thêm, mục bỏ, chỗ sửa."""
    first, last = options.day_or_revision(since), options.day_or_revision(until)
    files = revision_at(root, last if isinstance(last, str) else "HEAD")
    listed = _steps(files, first if isinstance(first, str) else None)
    plan, item = split_item(name or "")

    chapters = [_about(each, item) for each in _chapters(files, listed, plan)]
    found = [each for each in chapters if each.changes and _lies(each.step.day, first, last)]
    if item and not any(each.changes for each in chapters):
        raise UnknownName(f"lịch sử không nói đến mục «{item}»", f"xem mọi mục: papi log {plan}")
    emit(log_answer(found, name, _beginning(files, listed)), form)


def _steps(files: Revision, since: str | None) -> list[Step]:
    folder = files.objects.folder
    return steps(folder, files.version.hash, git.commit(folder, since) if since else None)


def _chapters(files: Revision, listed: Sequence[Step], plan: str) -> Iterator[Chapter]:
    """Every chapter of a plan, or of all, newest first."""
    past, known = Past(files.objects), None
    if plan:
        record = the_plan(load(files, _UNNEEDED), plan)
        known = folders_of(listed, f"{files.root}{record.key}/", past.identity)
    roots, cut = roots_of(listed, files.root), _beginning(files, listed)
    for step in listed:
        if step is not cut:
            yield from past.chapters(step, roots, known)


def _beginning(files: Revision, listed: Sequence[Step]) -> Step | None:
    """The commit at which a clone of a part of the history begins: what it changed is unknown."""
    first = [each for each in listed if not each.parents]
    return first[-1] if first and git.is_shallow(files.objects.folder) else None


def _lies(day: date, first: str | date | None, last: str | date | None) -> bool:
    """Whether a day lies between two, where days are given; git has looked at revisions."""
    early = isinstance(first, date) and day < first
    return not early and not (isinstance(last, date) and day > last)


def _about(chapter: Chapter, item: str) -> Chapter:
    """What a chapter says of an item; all of it where none is asked for."""
    if not item:
        return chapter
    changes = [each for each in chapter.changes if folded(each.item or "") == folded(item)]
    return chapter._replace(changes=tuple(changes))
