"""Surveys of deadlines: from what was kept of earlier runs where that can tell, else from files."""

from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.listing import Listing, Wanted
from papi_cli.commands.opening import Moment, open_repository, tree
from papi_cli.commands.options import Role
from papi_cli.commands.selection import Options, Selection, foreseen, select

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.repository import Readings


class Survey(NamedTuple):
    """What was read, what was asked for, and what was found."""

    loaded: "Readings"
    asked: Selection
    listing: Listing


def survey(root: str | None, at: Moment, typed: Options, wanted: Wanted, within: int) -> Survey:
    """List what is owed; a plan that is named is listed though it ended long ago."""
    return _kept(root, at, typed, wanted, within) or _computed(root, at, typed, wanted, within)


def _kept(
    root: str | None, at: Moment, typed: Options, wanted: Wanted, within: int
) -> Survey | None:
    """Ask what was kept; None where it cannot tell."""
    if at.revision is not None or typed.role is not Role.LEAD or typed.dimension is not None:
        return None
    from papi_cli.index.keeping import known
    from papi_cli.source.cache import FAULTS

    try:
        with known(tree(root), foreseen(typed, at.day), at.day) as found:
            if found is None:
                return None
            asked = select(found, typed)
            wanted = wanted._replace(ended=wanted.ended or asked.named)
            listing = found.kept.survey(asked.plans, asked.asked, wanted, at.day, within)
            return Survey(found, asked, listing)
    except FAULTS:
        return None


def _computed(root: str | None, at: Moment, typed: Options, wanted: Wanted, within: int) -> Survey:
    from papi_cli.analysis import listing
    from papi_cli.analysis.frame import frame

    unneeded = ("results", "documents", *(() if typed.dimension else ("indices",)))
    loaded = open_repository(root, unneeded, foreseen(typed, at.day), at)
    asked = select(loaded, typed)
    wanted = wanted._replace(ended=wanted.ended or asked.named)
    judged = frame(loaded.repository, at.day, within)
    found = listing.survey(asked.plans, asked.asked, wanted, judged, asked.dimension)
    return Survey(loaded, asked, found)
