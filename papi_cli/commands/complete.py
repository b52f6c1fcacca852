"""Completion of names in the shell; whatever goes wrong completes nothing."""

from collections.abc import Callable, Iterable

from papi_cli.model.repository import Repository
from papi_cli.text import folded


def agency_names(incomplete: str) -> list[str]:
    """Names of bodies that begin so, or hold it, without accents or case."""
    return _complete(incomplete, lambda repository: (a.name for a in repository.agencies.agencies))


def plan_names(incomplete: str) -> list[str]:
    """Numbers of plans; with the year where two share one."""
    return _complete(incomplete, _plan_numbers)


def _plan_numbers(repository: Repository) -> Iterable[str]:
    for record in repository.plans:
        number = record.plan.number
        several = len(repository.named(number)) > 1
        yield f"{number}@{record.plan.issued.year}" if several else number


def _complete(incomplete: str, names: Callable[[Repository], Iterable[str]]) -> list[str]:
    from papi_cli.commands.opening import open_repository
    from papi_cli.errors import PapiError

    try:
        repository = open_repository(None).repository
    except PapiError:
        return []
    wanted = folded(incomplete)
    found = [name for name in names(repository) if wanted in folded(name)]
    return sorted(found, key=lambda name: not folded(name).startswith(wanted))
