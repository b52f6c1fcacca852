"""Surveys of deadlines: from what was kept of earlier runs where that can tell, else from files."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from papi_cli.analysis.listing import Listing, Wanted
from papi_cli.commands.opening import Moment, open_repository, tree
from papi_cli.commands.options import Role
from papi_cli.commands.selection import Options, Selection, foreseen, select

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.index.keeping import Known
    from papi_cli.model.readings import Readings

T = TypeVar("T")


class Survey(NamedTuple):
    """What was read, what was asked for, and what was found."""

    loaded: "Readings"
    asked: Selection
    listing: Listing


def survey(root: str | None, at: Moment, typed: Options, wanted: Wanted, within: int) -> Survey:
    """List what is owed; a plan that is named is listed though it ended long ago."""
    return _kept(root, at, typed, wanted, within) or computed(root, at, typed, wanted, within)


def _kept(
    root: str | None, at: Moment, typed: Options, wanted: Wanted, within: int
) -> Survey | None:
    """Ask what was kept; None where it cannot tell."""

    def look(found: "Known") -> Survey:
        from papi_cli.index.surveying import survey

        asked = select(found, typed)
        chosen = wanted._replace(ended=wanted.ended or asked.named)
        listing = survey(found.kept, asked.plans, asked.asked, chosen, (at.day, within))
        return Survey(found, asked, listing)

    return ask_kept(root, at, typed, look)


def ask_kept(
    root: str | None, at: Moment, typed: Options, look: Callable[["Known"], T]
) -> T | None:
    """Look into what was kept of the repository; None where it cannot tell."""
    if at.revision is not None or typed.role is not Role.LEAD or typed.dimension is not None:
        return None
    from papi_cli.index.keeping import known
    from papi_cli.source.cache import FAULTS

    try:
        with known(tree(root), foreseen(typed, at.day), at.day) as found:
            return None if found is None else look(found)
    except FAULTS:
        return None


def computed(
    root: str | None,
    at: Moment,
    typed: Options,
    wanted: Wanted,
    within: int,
    unneeded: Sequence[str] = ("results", "documents", "indices"),
) -> Survey:
    """Ask the files, without the kinds that no answer needs."""
    from papi_cli.analysis import listing
    from papi_cli.analysis.frame import frame

    if typed.dimension:
        unneeded = [each for each in unneeded if each != "indices"]
    loaded = open_repository(root, unneeded, foreseen(typed, at.day), at)
    asked = select(loaded, typed)
    wanted = wanted._replace(ended=wanted.ended or asked.named)
    judged = frame(loaded.repository, at.day, within)
    found = listing.survey(asked.plans, asked.asked, wanted, judged, asked.dimension)
    return Survey(loaded, asked, found)
