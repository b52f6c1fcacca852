"""What people wrote for a report: Markdown files beside the plan."""

from collections.abc import Sequence

from papi_cli.commands.reports.asked import Asked
from papi_cli.errors import WrongUse, reason_of
from papi_cli.model.repository import PlanRecord
from papi_cli.text import canonical
from papi_cli.views.report.narrative import blocks
from papi_cli.views.report.paper import Block
from papi_cli.views.report.sections import Narrative


def narrative(asked: Asked, record: PlanRecord, name: str, keys: Sequence[str]) -> Narrative:
    """What people wrote for a report, by key; WrongUse where a file belongs nowhere."""
    folder = f"{record.key}/reports/{name}"
    found: dict[str, str] = {}
    for path in asked.files.notes(folder):
        key = _key(path.rpartition("/")[2].removesuffix(".md"), keys)
        shown = asked.files.prefix + path
        if key is None:
            raise WrongUse(
                f"{shown} không ứng với mục nào của báo cáo",
                f"đặt tên bắt đầu bằng một trong: {', '.join(keys)}",
            )
        if key in found:
            raise WrongUse(f"hai tệp cho một mục: {found[key]}, {shown}", "gộp lại thành một tệp")
        found[key] = shown
    return {key: _read(asked, path) for key, path in found.items()}


def _key(name: str, keys: Sequence[str]) -> str | None:
    """The longest key that a file's name begins with: `ii-2-nhiem-vu` is for `ii-2`."""
    mine = canonical(name)
    fitting = [each for each in keys if mine == each or mine.startswith(f"{each}-")]
    return max(fitting, key=len, default=None)


def _read(asked: Asked, shown: str) -> tuple[Block, ...]:
    path = shown.removeprefix(asked.files.prefix)
    try:
        text = asked.files.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUse(f"{shown} không phải UTF-8", "lưu lại thành UTF-8") from None
    except OSError as error:
        raise WrongUse(f"không đọc được {shown}: {reason_of(error)}") from None
    found = blocks(text)
    if not found:
        raise WrongUse(f"{shown} để trống", "viết vài dòng, hoặc xóa tệp")
    return found
