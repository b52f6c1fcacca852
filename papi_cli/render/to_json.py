"""Answers as JSON: UTF-8, one row a line, the same bytes for the same answer."""

import json
from datetime import date
from decimal import Decimal

from papi_cli.views.table import Answer


def render(answer: Answer) -> str:
    """Write `{"schema": …, head…, "rows": […]}` with a row on each line."""
    head = {"schema": f"papi/{answer.name}@1", **answer.head}
    start = dump(head)[:-1]
    rows = ",\n".join(dump(row) for row in answer.rows)
    return f'{start}, "{answer.key}": [' + (f"\n{rows}\n" if rows else "") + "]}\n"


def dump(value: object) -> str:
    """Write one value on one line."""
    return _ENCODE(value)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def indented(value: object) -> str:
    """Write one value over many lines, for people to look into."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


_ENCODE = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
