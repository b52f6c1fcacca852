"""`papi validate`: every finding of one run, with its place and remedy."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated

from papi_cli import console
from papi_cli.checks.registry import run
from papi_cli.commands import options
from papi_cli.commands.codes import chosen
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import option
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import Finished
from papi_cli.load import Loaded, load
from papi_cli.source.files import WorkingTree
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


def validate(
    form: Annotated[
        Form, option("--format", "-f", help="text, json, sarif, github, gitlab, junit.")
    ] = Form.TEXT,
    strict: Annotated[bool, option("--strict", help="Cảnh báo cũng là không đạt.")] = False,
    select: Codes = None,
    ignore: Ignored = None,
    root: options.Root = None,
) -> None:
    """Kiểm tra mọi tệp của kho: chỉ đúng chỗ sai, nói vì sao và cách sửa."""
    wanted = chosen(select, ignore)
    files = tree(root)
    loaded = load(files)
    found = [each for each in _findings(loaded, wanted) if wanted(each.code)]
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if form is Form.TEXT:
        console.out(_text(found, files, loaded))
    else:
        console.data(_data(found, form, failing))
    hidden = _unread(found, loaded)
    if hidden or any(each.severity in failing for each in found):
        raise Finished(1)


def _findings(loaded: Loaded, wanted: Callable[[str], bool]) -> list[Diagnostic]:
    """Everything that is wrong, in the order of the files."""
    return sorted(
        (*loaded.diagnostics, *loaded.place(run(loaded.repository, loaded.broken, wanted))),
        key=lambda each: (each.file, each.span, each.code, each.message),
    )


def _unread(found: Sequence[Diagnostic], loaded: Loaded) -> set[str]:
    """Name the files that could not be read where the choice of codes hides that."""
    hidden = set(loaded.broken) - {each.file for each in found}
    if hidden:
        named = ", ".join(sorted(hidden))
        remedy = "chạy lại không có --select, --ignore để xem lỗi"
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


def _text(found: Sequence[Diagnostic], files: WorkingTree, loaded: Loaded) -> str:
    from papi_cli.render import to_text

    @cache
    def lines(file: str) -> Sequence[str]:
        return text(files, file.removeprefix(files.prefix)).split("\n")

    plans = loaded.repository.plans
    tasks = sum(len(record.tasks) for record in plans)
    checked = f"{len(files.paths())} tệp, {len(plans)} kế hoạch, {tasks} nhiệm vụ"
    return to_text.render(found, summary(found, checked), lines, console.width())
