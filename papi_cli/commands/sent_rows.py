"""The rows of a table that was sent back, as additions to progress; and findings by their cells."""

from collections.abc import Iterator, Sequence
from datetime import date
from string import ascii_uppercase
from typing import NamedTuple, cast

from papi_cli.analysis.bodies import Bodies
from papi_cli.commands import facts
from papi_cli.commands.evidence import Proofs
from papi_cli.commands.lookup import the_agency, the_item, the_plan
from papi_cli.commands.recording import Addition
from papi_cli.commands.told_before import says
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import PapiError, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.agency import Agency
from papi_cli.model.form.returned import Answer, CellFault, Returned
from papi_cli.model.progress import Entry, State
from papi_cli.model.repository import Place, PlanRecord
from papi_cli.model.target import Target
from papi_cli.source.files import WorkingTree

_COLUMNS = {
    "P101": "turn", "P102": "item", "P103": "date", "P105": "percent", "P106": "document",
    "P108": "date", "P110": "extended_to",
}  # fmt: skip
"""The column in which a check's finding is mended."""


class Sent(NamedTuple):
    """What holds for every table sent: who reports, the plan and the day of rows without one."""

    by: str | None = None
    plan: str | None = None
    on: date | None = None


class Faulty(PapiError):
    """A table with faults in its cells; nothing of it is written."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__("")
        self.faults = tuple(sorted(faults, key=_row_of))


def _row_of(fault: CellFault) -> int:
    """The row of a cell `F7` or of rows `7:9`; 0 for a whole table."""
    return int(fault.place.partition(":")[0].lstrip(ascii_uppercase) or 0)


class Taken(NamedTuple):
    """The rows of a table that are to be written, and how many are recorded already."""

    agency: Agency
    rows: tuple[tuple[Answer, Addition], ...]
    known: int


def taken_from(loaded: Loaded, files: WorkingTree, back: Returned, sent: Sent) -> Taken:
    """Look up what the rows speak of; Faulty with every row that speaks of nothing known."""
    agency = _reporter(loaded, back, sent)
    known = _Known(loaded, agency)
    rows: list[tuple[Answer, Addition]] = []
    faults: list[CellFault] = []
    for answer in back.answers:
        key = "plan" if "plan" in answer.values else "item"
        try:
            plan, item = _address(answer, sent)
            record = the_plan(loaded, plan)
            key = "item"
            found = the_item(loaded, record, item.partition("@")[0])
            key = _doubtful(answer, isinstance(found, Target))
            fact = _fact(answer, agency, sent)
            turn = answer.text("turn")
            name = f"{record.key}#{item}" + (f"@{turn}" if turn and "@" not in item else "")
            addition = facts.addition(loaded, files, name, fact)
        except PapiError as error:
            faults.append(CellFault(answer.places[key], error.message, error.remedy))
            continue
        if not known.has(addition):
            rows.append((answer, addition))
    if faults:
        raise Faulty(faults)
    return Taken(agency, tuple(rows), len(back.answers) - len(rows))


def _reporter(loaded: Loaded, back: Returned, sent: Sent) -> Agency:
    """Who reports, by the form or by `--by`; PapiError where they disagree or say nothing."""
    home = loaded.repository.home
    named = the_agency(loaded, sent.by, back.home or home) if sent.by is not None else None
    if back.agency is None:
        if named is None:
            raise WrongUse("bảng không nói cơ quan nào báo", 'thêm --by "TÊN CƠ QUAN"')
        return named
    if back.repository != loaded.repository.settings.schema_:
        raise WrongUse(f"mẫu của kho dạng {back.repository}", "lấy mẫu mới từ kho này")
    own = the_agency(loaded, back.agency, back.home or home)
    if named not in (None, own):
        raise WrongUse(f"mẫu là của {own.name}, --by nói khác", "bỏ --by, hoặc gửi đúng mẫu")
    return own


def _address(answer: Answer, sent: Sent) -> tuple[str, str]:
    """The plan and the item of a row, which may write both as `PLAN#ITEM`."""
    item = answer.text("item") or ""
    plan, mark, rest = item.partition("#")
    if mark:
        return plan, rest
    named = answer.text("plan") or sent.plan
    if named is None:
        raise WrongUse("không rõ kế hoạch nào", f"thêm cột Kế hoạch, hoặc viết 100/KH-UBND#{item}")
    return named, item


def _doubtful(answer: Answer, is_target: bool) -> str:
    """The column to look at where the item is known and the row is refused."""
    if "event" in answer.values:
        return "event"
    return "turn" if "turn" in answer.places and not is_target else "item"


def _fact(answer: Answer, agency: Agency, sent: Sent) -> facts.Fact:
    values = answer.values
    return facts.Fact(
        cast("date", values.get("date") or sent.on),
        cast("State | None", values.get("state")),
        cast("int | None", values.get("percent")),
        answer.text("extended_to"),
        answer.text("document"),
        answer.text("event"),
        note=answer.text("note"),
        proofs=Proofs(answer.text("evidence"), cast("date | None", values.get("evidence_date"))),
        by=agency.name,
    )


def lacking_days(back: Returned, sent: Sent) -> Iterator[CellFault]:
    """The rows without a day, where none was said for all: sent again they must be the same."""
    unread = {each.place for each in back.faults}
    for answer in back.answers:
        at = answer.places.get("date") or answer.places["item"]
        if sent.on is None and "date" not in answer.values and at not in unread:
            remedy = "ghi ngày, hoặc thêm --date NGÀY cho mọi dòng như vậy"
            yield CellFault(at, "thiếu ngày", remedy)


class _Known:
    """What a body has recorded, and what of the table was met before."""

    def __init__(self, loaded: Loaded, agency: Agency) -> None:
        self._bodies = Bodies(loaded.repository.directory)
        self._agency = agency
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        self._read: set[str] = set()

    def has(self, addition: Addition) -> bool:
        """Whether the very same is recorded; if not, it will be."""
        record = addition.record
        if record.key not in self._read:
            self._read.add(record.key)
            for entry in self._of(record):
                self._entries.setdefault((record.key, entry.item), []).append(entry)
        new = Entry.model_validate(addition.values)
        same_item = self._entries.setdefault((record.key, new.item), [])
        if any(says(entry, new) for entry in same_item):
            return True
        same_item.append(new)
        return False

    def _of(self, record: PlanRecord) -> Iterator[Entry]:
        for file in record.progress.values():
            if self._bodies.resolve(file.agency, record.jurisdiction) is self._agency:
                yield from file.entries


def placed(
    found: Sequence[Diagnostic], rows: Sequence[tuple[Answer, Addition]], places: Sequence[Place]
) -> tuple[CellFault, ...]:
    """Say findings by the cells of the table that they come from, in the order of its rows."""
    told = [(_row(each, places), each) for each in found]
    return tuple(
        _fault(each, rows[row][0] if row >= 0 else None)
        for row, each in sorted(told, key=lambda pair: pair[0])
    )


def _row(found: Diagnostic, places: Sequence[Place]) -> int:
    """Which addition a finding stands in: the last that begins above it; -1 where none does."""
    above = [
        (place.line, number)
        for number, place in enumerate(places)
        if place.file == found.file and place.line <= found.span.line
    ]
    return max(above, default=(0, -1))[1]


def _fault(found: Diagnostic, answer: Answer | None) -> CellFault:
    if answer is None:
        return CellFault("", f"{found.file}: {found.message}", found.help)
    at = answer.places.get(_COLUMNS.get(found.code, "item")) or answer.places["item"]
    return CellFault(at, found.message, found.help)
