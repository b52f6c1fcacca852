"""`papi validate`: every finding of one run, with its place and remedy."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated

from papi_cli import console
from papi_cli.checks.registry import run
from papi_cli.commands import options
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


def validate(
    form: Annotated[Form, option("--format", "-f", help="text hoặc json.")] = Form.TEXT,
    root: options.Root = None,
) -> None:
    """Kiểm tra mọi tệp của kho: chỉ đúng chỗ sai, nói vì sao và cách sửa."""
    files = tree(root)
    loaded = load(files)
    found = sorted(
        (*loaded.diagnostics, *loaded.place(run(loaded.repository, loaded.broken))),
        key=lambda each: (each.file, each.span, each.code, each.message),
    )
    if form is Form.JSON:
        from papi_cli.render import to_json

        console.data(to_json.render(diagnostics_answer(found)))
    else:
        console.out(_text(found, files, loaded))
    if any(each.severity is Severity.ERROR for each in found):
        raise Finished(1)


def _text(found: Sequence[Diagnostic], files: WorkingTree, loaded: Loaded) -> str:
    from papi_cli.render import to_text

    @cache
    def lines(file: str) -> Sequence[str]:
        return text(files, file.removeprefix(files.prefix)).split("\n")

    plans = loaded.repository.plans
    tasks = sum(len(record.tasks) for record in plans)
    checked = f"{len(files.paths())} tệp, {len(plans)} kế hoạch, {tasks} nhiệm vụ"
    return to_text.render(found, summary(found, checked), lines, console.width())
