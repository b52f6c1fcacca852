"""`papi validate`: every finding of one run, with its place and remedy."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.codes import chosen
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.scope import findings, the_scope
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import Finished
from papi_cli.source.files import Files
from papi_cli.source.reader import text
from papi_cli.views.diagnostics import diagnostics_answer, summary


class Form(StrEnum):
    """Formats of findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


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
    select: Codes = None,
    ignore: Ignored = None,
    since: Since = None,
    stdin_name: StdinName = None,
    root: options.Root = None,
) -> None:
    """Kiểm tra mọi tệp của kho: chỉ đúng chỗ sai, nói vì sao và cách sửa."""
    wanted = chosen(select, ignore)
    scope = the_scope(named or (), since, stdin_name, root)
    loaded = scope.load()
    asked = [each for each in findings(loaded) if scope.concerns(each)]
    found = [each for each in asked if wanted(each.code)]
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if form is Form.TEXT:
        console.out(_text(found, scope.files, scope.size(loaded)))
    else:
        console.data(_data(found, form, failing))
    hidden = _unread(found, filter(scope.rests_on, loaded.broken))
    if hidden or any(each.severity in failing for each in found):
        raise Finished(1)


def _unread(found: Sequence[Diagnostic], broken: Iterable[str]) -> set[str]:
    """Name the files that could not be read where the choice of codes or of files hides that."""
    hidden = set(broken) - {each.file for each in found}
    if hidden:
        named = ", ".join(sorted(hidden))
        remedy = "chạy papi validate, không chọn tệp hay mã, để xem lỗi"
        console.err(f"chưa kiểm tra được vì không đọc được tệp: {named}\n  → {remedy}")
    return hidden


def _data(found: Sequence[Diagnostic], form: Form, failing: set[Severity]) -> str:
    """Write the findings for a machine; only the renderer that is needed is imported."""
    match form:
        case Form.SARIF:
            from papi_cli.checks.manual import pages
            from papi_cli.render import to_sarif

            return to_sarif.render(found, pages())
        case Form.GITHUB:
            from papi_cli.render import to_github

            return to_github.render(found)
        case Form.GITLAB:
            from papi_cli.render import to_gitlab

            return to_gitlab.render(found)
        case Form.JUNIT:
            from papi_cli.render import to_junit

            return to_junit.render(found, failing)
    from papi_cli.render import to_json

    return to_json.render(diagnostics_answer(found))


def _text(found: Sequence[Diagnostic], files: Files, checked: str) -> str:
    from papi_cli.render import to_text

    @cache
    def lines(file: str) -> Sequence[str]:
        return text(files, file.removeprefix(files.prefix)).split("\n")

    paper = to_text.Paper(console.width(), console.printed)
    return to_text.render(found, summary(found, checked), lines, paper)
