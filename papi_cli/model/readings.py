"""What was read of a repository, whether from its files or from what was kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # not every answer needs them, and models take their time to build
    from papi_cli.model.repository import Repository
    from papi_cli.source.revision import Version


class Readings(Protocol):
    """What was read of a repository: the files `broken` could not be."""

    @property
    def repository(self) -> Repository:
        """What could be read."""

    @property
    def broken(self) -> tuple[str, ...]:
        """The files that could not, as they are shown."""

    @property
    def version(self) -> Version | None:
        """The revision of git that was read; None for the files as they lie."""
