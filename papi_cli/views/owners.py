"""Who owes a turn, as people say it: bodies by name, groups by how many and which of them."""

from collections import Counter
from collections.abc import Sequence

from papi_cli.analysis.bodies import Owner
from papi_cli.analysis.shapes import Deadline
from papi_cli.model.roles import OWING, roles_of
from papi_cli.views.table import Cell, cell
from papi_cli.views.words import some_of

_FEW = 3


def owners_cell(deadline: Deadline) -> Cell:
    """Name the bodies that still owe a turn, or the body asked for and whom it stands beside."""
    owed_by, matched = deadline.part.owed_by, deadline.part.matched
    if not owed_by:
        return cell("Văn bản không nêu")
    by_sense = any(ref.by_sense for ref in next(roles_of(deadline.item)).refs)
    remark = "(suy ra, văn bản không nêu)" if by_sense else None
    owing = _owing(deadline)
    if matched is None or deadline.part.role not in OWING:
        names = frozenset(owing)
        left = [each for each in owed_by if each.agency.name in names]
        return cell(*_parties(left, owed_by), remark)
    group = matched.owner.group
    if group:
        count = sum(owner.group is group for owner in owed_by)
        return cell(deadline.owners[0].agency, f"1 trong {count} cơ quan", remark)
    own = matched.owner.agency
    members = sum(owner.group is own for owner in owed_by)
    others = [owner for owner in owed_by if own not in (owner.agency, owner.group)]
    together = f"cùng {', '.join(_parties(others, others))}" if others else None
    counted = _counted(owing, members) if members else None
    name = own.name if members else deadline.owners[0].agency
    return cell(name, counted, together, remark)


def _owing(deadline: Deadline) -> list[str]:
    """Those who still owe it; where nobody does, those who have done it."""
    left = [each.agency for each in deadline.owners if each.time not in ("done", "done-late")]
    return left or [each.agency for each in deadline.owners]


def _parties(left: Sequence[Owner], owed_by: Sequence[Owner]) -> list[str]:
    """Name the bodies; a group stands for its members, with their number."""
    groups: dict[str, list[str]] = {}
    for owner in left:
        if owner.group:
            groups.setdefault(owner.group.name, []).append(owner.agency.name)
    sizes = Counter(owner.group.name for owner in owed_by if owner.group)
    alone = [owner.agency.name for owner in left if not owner.group]
    named = [f"{name} ({_counted(names, sizes[name])})" for name, names in groups.items()]
    return [*named, *([some_of(alone)] if alone else [])]


def _counted(names: Sequence[str], size: int) -> str:
    """Say how many of a group are meant, and who where they are few."""
    if len(names) == size:
        return f"{size} cơ quan"
    few = f": {', '.join(names)}" if len(names) <= _FEW else ""
    return f"{len(names)} trong {size} cơ quan{few}"
