"""`papi cache`: what papi keeps between runs, and throwing it away."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from papi_cli import settings
from papi_cli.commands import options
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.parameters import Argument
from papi_cli.errors import PapiError, reason_of
from papi_cli.source.cache import KeptFile, discard, kept_files
from papi_cli.views.cache import cleared_answer, kept_answer


class Deed(StrEnum):
    """What can be done."""

    INFO = "info"
    CLEAR = "clear"


def cache(
    deed: Annotated[
        Deed, Argument(metavar="info|clear", help="info: đang giữ những gì; clear: bỏ hết.")
    ],
    form: options.Output = Format.TABLE,
) -> None:
    """Những gì papi giữ lại giữa các lần chạy để trả lời nhanh; bỏ đi lúc nào cũng được."""
    folder = settings.cache_folder()
    kept = _kept_in(folder) if folder else []
    if deed is Deed.INFO:
        emit(kept_answer(folder, kept), form)
        return
    try:
        discard(kept)
    except OSError as error:
        message = f"không xóa được {error.filename}: {reason_of(error)}"
        raise PapiError(message, "kiểm tra quyền ghi thư mục này") from None
    emit(cleared_answer(folder, kept), form)


def _kept_in(folder: Path) -> Sequence[KeptFile]:
    try:
        return [*kept_files(folder)]
    except OSError as error:
        message = f"không giữ được gì ở {folder}: {reason_of(error)}"
        raise PapiError(
            message, "chỉ một thư mục của bạn bằng PAPI_CACHE, hoặc bỏ PAPI_CACHE"
        ) from None
