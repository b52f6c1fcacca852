"""Reading plans anew: what is kept of each, and of each of its files, as plain values."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from papi_cli import console
from papi_cli.index.making import Made, Maker, head_of, targets_of
from papi_cli.index.portions import portions
from papi_cli.index.tables import ALONE, UNREAD, WHOLE
from papi_cli.load import Loaded, load_plans
from papi_cli.model.repository import PlanRecord
from papi_cli.source.cache import Miss
from papi_cli.source.files import UNTOLD, Stamp, Watched, WorkingTree

Stamps = Mapping[str, Stamp]
Sure = Callable[[Stamp], bool]


class Changed(Miss):
    """A file was changed while it was read."""


class Plan(NamedTuple):
    """What is kept of a plan: its head, if it is new, and its rows for a spell of days, if any."""

    key: str
    head: tuple[int | None, str, str] | None
    made: Made | None


class File(NamedTuple):
    """What is kept of a file; its digest as hexadecimal digits, None where it cannot be read."""

    path: str
    stamp: Stamp
    sure: bool
    broken: str
    digest: str | None


Gleaned = tuple[list[Plan], list[File]]


class Gleaning(NamedTuple):
    """How plans are read: beside which registries, for which day, and which of them are new."""

    tree: WorkingTree
    base: Loaded
    maker: Maker
    today: date | None
    changed: Collection[str]
    missing: Mapping[str, Stamps]
    sure: Sure

    def in_portions(self, keys: Sequence[str]) -> Iterator[Gleaned]:
        """Read plans; Changed where a file speaks anew once it was read."""
        sizes = {key: sum(each.size for each in self.missing[key].values()) for key in keys}
        for portion in console.steps([*portions(sizes)], "Đang đọc"):
            watched = Watched(self.tree)
            stamps = {path: at for key in portion for path, at in self.missing[key].items()}
            loaded = load_plans(watched, self.base, stamps)
            records = {each.key: each for each in loaded.repository.plans}
            plans = [self._plan(key, records.get(key)) for key in portion]
            yield plans, files_of(watched, stamps, loaded, self.sure)

    def _plan(self, key: str, record: PlanRecord | None) -> Plan:
        head = _head(record) if key in self.changed else None
        if record is None or self.today is None or record.plan.issued > self.today:
            return Plan(key, head, None)
        return Plan(key, head, self.maker.make(record))


def _head(record: PlanRecord | None) -> tuple[int | None, str, str]:
    if record is None:
        return None, "", ""
    return record.plan.issued.toordinal(), head_of(record), targets_of(record)


def files_of(watched: Watched, stamps: Stamps, loaded: Loaded, sure: Sure) -> list[File]:
    """What the disk said of files before they were read; Changed where it speaks anew."""
    broken = dict.fromkeys(loaded.broken, UNREAD)
    broken |= {each.file: ALONE for each in loaded.diagnostics if each.code == "S110"}
    found = []
    for path, stamp in stamps.items():
        if stamp != UNTOLD and watched.stamp(path) != stamp:
            raise Changed(path)
        raw = watched.digests.get(path)
        digest = raw.hex() if raw else None
        shown = loaded.sources.prefix + path
        found.append(File(path, stamp, sure(stamp), broken.get(shown, WHOLE), digest))
    return found
