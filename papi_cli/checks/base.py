"""What a check is: a function with a code; its docstring is its manual page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from papi_cli.checks.aims import Aim, aims
from papi_cli.checks.bearers import Bearers, bearers
from papi_cli.checks.wordings import Worded, worded
from papi_cli.checks.words import Page, written
from papi_cli.diagnostics import Address, Fault, Fix, Pointer, Severity
from papi_cli.model.repository import Repository


class Finding(NamedTuple):
    """What a check yields: where and what; code and severity come from the check."""

    address: Address
    message: str
    help: str = ""
    notes: tuple[Pointer, ...] = ()
    on_key: bool = False
    fix: Fix | None = None


@dataclass(frozen=True)
class World:
    """What checks may ask for, each by the name of its parameter.

    `digest` gives the SHA-256 of a file below the root, None where there is no such file.
    """

    repository: Repository
    today: date
    digest: Callable[[str], str | None]

    @cached_property
    def aims(self) -> Sequence[Aim]:
        """The targets and figures of PAPI."""
        return tuple(aims(self.repository))

    @cached_property
    def bearers(self) -> Bearers:
        """What may be cited, by every name."""
        return bearers(self.repository)

    @cached_property
    def deadlines(self) -> Sequence[Worded]:
        """The deadlines that speak of days, periods or years, wording by wording."""
        return tuple(worded(self.repository))

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The words that recorders write themselves, file by file."""
        return tuple(written(self.repository))


Run = Callable[..., Iterator[Finding]]


class Check(NamedTuple):
    """A registered check; without the files it `needs` it would call everything unknown."""

    code: str
    severity: Severity
    needs: tuple[str, ...]
    run: Run

    @property
    def of_the_day(self) -> bool:
        """Whether what it finds depends on the day."""
        return "today" in self._asked

    @property
    def _asked(self) -> tuple[str, ...]:
        return self.run.__code__.co_varnames[: self.run.__code__.co_argcount]

    def faults(self, world: World) -> Iterator[Fault]:
        """Run it over everything that was read."""
        for found in self.run(**{name: getattr(world, name) for name in self._asked}):
            yield Fault(
                self.code,
                self.severity,
                found.address,
                found.message,
                found.help,
                found.notes,
                found.on_key,
                found.fix,
            )


CHECKS: dict[str, Check] = {}


def check(code: str, *needs: str, severity: Severity = Severity.ERROR) -> Callable[[Run], Run]:
    """Register a function as the check of that code, run where the files it needs were read."""

    def register(run: Run) -> Run:
        if code in CHECKS:
            raise ValueError(f"two checks have the code {code}")
        CHECKS[code] = Check(code, severity, needs, run)
        return run

    return register
