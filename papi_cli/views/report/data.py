"""A report as plain data: what JSON prints is what templates see."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from papi_cli.views.report.paper import Report

# What XML 1.0 cannot hold, and what would turn the direction of what follows.
_NOT_TEXT = re.compile(
    "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)


def report_data(report: Report, today: date) -> dict[str, Any]:
    """Give `{"schema", "today", …the paper…, "facts"}`: dicts, lists, text, numbers, flags."""
    paper = report.paper
    head = {"schema": f"papi/report-{paper.kind}@1", "today": today.isoformat()}
    kinds = {"is_letter": paper.is_letter, "is_annex": paper.is_annex}
    return {**head, **plain(paper), **kinds, "facts": plain(report.facts)}


def plain(value: object) -> Any:
    """Make named tuples dicts and other tuples lists; text is in one form (NFC) and printable."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {clean(str(name)): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def clean(words: str) -> str:
    """Put text in NFC, with plain line ends, without what no document can hold."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", unicodedata.normalize("NFC", lines))
