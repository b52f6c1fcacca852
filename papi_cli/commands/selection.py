"""What the shared options select: plans, bodies with their roles, a dimension of PAPI."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.listing import falls_in, issued_by
from papi_cli.analysis.parts import Asked
from papi_cli.commands.lookup import the_agencies, the_dimension, the_home, the_plan
from papi_cli.commands.options import Role
from papi_cli.views.items import elsewhere_lines, no_plan_of

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.load import Wanted
    from papi_cli.model.agency import Jurisdiction
    from papi_cli.model.readings import Readings
    from papi_cli.model.repository import PlanRecord, Repository


class Options(NamedTuple):
    """The shared options as they were typed."""

    agency: str | None = None
    role: Role = Role.LEAD
    plan: str | None = None
    dimension: str | None = None
    year: int | None = None
    jurisdiction: str | None = None


class Selection(NamedTuple):
    """What they mean.

    `every` are the plans of all years, `plans` those of the year asked for; `named` says that one
    plan was named, `elsewhere` which other provinces have such a body.
    """

    every: tuple[PlanRecord, ...]
    plans: tuple[PlanRecord, ...]
    asked: Asked
    dimension: Callable[[str | None], bool] | None
    dimension_number: int | None
    named: bool
    elsewhere: tuple[Jurisdiction, ...]

    def in_dimension(self, name: str | None) -> bool:
        """Whether the dimension of that name was asked for, or none was."""
        return self.dimension is None or self.dimension(name)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said of the names that were meant."""
        return tuple(elsewhere_lines(self.whose, self.elsewhere))

    def lacking(self, year: int | None, day: date) -> tuple[str, ...]:
        """What is to be said of a year of which there was no plan on a day."""
        return () if year is None else tuple(no_plan_of(year, issued_by(self.every, day)))

    @property
    def whose(self) -> str | None:
        """The name of the body asked for."""
        return self.asked.agencies[0].name if self.asked.agencies else None


def foreseen(options: Options, day: date) -> Wanted:
    """Say which plan folders can matter: issued by the day, of the provinces of who is asked for.

    Where a name means nobody, none can: what is wrong with it is all there is to say.
    """

    def choose(repository: Repository) -> Callable[[str], bool]:
        named = repository.jurisdiction(options.jurisdiction) if options.jurisdiction else None
        home = named.key if named else None if options.jurisdiction else repository.home
        found = repository.directory.guess(options.agency, home) if options.agency else ()
        if options.agency and not found and options.plan is None:
            return lambda _: False
        provinces = {each.jurisdiction for each in found} or {named.key if named else None}
        return lambda key: (
            _year(key) <= day.year
            and (options.plan is not None or not provinces.isdisjoint((None, key.split("/")[0])))
        )

    return choose


def _year(key: str) -> int:
    """The year that a plan folder begins with: that of its issue (S112)."""
    return int(key.partition("/")[2][:4])


def select(loaded: Readings, options: Options) -> Selection:
    """Look up what was named; UnknownName where there is none or are several."""
    repository = loaded.repository
    chosen = the_plan(loaded, options.plan) if options.plan is not None else None
    home = the_home(loaded, options.jurisdiction, chosen)
    agencies = () if options.agency is None else the_agencies(loaded, options.agency, home)
    every = (chosen,) if chosen else repository.plans_of(home if options.jurisdiction else None)
    number = None if options.dimension is None else the_dimension(loaded, options.dimension)
    alone = agencies and not options.jurisdiction and not chosen
    return Selection(
        every,
        tuple(each for each in every if falls_in(options.year, None, each.plan.period)),
        Asked(agencies, options.role.value),
        _belongs(repository, number) if number else None,
        number,
        chosen is not None,
        repository.namesakes(agencies[0]) if alone else (),
    )


def _belongs(repository: Repository, number: int) -> Callable[[str | None], bool]:
    from papi_cli.model.codebook import Codebook  # only where a dimension is asked for

    codebook = Codebook(repository.indices)
    return lambda name: codebook.in_dimension(name, number)
