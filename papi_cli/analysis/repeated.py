"""What a plan asks for again though the earlier plan did not come to it.

A target that was missed by the published results, a task that was not finished by what was
recorded. What nobody measured, published or spoke of says nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from papi_cli.analysis.aligning import Side
from papi_cli.analysis.changes import Earlier
from papi_cli.analysis.diff import Compared, Difference, Past
from papi_cli.analysis.items import Found
from papi_cli.analysis.parts import Part
from papi_cli.analysis.targets import Published, published
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.repository import AnyItem, Repository
from papi_cli.model.target import Target
from papi_cli.model.task import Task

if TYPE_CHECKING:  # only where there are results, or where something was recorded
    from papi_cli.analysis.scorecard import Score
    from papi_cli.analysis.shapes import OwnerState
    from papi_cli.analysis.unfinished import Unfinished


def earlier_side(found: Difference) -> Side | None:
    """The plan whose years begin first; None for one plan, one period, or two provinces."""
    one, other = found.a.record, found.b.record
    begun = one.plan.period.first, other.plan.period.first
    if found.one_plan or begun[0] == begun[1] or one.jurisdiction != other.jurisdiction:
        return None
    return found.a if begun[0] < begun[1] else found.b


def asks_for_results(found: Difference) -> bool:
    """Whether a target of PAPI goes on, so that results can tell whether it was met before."""
    codebook = Codebook(found.b.repository.indices)
    paired = (each.a for each in found.items if each.pair and isinstance(each.a, Target))
    return any(codebook.official(each.indicator)[:1] == (PAPI,) for each in paired)


def repeated(found: Difference, known: Repository, today: date) -> Difference:
    """Say of items that go on that the earlier one was not kept, by what is known on a day.

    `known` has the results of the province, and the holidays.
    """
    earlier = earlier_side(found)
    if earlier is None:
        return found
    past = _Past(found, earlier, known, today)
    return found._replace(items=tuple(past.told(each) for each in found.items))


class _Past:
    """What is known of two plans, one of which was the earlier."""

    def __init__(self, found: Difference, earlier: Side, known: Repository, today: date) -> None:
        self._found, self._earlier = found, earlier
        self._known, self._today = known, today
        self._is_a = earlier is found.a
        self._begun = max(each.record.plan.period.first for each in (found.a, found.b))

    def told(self, each: Compared) -> Compared:
        """The same items, in every change of which it stands that the earlier was not kept."""
        past = self._past(each.a, each.b)
        if past is None:
            return each
        changes = tuple(one._replace(earlier=past.verdict) for one in each.changes)
        return each._replace(changes=changes, past=past)

    def _past(self, a: AnyItem | None, b: AnyItem | None) -> Past | None:
        if isinstance(a, Target) and isinstance(b, Target):
            return self._missed(a, b)
        task = a if self._is_a else b
        if a is None or b is None or not isinstance(task, Task):
            return None
        bodies = self._bodies(task)
        return Past("not-done", *((bodies, ()) if self._is_a else ((), bodies))) if bodies else None

    def _missed(self, a: Target, b: Target) -> Past | None:
        """The years that both were missed in, where the earlier was."""
        of_a = _last_missed(self._scores(self._found.a, a))
        of_b = _last_missed(self._scores(self._found.b, b))
        earlier, later = (of_a, of_b) if self._is_a else (of_b, of_a)
        verdict: Earlier = "not-met-since" if later else "not-met"
        return Past(verdict, of_a, of_b) if earlier else None

    def _scores(self, side: Side, target: Target) -> "Iterator[Score]":
        """A target year by year; of the earlier plan the years before the later one began."""
        from papi_cli.analysis.scorecard import score_years

        found = Found(side.record, target, Part((), "lead"), (), ())
        for each in score_years(found, self._papi):
            if side is not self._earlier or (each.at.year or self._begun) < self._begun:
                yield each

    @cached_property
    def _papi(self) -> Published:
        return published(self._known, self._earlier.record.jurisdiction, self._today)

    def _bodies(self, task: Task) -> "tuple[OwnerState, ...]":
        """The bodies that had not finished a task."""
        return tuple(self._recorded.bodies(task)) if self._earlier.record.progress else ()

    @cached_property
    def _recorded(self) -> "Unfinished":
        from papi_cli.analysis.unfinished import Unfinished

        return Unfinished(self._earlier.record, self._known, self._today)


def _last_missed(scores: "Iterable[Score]") -> "tuple[Score, ...]":
    """The last judged years, running, in which a target was missed."""
    judged = [each for each in scores if each.verdict in ("met", "not-met")]
    last = [*takewhile(lambda each: each.verdict == "not-met", reversed(judged))]
    return tuple(reversed(last))
