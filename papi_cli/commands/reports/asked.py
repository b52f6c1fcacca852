"""What a report is asked for: the files, the plan, the year, who writes."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.frame import Frame, frame
from papi_cli.analysis.listing import long_ended
from papi_cli.commands.lookup import the_home, the_plan
from papi_cli.commands.opening import Moment, files_at, opened
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.agency import Agency
from papi_cli.model.repository import PlanRecord
from papi_cli.text import canonical, folded, full_day
from papi_cli.views.report.head import Sender
from papi_cli.views.report.narrative import blocks
from papi_cli.views.report.paper import Block
from papi_cli.views.report.sections import Narrative

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.files import WorkingTree
    from papi_cli.source.revision import Revision


class For(StrEnum):
    """In whose name the paper is written: the body that drafts it, or the committee above it."""

    OWN = "own"
    COMMITTEE = "ubnd"


class Given(NamedTuple):
    """What was typed of who writes, in place of what `repository.yaml` says."""

    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    signer: str | None = None
    title: str | None = None


class Typed(NamedTuple):
    """What was typed."""

    plan: str | None
    year: int | None
    agency: str | None
    jurisdiction: str | None
    in_name_of: For
    given: Given
    at: Moment
    root: str | None


class Asked(NamedTuple):
    """What a report is written from."""

    typed: Typed
    files: "WorkingTree | Revision"
    loaded: Loaded
    frame: Frame

    @property
    def day(self) -> date:
        """The day as of which all is told."""
        return self.frame.today


def ask(typed: Typed, without: Collection[str] = ()) -> Asked:
    """Read what a report is written from."""
    files = files_at(typed.root, typed.at.revision)
    loaded = opened(files, without)
    return Asked(typed, files, loaded, frame(loaded.repository, typed.at.day, within=30))


def chosen_plan(asked: Asked) -> PlanRecord:
    """The plan that was named, or the only one it can be; UnknownName tells the candidates."""
    typed, day = asked.typed, asked.day
    if typed.plan is not None:
        record = the_plan(asked.loaded, typed.plan)
        if typed.year is not None and typed.year not in record.plan.period:
            period = f"kế hoạch {record.plan.number} là của {record.plan.period}"
            raise UnknownName(
                f"{period}, không có năm {typed.year}", "bỏ --year, hoặc chọn năm khác"
            )
    else:
        record = _the_only(asked)
    if record.plan.issued > day:
        issued = full_day(record.plan.issued)
        message = f"kế hoạch {record.plan.number} đến ngày {issued} mới ban hành"
        raise UnknownName(message, "xem lại --today")
    return record


def _the_only(asked: Asked) -> PlanRecord:
    typed, day = asked.typed, asked.day
    home = the_home(asked.loaded, typed.jurisdiction)
    every = [each for each in asked.loaded.repository.plans_of(home) if each.plan.issued <= day]
    found = [each for each in every if _is_of(each, typed.year, day)]
    followed = [each for each in found if _follows(asked, each)]
    found = followed or found
    if len(found) == 1:
        return found[0]
    when = f"năm {typed.year}" if typed.year else f"ngày {full_day(day)}"
    names = [asked.loaded.repository.shortest_name(each) for each in found or every]
    if found:
        remedy = f"chọn bằng --plan: {'; '.join(names)}"
        raise UnknownName(f"{when} có {len(found)} kế hoạch", remedy)
    remedy = f"chọn bằng --plan: {'; '.join(names)}" if names else "xem bằng papi plans"
    raise UnknownName(f"không có kế hoạch nào cho {when}", remedy)


def _is_of(record: PlanRecord, year: int | None, day: date) -> bool:
    if year is not None:
        return year in record.plan.period
    return not long_ended(record, day)


def _follows(asked: Asked, record: PlanRecord) -> bool:
    """Whether the body that writes the reports follows the plan up."""
    letterhead = asked.loaded.repository.settings.letterhead
    named = record.plan.coordinator
    return bool(letterhead and named and folded(named.name) == folded(letterhead.agency))


def year_of(asked: Asked, record: PlanRecord) -> int:
    """The year to report on: as typed, else the last of the plan that has begun by the day."""
    period = record.plan.period
    if asked.typed.year is not None:
        return asked.typed.year
    return max(period.first, min(period.last, asked.day.year))


def committee(record: PlanRecord, given: Given) -> Sender:
    """The people's committee that issued a plan, as the writer."""
    return Sender(
        given.issuer or record.plan.issuer,
        given.parent or "",
        given.place or record.plan.place or _place_of(record.plan.issuer),
        "UBND",
        "",
        given.title or "",
        given.signer or "",
    )


