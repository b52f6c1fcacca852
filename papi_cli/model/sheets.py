"""The tables that offices keep: their columns, shared by what writes them and what reads them back.

A workbook marks each of its sheets: the first cell holds `MARK`, the second the sheet's key, and
below stand titles of columns by which a reader finds them, wherever they were moved to. `address`
says which item a row is of (`100/KH-UBND#II.3-4`), `turn` which turn its state is of. Columns that
an office may change are `editable`, one for each field of the files; the others are reckoned.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from papi_cli.model.base import BodyRef
from papi_cli.model.form.columns import ANSWERS
from papi_cli.text import folded

MARK = "papi/sheets@1"

Content = Literal["text", "names", "turn", "day", "whole", "number", "state", "time", "kind", "met"]
"""What a cell holds: words as they stand in the files, or a value that is put into words."""

_BY_SENSE = " (suy ra)"


class SheetColumn(NamedTuple):
    """A column: its key in files and data, its title, its width in letters, what its cells hold."""

    key: str
    title: str
    width: int
    content: Content = "text"
    editable: bool = False


class Sheet(NamedTuple):
    """A table: its key, its title, its columns."""

    key: str
    title: str
    columns: tuple[SheetColumn, ...]


_CONTENTS: dict[str, Content] = {
    "state": "state",
    "percent": "whole",
    "date": "day",
    "evidence_date": "day",
}
_ADDRESS = SheetColumn("address", "Địa chỉ", 21)
_SECTION = SheetColumn("section", "Mục", 9)
_DUE = SheetColumn("due", "Thời hạn (theo văn bản)", 24, editable=True)
_OUTPUT = SheetColumn("output", "Sản phẩm", 22, editable=True)
_TURN = SheetColumn("turn", "Kỳ", 14, "turn")
_LAST_DAY = SheetColumn("last_day", "Ngày cuối", 12, "day")
_TIME = SheetColumn("time", "Về thời hạn", 17, "time")
_SOURCE = SheetColumn("source_line", "Dòng của văn bản", 10, "whole")
_STANDING = (
    _TURN,
    _LAST_DAY,
    _TIME,
    SheetColumn("done_by", "Số cơ quan đã xong", 11),
    *(
        SheetColumn(each.key, each.title, each.width, _CONTENTS.get(each.key, "text"), True)
        for each in ANSWERS
    ),
)
"""How an item stands: at its only turn, or at the one that has begun last."""

TASKS = Sheet(
    "tasks",
    "Nhiệm vụ",
    (
        _ADDRESS,
        _SECTION,
        SheetColumn("dimension", "Nội dung PAPI", 22, editable=True),
        SheetColumn("what", "Nhiệm vụ", 50, editable=True),
        SheetColumn("lead", "Cơ quan chủ trì", 26, "names", editable=True),
        SheetColumn("with", "Cơ quan phối hợp", 26, "names", editable=True),
        _DUE,
        _OUTPUT,
        *_STANDING,
        _SOURCE,
    ),
)
REPORTS = Sheet(
    "reports",
    "Báo cáo",
    (
        _ADDRESS,
        _SECTION,
        SheetColumn("what", "Báo cáo", 46, editable=True),
        SheetColumn("who", "Cơ quan gửi", 26, "names", editable=True),
        SheetColumn("to", "Nơi nhận", 22, "names", editable=True),
        SheetColumn("through", "Gửi qua", 18, "names"),
        SheetColumn("email", "Thư điện tử", 24),
        _DUE,
        _OUTPUT,
        *_STANDING,
        _SOURCE,
    ),
)
DEADLINES = Sheet(
    "deadlines",
    "Thời hạn",
    (
        _ADDRESS,
        _TURN,
        SheetColumn("kind", "Loại", 11, "kind"),
        SheetColumn("what", "Nhiệm vụ, báo cáo", 46),
        SheetColumn("agency", "Cơ quan", 26),
        SheetColumn("wording", "Thời hạn (theo văn bản)", 24),
        SheetColumn("extended_to", "Điều chỉnh thời hạn đến", 20),
        SheetColumn("due_day", "Ngày ấn định", 12, "day"),
        _LAST_DAY,
        _TIME,
        *(each for each in _STANDING if each.editable),
    ),
)
TARGETS = Sheet(
    "targets",
    "Chỉ tiêu",
    (
        _ADDRESS,
        _SECTION,
        SheetColumn("subject", "Chỉ tiêu", 46),
        SheetColumn("lead", "Cơ quan chủ trì", 26, "names"),
        SheetColumn("year", "Năm", 8, "whole"),
        SheetColumn("aim", "Mục tiêu", 26),
        SheetColumn("value", "Giá trị mục tiêu", 11, "number"),
        SheetColumn("baseline_year", "Năm của mốc", 9, "whole"),
        SheetColumn("baseline", "Mốc", 11, "number"),
        SheetColumn("actual", "Kết quả công bố", 11, "number"),
        SheetColumn("met", "Đánh giá", 14, "met"),
        SheetColumn("as_written", "Nguyên văn", 20),
        _SOURCE,
    ),
)
SHEETS = (TASKS, REPORTS, DEADLINES, TARGETS)


def column_of(sheet: Sheet, title: str) -> SheetColumn | None:
    """The column of a sheet with that title or key, without accents or case."""
    wanted = folded(title)
    return next(
        (each for each in sheet.columns if wanted in (folded(each.title), folded(each.key))), None
    )


def names_words(refs: Sequence[BodyRef]) -> str:
    """Write bodies into one cell, as the plan names them; what was only inferred is marked."""
    return "; ".join(each.name + (_BY_SENSE if each.by_sense else "") for each in refs)


def read_names(words: str) -> list[BodyRef]:
    """Read bodies from a cell that `names_words` wrote or a person changed."""
    parts = [part.strip() for part in words.replace("\n", ";").split(";")]
    return [
        BodyRef(name=part.removesuffix(_BY_SENSE), by_sense=part.endswith(_BY_SENSE))
        for part in parts
        if part
    ]


def due_words(due: Sequence[str]) -> str:
    """Write the words of a deadline into one cell."""
    return "; ".join(due)
