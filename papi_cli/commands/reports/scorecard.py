"""`papi report scorecard`: the targets of a plan against what was published, with charts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from papi_cli.analysis.account import account
from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked as Whose
from papi_cli.analysis.scorecard import Score, score_years
from papi_cli.analysis.targets import Published, published
from papi_cli.commands.lookup import the_agency
from papi_cli.commands.reports.asked import Asked, For, chosen_plan, place_of, year_of
from papi_cli.commands.reports.kinds import Written
from papi_cli.commands.reports.narrative import narrative
from papi_cli.commands.reports.senders import sender
from papi_cli.model.repository import PlanRecord
from papi_cli.model.target import Target
from papi_cli.render import to_svg
from papi_cli.views.charts.chart import Chart, chart
from papi_cli.views.report.accounting import Reporting
from papi_cli.views.report.paper import Picture
from papi_cli.views.report.scorecard import Charts, scorecard_report, sections
from papi_cli.views.report.sections import keys

_ON_A_PAGE = 12
"""Targets whose lines can be read in one picture across a page."""


def report(asked: Asked) -> Written:
    """Write the scorecard of a plan, or of what a body leads of it."""
    record = chosen_plan(asked)
    whose = _whose(asked, record)
    papi = published(asked.loaded.repository, record.jurisdiction, asked.day)
    year = asked.typed.year or _newest(papi, record) or year_of(asked, record)
    found = account(asked.loaded.repository, record, year, asked.frame, whose)
    for_committee = asked.typed.in_name_of is For.COMMITTEE
    reporting = Reporting(
        "scorecard",
        found._replace(works=(), reports=()),
        place_of(asked, record),
        sender(asked, record),
        "" if for_committee else record.plan.issuer,
        draft=for_committee,
    )
    charts = _charts(asked, record, whose, papi, year)
    words = narrative(asked, record, f"{year}-scorecard", keys(sections(reporting, charts)))
    return Written(scorecard_report(reporting, charts, words), found.unread)


def _whose(asked: Asked, record: PlanRecord) -> Whose:
    name = asked.typed.agency
    return Whose(() if name is None else (the_agency(asked.loaded, name, record.jurisdiction),))


def _newest(papi: Published, record: PlanRecord) -> int | None:
    """The last year of the plan whose results are out."""
    return max((year for year in papi.known if year in record.plan.period), default=None)


def _charts(asked: Asked, record: PlanRecord, whose: Whose, papi: Published, year: int) -> Charts:
    place = place_of(asked, record)
    drawn = chart(papi, place, (), year if year in papi.known else None, "radar")
    lines = (chart(papi, place, some, None, "lines") for some in _pages(asked, record, whose, papi))
    return Charts(_picture(drawn) if drawn else None, [_picture(each) for each in lines if each])


def _pages(
    asked: Asked, record: PlanRecord, whose: Whose, papi: Published
) -> Iterator[Sequence[Score]]:
    """The targets that count scores or ranks, in all their years, so many to a picture."""

    def targets(each: PlanRecord) -> Sequence[Target]:
        return [one for one in each.plan.targets if one.measure in ("score", "rank")]

    found = find_items(asked.loaded.repository, [record], targets, whose, asked.day)
    scores = [score for one in found for score in score_years(one, papi)]
    of_targets = [list(same) for _, same in groupby(scores, key=lambda each: id(each.target))]
    for start in range(0, len(of_targets), _ON_A_PAGE):
        yield [score for same in of_targets[start : start + _ON_A_PAGE] for score in same]


def _picture(drawn: Chart) -> Picture:
    return Picture(to_svg.render(drawn).decode(), drawn.description)
