"""What is known by now of the earlier of two plans: results and progress, read where they tell."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from papi_cli.analysis.diff import Difference
from papi_cli.commands.comparing import Sides
from papi_cli.errors import LeadsOut
from papi_cli.load import Loaded, load_record
from papi_cli.model.kinds import kind_of

if TYPE_CHECKING:  # only plans of which something may be known need them
    from papi_cli.analysis.aligning import Side
    from papi_cli.model.base import Record
    from papi_cli.model.holidays import HolidaysFile
    from papi_cli.model.repository import Repository
    from papi_cli.model.results import ResultsFile

_HOLIDAYS = "registry/holidays.yaml"


def looked_back(found: Difference, sides: Sides, today: date) -> tuple[Difference, Sides]:
    """Say of what goes on that the earlier plan had not come to it, by what is known on a day."""
    from papi_cli.analysis.repeated import earlier_side, repeated

    earlier = earlier_side(found)
    paths = [*_telling(found, earlier)] if earlier else []
    if not paths:
        return found, sides
    later = sides.b if earlier is found.a else sides.a
    known = _with(later, paths)
    read = Sides(*(known if each is later else each for each in sides))
    return repeated(found, known.repository, today), read


def _telling(found: Difference, earlier: "Side") -> Iterator[str]:
    """The files that can tell anything."""
    from papi_cli.analysis.repeated import asks_for_results

    if asks_for_results(found):
        yield f"{earlier.record.jurisdiction}/results.yaml"
    if earlier.record.progress:
        yield _HOLIDAYS


def _with(loaded: Loaded, paths: Iterable[str]) -> Loaded:
    """Read files that were left out, where they are there, beside what was read."""
    for path in paths:
        try:
            record = _record(loaded, path)
        except FileNotFoundError:
            continue
        if record is None:
            loaded = replace(loaded, broken=(*loaded.broken, loaded.sources.prefix + path))
        else:
            loaded = replace(loaded, repository=_holding(loaded.repository, path, record))
    return loaded


def _record(loaded: Loaded, path: str) -> "Record | None":
    """What a file holds; None where it cannot be read, FileNotFoundError where there is none."""
    kind = kind_of(path)
    try:
        return load_record(loaded.sources.files.read(path), kind) if kind else None
    except FileNotFoundError:
        raise
    except (OSError, LeadsOut):
        return None


def _holding(repository: "Repository", path: str, record: "Record") -> "Repository":
    if path == _HOLIDAYS:
        return replace(repository, holidays=cast("HolidaysFile", record))
    place = path.partition("/")[0]
    return replace(repository, results={place: cast("ResultsFile", record)})
