"""`papi cache`: what papi keeps between runs, and throwing it away."""

from enum import StrEnum
from typing import Annotated

from papi_cli import settings
from papi_cli.commands import options
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.parameters import Argument
from papi_cli.errors import PapiError
from papi_cli.source.cache import discard, kept_files
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
    kept = list(kept_files(folder)) if folder else []
    if deed is Deed.INFO:
        emit(kept_answer(folder, kept), form)
        return
    try:
        discard(kept)
    except OSError as error:
        message = f"không xóa được {error.filename}: {error.strerror}"
        raise PapiError(message, "kiểm tra quyền ghi thư mục này") from None
    emit(cleared_answer(folder, kept), form)
