"""All checks: importing this module registers every family."""

from collections.abc import Callable, Collection, Iterator

from papi_cli.checks import agencies, deadlines, progress, references, results, sources
from papi_cli.checks.base import CHECKS
from papi_cli.diagnostics import Fault
from papi_cli.model.repository import Repository

__all__ = ["CHECKS", "FAMILIES", "run"]

FAMILIES = (references, sources, agencies, deadlines, progress, results)


def run(
    repository: Repository,
    broken: Collection[str] = (),
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[Fault]:
    """Run the checks over what was read, but none that needs a file of `broken`.

    Only those whose code is `wanted`, where that is given: the others cost nothing.
    """
    for check in CHECKS.values():
        if wanted and not wanted(check.code):
            continue
        if not any(path.endswith(check.needs) for path in broken if check.needs):
            yield from check.faults(repository)
