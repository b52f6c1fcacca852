"""Changed cells of what has happened: new entries of progress, never a change of old ones."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from papi_cli.commands import facts
from papi_cli.commands.evidence import Proofs
from papi_cli.commands.recording import Addition
from papi_cli.errors import PapiError, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.edits import PROGRESS, EditedRow, value_of
from papi_cli.model.form.cells import BadCell
from papi_cli.model.form.returned import CellFault
from papi_cli.model.progress import State
from papi_cli.model.sheets import DEADLINES
from papi_cli.source.files import WorkingTree

_UNFINISHED = ("in-progress", "paused", "carried-over")


class _Taken(NamedTuple):
    addition: Addition
    place: str


class ProgressEdits:
    """Takes changed cells in; `additions` with the cell that each comes from, `faults`."""

    def __init__(self, files: WorkingTree, loaded: Loaded, whose: str | None, today: date) -> None:
        self._files = files
        self._loaded = loaded
        self._whose = whose
        self._today = today
        self._taken: dict[tuple[str, ...], _Taken] = {}
        self.faults: list[CellFault] = []

    @property
    def additions(self) -> list[Addition]:
        """What is to be recorded."""
        return [each.addition for each in self._taken.values()]

    @property
    def places(self) -> list[str]:
        """The cell of each addition."""
        return [each.place for each in self._taken.values()]

    def take(self, row: EditedRow) -> None:
        """Make an entry of what a row changes, if it changes anything of progress."""
        edits = {key: each for key, each in row.edits.items() if key in PROGRESS}
        if not edits:
            return
        place = next(iter(edits.values())).place
        values, wrong = _values(row)
        self.faults += wrong
        if wrong:
            return
        try:
            fact = _fact(row, values, self._today)
            fact = fact._replace(by=row.agency or self._whose)
            name = f"{row.plan}#{row.item}" + (f"@{row.turn}" if row.turn else "")
            self._add(facts.addition(self._loaded, self._files, name, fact), place)
        except PapiError as error:
            remedy = error.remedy
            if "--by" in remedy:
                remedy = f"ghi ở trang «{DEADLINES.title}», dòng của cơ quan ấy"
            self.faults.append(CellFault(place, error.message, remedy))

    def _add(self, addition: Addition, place: str) -> None:
        """Take an entry in; two sheets that say the same of an item are one."""
        values = addition.values
        turn = str(values.get("turn", ""))
        key = (addition.record.key, str(values["item"]), turn, addition.agency.name)
        before = self._taken.setdefault(key, _Taken(addition, place))
        if before.addition.values != values:
            message = f"khác với {before.place}, cũng của mục này, kỳ này, cơ quan này"
            self.faults.append(CellFault(place, message, "ghi như nhau, hoặc chỉ sửa một chỗ"))


def _values(row: EditedRow) -> tuple[Mapping[str, object], list[CellFault]]:
    """The values of progress in a row, and what is wrong in its changed cells."""
    values: dict[str, object] = {}
    faults: list[CellFault] = []
    for column in row.sheet.columns:
        key, edit = column.key, row.edits.get(column.key)
        if key not in PROGRESS:
            continue
        try:
            values[key] = value_of(column, row.cells.get(key))
        except BadCell as error:
            if edit:
                faults.append(CellFault(edit.place, error.message, error.remedy))
            continue
        if edit and values[key] is None:
            message = "bảng tính không xóa được điều đã ghi"
            faults.append(CellFault(edit.place, message, "trả lại ô như cũ, hoặc ghi điều mới"))
    return values, faults


def _fact(row: EditedRow, values: Mapping[str, object], today: date) -> facts.Fact:
    """One fact: what was changed, and of the rest what still holds."""
    state = cast("State | None", values.get("state"))
    if state is None:
        raise WrongUse("chưa chọn tình trạng", "chọn tình trạng ở cùng dòng")

    def new(key: str) -> object:
        return values.get(key) if key in row.edits else None

    holds = "state" not in row.edits or state in _UNFINISHED
    percent = values.get("percent") if "percent" in row.edits or holds else None
    proof = "evidence" in row.edits or "evidence_date" in row.edits
    day = values.get("evidence_date") if "evidence_date" in row.edits else None
    if "evidence_date" in row.edits and values.get("evidence") is None:
        raise WrongUse("có ngày văn bản mà thiếu số văn bản", "ghi số, ký hiệu văn bản")
    return facts.Fact(
        cast("date | None", new("date")) or today,
        state,
        cast("int | None", percent),
        note=cast("str | None", new("note")),
        proofs=Proofs(
            cast("str | None", values.get("evidence") if proof else None), cast("date | None", day)
        ),
    )
