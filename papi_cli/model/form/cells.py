"""The language of the form's cells: what a body wrote in one -> a value, or what is wrong."""

import math
from collections.abc import Callable, Mapping
from datetime import date
from unicodedata import normalize

from papi_cli.model.form.columns import REPORT_STATES, TASK_STATES
from papi_cli.model.form.turns import turn_key
from papi_cli.model.progress import meant_state, read_state
from papi_cli.source.characters import hidden_in
from papi_cli.source.tables.grid import GridCell
from papi_cli.text import full_day, read_day

_LONGEST = 5_000
_DAYS = (date(1990, 1, 1), date(2100, 12, 31))


class BadCell(Exception):
    """A cell that cannot be read: what is wrong and the remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def read_cell(key: str, cell: GridCell) -> object:
    """Read the cell of the column of that key; BadCell where it cannot be understood."""
    if cell.kind == "formula":
        remedy = "chép ô, dán lại bằng Paste Special > Values"
        raise BadCell("ô là công thức, papi chỉ nhận giá trị", remedy)
    if cell.kind in ("error", "flag"):
        raise BadCell(f"ô có giá trị «{cell.value}»", "gõ lại bằng chữ hoặc số")
    return _READERS.get(key, words)(cell)


def words(cell: GridCell) -> str:
    """Read a text: NFC, no blanks around, no characters that nobody sees."""
    if cell.kind != "text":
        return _digits(cell)
    lines = normalize("NFC", str(cell.value)).replace("\u00a0", " ").splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines).strip()
    if hidden := hidden_in(text):
        raise BadCell(f"ô có {hidden}", "gõ lại ô này")
    if len(text) > _LONGEST:
        raise BadCell(f"ô dài hơn {_LONGEST} chữ", "tóm tắt, phần còn lại để ở văn bản")
    return text


def label(cell: GridCell) -> str:
    """Read a number of a document or an id: what a spreadsheet took for a number is no longer it.

    `12/5` has become a day, and `1.10` a number without its last zero.
    """
    if cell.kind == "date":
        remedy = "định dạng ô là Text rồi gõ lại"
        raise BadCell(f"bảng tính đã đổi ô thành ngày {_digits(cell)}", remedy)
    if cell.kind == "percent" or (isinstance(cell.value, float) and not cell.value.is_integer()):
        remedy = "định dạng ô là Text rồi gõ lại"
        raise BadCell(f"bảng tính đã đổi ô thành số {cell.value}", remedy)
    return " ".join(words(cell).split())


def day(cell: GridCell) -> date:
    """Read a day: a date of the spreadsheet, 30/3/2020 or 2020-03-30."""
    found = cell.value if cell.kind == "date" else _spoken_day(cell)
    if not isinstance(found, date) or not _DAYS[0] <= found <= _DAYS[1]:
        raise _no_day(cell)
    return found


def _spoken_day(cell: GridCell) -> date | None:
    try:
        return read_day(words(cell)) if cell.kind == "text" else None
    except ValueError:
        return None


def _no_day(cell: GridCell) -> BadCell:
    remedy = "viết ngày, tháng, năm bốn chữ số: 30/3/2020"
    return BadCell(f"«{_digits(cell)}» không phải ngày có thật", remedy)


def percent(cell: GridCell) -> int:
    """Read a percent: 40, 40%, or 0.4 where the cell is one of percents."""
    number = _number(cell)
    if number is not None and cell.kind == "percent":
        number = round(number * 100, 9)
    if number is None or not 0 <= number <= 100 or number != int(number):
        remedy = "ghi số nguyên từ 0 đến 100"
        if number is not None and 0 < number < 1 and cell.kind != "percent":
            remedy = f"ghi {round(number * 100)} nếu là {round(number * 100)}%"
        raise BadCell(f"«{_digits(cell)}» không phải phần trăm", remedy)
    return int(number)


def _number(cell: GridCell) -> float | None:
    if isinstance(cell.value, (int, float)):
        return float(cell.value) if math.isfinite(cell.value) else None
    text = words(cell).removesuffix("%").strip().replace(",", ".") if cell.kind == "text" else ""
    try:
        return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else None
    except ValueError:
        return None


def state(cell: GridCell) -> str:
    """Read a state by its Vietnamese words or its key, without accents or case."""
    text = words(cell)
    found = read_state(text)
    if found is None:
        near, choices = meant_state(text), ", ".join((*TASK_STATES, *REPORT_STATES))
        remedy = f"có phải ý bạn là «{near}»?" if near else f"chọn một trong: {choices}"
        raise BadCell(f"không có tình trạng «{text}»", remedy)
    return found


def turn(cell: GridCell) -> str:
    """Read a turn: its key or its words."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return turn_key(words(cell))


def _digits(cell: GridCell) -> str:
    """Write a cell as a spreadsheet shows it."""
    value = cell.value
    if isinstance(value, date):
        return full_day(value)
    if cell.kind == "percent" and isinstance(value, (int, float)):
        return f"{value * 100:g}%"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


_READERS: Mapping[str, Callable[[GridCell], object]] = {
    "plan": label,
    "item": label,
    "turn": turn,
    "state": state,
    "percent": percent,
    "date": day,
    "evidence": label,
    "evidence_date": day,
    "document": label,
}
