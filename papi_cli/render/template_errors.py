"""What is wrong with a template, in words, and on which line."""

import traceback

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateAssertionError

from papi_cli.errors import PapiError

_REMEDY = "xem các tên dùng được: papi templates check TỆP"


class MisusedTemplate(PapiError):
    """A template that cannot be filled in: what is wrong, and where."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"mẫu sai ở {where}: {what}", _REMEDY)


def explained(error: BaseException) -> str:
    """Say in Vietnamese what Jinja has found."""
    words = str(error).strip()
    match error:
        case SecurityError():
            return f"mẫu không được phép làm việc này ({words})"
        case UndefinedError():
            return f"không có tên này trong dữ liệu ({words})"
        case TemplateAssertionError():
            return f"không có bộ lọc hay phép thử này ({words})"
        case TemplateSyntaxError():
            return f"thẻ viết sai ({words})"
    return f"không tính được giá trị ({words})"


def line_of(error: BaseException) -> int | None:
    """The line of the template at which an error came up, as Jinja tells it."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [each.lineno for each in frames if each.filename == "<template>"]
    return lines[-1] if lines else None
