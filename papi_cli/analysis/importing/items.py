"""Passages into items, each with the bodies that its sentence or its place gives it."""

import re
from dataclasses import dataclass, field, replace

from papi_cli.analysis.importing.aims import aims
from papi_cli.analysis.importing.bodies import Bodies
from papi_cli.analysis.importing.citing import Own, Shelf
from papi_cli.analysis.importing.draft import (
    Doubt,
    DraftTarget,
    DraftTask,
    Item,
    Roles,
    Stretch,
)
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.labels import Label, labelled
from papi_cli.analysis.importing.making import (
    Said,
    dues,
    duty_of,
    open_tasks,
    target_of,
    task_of,
    untimed,
)
from papi_cli.analysis.importing.outline import Passage
from papi_cli.analysis.importing.reports import report_in
from papi_cli.analysis.importing.roles import Charged, charged, named_by_heading
from papi_cli.analysis.importing.scopes import Scopes, where
from papi_cli.analysis.importing.sentences import Clause, clauses
from papi_cli.analysis.importing.times import of_cell
from papi_cli.model.base import Years
from papi_cli.text import canonical

_MERE_LEAD_IN = re.compile(
    r"(?:nội dung|nhiệm vụ|công việc|giải pháp|việc|yêu cầu|biện pháp|cụ thể|như)"
    r"(?: (?:chủ yếu|trọng tâm|cụ thể|công việc|sau|sau đây|này|như sau|chính))*\s*:$"
)
_BACK = re.compile(
    r"(?:chủ trì|đầu mối).*(?:đối với|thực hiện|của) (?:các )?"
    r"(?:nội dung|nhiệm vụ|chỉ tiêu|giải pháp|mục|điểm|khoản)"
    r"(?: (?:trên|nêu trên|này|tại (?:mục|điểm) này))"
)
_MERELY_DONE = re.compile(
    r"\W*(?:(?:tổ chức|triển khai|thực hiện|hoàn thành|xong|và|nội dung này|nhiệm vụ này)\W*)*"
)
_NO_DEED = re.compile(
    r"(?:Nay ban hành|Ban hành kèm theo|Quyết định này có hiệu lực|Trên đây là|Hình thức:"
    r"|Kế hoạch này (?:có hiệu lực|thay thế)|\(?Kèm theo|\([^)]*\)\W*$)"
)
_SAID_SHORT = re.compile(
    r" \((?:sau đây )?(?:viết tắt|gọi tắt|gọi chung|gọi)(?: là)? [^()]{2,60}\)"
)
_ANAPHOR = re.compile(
    r"(?:(?:giám đốc|thủ trưởng|người đứng đầu|lãnh đạo),? ?)*(?:các )?"
    r"(?:(?:sở|ban|ngành|cơ quan|đơn vị|địa phương)(?:, | và )?)+"
    r"(?: (?:trên|này|nêu trên|được giao|thuộc thành phố|thuộc tỉnh))?"
)
_STAGE = re.compile(r"[Gg]iai đoạn (\d{4})\s*[-–]\s*(\d{4})\s*:")
_ONLY_AIM = re.compile(r"(?:Phấn đấu|Phần đầu|Phân đầu|Tỷ lệ|Tối thiểu|Ít nhất|Trên|\d)")
_LONGEST_LEAD_IN = 600


