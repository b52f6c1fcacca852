"""Many papers into one folder, a file for each body: all of them or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from papi_cli import console
from papi_cli.commands.publishing import Text, rendered, the_template
from papi_cli.errors import WrongUse
from papi_cli.source.output import make_folder, write_whole
from papi_cli.text import slug


class Folder(NamedTuple):
    """Where the papers go, in which format, by which template, and whether over others."""

    path: Path
    form: str
    template: str | None
    force: bool


def folder(output: str | None, form: Text | None, template: str | None, *, force: bool) -> Folder:
    """Read `-o` as a folder; WrongUse before anything is read or written."""
    if output is None:
        raise WrongUse("--each ghi nhiều tệp", "thêm -o THƯ_MỤC")
    path = Path(output)
    if path.exists() and not path.is_dir():
        raise WrongUse(f"{output} không phải thư mục", "viết -o THƯ_MỤC")
    if not path.absolute().parent.is_dir():
        raise WrongUse(f"không có thư mục {path.parent}", f"tạo trước: mkdir {path.parent}")
    return Folder(path, (form or Text.DOCX).value, template, force)


def post(where: Folder, papers: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Write each paper into a file named after its body, once all are rendered.

    The folder is made where it is missing.
    """
    names = _names(where, [agency for agency, _ in papers])
    template = the_template(where.template, where.form)
    form = "docx" if where.form == "pdf" else where.form
    contents = [rendered(form, data, template) for _, data in console.steps(papers, "Đang viết")]
    if where.form == "pdf":
        from papi_cli.render.office.pdf import all_from_docx  # starts LibreOffice

        contents = all_from_docx(contents)
    make_folder(where.path)
    for name, content in zip(names, contents, strict=True):
        write_whole(name, content)
    console.out(f"Đã ghi {len(names)} văn bản vào {where.path}.")


def _names(where: Folder, agencies: Sequence[str]) -> list[Path]:
    """A file for each body; WrongUse where one is there already."""
    names: list[Path] = []
    for agency in agencies:
        stem = slug(agency) or "co-quan"
        same = sum(each.stem.rpartition(".")[0] == stem or each.stem == stem for each in names)
        names.append(where.path / f"{stem}{f'-{same + 1}' if same else ''}.{where.form}")
    there = [str(each) for each in names if each.exists()]
    if there and not where.force:
        remedy = "chọn thư mục khác, hoặc thêm --force để ghi đè"
        raise WrongUse(f"đã có {', '.join(there[:3])}", remedy)
    return names
