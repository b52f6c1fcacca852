"""Completion of names in the shell; whatever goes wrong completes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from papi_cli import settings
from papi_cli.text import folded

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.repository import Repository

_BARE = re.compile(r"[\w./@#:+-]*")


class _Kept(str):
    """A candidate that Typer keeps although it does not begin with the letters typed."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def agency_names(incomplete: str) -> list[str]:
    """Names of bodies that begin so, or hold it, without accents or case."""
    return _complete(incomplete, lambda repository: (a.name for a in repository.agencies.agencies))


def plan_names(incomplete: str) -> list[str]:
    """Numbers of plans; with the year where two share one."""
    return _complete(incomplete, _plan_numbers)


def state_names(incomplete: str) -> list[str]:
    """States by their keys, and in the words of the offices."""
    from papi_cli.model.progress import STATE_WORDS

    names = [name for key, words in STATE_WORDS.items() for name in (key, words[0])]
    return _holding(incomplete, names)


def _plan_numbers(repository: Repository) -> Iterable[str]:
    for record in repository.plans:
        number = record.plan.number
        several = len(repository.named(number)) > 1
        yield record.number_and_year if several else number


def _complete(incomplete: str, names: Callable[[Repository], Iterable[str]]) -> list[str]:
    from papi_cli.commands.opening import open_repository
    from papi_cli.errors import PapiError

    try:
        repository = open_repository(None).repository
    except PapiError:
        return []
    return _holding(incomplete, names(repository))


def _holding(incomplete: str, names: Iterable[str]) -> list[str]:
    """Names that hold what was typed; those that begin so come first."""
    wanted = folded(incomplete)
    found = dict.fromkeys(name for name in names if wanted in folded(name))
    ordered = sorted(found, key=lambda name: not folded(name).startswith(wanted))
    return [_Kept(_quoted(name)) for name in ordered]


def _quoted(name: str) -> str:
    """Escape a name for bash, which inserts it as it is; other shells quote by themselves."""
    if not settings.completing_in_bash() or _in_quotes(settings.typed_so_far()):
        return name
    return name if _BARE.fullmatch(name) else re.sub(r"([^\w./@#:+-])", r"\\\1", name)


def _in_quotes(words: str) -> bool:
    """Whether the last word of a command line stands in quotes that are still open."""
    return bool(re.search(r"""(?:^|[\s=])(?:"[^"]*|'[^']*)$""", words))
