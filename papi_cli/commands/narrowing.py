"""Reading no more than the plan that is named, by what the first lines of every plan say."""

import re

from papi_cli.load import Wanted
from papi_cli.model.repository import split_item
from papi_cli.source.files import WorkingTree
from papi_cli.text import folded

_HEAD = 2000
"""Bytes in which a plan says its number, in the order of `papi fmt`."""

_PLAIN = re.compile(r"\w[^\"':#]*")


def only(files: WorkingTree, name: str) -> Wanted | None:
    """The plans that `PLAN#ITEM` may mean; None, for all of them, where none plainly may be.

    A plan whose number is not seen at once may be meant too: reading it tells.
    """
    plan = split_item(name)[0]
    names = {folded(each).strip(" /") for each in (plan, plan.rpartition("@")[0])} - {""}
    seen = {key: _number(head) for key, head in files.beginnings("plan.yaml", _HEAD)}
    meant = {key for key, number in seen.items() if not names.isdisjoint(_names(key, number))}
    unsure = {key for key, number in seen.items() if number is None}
    return (lambda _: (meant | unsure).__contains__) if meant else None


def _names(key: str, number: str | None) -> tuple[str, ...]:
    """What people may call a plan, without accents or case."""
    return (key, key.partition("/")[2], folded(number or ""))


def _number(head: bytes) -> str | None:
    """The number of a plan, where its first lines say it in plain words."""
    _, _, rest = (b"\n" + head).partition(b"\nnumber: ")
    line, ended, _ = rest.partition(b"\n")
    number = line.decode(errors="replace").strip()
    return number if ended and _PLAIN.fullmatch(number) else None
