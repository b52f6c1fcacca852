"""Records as they are kept between runs: plain JSON, and stand-ins that need no models.

A stand-in has the fields of the record it was made of, and nothing else: it is read, never judged.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from papi_cli.model.years import Years

_DAY, _NUMBER, _YEARS, _PAIRS = "_d", "_n", "_y", "_p"
"""Marks of what JSON has no form for: no field begins so."""


class Kept:
    """A stand-in for a record."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def frozen(value: object) -> str:
    """Write a record, or what is made of records, as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def thawed(text: str) -> Any:
    """Make of the JSON what it was written from, with stand-ins in place of records."""
    return _DECODE(text)


def _plain(value: Any) -> object:
    if isinstance(value, date):
        return {_DAY: value.toordinal()}
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    fields = value.__class__.model_fields
    return {name: _shaped(held) for name, held in value.__dict__.items() if name in fields}


def _shaped(value: object) -> object:
    """What JSON would write as something else, tuples and the keys of mappings, marked."""
    if isinstance(value, Years):
        return {_YEARS: [*value]}
    if isinstance(value, dict):
        return {_PAIRS: [[key, _shaped(each)] for key, each in value.items()]}
    return value


def _built(fields: dict[str, Any]) -> object:
    if len(fields) == 1:
        if _DAY in fields:
            return date.fromordinal(fields[_DAY])
        if _NUMBER in fields:
            return Decimal(fields[_NUMBER])
        if _YEARS in fields:
            return Years(*fields[_YEARS])
        if _PAIRS in fields:
            return dict(fields[_PAIRS])
    return Kept(fields)


_DECODE = json.JSONDecoder(object_hook=_built).decode
