"""`papi validate`: every finding of one run, with its place and remedy."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.codes import chosen
from papi_cli.commands.forms import Form, written
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.scope import Scope, the_scope
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import Finished, WrongUse
from papi_cli.index.judging import Judged, judged
from papi_cli.source.files import Files, WorkingTree
from papi_cli.views.diagnostics import summary

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.load import Loaded

Codes = Annotated[
    str | None, option("--select", metavar="MÃ", help="Chỉ xét các mã, họ mã này: R,D101.")
]
Ignored = Annotated[
    str | None, option("--ignore", metavar="MÃ", help="Bỏ qua các mã, họ mã này: T,R101.")
]
Since = Annotated[
    str | None,
    option(
        "--changed-since",
        metavar="BẢN",
        help="Chỉ các tệp đổi từ bản này của git, và những tệp dựa vào chúng.",
    ),
]
StdinName = Annotated[
    str | None,
    option("--stdin-filename", "--name", metavar="TỆP", help="Với -: nội dung của tệp nào."),
]


def validate(
    named: Annotated[
        list[str] | None,
        Argument(metavar="[TỆP]...", help="Chỉ các tệp, thư mục này; - đọc từ đầu vào chuẩn."),
    ] = None,
    form: Annotated[
        Form, option("--format", "-f", help="text, json, sarif, github, gitlab, junit.")
    ] = Form.TEXT,
    strict: Annotated[bool, option("--strict", help="Cảnh báo cũng là không đạt.")] = False,
    hints: Annotated[bool, option("--hints", help="Hiện cả gợi ý (json luôn có).")] = False,
    select: Codes = None,
    ignore: Ignored = None,
    fix: Annotated[bool, option("--fix", help="Sửa lỗi nào chắc cách sửa, rồi kiểm tra.")] = False,
    diff: Annotated[bool, option("--diff", help="Hiện chỗ --fix sẽ sửa, không ghi.")] = False,
    since: Since = None,
    stdin_name: StdinName = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """Kiểm tra mọi tệp của kho: chỉ đúng chỗ sai, nói vì sao và cách sửa."""
    wanted, at = chosen(select, ignore), options.moment(today, rev, as_of)
    scope = the_scope(named or (), since, stdin_name, root, at.revision)
    if diff and form is not Form.TEXT:
        raise WrongUse("--diff chỉ có ở dạng text", "bỏ --diff hoặc --format")

    def look() -> Judged:
        loaded = scope.load()
        from papi_cli.commands.judging import findings

        found = filter(scope.concerns, findings(loaded, scope.files, at.day, wanted))
        return Judged(
            [each for each in found if wanted(each.code)], loaded.broken, *scope.counts(loaded)
        )

    told = _mended(scope, diff, lambda: look().found) if fix or diff else ""
    plain = not (select or ignore or fix or diff)
    judgement = (_kept(scope, at.day) if plain else None) or look()
    found = judgement.found
    shown = [each for each in found if hints or select or each.severity is not Severity.HINT]
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if form is Form.TEXT:
        console.out(told)
        console.out(_text(found, shown, scope.files, scope.size(*judgement[2:])))
    else:
        listed = found if form is Form.JSON else shown
        console.data(written(listed, form, failing, scope.version))
    hidden = _unread(found, filter(scope.rests_on, judgement.broken))
    if hidden or any(each.severity in failing for each in found):
        raise Finished(1)


def _kept(scope: Scope, today: date) -> Judged | None:
    """What was found before, brought up to date; None where nothing can be kept."""
    if not isinstance(scope.files, WorkingTree):
        return None
    all_ = judged(scope.files, today, _judge)
    return all_ and all_._replace(found=[*filter(scope.concerns, all_.found)])


def _judge(loaded: "Loaded", files: Files, today: date) -> list[Diagnostic]:
    from papi_cli.commands.judging import findings  # the checks cost time that what is kept saves

    return findings(loaded, files, today)


def _mended(scope: Scope, diff: bool, find: Callable[[], Iterable[Diagnostic]]) -> str:
    """Mend what can be mended for certain, or show how; tell which lines change."""
    from papi_cli.commands import fixing

    if not isinstance(scope.files, WorkingTree):
        raise WrongUse("--fix, --diff chỉ sửa tệp trên đĩa", "bỏ -, --rev, --as-of; ghi tên tệp")
    return (fixing.preview if diff else fixing.mend)(
        scope.files, lambda: filter(scope.may_mend, find())
    )


def _unread(found: Sequence[Diagnostic], broken: Iterable[str]) -> set[str]:
    """Name the files that could not be read where the choice of codes or of files hides that."""
    hidden = set(broken) - {each.file for each in found}
    if hidden:
        named = ", ".join(sorted(hidden))
        remedy = "chạy papi validate, không chọn tệp hay mã, để xem lỗi"
        console.err(f"chưa kiểm tra được vì không đọc được tệp: {named}\n  → {remedy}")
    return hidden


def _text(
    found: Sequence[Diagnostic], shown: Sequence[Diagnostic], files: Files, checked: str
) -> str:
    from papi_cli.render import to_text
    from papi_cli.source.reader import text

    @cache
    def lines(file: str) -> Sequence[str]:
        return text(files, file.removeprefix(files.prefix)).split("\n")

    paper = to_text.Paper(console.width(), console.printed)
    return to_text.render(shown, summary(found, shown, checked), lines, paper)
