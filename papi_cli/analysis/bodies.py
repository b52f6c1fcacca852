"""Who owes an item: names in a plan become bodies, groups open into members, heirs step in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Agency
    from papi_cli.model.base import BodyRef
    from papi_cli.model.names import Directory


class Owner(NamedTuple):
    """A body that has a part in an item; `group` is the closed group that it is a member of."""

    agency: Agency
    group: Agency | None = None


class Named(NamedTuple):
    """The bodies behind the names of one role of an item."""

    owners: tuple[Owner, ...]
    unknown: tuple[str, ...]


class Succession(NamedTuple):
    """That a body took over, by its official name: from which day, which fields; all where none."""

    name: str
    from_: date
    for_: Sequence[str] = ()


class Heir(NamedTuple):
    """A body that has taken over from another, and how."""

    agency: Agency
    by: Succession


class Matched(NamedTuple):
    """How an item concerns a body: directly, as a member of a group, or as an heir."""

    owner: Owner
    heir: Succession | None = None

    @property
    def via(self) -> str | None:
        """The predecessor, else the group; None where the body itself is named."""
        if self.heir:
            return self.owner.agency.name
        return self.owner.group.name if self.owner.group else None


class Bodies:
    """The directory of one repository with its groups opened, remembered by name and day."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._opened: dict[tuple[str, str | None, date], tuple[Owner, ...] | None] = {}
        self._heirs: dict[tuple[str, str | None, date], tuple[Heir, ...]] = {}

    def resolve(self, name: str, home: str | None) -> Agency | None:
        """The body that a file of `home` means; None where the name is unknown or ambiguous."""
        found = self._directory.find(name, home)
        return found[0] if len(found) == 1 else None

    def named(self, refs: Iterable[BodyRef], home: str, day: date) -> Named:
        """Bodies that a plan of `home` issued on `day` names: members in place of closed groups.

        A body that is named itself is no member, whatever group stands beside it.
        """
        owners: dict[tuple[str, str | None], Owner] = {}
        unknown: list[str] = []
        for ref in refs:
            found = self._open(ref.name, home, day)
            if found is None:
                unknown.append(ref.name)
            for owner in found or ():
                key = (owner.agency.name, owner.agency.jurisdiction)
                if key not in owners or owner.group is None:
                    owners[key] = owner
        return Named(tuple(owners.values()), tuple(unknown))

    def _open(self, name: str, home: str, day: date) -> tuple[Owner, ...] | None:
        key = (name, home, day)
        if key not in self._opened:
            found = self.resolve(name, home)
            self._opened[key] = self._owners(found, day) if found else None
        return self._opened[key]

    def _owners(self, agency: Agency, day: date) -> tuple[Owner, ...]:
        if agency.kind != "group" or agency.open:
            return (Owner(agency),)
        members = tuple(Owner(member, agency) for member in self.members(agency, day))
        return members or (Owner(agency),)

    def members(self, group: Agency, day: date) -> Iterator[Agency]:
        """Members of a closed group on a day, as listed or by its rule; groups in it are opened."""
        yield from self._members(group, day, ())

    def _members(self, group: Agency, day: date, above: tuple[Agency, ...]) -> Iterator[Agency]:
        if group.open or group in above:
            return
        listed = (self._directory.find(name, group.jurisdiction)[:1] for name in group.members)
        ruled = (each for each in self._directory.agencies if follows(each, group))
        for member in (
            *chain.from_iterable(listed),
            *(each for each in ruled if existed(each, day)),
        ):
            if member.kind == "group" and not member.open:
                yield from self._members(member, day, (*above, group))
            else:
                yield member

    def heirs(self, agency: Agency, day: date) -> tuple[Heir, ...]:
        """Who has taken over from a body by a day, their own heirs too, nearest first."""
        key = (agency.name, agency.jurisdiction, day)
        if key not in self._heirs:
            self._heirs[key] = tuple(self.line(self._steps(agency, day), agency, day))
        return self._heirs[key]

    def heir_of(self, agency: Agency, heir: Agency, day: date) -> Succession | None:
        """How `heir` had taken over from `agency` by that day, if it had."""
        found = (each.by for each in self.heirs(agency, day) if each.agency is heir)
        return next(found, None)

    def line(self, heirs: Iterable[Heir], agency: Agency, day: date) -> Iterator[Heir]:
        """Give the heirs of a body and theirs in turn, each body once."""
        line, seen = list(heirs), {id(agency)}
        for heir in line:  # grows on the way
            if id(heir.agency) not in seen:
                seen.add(id(heir.agency))
                yield heir
                line += (_onward(heir, step) for step in self._steps(heir.agency, day))

    def _steps(self, agency: Agency, day: date) -> Iterator[Heir]:
        for successor in agency.successors:
            if successor.name and successor.from_ <= day:
                heir = self.resolve(successor.name, agency.jurisdiction)
                if heir:
                    yield Heir(heir, Succession(heir.name, successor.from_, successor.for_))


def follows(agency: Agency, group: Agency) -> bool:
    """Whether the group's rule takes the body in; an open group without a rule takes its level."""
    if agency.jurisdiction != group.jurisdiction or agency.kind == "group":
        return False
    if group.rule is None:
        return group.open and agency.level == group.level
    return agency.kind in group.rule.kinds and group.rule.level in (None, agency.level)


def existed(agency: Agency, day: date) -> bool:
    """Whether the body was there on that day."""
    return (agency.from_ or date.min) <= day <= (agency.until or date.max)


def _onward(heir: Heir, step: Heir) -> Heir:
    """Join two steps of succession: from the later day, for the fields last named."""
    since = max(heir.by.from_, step.by.from_)
    fields = step.by.for_ or heir.by.for_
    return Heir(step.agency, step.by._replace(from_=since, for_=fields))
