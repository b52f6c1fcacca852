"""What a body sent back: a table -> its rows, and what is wrong in which cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from papi_cli.errors import BadFile
from papi_cli.model.form.cells import BadCell, read_cell
from papi_cli.model.form.columns import (
    ANSWERS,
    FORM,
    FORM_COLUMNS,
    OTHERS,
    PASSED_OVER,
    TITLES,
    column_key,
)
from papi_cli.model.sheets import MARK as SHEETS_MARK
from papi_cli.source.tables.grid import Grid, Row, place
from papi_cli.text import folded

_HEAD = 30
"""Rows from the top among which the titles stand."""
_FILLED = frozenset(each.key for each in (*ANSWERS, *OTHERS))
_FACTS = ("state", "extended_to", "event")
_TOGETHER = (
    ("percent", "state", "phần trăm chỉ đi cùng tình trạng", "chọn tình trạng, hoặc bỏ phần trăm"),
    ("extended_to", "document", "lùi hạn mà thiếu văn bản cho phép", "ghi số văn bản cho phép"),
    (
        "document",
        "extended_to",
        "văn bản cho phép chỉ đi cùng điều chỉnh thời hạn",
        "ghi thời hạn mới, hoặc bỏ số văn bản",
    ),
    (
        "evidence_date",
        "evidence",
        "có ngày văn bản mà thiếu số văn bản",
        "ghi số, ký hiệu văn bản",
    ),
)
"""Cells that say nothing without another: the key, the other, what is wrong, the remedy."""
_MISSED = ("document", "evidence")
"""Of these the cell that is missing is named, of the others the one that is too much."""
_UNREAD = ("what", "wording")
_NEW = "lấy mẫu mới: papi record --template CƠ_QUAN -o mau.xlsx"


class CellFault(NamedTuple):
    """What is wrong in a cell of a table, and the remedy."""

    place: str
    message: str
    remedy: str


class Answer(NamedTuple):
    """A row that was filled in; `values` are texts, days and whole numbers by column."""

    row: int
    values: Mapping[str, object]
    places: Mapping[str, str]

    def text(self, key: str) -> str | None:
        """The value of a column as a file holds it; None where the cell is empty."""
        value = self.values.get(key)
        if value is None:
            return None
        return value.isoformat() if isinstance(value, date) else str(value)


class Returned(NamedTuple):
    """A table that was sent back.

    `agency`, `home` and `repository` (its kind) are from the form's mark, None without one;
    `untouched` counts rows in which nothing was filled in.
    """

    agency: str | None
    home: str | None
    repository: str | None
    answers: tuple[Answer, ...]
    untouched: int
    faults: tuple[CellFault, ...]


class _Head(NamedTuple):
    """Where the titles stand, and the column of each key."""

    row: int
    columns: Mapping[str, int]


def known_title(title: str) -> bool:
    """Whether a column may have this title."""
    return column_key(title) is not None


def read_returned(grids: Sequence[Grid]) -> Returned:
    """Read what was sent back; BadFile where it is no table of this form, or one of another."""
    grid, mark = _the_sheet(grids)
    head = _head(grid, is_form=bool(mark))
    body = [row for row in grid.rows if row.number > head.row]
    faults = [*merged_faults(grid, head.row), *stray_faults(grid, head.row)]
    answers: list[Answer] = []
    untouched = 0
    for row in body:
        if not any(head.columns[key] in row.cells for key in _FILLED & head.columns.keys()):
            untouched += 1
            continue
        answer, wrong = _answer(row, head)
        answers.append(answer)
        faults += wrong
    agency, home, kind = (mark.get(column) for column in (2, 3, 4))
    return Returned(agency, home, kind, tuple(answers), untouched, tuple(faults))


def _the_sheet(grids: Sequence[Grid]) -> tuple[Grid, Mapping[int, str]]:
    """The form's own sheet with its mark, else the first that has the titles, else the first."""
    marks = {number: _mark(grid) for number, grid in enumerate(grids)}
    ours = [number for number, mark in marks.items() if mark]
    if len(ours) > 1:
        titles = ", ".join(f"«{grids[number].title}»" for number in ours)
        raise BadFile(f"tệp có {len(ours)} trang cùng là mẫu: {titles}", "tách thành nhiều tệp")
    if ours:
        return grids[ours[0]], marks[ours[0]]
    if any(_first(grid) == SHEETS_MARK for grid in grids):
        message = "đây là bảng do papi export xuất, không phải mẫu"
        raise BadFile(message, "nhận lại bảng đã sửa: papi import TỆP --update")
    for grid in grids:
        if any(_is_head(row) for row in grid.rows[:_HEAD]):
            return grid, {}
    if not any(grid.rows for grid in grids):
        raise BadFile("bảng trống", _NEW)
    return grids[0], {}


def _first(grid: Grid) -> str:
    """What the first cell holds, where marks stand."""
    cell = grid.rows[0].cells.get(1) if grid.rows else None
    return str(cell.value) if cell else ""


