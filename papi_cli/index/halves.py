"""Work on many plans in two processes, each on half of them.

Only where a process can be split (not on Windows) and there are plans enough to pay for it.
"""

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Any

_FEWEST = 60
"""Plans from which the second process costs less than it saves."""

Work = Callable[[Sequence[str]], Iterator[Any]]
"""Tells what it found of some plans, as values that JSON can hold."""


def halved(plans: Sequence[str], work: Work) -> Iterator[Any]:
    """What the work tells of all plans; of the second half as JSON gives it back, with lists."""
    if not worth_it(len(plans)):
        yield from work(plans)
        return
    from tempfile import TemporaryFile  # only long work pays for it

    with TemporaryFile("w+", encoding="utf-8") as told:
        parent, child = os.getpid(), os.fork()
        if child == 0:
            _be_the_child(parent, work, plans[1::2], told)
        try:
            yield from work(plans[::2])
        except BaseException:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)  # its half is of no use any more
            raise
        finally:
            is_told = _ended_well(child)
        if is_told:
            told.seek(0)
            yield from map(json.loads, told)
        else:
            yield from work(plans[1::2])


def worth_it(plans: int) -> bool:
    """Whether two processes are faster than one."""
    return plans >= _FEWEST and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def _ended_well(child: int) -> bool:
    """Wait for a process to end; whether it is known to have done its work."""
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:  # whoever started papi wants no word of processes that end
        return False
    return status == 0


def _be_the_child(parent: int, work: Work, plans: Sequence[str], told: IO[str]) -> None:
    """Do the other half, say what was found, and end; at once where nobody waits any more."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # one of the two shows how far it is
        for each in work(plans):
            if os.getppid() != parent:
                return
            told.write(json.dumps(each) + "\n")
        told.flush()
        code = 0
    finally:
        os._exit(code)
