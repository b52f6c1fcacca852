"""Run one command and print what it cost: seconds, the most memory held, exit code.

    python -S launcher.py quiet|terminal COMMAND…

It imports next to nothing: the system counts to a command what its parent held when it began.
Memory is in the unit of the system's getrusage (KiB on Linux): that of the largest process of the
command. What is printed is thrown away; `terminal` lets the command print to a terminal.
"""

import os
import sys
import time


def launch(words: list[str], terminal: bool) -> tuple[float, int, int]:
    """Seconds, memory and exit code of one run."""
    theirs, ours = _terminal() if terminal else (os.open(os.devnull, os.O_WRONLY), None)
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, theirs, 1)]
    process = os.posix_spawnp(words[0], words, os.environ, file_actions=actions)
    os.close(theirs)
    if ours is not None:
        _read_away(ours)
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    return seconds, used.ru_maxrss, os.waitstatus_to_exitcode(status)


def _terminal() -> tuple[int, int]:
    """A new terminal: the end to print to, the end to read from."""
    ours, theirs = os.openpty()
    return theirs, ours


def _read_away(end: int) -> None:
    """Read what is printed until nobody holds the terminal: Linux then says so by an error."""
    try:
        while os.read(end, 65536):
            pass
    except OSError:
        pass
    os.close(end)


if __name__ == "__main__":
    print(*launch(sys.argv[2:], sys.argv[1] == "terminal"))
