"""`papi report annual`: what a plan came to in a year."""

from papi_cli.analysis.account import account
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.commands.reports.asked import Asked, For, chosen_plan, place_of, year_of
from papi_cli.commands.reports.kinds import Written
from papi_cli.commands.reports.narrative import narrative
from papi_cli.commands.reports.senders import official_name, sender
from papi_cli.errors import WrongUse
from papi_cli.model.repository import PlanRecord
from papi_cli.views.report.accounting import Reporting
from papi_cli.views.report.annual import annual_report, sections
from papi_cli.views.report.sections import keys


def report(asked: Asked) -> Written:
    """Write the yearly report of a plan."""
    if asked.typed.agency is not None:
        raise WrongUse(
            "báo cáo năm là của cả kế hoạch, không dùng --agency",
            f'báo cáo của một cơ quan: papi report thematic --agency "{asked.typed.agency}"',
        )
    record = chosen_plan(asked)
    year, writer = year_of(asked, record), sender(asked, record)
    found = account(asked.loaded.repository, record, year, asked.frame, Whose())
    for_committee = asked.typed.in_name_of is For.COMMITTEE
    reporting = Reporting(
        "annual",
        found.without(writer.name),
        place_of(asked, record),
        writer,
        "" if for_committee else _receiver(asked, record, writer.name),
        draft=for_committee,
    )
    words = narrative(asked, record, f"{year}-annual", keys(sections(reporting)))
    return Written(annual_report(reporting, words), found.unread)


def _receiver(asked: Asked, record: PlanRecord, writer: str) -> str:
    """Who receives the report of the body that follows the plan up: as its duty says."""
    for duty in record.plan.duties:
        senders = {official_name(asked, each.name, record) for each in duty.who}
        if senders == {writer} and duty.to:
            return official_name(asked, duty.to[0].name, record)
    return record.plan.issuer
