"""The last step of a command that writes papers: into a file by its name, or as text."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from papi_cli import console
from papi_cli.errors import PapiError, WrongUse, reason_of
from papi_cli.source.output import write_whole

if TYPE_CHECKING:  # imported where a paper is rendered
    from papi_cli.render.papers import Template


class Text(StrEnum):
    """Formats of papers; the first two cannot be printed."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    JSON = "json"


class Destination(NamedTuple):
    """Where a paper goes: a file, or standard output; and in which format."""

    path: Path | None
    form: str


class Sheet(NamedTuple):
    """Where a paper goes, and the template of an office's own, if any."""

    destination: Destination
    template: str | None


def destination(output: str | None, form: Text | None, *, force: bool) -> Destination:
    """Read `-o` and `--format`; WrongUse before anything is read or written."""
    if output is None:
        if form in (Text.DOCX, Text.PDF):
            raise WrongUse(f"{form} không in ra được", f"thêm -o van-ban.{form}")
        return Destination(None, (form or Text.MD).value)
    path = Path(output)
    suffix = path.suffix.lower().removeprefix(".")
    if form is not None and form.value != suffix:
        raise WrongUse(f"-o {output} và --format {form.value} trái nhau", "bỏ một trong hai")
    if suffix not in [each.value for each in Text]:
        names = ", ".join(f".{each}" for each in Text)
        raise WrongUse(f"-o {output}: không biết định dạng này", f"đặt tên tệp {names}")
    check_place(path, force=force)
    return Destination(path, suffix)


def check_place(path: Path, *, force: bool) -> None:
    """WrongUse where a file cannot be written there, or one is there already."""
    if not path.parent.is_dir():
        raise WrongUse(f"không có thư mục {path.parent}", "tạo thư mục trước, hoặc chọn chỗ khác")
    if path.is_dir():
        raise WrongUse(f"{path} là một thư mục", "thêm tên tệp")
    if path.exists() and not force:
        raise WrongUse(f"đã có {path}", "chọn tên khác, hoặc thêm --force để ghi đè")


def publish(sheet: Sheet, data: Mapping[str, Any]) -> None:
    """Render the paper and write or print it."""
    path, form = sheet.destination
    content = rendered(form, data, the_template(sheet.template, form))
    if path is None:
        console.data(content.decode())
        return
    write_whole(path, content)
    console.out(f"Đã ghi {path}.")


def rendered(form: str, data: Mapping[str, Any], template: "Template | None" = None) -> bytes:
    """The paper in a format; only the renderer that is needed is imported."""
    if form == "json":
        from papi_cli.render.to_json import indented

        return indented(data).encode()
    from papi_cli.render.papers import render

    return render(form, data, template)


def the_template(name: str | None, form: str) -> "Template | None":
    """Read a template of an office's own; WrongUse where it is for another format."""
    if name is None:
        return None
    if form == "json":
        raise WrongUse("--template không dùng với JSON", "bỏ --template")
    from papi_cli.render.papers import Template, form_of  # only where there is one

    wanted = "docx" if form in ("docx", "pdf") else form
    if (own := form_of(name)) != wanted:
        other = f"chọn mẫu .{wanted}"
        remedy = f"ghi ra tệp .{own}: -o van-ban.{own}; hoặc {other}" if own else other
        raise WrongUse(f"mẫu {name} không dùng cho .{form}", remedy)
    try:
        return Template(name, Path(name).read_bytes())
    except OSError as error:
        raise PapiError(f"không đọc được mẫu {name}: {reason_of(error)}") from error
