"""`papi deadlines`: who owes what by when."""

from typing import Annotated

from papi_cli.analysis.listing import Wanted, issued_by
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.parameters import option
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options
from papi_cli.commands.surveying import survey
from papi_cli.views.deadlines import Page, deadlines_answer


def deadlines(
    agency: options.Agency = None,
    role: options.Roles = options.Role.LEAD,
    plan: options.Plan = None,
    dimension: options.Dimension = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    start: Annotated[str | None, option("--from", metavar="NGÀY", help="Hạn từ ngày này.")] = None,
    end: Annotated[str | None, option("--to", metavar="NGÀY", help="Hạn đến ngày này.")] = None,
    within: Annotated[
        int,
        option("--within", metavar="SỐ_NGÀY", minimum=0, help="Bao nhiêu ngày là sắp đến hạn."),
    ] = 30,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    overdue: Annotated[bool, option("--overdue", help="Chỉ những việc quá hạn.")] = False,
    everything: Annotated[
        bool, option("--all", help="Tất cả, có hạn hay không, đã qua hay chưa.")
    ] = False,
    fail_on: options.FailOn = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Việc và báo cáo sắp đến hạn, quá hạn, hoặc đã qua hạn mà chưa có thông tin."""
    at, span = options.moment(today, rev, as_of), options.span(start, end)
    day = at.day
    typed = Options(agency, role, plan, dimension, None, jurisdiction)
    ended = everything or any(span) or year is not None
    wanted = Wanted(*span, overdue, everything, ended, year)
    loaded, asked, listing = survey(root, at, typed, wanted, within)

    narrowed = overdue or any(span)
    plans = issued_by(asked.plans, day)
    alone = overdue and not any(span)
    page = Page(day, within, asked.whose, plans, asked.elsewhere, narrowed, year, alone)
    failed = fail_on is not None and any(each.time == fail_on for each in listing.shown)
    reply(loaded, deadlines_answer(listing, page), form, listing.unread, found=failed)
