"""`papi tasks`: the task tables of plans."""

from papi_cli.analysis.items import find_items
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import open_repository
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, select
from papi_cli.model.codebook import Codebook
from papi_cli.views.tasks import tasks_answer


def tasks(
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
    """Bảng nhiệm vụ: ai chủ trì, phối hợp với ai, thời hạn và sản phẩm theo văn bản."""
    at = options.moment(today, rev, as_of)
    loaded, day = open_repository(root, at=at), at.day
    repository, codebook = loaded.repository, Codebook(loaded.repository.indices)
    asked = select(loaded, Options(agency, role, plan, dimension, year, jurisdiction))

    found = find_items(repository, asked.plans, lambda record: record.tasks, asked.asked, day)
    shown = [each for each in found if asked.in_dimension(each.item.dimension)]
    remarks = (*asked.lacking(year, day), *asked.remarks)
    reply(loaded, tasks_answer(shown, codebook.number, remarks), form)
