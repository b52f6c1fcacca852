"""What the cells of an exported workbook would say now, by the files as they are."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from papi_cli.analysis.deadlines import LEAST_ADVANCED
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Wanted, survey
from papi_cli.commands.options import Role
from papi_cli.commands.selection import Options, select
from papi_cli.commands.tabling import filled_book
from papi_cli.load import Loaded
from papi_cli.model.edits import PROGRESS, Edit, EditedRow, same, shown
from papi_cli.model.form.returned import CellFault
from papi_cli.model.sheets import DEADLINES, SheetColumn
from papi_cli.source.tables.grid import GridCell
from papi_cli.views.sheets import Row, Words, words

_ADVANCE: tuple[str, ...] = LEAST_ADVANCED


class Standing:
    """The tables of the plans that were edited, as they stand today."""

    def __init__(
        self, loaded: Loaded, rows: Sequence[EditedRow], whose: str | None, today: date
    ) -> None:
        keys = {each.plan for each in rows}
        plans = tuple(each for each in loaded.repository.plans if each.key in keys)
        asked = select(loaded, Options(whose, Role.ANY))._replace(plans=plans)
        judged = frame(loaded.repository, today, within=30)
        listing = survey(plans, asked.asked, Wanted(everything=True, ended=True), judged)
        book = filled_book(loaded, asked, listing, judged, None)
        self._items: dict[tuple[str, ...], Row] = {}
        self._turns: dict[tuple[object, ...], list[Row]] = {}
        for filled in book.sheets:
            for row in filled.rows:
                place = (filled.sheet.key, str(row["plan"]), str(row["item"]))
                if filled.sheet is DEADLINES:
                    self._turns.setdefault((*place[1:], row.get("turn")), []).append(row)
                else:
                    self._items[place] = row

    def cells(self, row: EditedRow, column: SheetColumn) -> list[GridCell | None]:
        """What the cell of an edited row would say; of several bodies also what each one says."""
        found = self._progress(row) if column.key in PROGRESS else [self._item(row)]
        return [_cell(words(column, each)) for each in found]

    def _item(self, row: EditedRow) -> Row:
        return self._items.get((row.sheet.key, row.plan, row.item), {})

    def _progress(self, row: EditedRow) -> list[Row]:
        """How the turn stands: of the row's body, or of all together and of each."""
        turns = self._turns.get((row.plan, row.item, row.turn), [])
        if row.agency:
            turns = [each for each in turns if each.get("agency") == row.agency]
        if len(turns) < 2:
            return turns or [{}]
        states = [str(each.get("state") or "unknown") for each in turns]
        least = min(states, key=_ADVANCE.index)
        together = {"kind": turns[0].get("kind"), "state": None if least == "unknown" else least}
        return [together, *turns]


def _cell(value: Words) -> GridCell | None:
    match value:
        case None | "":
            return None
        case date():
            return GridCell("date", value)
        case int() | Decimal():
            return GridCell("number", float(value))
    return GridCell("text", value)


def open_edits(row: EditedRow, standing: Standing) -> tuple[EditedRow, list[CellFault]]:
    """The row with the changes that are still to be made, and those that others made otherwise.

    A cell that says what the files say by now is done; one that was changed here and there is not
    for papi to decide.
    """
    left: dict[str, Edit] = {}
    faults: list[CellFault] = []
    for key, edit in row.edits.items():
        now = standing.cells(row, edit.column)
        if any(same(edit.column, each, edit.after) for each in now):
            continue
        if any(same(edit.column, each, edit.before) for each in now):
            left[key] = edit
        else:
            faults.append(_both(edit, now[0]))
    return row._replace(edits=left), faults


def _both(edit: Edit, now: GridCell | None) -> CellFault:
    message = (
        f"«{edit.column.title}» đã đổi ở cả hai nơi: khi xuất {shown(edit.before)}, "
        f"kho nay {shown(now)}, bảng ghi {shown(edit.after)}"
    )
    return CellFault(edit.place, message, "ghi như kho nay, hoặc xuất bảng mới rồi sửa")
