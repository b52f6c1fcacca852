"""Answers as CSV for spreadsheets: UTF-8 with BOM; no cell can become a formula."""

import csv
import io
import json

from papi_cli.views.table import Answer

_FORMULA = tuple("=+-@|＝＋－＠\t\r\n")


def render(answer: Answer) -> str:
    """Write a header and a line for each row; lists are joined by `; `."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = list(dict.fromkeys(column for row in answer.rows for column in row))
    if columns:
        writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in answer.rows)
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    """Flatten a value; text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return _cell("; ".join(str(_cell(each)) for each in value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return "'" + value
    return value
