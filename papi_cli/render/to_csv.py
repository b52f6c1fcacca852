"""Answers as CSV for spreadsheets: UTF-8 with BOM; no cell can become a formula."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from papi_cli.views.table import Answer

_FORMULA = tuple("=+-@|＝＋－＠\t\r\n")


def render(answer: Answer) -> str:
    """Write a header and a line for each row; lists are joined by `; `."""
    columns = list(dict.fromkeys(column for row in answer.rows for column in row))
    header = [columns] if columns else []
    return lines([*header, *([row.get(column) for column in columns] for row in answer.rows)])


def lines(rows: Iterable[Sequence[object]]) -> str:
    """Write rows for a spreadsheet; text that it would run gets an apostrophe."""
    return "\ufeff" + raw([_defanged(_flat(value)) for value in row] for row in rows)


def raw(rows: Iterable[Sequence[object]]) -> str:
    """Write rows for a machine: every value as it is, no mark of the encoding."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(_flat, row) for row in rows)
    return out.getvalue()


def _flat(value: object) -> object:
    """Make one cell of a value; None is empty."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(str(_flat(each)) for each in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _defanged(value: object) -> object:
    if not isinstance(value, str):
        return value
    runs = value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)
    return f"'{value}" if runs else value
