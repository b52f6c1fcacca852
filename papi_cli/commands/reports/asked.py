"""What a report is asked for: the files, the plan, the year, who writes."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from papi_cli.analysis.frame import Frame, frame
from papi_cli.analysis.listing import long_ended
from papi_cli.commands.lookup import the_home, the_plan
from papi_cli.commands.opening import Moment, files_at, opened
from papi_cli.errors import UnknownName
from papi_cli.load import Loaded
from papi_cli.model.repository import PlanRecord
from papi_cli.text import folded, full_day
from papi_cli.views.report.head import lowered

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


class Details(NamedTuple):
    """What was typed for some kinds only.

    Of letters: the report they are about, the day until which it is waited for, who answers
    questions. Of comparisons: the later plan.
    """

    item: str | None = None
    due: str | None = None
    contact: str | None = None
    against: str | None = None


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
    details: Details = Details()


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


def place_of(asked: Asked, record: PlanRecord) -> str:
    """The province of a plan, as it stands in a sentence: thành phố Hà Nội."""
    place = asked.loaded.repository.jurisdiction(record.jurisdiction)
    return lowered(place.name) if place else record.plan.issuer
