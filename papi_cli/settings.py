"""Settings from the environment, and nowhere else."""

import os
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

# Viet Nam has had one time, without summer time, since 1975: no zone database is needed.
_VIET_NAM = timezone(timedelta(hours=7))
_OF_A_HOOK = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
_READING = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def repository() -> str | None:
    """Where the plans are, if PAPI_REPOSITORY says so."""
    return os.environ.get("PAPI_REPOSITORY") or None


def cache_folder() -> Path | None:
    """Where what was read is kept between runs; None where PAPI_CACHE is `off`, or nobody knows.

    PAPI_CACHE names the folder, else it is the user's folder of caches. `~` may stand in it: who
    writes it in a file of settings, or in quotes, has no shell that knows it.
    """
    told = os.environ.get("PAPI_CACHE", "")
    if told.lower() == "off":
        return None
    if told:
        return Path(os.path.expanduser(told))
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        told = os.environ.get("XDG_CACHE_HOME", "")  # one that is no whole path does not count
        base = told if os.path.isabs(told) else os.path.expanduser("~/.cache")
    return Path(base, "papi") if base and os.path.isabs(base) else None


def today() -> date:
    """Read the clock, in Viet Nam; the only place that does."""
    return datetime.now(_VIET_NAM).date()


def day_of(seconds: int) -> date:
    """The day in Viet Nam of a moment counted from 1970; the last day there is, beyond it."""
    return datetime.fromtimestamp(min(max(0, seconds), end_of(date.max)), _VIET_NAM).date()


def end_of(day: date) -> int:
    """The last second of a day in Viet Nam, counted from 1970; 0 before it."""
    last = datetime.combine(day, time(23, 59, 59), _VIET_NAM)
    return max(0, int(last.timestamp()))


def colour_wanted() -> bool:
    """Colour is on unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def for_git() -> dict[str, str]:
    """The environment in which git reads and never writes, in English, asking nothing.

    Without what git tells its hooks: papi says itself where to look.
    """
    kept = {name: each for name, each in os.environ.items() if name not in _OF_A_HOOK}
    return kept | _READING


def completing() -> bool:
    """Whether a shell asks for completions."""
    return "_PAPI_COMPLETE" in os.environ


def completing_in_bash() -> bool:
    """Whether bash asks for completions: it inserts them as they are."""
    return os.environ.get("_PAPI_COMPLETE") == "complete_bash"


def typed_so_far() -> str:
    """The command line that is being completed."""
    return os.environ.get("COMP_WORDS", "")


def encoding_chosen() -> bool:
    """Whether the user chose the encoding of the standard streams."""
    return bool(os.environ.get("PYTHONIOENCODING"))
