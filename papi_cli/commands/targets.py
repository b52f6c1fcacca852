"""`papi targets`: targets against published results."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.items import find_items
from papi_cli.analysis.targets import TargetYear, target_years
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import Moment, open_repository, tree
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, Selection, foreseen, select
from papi_cli.model.codebook import Codebook
from papi_cli.views.items import years_of_targets
from papi_cli.views.targets import targets_answer

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.readings import Readings
    from papi_cli.model.repository import PlanRecord
    from papi_cli.model.target import Target


class _Found(NamedTuple):
    """What was read, what was asked for, and its targets year by year."""

    readings: "Readings"
    asked: Selection
    years: "Sequence[TargetYear]"


def targets(
    agency: options.Agency = None,
    role: options.Roles = options.Role.LEAD,
    plan: options.Plan = None,
    dimension: options.Dimension = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Chỉ tiêu từng năm, cơ quan chủ trì, kết quả đã công bố và đạt hay chưa."""
    at = options.moment(today, rev, as_of)
    typed = Options(agency, role, plan, dimension, None, jurisdiction)
    readings, asked, years = _kept(root, at, typed) or _read(root, at, typed)
    number = _numbering(readings)
    within = [each for each in years if asked.dimension_number in (None, number(each.found.item))]
    chosen = [each for each in within if year in (None, each.year)]
    known = () if chosen else years_of_targets(each.year for each in within)
    reply(readings, targets_answer(chosen, number, (*known, *asked.remarks)), form)


def _kept(root: str | None, at: Moment, typed: Options) -> _Found | None:
    """Ask what was kept; None where it cannot tell."""
    if at.revision is not None:
        return None
    from papi_cli.index.keeping import known_targets
    from papi_cli.source.cache import FAULTS

    try:
        with known_targets(tree(root), at.day) as found:
            return None if found is None else _look(found, at, typed, found.kept.targets)
    except FAULTS:
        return None


def _read(root: str | None, at: Moment, typed: Options) -> _Found:
    """Ask the files."""
    return _look(open_repository(root, at=at), at, typed, lambda each: each.plan.targets)


def _look(
    readings: "Readings",
    at: Moment,
    typed: Options,
    targets_of: "Callable[[PlanRecord], Sequence[Target]]",
) -> _Found:
    repository, asked = readings.repository, select(readings, typed)
    matters = foreseen(typed, at.day)(repository)
    plans = [each for each in asked.plans if matters(each.key)]
    found = find_items(repository, plans, targets_of, asked.asked, at.day)
    years = [each for one in found for each in target_years(repository, one, at.day)]
    return _Found(readings, asked, years)


def _numbering(readings: "Readings") -> "Callable[[Target], int | None]":
    """How a target tells the number of its dimension of PAPI."""
    codebook = Codebook(readings.repository.indices)
    return lambda each: codebook.dimension_of(each.indicator) or codebook.number(each.dimension)
