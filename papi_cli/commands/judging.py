"""The checks over what was read, as `validate`, `init` and `new` run them."""

from datetime import date
from functools import partial

from papi_cli.checks.base import World
from papi_cli.checks.registry import run
from papi_cli.diagnostics import Diagnostic
from papi_cli.load import Loaded
from papi_cli.source.files import Files
from papi_cli.source.reader import digest


def findings(loaded: Loaded, files: Files, today: date) -> list[Diagnostic]:
    """Everything that is wrong, in the order of the files."""
    world = World(loaded.repository, today, partial(digest, files))
    return sorted(
        (*loaded.diagnostics, *loaded.place(run(world, loaded.broken))),
        key=lambda each: (each.file, each.span, each.code, each.message),
    )
