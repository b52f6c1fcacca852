"""Where the items of a plan stand in its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.diagnostics import Address
    from papi_cli.model.item import Dated
    from papi_cli.model.repository import AnyItem, PlanRecord
    from papi_cli.model.target import Figure


def addressed(record: PlanRecord) -> Sequence[tuple[Address, AnyItem | Figure]]:
    """Figures, targets, duties and tasks of a plan, each with its address; reckoned once."""
    return record.addressed


def owed(record: PlanRecord) -> Sequence[tuple[Address, Dated]]:
    """Tasks and duties of a plan, each with its address: what is done in some order."""
    return record.owed
