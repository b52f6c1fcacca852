"""What changed between two plans, or in a whole repository, for machines (a contract).

A row has the keys of the contract, then `trend` (raised, lowered, earlier, later, new, gone,
reworded, replaced, not-comparable or null), `reason` (measure, unit, direction, regime or null) and
`earlier`: what the earlier of two plans had not come to where the item goes on (not-met: the target
was missed; not-met-since: nor was it met in the later plan; not-done: the task was not finished; or
null). Of a whole repository it also has `plan`, the folder; `a` and `b` at the head tell what was
held against what.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papi_cli.analysis.aligning import Side
from papi_cli.analysis.changes import Change, Subject, kind_of_item
from papi_cli.analysis.diff import Compared, Difference, Past
from papi_cli.views.table import Answer, Table

if TYPE_CHECKING:  # only what compares all plans, or asks about revisions, needs them
    from papi_cli.analysis.counterparts import Overall
    from papi_cli.source.revision import Version

Shows = Callable[[Change], bool]
"""Whether a change is asked for."""


def past_of(each: Compared, shows: Shows) -> Past | None:
    """What the earlier of two items had not come to, where the items themselves are asked for."""
    return each.past if shows(Change(kind_of_item(each.item), "changed")) else None


def is_shown(each: Compared, shows: Shows) -> bool:
    """Whether people see it: for a change asked for, or a promise made again that was not kept."""
    return any(map(shows, each.changes)) or past_of(each, shows) is not None


ONLY: Mapping[str, Subject] = {
    "targets": "target", "tasks": "task", "deadlines": "deadline", "agencies": "agency"
}  # fmt: skip
"""What `--only` may name."""


def diff_answer(difference: Difference, shows: Shows) -> Answer:
    """Give the changes of two plans; rows follow `papi/diff@1`."""
    rows = [each._asdict() for each in difference.changes() if shows(each)]
    head = {"a": _plan_row(difference.a), "b": _plan_row(difference.b)}
    return Answer("diff", rows, Table((), ()), head, "changes")


def overall_answer(
    overall: "Overall", versions: "tuple[Version | None, Version | None]", shows: Shows
) -> Answer:
    """Give the changes of a whole repository, each with the folder of its plan."""
    rows = [{**each._asdict(), "plan": key} for key, each in overall.changes() if shows(each)]
    head = {name: _rev_row(each) for name, each in zip("ab", versions, strict=True)}
    return Answer("diff", rows, Table((), ()), head, "changes")


def _plan_row(side: Side) -> dict[str, object]:
    record = side.record
    named = {"plan": record.key, "number": record.plan.number, "issued": record.plan.issued}
    return named | (_rev_row(side.version) if side.version else {})


def _rev_row(version: "Version | None") -> dict[str, object]:
    return {"rev": version.hash if version else None}
