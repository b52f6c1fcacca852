"""The roles in which an item names bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.diagnostics import KeyPath
    from papi_cli.model.base import BodyRef
    from papi_cli.model.duty import Duty
    from papi_cli.model.repository import AnyItem

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


def roles_of(item: AnyItem) -> Iterator[Role]:
    """Roles of an item, empty ones too; first the role that owes it."""
    if item.is_report:
        duty = cast("Duty", item)
        yield Role("sender", ("who",), duty.who)
        yield Role("receives", ("to",), duty.to)
        through = duty.through.body if duty.through else None
        yield Role("through", ("through", "body"), (through,) if through else ())
        return
    for name, field in _OF_TARGET if item.is_target else _OF_TASK:
        yield Role(name, (name,), getattr(item, field))


def filled_roles(item: AnyItem) -> Iterator[Role]:
    """Roles of an item in which it names somebody."""
    if item.is_report:
        yield from (role for role in roles_of(item) if role.refs)
        return
    for name, field in _OF_TARGET if item.is_target else _OF_TASK:
        if refs := getattr(item, field):
            yield Role(name, (name,), refs)