def _mark(grid: Grid) -> Mapping[int, str]:
    """The cells of the mark by column; BadFile where it is of another version."""
    if not _first(grid).startswith("papi/form@"):
        return {}
    mark = {column: str(cell.value) for column, cell in grid.rows[0].cells.items()}
    if mark[1] != FORM:
        raise BadFile(f"mẫu khác phiên bản: tệp là {mark[1]}, papi dùng {FORM}", _NEW)
    return mark


def _keys(row: Row) -> Mapping[int, str | None]:
    return {column: column_key(str(cell.value)) for column, cell in row.cells.items()}


def _is_head(row: Row) -> bool:
    keys = set(_keys(row).values())
    return "item" in keys and not keys.isdisjoint(_FACTS)


def _head(grid: Grid, *, is_form: bool) -> _Head:
    """Find the titles; BadFile where one is missing, doubled or unknown."""
    row = next((each for each in grid.rows[:_HEAD] if _is_head(each)), None)
    if row is None:
        if is_form:
            raise BadFile("mẫu cũ hoặc đã bị sửa: không còn cột Mã, Tình trạng", _NEW)
        raise BadFile("không thấy dòng tiêu đề với các cột Mã và Tình trạng", _NEW)
    columns: dict[str, int] = {}
    for column, key in _keys(row).items():
        title = str(row.cells[column].value).strip()
        if key is None and folded(title) not in PASSED_OVER:
            raise _unknown(place(row.number, column), title, is_form)
        if key in columns:
            raise BadFile(f"{place(row.number, column)}: có hai cột «{TITLES[key]}»", "bỏ một cột")
        if key:
            columns[key] = column
    missing = [each.title for each in FORM_COLUMNS if each.key not in columns]
    if is_form and missing:
        raise BadFile(f"mẫu cũ hoặc đã bị sửa: thiếu cột {', '.join(missing)}", _NEW)
    return _Head(row.number, columns)


def _unknown(at: str, title: str, is_form: bool) -> BadFile:
    if is_form:
        return BadFile(f"mẫu cũ hoặc đã bị sửa: {at} có cột lạ «{title}»", _NEW)
    near = get_close_matches(folded(title), map(folded, TITLES.values()), n=1)
    known = {folded(each): each for each in TITLES.values()}
    remedy = f"có phải ý bạn là «{known[near[0]]}»?" if near else "bỏ cột này, hoặc đổi tên cột"
    return BadFile(f"{at}: không có cột «{title}»", remedy)


def merged_faults(grid: Grid, head: int) -> Iterator[CellFault]:
    """Merged cells from the row of the titles on: of which row they are nobody knows."""
    for each in grid.merged:
        if each.bottom >= head:
            at = place(each.top, 1).removeprefix("A")
            yield CellFault(
                f"{at}:{each.bottom}", "có ô gộp (Merge)", "bỏ gộp ô, ghi riêng từng dòng"
            )


def stray_faults(grid: Grid, head: int) -> Iterator[CellFault]:
    """Cells beside the columns: what was written there would be lost."""
    titles = next(row for row in grid.rows if row.number == head).cells
    for row in grid.rows:
        for column in sorted(set(row.cells) - set(titles)) if row.number > head else ():
            remedy = "chuyển vào cột Kết quả / ghi chú, hoặc xóa"
            yield CellFault(place(row.number, column), "ô nằm ngoài các cột của bảng", remedy)


def _answer(row: Row, head: _Head) -> tuple[Answer, list[CellFault]]:
    values: dict[str, object] = {}
    faults: list[CellFault] = []
    places = {key: place(row.number, column) for key, column in head.columns.items()}
    for key, column in head.columns.items():
        if column in row.cells and key not in _UNREAD:
            try:
                values[key] = read_cell(key, row.cells[column])
            except BadCell as error:
                faults.append(CellFault(places[key], error.message, error.remedy))
    answer = Answer(row.number, values, places)
    return answer, faults or list(_lacking(answer))


def _lacking(answer: Answer) -> Iterator[CellFault]:
    """What a row needs to say one thing."""
    has, at = answer.values.keys(), answer.places
    said = [key for key in _FACTS if key in has]
    if "item" not in has:
        yield CellFault(at["item"], "thiếu mã nhiệm vụ", "ghi mã như trong kế hoạch")
    if not said:
        first = next(at[key] for key in _FACTS if key in at)
        yield CellFault(first, "chưa chọn tình trạng", "chọn tình trạng, hoặc xóa trắng dòng này")
    if len(said) > 1:
        message = "một dòng chỉ ghi một việc: tình trạng, lùi hạn hoặc sự kiện"
        yield CellFault(at[said[1]], message, "tách thành nhiều dòng")
    for key, needed, message, remedy in _TOGETHER:
        if said and key in has and needed not in has:
            yield CellFault(at.get(needed if needed in _MISSED else key, at[key]), message, remedy)
