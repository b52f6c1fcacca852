"""Which checks are run."""

from typing import cast

from papi_cli.checks.registry import run
from papi_cli.model.repository import Repository


def test_checks_that_nobody_wants_are_not_run() -> None:
    nothing_to_check = cast("Repository", None)
    assert list(run(nothing_to_check, (), lambda code: False)) == []
