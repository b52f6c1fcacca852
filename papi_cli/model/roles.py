"""The roles in which an item names bodies."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.diagnostics import KeyPath
from papi_cli.model.base import BodyRef
from papi_cli.model.duty import Duty
from papi_cli.model.target import Target
from papi_cli.model.task import Task

ROLE_NAMES = {
    "lead": "chủ trì",
    "sender": "gửi báo cáo",
    "with": "phối hợp",
    "directs": "chỉ đạo",
    "guides": "hướng dẫn",
    "supervises": "giám sát, kiểm tra",
    "receives": "nhận kết quả",
    "through": "đầu mối nhận, chuyển",
}
"""Every role in Vietnamese."""

OWING = ("lead", "sender")
"""The roles that owe the item."""


class Role(NamedTuple):
    """A role of an item: its name, the key in the file, the bodies named."""

    name: str
    key: KeyPath
    refs: Sequence[BodyRef]


_OF_TARGET = (("lead", "lead"), ("with", "with_"))
_OF_TASK = (
    *_OF_TARGET,
    ("directs", "directs"),
    ("guides", "guides"),
    ("supervises", "supervises"),
    ("receives", "receives"),
)
"""Roles, which are also the keys in the files, with the names of the fields."""


def roles_of(item: Task | Duty | Target) -> Iterator[Role]:
    """Roles of an item, empty ones too; first the role that owes it."""
    if isinstance(item, Duty):
        through = item.through.body if item.through else None
        yield Role("sender", ("who",), item.who)
        yield Role("receives", ("to",), item.to)
        yield Role("through", ("through", "body"), (through,) if through else ())
        return
    for name, field in _OF_TASK if isinstance(item, Task) else _OF_TARGET:
        yield Role(name, (name,), getattr(item, field))


def filled_roles(item: Task | Duty | Target) -> Iterator[Role]:
    """Roles of an item in which it names somebody."""
    if isinstance(item, Duty):
        yield from (role for role in roles_of(item) if role.refs)
        return
    for name, field in _OF_TASK if isinstance(item, Task) else _OF_TARGET:
        if refs := getattr(item, field):
            yield Role(name, (name,), refs)
