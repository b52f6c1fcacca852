"""Judging every plan in two processes: each reads half of them, and tells the other their heads.

Only where a process can be split (not on Windows) and there are plans enough to pay for it.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from papi_cli.index.judging import NO_PLAN, Row

if TYPE_CHECKING:
    from papi_cli.index.rejudging import Rejudging

_FEWEST = 60
"""Plans from which the second process costs less than it saves."""

Exchange = Callable[[object], Any]
"""Tells the other process something, and hears its answer."""


def worth_it(plans: int) -> bool:
    """Whether two processes are faster than one."""
    return plans >= _FEWEST and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def rows_by_halves(rejudging: "Rejudging", places: list[str]) -> dict[str, Row] | None:
    """Judge these plans and the files of none; None where the other process did not come back."""
    rejudging.read_shared()
    with ExitStack() as stack:
        hear, tell_child = _pipe(stack)
        hear_child, tell = _pipe(stack)
        child = os.fork()
        if child == 0:
            _be_the_child(rejudging, places[1::2], hear, tell)
        hear.close()
        tell.close()
        try:

            def exchange(heads: object) -> Any:
                theirs = json.loads(hear_child.readline())
                _say(tell_child, heads)
                return theirs

            mine = rejudging.half([NO_PLAN, *places[::2]], exchange)
            rows, digests = json.loads(hear_child.readline())
        except (ValueError, OSError):
            return None
        finally:
            hear_child.close()
            os.waitpid(child, 0)
    rejudging.take_over(digests)
    return mine | {row[0]: rejudging.row(row) for row in rows}


def _be_the_child(rejudging: "Rejudging", places: list[str], hear: IO[str], tell: IO[str]) -> None:
    """Judge the other half, say what was found, and end."""
    code = 1
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # one of the two shows how far it is
    try:

        def exchange(heads: object) -> Any:
            _say(tell, heads)
            return json.loads(hear.readline())

        rows = rejudging.half(places, exchange)
        _say(tell, ([[row[0], *row[2:]] for row in rows.values()], rejudging.digests()))
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


def _say(stream: IO[str], told: object) -> None:
    stream.write(json.dumps(told) + "\n")
    stream.flush()
