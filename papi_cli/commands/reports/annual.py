"""`papi report annual`: what a plan came to in a year."""

from papi_cli.analysis.account import account
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.commands.reports.asked import (
    Asked,
    For,
    chosen_plan,
    narrative,
    official_name,
    sender,
    year_of,
)
from papi_cli.commands.reports.kinds import Written
from papi_cli.model.repository import PlanRecord
from papi_cli.views.report.annual import Annual, annual_keys, annual_report
from papi_cli.views.report.head import lowered


def report(asked: Asked) -> Written:
    """Write the yearly report of a plan."""
    record = chosen_plan(asked)
    year = year_of(asked, record)
    repository = asked.loaded.repository
    found = account(repository, record, year, asked.frame, Whose())
    place = repository.jurisdiction(record.jurisdiction)
    writer = sender(asked, record)
    for_committee = asked.typed.in_name_of is For.COMMITTEE
    annual = Annual(
        found.without(writer.name),
        lowered(place.name) if place else record.plan.issuer,
        writer,
        "" if for_committee else _receiver(asked, record, writer.name),
        draft=for_committee,
    )
    words = narrative(asked, record, f"{year}-annual", annual_keys(annual))
    return Written(annual_report(annual, words), found.unread)


def _receiver(asked: Asked, record: PlanRecord, writer: str) -> str:
    """Who receives the report of the body that follows the plan up: as its duty says."""
    for duty in record.plan.duties:
        senders = {official_name(asked, each.name, record) for each in duty.who}
        if senders == {writer} and duty.to:
            return official_name(asked, duty.to[0].name, record)
    return record.plan.issuer
