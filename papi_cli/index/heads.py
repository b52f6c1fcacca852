"""What plans know of each other: the number, day, issuer and kind of each, and its items' ids."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from papi_cli.index.shown import Head, ItemId
from papi_cli.model.repository import PlanRecord
from papi_cli.model.years import Years

if TYPE_CHECKING:
    from papi_cli.model.plan import Plan
    from papi_cli.model.task import Task

_KEY = re.compile(rb"^(number|issued|issuer|kind): (.+)$", re.MULTILINE)
_HEAD = 2000
"""Bytes in which a plan says what it is called, in the order of `papi fmt`."""

_ID = b"- id: "
_KIND = "Kế hoạch"


def head_of(record: PlanRecord) -> str:
    """The head of a plan that was read."""
    plan = record.plan
    name = (plan.number, plan.issued.toordinal(), plan.issuer, plan.kind)
    return _written(name, whole=record.whole, ids=[each.id for each in record.items()])


def foreseen(plan: bytes, tasks: bytes) -> str | None:
    """What the head of a plan most likely is, by the lines of its files; None where none is seen.

    It takes a fraction of the time that reading takes, and is held against what is read then.
    """
    found = {key.decode(): _value(value) for key, value in _KEY.findall(plan[:_HEAD])}
    try:
        day = date.fromisoformat(found["issued"]).toordinal()
        name = (found["number"], day, found["issuer"], found.get("kind", _KIND))
    except (KeyError, ValueError):
        return None
    return _written(name, whole=True, ids=[*_ids(tasks), *_ids(plan)])


def named(head: str | None) -> object:
    """By what others may name a plan."""
    return json.loads(head)[0] if head else None


@cache
def neighbour(key: str, head: str, prefix: str, *, with_items: bool) -> PlanRecord:
    """A plan of which others may name the head and, where they continue items, these."""
    (number, issued, issuer, kind), whole, ids = json.loads(head)
    day = date.fromordinal(issued)
    shown = Head(number, day, Years(day.year, day.year), kind, "", issuer, None)
    items = tuple(map(ItemId, ids)) if with_items else ()
    return PlanRecord(
        key, cast("Plan", shown), cast("tuple[Task, ...]", items), whole=whole, prefix=prefix
    )


def _written(name: object, *, whole: bool, ids: list[str]) -> str:
    return json.dumps([name, whole, sorted(ids)], ensure_ascii=False)


def _ids(raw: bytes) -> Iterator[str]:
    """The ids of items, by what stands before each."""
    return (_value(each.partition(b"\n")[0]) for each in raw.split(_ID)[1:])


def _value(written: bytes) -> str:
    """What stands after a colon, in the ways in which people write a word."""
    bare = written.partition(b" #")[0].strip().decode(errors="replace")
    return bare[1:-1] if bare[:1] in ("'", '"') and bare[:1] == bare[-1:] else bare
