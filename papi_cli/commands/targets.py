"""`papi targets`: targets against published results."""

from papi_cli.analysis.items import find_items
from papi_cli.analysis.targets import target_years
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import open_repository
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, select
from papi_cli.model.codebook import Codebook
from papi_cli.model.target import Target
from papi_cli.views.targets import targets_answer


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
    loaded, day = open_repository(root, at=at), at.day
    repository, codebook = loaded.repository, Codebook(loaded.repository.indices)
    asked = select(loaded, Options(agency, role, plan, dimension, None, jurisdiction))

    def number(target: Target) -> int | None:
        return codebook.dimension_of(target.indicator) or codebook.number(target.dimension)

    found = find_items(repository, asked.plans, lambda each: each.plan.targets, asked.asked, day)
    years = [
        each
        for one in found
        for each in target_years(repository, one, day)
        if asked.dimension_number in (None, number(one.item)) and year in (None, each.year)
    ]
    reply(loaded, targets_answer(years, number, asked.remarks), form)
