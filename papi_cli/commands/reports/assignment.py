"""`papi report assignment`: the task table of a plan as an annex."""

from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.commands.lookup import the_agency
from papi_cli.commands.reports.asked import Asked, chosen_plan
from papi_cli.commands.reports.kinds import Written
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import PlanRecord
from papi_cli.model.task import Task
from papi_cli.views.report.annexes import by_dimension
from papi_cli.views.report.assignment import Assignment, assignment


def report(asked: Asked) -> Written:
    """Write the tasks of a plan, or those that one body leads."""
    record, repository = chosen_plan(asked), asked.loaded.repository
    name = asked.typed.agency
    agency = the_agency(asked.loaded, name, record.jurisdiction) if name else None

    def tasks(each: PlanRecord) -> tuple[Task, ...]:
        return each.tasks

    whose = Whose((agency,) if agency else ())
    found = find_items(repository, [record], tasks, whose, asked.day)
    mine = [each.item for each in found]
    parted = by_dimension(mine, Codebook(repository.indices), lambda task: task.dimension)
    return Written(assignment(Assignment(record, parted, agency.name if agency else "")))
