"""`papi agencies`: bodies, groups and levels of the registry."""

from collections.abc import Iterator
from typing import Annotated

from papi_cli.analysis.bodies import Bodies
from papi_cli.commands import options
from papi_cli.commands.complete import agency_names
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_agency, the_home
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument
from papi_cli.commands.reply import reply
from papi_cli.model.agency import Agency
from papi_cli.views.agencies import agencies_answer, inherited


def agencies(
    name: Annotated[
        str | None,
        Argument(metavar="[TÊN]", help="Một cơ quan hay nhóm.", complete=agency_names),
    ] = None,
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Cơ quan, nhóm và cấp trong sổ: tên gọi, thành viên, cơ quan kế thừa."""
    at = options.moment(today, rev, as_of)
    loaded, day = open_repository(root, at=at), at.day
    repository = loaded.repository
    home = the_home(loaded, jurisdiction)
    bodies = Bodies(repository.directory)
    chosen = [the_agency(loaded, name, home)] if name is not None else repository.bodies_of(home)

    def members(agency: Agency) -> list[str]:
        return [each.name for each in bodies.members(agency, min(day, agency.until or day))]

    def heirs(agency: Agency) -> Iterator[str]:
        for before in repository.agencies.agencies:
            if successor := bodies.heir_of(before, agency, day):
                yield inherited(before, successor)

    reply(loaded, agencies_answer(chosen, members, heirs), form)
