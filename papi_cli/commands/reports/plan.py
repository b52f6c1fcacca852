"""`papi report plan`: a plan as a document."""

from papi_cli.commands.reports.asked import Asked, chosen_plan
from papi_cli.commands.reports.kinds import Written
from papi_cli.commands.reports.narrative import narrative
from papi_cli.commands.reports.senders import committee
from papi_cli.errors import WrongUse
from papi_cli.model.codebook import Codebook
from papi_cli.model.library import Library
from papi_cli.views.report.annexes import by_dimension
from papi_cli.views.report.plan import PlanPaper, plan_report, sections
from papi_cli.views.report.sections import keys


def report(asked: Asked) -> Written:
    """Write a plan, a draft until it is signed."""
    if asked.typed.agency is not None:
        raise WrongUse("kế hoạch là của cả địa bàn", "bỏ --agency; xem papi report thematic")
    record, repository = chosen_plan(asked), asked.loaded.repository
    library = Library(repository.documents)
    paper = PlanPaper(
        record,
        committee(record, asked.typed.given),
        by_dimension(record.tasks, Codebook(repository.indices), lambda task: task.dimension),
        [(each, library.find(each.document)) for each in record.plan.relations],
        asked.day,
    )
    words = narrative(asked, record, "plan", keys(sections(paper)))
    return Written(plan_report(paper, words))
