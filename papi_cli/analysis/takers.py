"""The bodies of an old plan by the names that a new one must use."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from papi_cli.analysis.bodies import Bodies, existed
from papi_cli.diagnostics import KeyPath
from papi_cli.model.agency import Agency
from papi_cli.model.base import BodyRef
from papi_cli.model.roles import Role


class Renamed(NamedTuple):
    """A role by its key, with the bodies of a later day.

    `replaced` are pairs of old and new names; `lost` are bodies that no single body stands for.
    """

    key: KeyPath
    refs: tuple[BodyRef, ...]
    replaced: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


class Takers:
    """Who stands for the bodies that plans of `home` name, on a day."""

    def __init__(self, bodies: Bodies, home: str, day: date) -> None:
        self._bodies, self._home, self._day = bodies, home, day

    def renamed(
        self, role: Role, helped: Sequence[BodyRef] = (), taker: str | None = None
    ) -> Renamed:
        """Name the bodies of a role, each once and none of `helped`.

        `taker` is the body that the item says has taken it over from one that ended.
        """
        seen = {self._key(each.name) for each in helped}
        refs: list[BodyRef] = []
        replaced: list[tuple[str, str]] = []
        lost: list[str] = []
        for ref in role.refs:
            name = self.name(ref.name) or (taker and self.name(taker))
            if name is None:
                lost.append(ref.name)
                continue
            if name != ref.name:
                replaced.append((ref.name, name))
            if self._key(name) not in seen:
                seen.add(self._key(name))
                refs.append(BodyRef(name=name, by_sense=ref.by_sense))
        return Renamed(role.key, tuple(refs), tuple(replaced), tuple(lost))

    def name(self, name: str) -> str | None:
        """The name as it is while its body is there, else that of its only heir."""
        body = self._bodies.resolve(name, self._home)
        heir, seen = body, [body]
        while heir and self._ended(heir):
            heir = self._only_heir(heir)
            if heir in seen:
                return None
            seen.append(heir)
        if heir is None:
            return None
        return name if heir is body else heir.name

    def _key(self, name: str) -> object:
        body = self._bodies.resolve(name, self._home)
        return (body.name, body.jurisdiction) if body else name

    def _ended(self, body: Agency) -> bool:
        """Whether a body, or the last member of a closed group, was there and is no more."""
        if body.until is not None and body.until < self._day:
            return True
        if body.kind != "group" or body.open:
            return False
        return not any(existed(each, self._day) for each in self._bodies.members(body, self._day))

    def _only_heir(self, body: Agency) -> Agency | None:
        """Who took over all that a body did; None where it was split or nobody is named."""
        steps = [each for each in body.successors if each.from_ <= self._day]
        if len(steps) != 1 or steps[0].for_ or steps[0].name is None:
            return None
        return self._bodies.resolve(steps[0].name, body.jurisdiction)
