"""All checks: importing this module registers every family."""

from collections.abc import Iterator

from papi_cli.checks import deadlines, references
from papi_cli.checks.base import CHECKS
from papi_cli.diagnostics import Fault
from papi_cli.model.repository import Repository

FAMILIES = (references, deadlines)


def run(repository: Repository) -> Iterator[Fault]:
    """Run every check over what was read."""
    for check in CHECKS.values():
        yield from check.faults(repository)
