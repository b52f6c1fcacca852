"""Clauses into tasks, reports and targets."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from papi_cli.analysis.importing.aims import Aim
from papi_cli.analysis.importing.deliverables import deliverable
from papi_cli.analysis.importing.draft import (
    Doubt,
    DraftDuty,
    DraftTarget,
    DraftTask,
    Item,
    Roles,
    Stretch,
)
from papi_cli.analysis.importing.reports import Report
from papi_cli.analysis.importing.roles import Charged
from papi_cli.analysis.importing.sentences import Clause
from papi_cli.analysis.importing.summary import brief
from papi_cli.model.base import Years

_TROUBLE = r"(?:khó khăn|vướng mắc|phát sinh|vấn đề phát sinh)"
_IN_TROUBLE = re.compile(
    rf"(?:nếu|khi) (?:có |phát sinh |gặp )*(?:những )?{_TROUBLE}(?:(?:,| hoặc| và) {_TROUBLE})*"
)


class Said(NamedTuple):
    """A clause in its place: whom it charges, what its section is about, of which years."""

    section: str | None
    clause: Clause
    charge: Charged
    roles: Roles
    where: Stretch
    dimension: str | None = None
    stage: Years | None = None
    aimed: bool = False

    @property
    def common(self) -> dict[str, object]:
        """What every item made of it has."""
        item = Item(
            self.section,
            self.clause.text,
            self.where,
            self.roles,
            self.dimension,
            self.clause.cites,
            _doubtful_times(self.clause),
        )
        return vars(item)

    @property
    def what(self) -> str:
        """A few words for it."""
        spans = tuple((each.start, each.end) for each in self.clause.times)
        return brief(self.clause.text, self.charge.deed, spans)


def task_of(said: Said) -> DraftTask:
    """A deed; where it has no deadline, that of the years under which it stands."""
    due, made = dues(said.clause, aimed=said.aimed), deliverable(said.clause.text)
    task = DraftTask(**said.common, what=said.what, due=due, output=made)  # type: ignore[arg-type]
    if due or said.stage is None:
        return task
    words = f"giai đoạn {said.stage.first} - {said.stage.last}"
    doubt = Doubt("thời hạn lấy theo giai đoạn nêu ở trên", 0.6)
    return replace(task, due=(words,), doubts=(*task.doubts, doubt))


def duty_of(said: Said, report: Report, before: Item | None) -> DraftDuty | DraftTask:
    """A report; a task where nobody is said to send it. `before` may tell whom it goes to."""
    roles = said.roles
    if report.passed_on_by and not said.charge.lead:
        doubt = Doubt("ai gửi báo cáo hiểu theo nghĩa: nơi nhận để tổng hợp", 0.6)
        roles = Roles((report.passed_on_by,), doubts=(doubt,), places=roles.places)
    if not roles.lead:
        task = task_of(said)
        doubt = Doubt("có thể là chế độ báo cáo; văn bản không nêu ai gửi", 0.5)
        return replace(task, doubts=(*task.doubts, doubt))
    same = isinstance(before, DraftDuty) and before.where == said.where
    told = before.to if same and isinstance(before, DraftDuty) else ()
    return DraftDuty(
        **said._replace(roles=roles).common,  # type: ignore[arg-type]
        what=said.what,
        due=dues(said.clause, aimed=said.aimed) or _in_trouble(said.clause),
        to=report.to or told,
        through=report.through,
        email=report.email,
    )


def target_of(said: Said, aim: Aim, path: tuple[str, ...]) -> DraftTarget:
    """A target of a sentence; `path` is that of its indicator, where it is one's."""
    doubts = (Doubt("chỉ tiêu lấy từ câu văn", aim.confidence),)
    return DraftTarget(
        **said.common | {"doubts": doubts, "cites": ()},  # type: ignore[arg-type]
        indicator=path,
        about=None if path else aim.about or brief(aim.words),
        measure=aim.measure,
        unit=aim.unit,
        better="lower" if aim.measure == "rank" or aim.change == "decrease" else "higher",
        operator=aim.operator,
        value=aim.value,
        value_max=aim.value_max,
        change=aim.change,
        increase=aim.increase,
        baseline=aim.baseline,
        group=aim.group,
        period=aim.period or said.stage,
        as_written=aim.words,
    )


def dues(clause: Clause, *, aimed: bool = False) -> tuple[str, ...]:
    """The deadlines of a clause; a vague year beside a target is the target's."""
    kept = [each for each in clause.times if not (aimed and each.confidence < 0.5)]
    named = [each for each in kept if each.names_a_day]
    if named:
        kept = [each for each in kept if each in named or each.due.kind != "recurring"]
    return tuple(dict.fromkeys(each.words for each in kept))


def untimed(clause: Clause) -> str:
    """A clause with blanks for its deadlines, so that places stay."""
    text = clause.text
    for each in clause.times:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def open_tasks(items: Sequence[Item], place: Stretch) -> list[DraftTask]:
    """The tasks of a paragraph that nobody is charged with yet."""
    return [
        each
        for each in items
        if each.where == place and isinstance(each, DraftTask) and not each.roles.lead
    ]


def _doubtful_times(clause: Clause) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(f"thời hạn «{each.words}»", each.confidence)
        for each in clause.times
        if each.confidence < 0.8
    )


def _in_trouble(clause: Clause) -> tuple[str, ...]:
    """`nếu có khó khăn, vướng mắc`: what is to be reported only then."""
    found = _IN_TROUBLE.search(clause.text)
    return (found[0].strip(" ,"),) if found else ()
