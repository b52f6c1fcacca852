"""All checks: importing this module registers every family."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from papi_cli.checks import (
    agencies,
    baselines,
    chains,
    deadlines,
    documents,
    duties,
    entries,
    extensions,
    progress,
    references,
    relations,
    results,
    sections,
    sources,
    suspects,
    targets,
    wording,
)
from papi_cli.checks.acceptance import settle
from papi_cli.checks.base import CHECKS, World
from papi_cli.diagnostics import Fault

__all__ = ["CHECKS", "FAMILIES", "needed", "run"]

FAMILIES = (
    references,
    documents,
    relations,
    chains,
    sources,
    sections,
    agencies,
    deadlines,
    duties,
    progress,
    entries,
    extensions,
    suspects,
    results,
    targets,
    baselines,
    wording,
)


def run(
    world: World, broken: Collection[str] = (), wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Fault]:
    """Run the checks over what was read, but none that needs a file of `broken`.

    Only those whose code is `wanted`: the others cost nothing. What a record accepts is left out;
    an acceptance of nothing is a fault of its own.
    """
    asked = [each for each in CHECKS.values() if wanted(each.code)]
    ready = [each for each in asked if not _lacks(each.needs, broken)]
    faults = [fault for each in ready for fault in each.faults(world)]

    def later() -> Iterator[Fault]:
        for each in ready:
            if each.of_the_day:
                yield from each.faults(replace(world, today=date.max))

    yield from settle(faults, world.repository, {each.code for each in ready}, later)


def needed(broken: Iterable[str]) -> set[str]:
    """Of files that could not be read, those without which a check is not run, whoever asks."""
    names = [name for each in CHECKS.values() for name in each.needs]
    return {path for path in broken if _is_called(path, names)}


def _lacks(needs: tuple[str, ...], broken: Collection[str]) -> bool:
    return any(_is_called(path, needs) for path in broken)


def _is_called(path: str, names: Iterable[str]) -> bool:
    """Whether a path ends with one of these, from the beginning of a name on."""
    return f"/{path}".endswith(tuple(f"/{name}" for name in names))
