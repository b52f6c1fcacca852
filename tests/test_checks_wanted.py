"""Which checks are run."""

from datetime import date
from typing import ClassVar, cast

from papi_cli.checks.base import CHECKS, World
from papi_cli.checks.registry import run
from papi_cli.model.repository import Repository


def test_checks_that_nobody_wants_are_not_run() -> None:
    class Plans:
        """Two things that no check may look at without being wanted."""

        plans = ()
        results: ClassVar[dict[str, object]] = {}

    nothing = World(cast("Repository", Plans()), date(2025, 1, 1), lambda _: None)
    assert CHECKS
    assert list(run(nothing, (), lambda code: False)) == []
