"""Fields as the YAML of a draft: doubts stand as comments before what they are about."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from papi_cli.source.quoting import spelled
from papi_cli.views.draft_files import Entry, Fields, Flow

_ONE_OR_MANY = ("lead", "with", "directs", "who", "to", "due", "indicator")
"""Keys whose list of one is written without the list."""


def draft_file(kind: str, fields: Fields, doubts: Sequence[str], closing: Sequence[str]) -> str:
    """A file of that kind; `doubts` go on top, `closing` comments to the end."""
    lines = [
        f"# yaml-language-server: $schema=../../.schemas/{kind}.schema.json",
        "# Dự thảo do papi import soạn: xem lại từng dòng «# chưa chắc», sửa, rồi bỏ dòng ấy.",
        *_remarks(doubts, ""),
        *_mapping(fields, ""),
        *(f"# {each}".rstrip() for each in closing),
    ]
    return "\n".join(lines) + "\n"


def _remarks(doubts: Sequence[str], pad: str) -> Iterator[str]:
    yield from (f"{pad}# chưa chắc: {' '.join(each.split())}" for each in doubts)


def _mapping(fields: Fields, pad: str) -> Iterator[str]:
    for key, value in fields:
        if isinstance(value, Flow):
            yield f"{pad}{key}: {_flow(value)}"
        elif isinstance(value, str):
            yield f"{pad}{key}: {_scalar(value)}"
        elif isinstance(value, tuple):
            yield f"{pad}{key}:"
            yield from _mapping(value, f"{pad}  ")
        else:
            yield from _list(key, value, pad)


def _list(key: str, values: Sequence[str] | Sequence[Entry], pad: str) -> Iterator[str]:
    if key in _ONE_OR_MANY and len(values) == 1 and isinstance(values[0], str):
        yield f"{pad}{key}: {_scalar(values[0])}"
        return
    yield f"{pad}{key}:" if values else f"{pad}{key}: []"
    for each in values:
        if isinstance(each, str):
            yield f"{pad}  - {_scalar(each)}"
        else:
            yield from _entry(each, f"{pad}  ")


def _entry(entry: Entry, pad: str) -> Iterator[str]:
    yield from _remarks(entry.doubts, pad)
    lines = list(_mapping(entry.fields, f"{pad}  "))
    yield f"{pad}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Flow) -> str:
    return "{" + ", ".join(f"{key}: {each}" for key, each in value.fields) + "}"


@lru_cache(maxsize=4096)
def _scalar(value: str) -> str:
    return spelled(" ".join(value.split()), flow=False)
