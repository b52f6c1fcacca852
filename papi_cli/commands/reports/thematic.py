"""`papi report thematic`: what one body did of a plan."""

from papi_cli.analysis.account import Account, account
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.commands.lookup import the_agency
from papi_cli.commands.reports.asked import Asked, chosen_plan, place_of, year_of
from papi_cli.commands.reports.kinds import Written
from papi_cli.commands.reports.narrative import narrative
from papi_cli.commands.reports.senders import of_agency, official_name
from papi_cli.errors import WrongUse
from papi_cli.model.repository import PlanRecord
from papi_cli.text import slug
from papi_cli.views.report.accounting import Reporting
from papi_cli.views.report.sections import keys
from papi_cli.views.report.thematic import sections, thematic_report


def report(asked: Asked) -> Written:
    """Write the report of a body on its own targets and tasks."""
    if asked.typed.agency is None:
        raise WrongUse("chưa nói báo cáo của cơ quan nào", 'thêm --agency "Sở Y tế"')
    record = chosen_plan(asked)
    agency = the_agency(asked.loaded, asked.typed.agency, record.jurisdiction)
    year = year_of(asked, record)
    found = account(asked.loaded.repository, record, year, asked.frame, Whose((agency,)))
    if not (found.works or found.scores or found.reports):
        message = f"{record.plan.number} không giao việc nào cho {agency.name}"
        remedy = (
            f'xem bằng papi tasks --plan {record.plan.number} --agency "{agency.name}" --role any'
        )
        raise WrongUse(message, remedy)
    reporting = Reporting(
        "thematic",
        found._replace(reports=()),
        place_of(asked, record),
        of_agency(asked, agency, record),
        _receiver(asked, found, agency.name),
    )
    folder = f"{year}-thematic-{slug(agency.name)}"
    words = narrative(asked, record, folder, keys(sections(reporting)))
    return Written(thematic_report(reporting, words), found.unread)


def _receiver(asked: Asked, found: Account, agency: str) -> str:
    """Who receives the body's report, and through whom, as its duty says."""
    record: PlanRecord = found.record
    for each in found.reports:
        duty = each.duty
        if duty.to:
            to = official_name(asked, duty.to[0].name, record)
            through = duty.through.body if duty.through else None
            via = official_name(asked, through.name, record) if through else None
            return f"{to} (qua {via})" if via and via not in (agency, to) else to
    return record.plan.issuer
