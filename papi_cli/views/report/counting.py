"""Counts of tasks and reports in sentences and tables."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from papi_cli.analysis.account import Account, Report, Stand, Work
from papi_cli.analysis.status import Returns
from papi_cli.model.codebook import Codebook
from papi_cli.views.report.annexes import by_dimension, dimension_of
from papi_cli.views.report.outcomes import STANDS
from papi_cli.views.report.paper import Block, Cell, Column, Group, table
from papi_cli.views.words import turn_words

_ALWAYS: tuple[Stand, ...] = ("done", "done-late", "in-progress", "overdue", "no-information")
"""What a table counts even where there is none of it."""


def stands_words(works: Sequence[Work]) -> str:
    """Say how many tasks stand how: `2 hoàn thành đúng hạn; 1 đang thực hiện`."""
    found = Counter(each.stand for each in works)
    return "; ".join(f"{found[each]} {STANDS[each].lower()}" for each in STANDS if found[each])


def counts_table(works: Sequence[Work], codebook: Codebook) -> Block:
    """Count tasks by dimension, with a sum."""
    there = {each.stand for each in works}
    stands = [each for each in STANDS if each in _ALWAYS or each in there]
    columns = (
        Column("Nội dung", 55),
        Column("Tổng số", 14, "center"),
        *(Column(STANDS[each], 18, "center") for each in stands),
    )
    rows = [
        _row(name, some, stands)
        for name, some in (*by_dimension(works, codebook, dimension_of), ("Tổng cộng", works))
    ]
    return table(columns, [Group("", tuple(rows))])


def _row(name: str, works: Sequence[Work], stands: Sequence[Stand]) -> tuple[Cell, ...]:
    found = Counter(each.stand for each in works)
    numbers = (len(works), *(found[each] for each in stands))
    return (Cell(name), *(Cell(str(each)) for each in numbers))


def given(account: Account) -> str:
    """Say who gives tasks, and to whom where the paper is of one body."""
    kind = account.record.plan.kind
    return f"{kind} giao {account.whose}" if account.whose else f"{kind} giao"


def named(report: Report, turn: Returns) -> str:
    """Name a report and, where it is owed more than once, which."""
    key = turn.turn.key
    return f"{report.duty.what}, kỳ {turn_words(key)}" if key else report.duty.what


def due_returns(reports: Sequence[Report], day: date) -> list[tuple[Report, Returns]]:
    """Reports and turns that can be spoken of: whose day has come, or of which some were sent."""
    return [
        (report, turn)
        for report in reports
        for turn in report.turns
        if turn.sent or (turn.turn.due and turn.turn.due <= day)
    ]
