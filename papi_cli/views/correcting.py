"""What was corrected, and where."""

from typing import NamedTuple

from papi_cli.model.kinds import kind_of
from papi_cli.model.repository import Place
from papi_cli.views.table import Answer, Table


class Corrected(NamedTuple):
    """A value of the file at a path below the root; `old` is None where there was none."""

    path: str
    place: Place
    key: str
    old: str | None
    new: str


def corrected_answer(each: Corrected) -> Answer:
    """Say what stood there and what stands there now."""
    was = f"«{each.old}»" if each.old is not None else "(chưa có)"
    kind = kind_of(each.path)
    issued = kind is not None and kind.name in ("plan", "tasks")
    lines = [f"Đã sửa {each.place.file}:{each.place.line}: {each.key}: {was} → «{each.new}»."]
    if each.old == each.new:
        lines = [f"Không sửa gì: {each.place.file}:{each.place.line} đã ghi «{each.new}»."]
    elif issued:
        lines.append(
            "Chỉ sửa chỗ chép sai: văn bản đã ban hành giữ nguyên, việc mới xảy ra ghi bằng "
            "papi record."
        )
    row: dict[str, object] = {
        "file": each.place.file,
        "line": each.place.line,
        "key": each.key,
        "old": each.old,
        "new": each.new,
    }
    return Answer("set", [row], Table((), (), (), tuple(lines)))
