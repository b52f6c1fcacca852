"""Judging many plans in two processes: each reads and judges half of them.

Only where a process can be split (not on Windows) and there are plans enough to pay for it.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING

from papi_cli.index.judging import Row

if TYPE_CHECKING:
    from papi_cli.index.rejudging import Rejudging

_FEWEST = 60
"""Plans from which the second process costs less than it saves."""


def worth_it(plans: int) -> bool:
    """Whether two processes are faster than one."""
    return plans >= _FEWEST and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def rows_by_halves(rejudging: "Rejudging", places: Sequence[str]) -> dict[str, Row] | None:
    """Judge these places; None where the other process did not come back."""
    with ExitStack() as stack:
        hear, tell = _pipe(stack)
        child = os.fork()
        if child == 0:
            _be_the_child(rejudging, places[1::2], tell)
        tell.close()
        try:
            mine = rejudging.in_portions(places[::2])
            rows, digests = json.load(hear)
        except (ValueError, OSError):
            return None
        finally:
            hear.close()
            os.waitpid(child, 0)
    rejudging.take_over(digests)
    return mine | {row[0]: rejudging.row(row) for row in rows}


def _be_the_child(rejudging: "Rejudging", places: Sequence[str], tell: IO[str]) -> None:
    """Judge the other half, say what was found, and end."""
    code = 1
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # one of the two shows how far it is
    try:
        rows = rejudging.in_portions(places)
        json.dump(([[row[0], *row[2:]] for row in rows.values()], rejudging.digests()), tell)
        tell.flush()
        code = 0
    finally:
        os._exit(code)


def _pipe(stack: ExitStack) -> tuple[IO[str], IO[str]]:
    reading, writing = os.pipe()
    return (
        stack.enter_context(_quiet(os.fdopen(reading, encoding="utf-8"))),
        stack.enter_context(_quiet(os.fdopen(writing, "w", encoding="utf-8"))),
    )


@contextmanager
def _quiet(stream: IO[str]) -> Iterator[IO[str]]:
    """Close a stream in the end, though nobody listens any more."""
    try:
        yield stream
    finally:
        with suppress(OSError):
            stream.close()
