"""Settings from the environment, and nowhere else."""

import os
from datetime import date, datetime, timedelta, timezone

# Viet Nam has had one time, without summer time, since 1975: no zone database is needed.
_VIET_NAM = timezone(timedelta(hours=7))


def repository() -> str | None:
    """Where the plans are, if PAPI_REPOSITORY says so."""
    return os.environ.get("PAPI_REPOSITORY") or None


def today() -> date:
    """Read the clock, in Viet Nam; the only place that does."""
    return datetime.now(_VIET_NAM).date()


def colour_wanted() -> bool:
    """Colour is on unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
