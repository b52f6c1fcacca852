"""An edited workbook of `papi export`: which cells a person changed, and what was there before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import normalize

from papi_cli.errors import BadFile
from papi_cli.model.form.cells import BadCell, read_cell
from papi_cli.model.form.columns import ANSWERS
from papi_cli.model.form.returned import CellFault, merged_faults, stray_faults
from papi_cli.model.sheets import BASE, BASE_KEYS, MARK, SHEETS, Sheet, SheetColumn, column_of
from papi_cli.source.tables.grid import Grid, GridCell, Row, place
from papi_cli.text import folded, full_day

Raw = str | float | date | None
"""What a cell says, however a program stores it."""

PROGRESS = frozenset(each.key for each in ANSWERS)
"""Columns of what has happened; the other ones that may be changed are of the plan itself."""
_HEAD = 30
"""Rows from the top among which the titles stand."""
_WHOSE = ("address", "turn", "agency")
_AGAIN = "xuất bảng mới: papi export xlsx -o bang.xlsx"


class Edit(NamedTuple):
    """A cell that was changed: its column, its place, what it said when written and says now."""

    column: SheetColumn
    place: str
    before: GridCell | None
    after: GridCell | None


class EditedRow(NamedTuple):
    """A row with changed cells.

    `plan`, `item` and `turn` are as the files have them, `agency` is named where the row is of one
    body; `cells` are all cells of the row that may be changed, by column.
    """

    sheet: Sheet
    plan: str
    item: str
    turn: str | None
    agency: str | None
    place: str
    edits: Mapping[str, Edit]
    cells: Mapping[str, GridCell]


class Edited(NamedTuple):
    """What was changed in a workbook; `gone` counts rows that are no longer there.

    `whose` body the tables are of, where they are of one.
    """

    whose: str | None
    rows: tuple[EditedRow, ...]
    gone: int
    faults: tuple[CellFault, ...]


class _Known(NamedTuple):
    """A row as it was written."""

    keys: Mapping[str, str]
    cells: Mapping[str, GridCell]


def read_edited(grids: Sequence[Grid]) -> Edited:
    """Compare every sheet with what it said when written; BadFile where it cannot be known."""
    bases = {_marked(each)[1]: each for each in grids if _marked(each)[0] == BASE}
    rows: list[EditedRow] = []
    faults: list[CellFault] = []
    gone = 0
    for grid in grids:
        mark, key = _marked(grid)
        sheet = next((each for each in SHEETS if each.key == key), None)
        if mark != MARK or sheet is None or not sheet.is_editable:
            continue
        if key not in bases:
            raise BadFile("bảng do bản papi cũ xuất, không nhớ ô nào đã sửa", _AGAIN)
        reader = _Reader(grid, sheet, _base(bases[key], sheet))
        rows += reader.rows()
        faults += [each._replace(place=f"{grid.title}!{each.place}") for each in reader.faults]
        gone += reader.left
    if not bases:
        raise BadFile("đây không phải bảng do papi export xlsx xuất", _AGAIN)
    whose = {_words(each.rows[0].cells.get(3)) for each in bases.values()}
    return Edited(next(iter(whose)) or None, tuple(rows), gone, tuple(faults))


def _marked(grid: Grid) -> tuple[str, str]:
    """The mark of a sheet and its key, wherever its columns were moved to."""
    first = grid.rows[0].cells if grid.rows else {}
    mark, key, *_ = (*(str(first[at].value) for at in sorted(first)), "", "")
    return mark, key


def _base(grid: Grid, sheet: Sheet) -> list[_Known]:
    found = []
    for row in grid.rows[1:]:
        keys = {key: _words(row.cells.get(at)) for at, key in enumerate(BASE_KEYS, 1)}
        cells = {
            each.key: row.cells[at]
            for at, each in enumerate(sheet.columns, len(BASE_KEYS) + 1)
            if at in row.cells
        }
        found.append(_Known(keys, cells))
    return found


def raw(cell: GridCell | None) -> Raw:
    """What a cell says; None where it says nothing."""
    if cell is None:
        return None
    if isinstance(cell.value, (date, bool)) or cell.kind in ("formula", "error"):
        return cell.value if isinstance(cell.value, date) else f"{cell.kind}:{cell.value}"
    if isinstance(cell.value, (int, float)):
        return round(float(cell.value), 9)
    lines = normalize("NFC", cell.value).replace("\u00a0", " ").splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip() or None


def shown(cell: GridCell | None) -> str:
    """A cell in words, for a message."""
    found = raw(cell)
    if found is None:
        return "(trống)"
    if isinstance(found, date):
        return f"«{full_day(found)}»"
    return f"«{found:g}»" if isinstance(found, float) else f"«{found}»"


def _words(cell: GridCell | None) -> str:
    return "" if cell is None else str(raw(cell) or "")


class _Reader:
    """Goes through the rows of one sheet; `left` counts the rows as written that are not there."""

    def __init__(self, grid: Grid, sheet: Sheet, base: Sequence[_Known]) -> None:
        self._grid = grid
        self._sheet = sheet
        self._base: dict[tuple[str, ...], list[_Known]] = {}
        for each in base:
            self._base.setdefault(self._identity(each.cells), []).append(each)
        self.faults: list[CellFault] = []
        self._head, self._columns = self._titles()

    @property
    def left(self) -> int:
        """How many rows nobody met."""
        return sum(map(len, self._base.values()))

    def rows(self) -> list[EditedRow]:
        """The rows in which something was changed."""
        self.faults += merged_faults(self._grid, self._head)
        self.faults += stray_faults(self._grid, self._head)
        body = [each for each in self._grid.rows if each.number > self._head]
        return [found for row in body if (found := self._row(row)) and found.edits]

    def _titles(self) -> tuple[int, Mapping[str, int]]:
        """The row of the titles, and where each column stands."""
        for row in self._grid.rows[:_HEAD]:
            titles = {at: str(cell.value) for at, cell in row.cells.items()}
            found = {at: column_of(self._sheet, each) for at, each in titles.items()}
            columns = {each.key: at for at, each in found.items() if each}
            if len(columns) > 2 and set(self._whose) <= columns.keys():
                strange = [at for at, each in found.items() if each is None]
                self.faults += (self._strange(row.number, at, titles[at]) for at in strange)
                return row.number, columns
        wanted = ", ".join(each.title for each in self._sheet.columns if each.key in self._whose)
        raise BadFile(f"trang «{self._grid.title}» không còn cột {wanted}", _AGAIN)

    def _strange(self, row: int, column: int, title: str) -> CellFault:
        known = {folded(each.title): each.title for each in self._sheet.columns}
        near = get_close_matches(folded(title), known, n=1)
        remedy = f"có phải là «{known[near[0]]}»?" if near else "xóa cột này"
        return CellFault(place(row, column), f"không có cột «{title}»", remedy)

    @property
    def _whose(self) -> tuple[str, ...]:
        """The columns that say which row it is: of items the address alone."""
        keys = {each.key for each in self._sheet.columns}
        return _WHOSE if "agency" in keys else _WHOSE[:1]

    def _identity(self, cells: Mapping[str, GridCell]) -> tuple[str, ...]:
        return tuple(_words(cells.get(each)) for each in self._whose)

    def _row(self, row: Row) -> EditedRow | None:
        cells = {key: row.cells[at] for key, at in self._columns.items() if at in row.cells}
        at = place(row.number, self._columns["address"])
        identity = self._identity(cells)
        if not self._base.get(identity):
            if cells:
                self.faults.append(self._unknown(at, identity))
            return None
        known = self._base[identity].pop(0)
        edits = dict(self._edits(row, known, cells))
        self.faults += list(self._untouchable(edits))
        agency = _words(known.cells.get("agency")) or None
        keys = known.keys
        where = f"{self._grid.title}!{at}"
        return EditedRow(
            self._sheet, keys["plan"], keys["item"], keys["turn"] or None, agency, where,
            {key: each for key, each in edits.items() if each.column.editable}, cells,
        )  # fmt: skip

    def _edits(
        self, row: Row, known: _Known, cells: Mapping[str, GridCell]
    ) -> Iterator[tuple[str, Edit]]:
        for column in self._sheet.columns:
            key = column.key
            if key not in self._columns or raw(cells.get(key)) == raw(known.cells.get(key)):
                continue
            at = f"{self._grid.title}!{place(row.number, self._columns[key])}"
            yield key, Edit(column, at, known.cells.get(key), cells.get(key))

    def _untouchable(self, edits: Mapping[str, Edit]) -> Iterator[CellFault]:
        for each in edits.values():
            if not each.column.editable:
                message = f"cột «{each.column.title}» do papi tính, không sửa ở đây"
                remedy = f"trả lại {shown(each.before)}"
                yield CellFault(each.place.rpartition("!")[2], message, remedy)

    def _unknown(self, at: str, identity: tuple[str, ...]) -> CellFault:
        if not identity[0]:
            message = "dòng mới, không có trong bảng đã xuất"
            return CellFault(at, message, "thêm nhiệm vụ mới vào tasks.yaml, rồi xóa dòng này")
        said = ", ".join(filter(None, identity))
        message = f"không có dòng «{said}» trong bảng đã xuất, hoặc đã có ở trên"
        return CellFault(at, message, "trả lại như khi xuất, hoặc xóa dòng này")


def value_of(column: SheetColumn, cell: GridCell | None) -> object:
    """Read a cell that may be changed; BadCell where it cannot be understood.

    None where it is empty; texts are on one line, bodies and deadlines a tuple of words.
    """
    if cell is None or raw(cell) is None:
        return None
    if column.key in PROGRESS:
        return read_cell(column.key, cell)
    words = str(read_cell("note", cell))
    if column.content == "names" or column.key == "due":
        parts = (" ".join(each.split()) for each in words.replace("\n", ";").split(";"))
        return tuple(each for each in parts if each) or None
    return " ".join(words.split())


def same(column: SheetColumn, one: GridCell | None, two: GridCell | None) -> bool:
    """Whether two cells say the same, though one may be spelt otherwise."""
    if raw(one) == raw(two):
        return True
    try:
        return value_of(column, one) == value_of(column, two)
    except BadCell:
        return False
