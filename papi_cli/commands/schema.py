"""`papi schema`: the JSON Schemas of the files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from papi_cli import console
from papi_cli.errors import PapiError, UnknownName
from papi_cli.model.json_schema import json_schema
from papi_cli.model.kinds import KINDS, kind_named


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[LOẠI]", help="Loại tệp, ví dụ plan, tasks.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Ghi mọi lược đồ vào thư mục này."),
    ] = None,
) -> None:
    """In lược đồ JSON của một loại tệp, hoặc ghi tất cả vào một thư mục."""
    if output is not None:
        _write(Path(output))
        return
    kind = kind_named(name or "")
    if kind is None:
        known = ", ".join(each.name for each in KINDS)
        raise UnknownName(f"không có loại tệp «{name or ''}»", f"chọn một: {known}")
    console.out(json_schema(kind))


def _write(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = folder / f"{kind.name}.schema.json"
            path.write_text(json_schema(kind), encoding="utf-8", newline="\n")
    except OSError as error:
        raise PapiError(f"không ghi được vào {folder}", "kiểm tra quyền ghi") from error
