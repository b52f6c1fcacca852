"""`papi templates`: the templates of papers, for an office to make its own."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.parameters import Argument
from papi_cli.errors import Finished, PapiError, WrongUse, reason_of
from papi_cli.shipped import folder
from papi_cli.source.creating import create
from papi_cli.views.report.guide import guide
from papi_cli.views.templates import checked_answer


class Action(StrEnum):
    """What to do."""

    EXPORT = "export"
    CHECK = "check"


_GUIDE = "du-lieu.md"


def templates(
    action: Annotated[
        Action, Argument(metavar="VIỆC", help="export: chép mẫu ra; check: xét một mẫu.")
    ],
    path: Annotated[str, Argument(metavar="THƯ_MỤC|TỆP", help="Nơi chép ra, hoặc mẫu để xét.")],
    form: options.Output = Format.TABLE,
) -> None:
    """Chép các mẫu báo cáo ra để sửa trong Word; xét mẫu đã sửa trước khi dùng."""
    if action is Action.EXPORT:
        _export(Path(path))
    else:
        _check(Path(path), form)


def _export(target: Path) -> None:
    """Write the templates and what they may name; nothing where one of them is there."""
    files: dict[str, str | bytes] = {
        each.name: each.read_bytes() for each in sorted((folder("templates") / "report").iterdir())
    }
    files[_GUIDE] = guide()
    create(target, files, list(files))
    console.out("\n".join(_told(target, list(files))))


def _told(target: Path, names: list[str]) -> Iterator[str]:
    yield f"Đã chép vào {target}: {', '.join(names)}."
    yield f"Sửa paper.docx trong Word, xét bằng: papi templates check {target / 'paper.docx'}"
    yield f"Dùng: papi report annual --template {target / 'paper.docx'} -o bao-cao.docx"


def _check(path: Path, form: Format) -> None:
    """Look through one template; Finished(1) where it would fail."""
    from papi_cli.render.papers import Template, form_of
    from papi_cli.render.template_check import check_template

    kind = form_of(path.name)
    if kind is None:
        raise WrongUse(f"{path}: không phải mẫu", "mẫu là tệp .docx, .md.j2 hoặc .html.j2")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PapiError(f"không đọc được {path}: {reason_of(error)}") from error
    checked = check_template(Template(path.name, content), kind)
    emit(checked_answer(str(path), checked), form)
    if checked.findings:
        raise Finished(1)