@dataclass
class Reader:
    """Goes through the passages of a plan; `index` is what the plan as a whole aims at."""

    bodies: Bodies
    shelf: Shelf
    indicators: Indicators
    own: Own
    index: tuple[str, ...]
    scopes: Scopes
    stage: Years | None = None
    found: list[Item] = field(default_factory=list)
    _heading: Passage | None = None

    def read(self, passage: Passage) -> None:
        """Take in a passage."""
        if passage.zone in ("head", "recipients", "annex"):
            return
        if passage.heading or (passage.section and self._is_list(passage.text)):
            self.stage = None
            self._heading = passage
            self.scopes.heading(passage)
            if not aims(passage.text):
                return
        self._paragraph(passage)

    def _is_list(self, text: str) -> bool:
        return bool(named_by_heading(self.bodies, text)[0])

    def _paragraph(self, passage: Passage) -> None:
        if stage := _STAGE.search(passage.text):
            first, last = sorted(map(int, stage.groups()))
            self.stage = Years(first, last)
        text, labels = labelled(_SAID_SHORT.sub("", passage.text))
        first = len(self.found)
        self._clauses(passage, text)
        if labels:
            self._label(passage, labels, first)

    def _label(self, passage: Passage, labels: tuple[tuple[Label, str], ...], first: int) -> None:
        """Give what labels say to the tasks of the passage, else to the last one before it."""
        tasks = [x for x in self.found[first:] if isinstance(x, DraftTask)]
        tasks = tasks or self._labelled_before(passage)
        given = {id(each): self._with(each, labels, where(passage)) for each in tasks}
        self.found = [given.get(id(each), each) for each in self.found]

    def _labelled_before(self, passage: Passage) -> list[DraftTask]:
        """The task that labels on lines of their own are about: the last, or the heading."""
        last = next((x for x in reversed(self.found) if isinstance(x, DraftTask)), None)
        heading = self._heading
        if heading and (last is None or last.section != passage.section):
            clause = Clause(heading.text, (), ())
            roles = self.scopes.held(heading)
            last = task_of(self._said(heading, clause, Charged(), roles))
            self.found.append(last)
        return [last] if last and last.section == passage.section else []

    def _with(
        self, task: DraftTask, labels: tuple[tuple[Label, str], ...], place: Stretch
    ) -> DraftTask:
        """A task with what its labels say."""
        said = dict(labels)
        lead = tuple(self.bodies.listed(said["lead"])) if "lead" in said else task.roles.lead
        with_ = tuple(self.bodies.listed(said["with"])) if "with" in said else task.roles.with_
        doubts = () if "lead" in said else task.roles.doubts
        due = of_cell(said["due"]) if "due" in said else task.due
        return replace(
            task,
            roles=replace(
                task.roles,
                lead=lead,
                with_=with_,
                doubts=doubts,
                places=(*task.roles.places, place),
            ),
            due=due,
            output=said.get("output", task.output),
        )

    def _clauses(self, passage: Passage, text: str) -> None:
        before: Roles | None = None
        parts = clauses(text, self.shelf, self.own, self._is_list)
        for place, clause in enumerate(parts):
            charge = charged(self.bodies, clause.text)
            if self._refers_back(passage, clause, charge):
                continue
            roles = self._roles(passage, charge, before)
            said = self._said(passage, clause, charge, roles)
            if place == len(parts) - 1 and self._leads_in(passage, said):
                continue
            if charge.lead:
                before = Roles(charge.lead, asked=charge.asked)
            self._clause(passage, said)

    def _said(self, passage: Passage, clause: Clause, charge: Charged, roles: Roles) -> Said:
        dimension = self.scopes.dimension(passage)
        stage = self.stage if passage.zone != "aims" else None
        place = where(passage)
        return Said(passage.section, clause, charge, roles, place, dimension, stage)

    def _refers_back(self, passage: Passage, clause: Clause, charge: Charged) -> bool:
        """Whether a clause only says who does what was said before; then they are charged."""
        if not charge.lead:
            return False
        roles = Roles(charge.lead, charge.with_, charge.directs, charge.asked)
        if _BACK.search(clause.text):
            self._give_back(passage, replace(roles, places=(where(passage),)))
            return True
        if not _MERELY_DONE.fullmatch(untimed(clause)[charge.deed :]):
            return False
        given = {
            id(each): replace(each, roles=roles, due=each.due or dues(clause))
            for each in open_tasks(self.found, where(passage))
        }
        self.found = [given.get(id(each), each) for each in self.found]
        return bool(given)

    def _give_back(self, passage: Passage, roles: Roles) -> None:
        """`… đối với nội dung này`: who leads all that the section said before."""
        roles = replace(roles, doubts=(Doubt("cơ quan chủ trì lấy theo câu cuối mục", 0.95),))
        self.found = [
            replace(each, roles=roles)
            if each.section == passage.section and not each.roles.lead
            else each
            for each in self.found
        ]

    def _leads_in(self, passage: Passage, said: Said) -> bool:
        """Whether a clause leads in what follows, and asks for nothing itself but targets."""
        text = said.clause.text
        if not text.endswith(":") or len(text) > _LONGEST_LEAD_IN:
            return False
        self.scopes.lead_in(passage, said.charge)
        if not _MERE_LEAD_IN.search(text):
            return False
        self._aims(passage, said)
        return True

    def _roles(self, passage: Passage, charge: Charged, before: Roles | None) -> Roles:
        """Whom a clause charges: itself, else the clause before it, else its section."""
        held = self.scopes.held(passage)
        pointed = all(_ANAPHOR.fullmatch(canonical(each.name)) for each in charge.lead)
        if charge.lead and not (pointed and (before or held.lead)):
            return Roles(charge.lead, charge.with_, charge.directs, charge.asked)
        if before:
            doubt = Doubt("câu không nêu ai; lấy theo câu trước cùng đoạn", 0.7)
            return replace(before, with_=charge.with_, doubts=(doubt,))
        return replace(held, with_=charge.with_ or held.with_)

    def _clause(self, passage: Passage, said: Said) -> None:
        targets = self._aims(passage, said)
        text = said.clause.text
        if passage.zone in ("purpose", "situation", "aims") or _NO_DEED.match(text):
            return
        said = said._replace(aimed=bool(targets))
        if report := report_in(self.bodies, text, said.charge.deed):
            before = self.found[-1] if self.found else None
            self.found.append(duty_of(said, report, before))
        elif len(text) > 14 and not (targets and _ONLY_AIM.match(text)):
            self.found.append(task_of(said))

    def _aims(self, passage: Passage, said: Said) -> list[DraftTarget]:
        if passage.zone == "situation":
            return []
        text = said.clause.text
        barred = [(each.start, each.end) for each in said.clause.cites]
        found = []
        for aim in aims(text, barred, all_aim=passage.zone == "aims"):
            of_index = aim.measure in ("rank", "places", "group", "score")
            path = self.indicators.meant(text, aim, said.dimension)
            staged = said._replace(stage=self.stage)
            found.append(target_of(staged, aim, path or (self.index if of_index else ())))
        self.found.extend(found)
        return found
