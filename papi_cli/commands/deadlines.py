"""`papi deadlines`: who owes what by when."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from papi_cli.analysis.deadlines import frame
from papi_cli.analysis.listing import Wanted, survey
from papi_cli.analysis.parts import Asked
from papi_cli.commands import options
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.lookup import the_agency, the_dimension, the_home, the_plan
from papi_cli.commands.opening import finish, incomplete_files, open_repository
from papi_cli.load import Loaded
from papi_cli.model.codebook import Codebook
from papi_cli.views.deadlines import Page, deadlines_answer


class Role(StrEnum):
    """Roles of a body to look for."""

    LEAD = "lead"
    WITH = "with"
    ANY = "any"


class FailOn(StrEnum):
    """Rows that make the command exit with 1."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"


def deadlines(
    agency: options.Agency = None,
    role: Annotated[
        Role, typer.Option("--role", help="lead: phải làm, phải gửi; with: phối hợp; any: mọi vai.")
    ] = Role.LEAD,
    plan: options.Plan = None,
    dimension: options.Dimension = None,
    jurisdiction: options.Jurisdiction = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="NGÀY", help="Hạn từ ngày này.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="NGÀY", help="Hạn đến ngày này.")
    ] = None,
    within: Annotated[
        int,
        typer.Option("--within", metavar="SỐ_NGÀY", min=0, help="Bao nhiêu ngày là sắp đến hạn."),
    ] = 30,
    today: options.Today = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Chỉ những việc quá hạn.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Tất cả, có hạn hay không, đã qua hay chưa.")
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Thoát với mã 1 nếu có việc như vậy.")
    ] = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Ai còn nợ việc gì, hạn ngày nào: sắp đến hạn, quá hạn, đã qua hạn mà chưa có thông tin."""
    loaded = open_repository(root)
    repository, day = loaded.repository, options.today_or(today)
    chosen = the_plan(loaded, plan) if plan else None
    home = the_home(loaded, jurisdiction, chosen)
    asked = Asked(None if agency is None else the_agency(loaded, agency, home), role.value)
    span = options.span(start, end)
    wanted = Wanted(*span, overdue, everything, ended=everything or any((chosen, *span)))

    listing = survey(
        (chosen,) if chosen else repository.plans_of(home if jurisdiction else None),
        asked,
        wanted,
        frame(repository, day, within),
        _belongs(loaded, dimension),
    )
    incomplete = incomplete_files(loaded, listing.unread)
    page = Page(
        day,
        within,
        asked.agency.name if asked.agency else None,
        repository.newest_plan(home if jurisdiction else None, day),
        repository.namesakes(asked.agency) if asked.agency and not jurisdiction else (),
        incomplete,
    )
    emit(deadlines_answer(listing, page), form)
    finish(
        incomplete,
        found=fail_on is not None and any(each.time == fail_on for each in listing.shown),
    )


def _belongs(loaded: Loaded, dimension: str | None) -> Callable[[str | None], bool] | None:
    if dimension is None:
        return None
    number, codebook = the_dimension(loaded, dimension), Codebook(loaded.repository.indices)
    return lambda name: codebook.in_dimension(name, number)
