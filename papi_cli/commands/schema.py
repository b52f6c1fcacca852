"""`papi schema`: the JSON Schemas of the files, for editors."""

from pathlib import Path
from typing import Annotated

from papi_cli import console
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import PapiError, UnknownName
from papi_cli.model.json_schema import json_schema
from papi_cli.model.kinds import KINDS, kind_named


def schema(
    name: Annotated[
        str | None, Argument(metavar="[LOẠI]", help="Loại tệp, ví dụ plan, tasks.")
    ] = None,
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="THƯ_MỤC", help="Ghi mọi lược đồ vào thư mục này."),
    ] = None,
) -> None:
    """Liệt kê các loại tệp, in lược đồ JSON của một loại, hoặc ghi tất cả vào một thư mục."""
    if output is not None:
        _write(Path(output))
        return
    if name is None:
        console.out("\n".join(f"{each.name:12}{each.title}" for each in KINDS))
        return
    kind = kind_named(name)
    if kind is None:
        known = ", ".join(each.name for each in KINDS)
        raise UnknownName(f"không có loại tệp «{name}»", f"chọn một: {known}")
    console.data(json_schema(kind))


def _write(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = folder / f"{kind.name}.schema.json"
            path.write_text(json_schema(kind), encoding="utf-8", newline="\n")
    except OSError as error:
        raise PapiError(f"không ghi được vào {folder}", "chọn một thư mục ghi được") from error
    console.out(f"Đã ghi {len(KINDS)} lược đồ vào {folder}.")