def sender(asked: Asked, record: PlanRecord) -> Sender:
    """Who writes, by the letterhead of the repository and what was typed."""
    given, repository = asked.typed.given, asked.loaded.repository
    if asked.typed.in_name_of is For.COMMITTEE:
        return committee(record, given)
    letterhead, signatory = repository.settings.letterhead, repository.settings.signatory
    named = record.plan.coordinator
    name = given.issuer or (letterhead.agency if letterhead else named.name if named else None)
    if name is None:
        remedy = "thêm letterhead: vào repository.yaml, hoặc --issuer"
        raise WrongUse("không biết cơ quan nào viết báo cáo", remedy)
    body = _body(asked, name, record)
    own = letterhead if letterhead and folded(letterhead.agency) == folded(name) else None
    parent = letterhead.parent if letterhead and letterhead.parent else record.plan.issuer
    place = letterhead.place if letterhead else record.plan.place
    return Sender(
        body.name if body else name,
        given.parent or parent,
        given.place or place or _place_of(record.plan.issuer),
        (own and own.symbol) or symbol_of(body),
        (own and own.unit) or "",
        given.title or (signatory.title if own and signatory else "") or (body and body.head) or "",
        given.signer or (signatory.name if own and signatory else ""),
    )


def of_agency(asked: Asked, agency: Agency, record: PlanRecord) -> Sender:
    """A body that reports for itself."""
    given = asked.typed.given._replace(issuer=agency.name)
    return sender(asked._replace(typed=asked.typed._replace(given=given)), record)


def _body(asked: Asked, name: str, record: PlanRecord) -> Agency | None:
    found = asked.loaded.repository.directory.guess(name, record.jurisdiction)
    return found[0] if len(found) == 1 else None


def symbol_of(body: Agency | None) -> str:
    """The abbreviation of a body's name, where the registry has one: SYT."""
    names = body.aliases if body else ()
    return next((each for each in names if re.fullmatch(r"[A-ZĐ&]{2,8}", each)), "…")


def _place_of(issuer: str) -> str:
    """The place of a committee by its name: `UBND tỉnh Mẫu` is in Mẫu."""
    return re.sub(r"^.*?\b(tỉnh|thành phố|tp\.?)\s+", "", issuer, flags=re.IGNORECASE)


def official_name(asked: Asked, name: str, record: PlanRecord) -> str:
    """The official name of a body that a plan names."""
    body = Bodies(asked.loaded.repository.directory).resolve(name, record.jurisdiction)
    return body.name if body else name


def narrative(asked: Asked, record: PlanRecord, name: str, keys: Sequence[str]) -> Narrative:
    """What people wrote for a report, by key; WrongUse where a file belongs nowhere."""
    folder = f"{record.key}/reports/{name}"
    found: dict[str, str] = {}
    for path in asked.files.notes(folder):
        key = _key(path.rpartition("/")[2].removesuffix(".md"), keys)
        shown = asked.files.prefix + path
        if key is None:
            raise WrongUse(
                f"{shown} không ứng với mục nào của báo cáo",
                f"đặt tên bắt đầu bằng một trong: {', '.join(keys)}",
            )
        if key in found:
            raise WrongUse(f"hai tệp cho một mục: {found[key]}, {shown}", "gộp lại thành một tệp")
        found[key] = shown
    return {key: _read(asked, path) for key, path in found.items()}


def _key(name: str, keys: Sequence[str]) -> str | None:
    """The longest key that a file's name begins with: `ii-2-nhiem-vu` is for `ii-2`."""
    mine = canonical(name)
    fitting = [each for each in keys if mine == each or mine.startswith(f"{each}-")]
    return max(fitting, key=len, default=None)


def _read(asked: Asked, shown: str) -> tuple[Block, ...]:
    path = shown.removeprefix(asked.files.prefix)
    try:
        text = asked.files.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUse(f"{shown} không phải UTF-8", "lưu lại thành UTF-8") from None
    except OSError as error:
        raise WrongUse(f"không đọc được {shown}: {error.strerror}") from None
    found = blocks(text)
    if not found:
        raise WrongUse(f"{shown} để trống", "viết vài dòng, hoặc xóa tệp")
    return found
