"""`papi status`: how far plans are, and who has not sent in yet."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

from papi_cli.analysis.listing import Wanted, falls_in
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.shapes import Deadline, Time
from papi_cli.analysis.status import Counted, Naming, Subject, by_agency, by_plan, returns, tally
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_slot
from papi_cli.commands.opening import Moment, open_repository
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, Selection, select
from papi_cli.commands.surveying import ask_kept, computed, survey
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.text import canonical
from papi_cli.views.status import missing_answer, returns_answer, status_answer

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.index.keeping import Known
    from papi_cli.load import Loaded
    from papi_cli.model.readings import Readings
    from papi_cli.model.repository import Repository

_SOON = 30
"""How many days are soon."""


class _Answered(NamedTuple):
    """What was read, what was counted, what was asked for."""

    readings: "Readings"
    counted: Counted
    asked: Selection


class By(StrEnum):
    """What is counted by."""

    PLAN = "plan"
    AGENCY = "agency"
    DIMENSION = "dimension"


Address = Annotated[
    str | None,
    Argument(
        metavar="[KẾ_HOẠCH[#MÃ[@KỲ]]]",
        help="Ví dụ 100/KH-UBND, hoặc 100/KH-UBND#III.3-5 để xem ai đã gửi.",
        complete=plan_names,
    ),
]


def status(
    name: Address = None,
    agency: options.Agency = None,
    plan: options.Plan = None,
    dimension: options.Dimension = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    by: Annotated[By, option("--by", help="Đếm theo plan, agency hay dimension.")] = By.PLAN,
    missing: Annotated[
        bool, option("--missing", help="Của một mục: chỉ những cơ quan chưa gửi, chưa xong.")
    ] = False,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    fail_on: options.FailOn = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Đếm việc đã xong, quá hạn, còn hạn; của một mục: ai đã gửi, ai chưa."""
    at = options.moment(today, rev, as_of)
    day = at.day
    if name and "#" in name:
        loaded = open_repository(root, ("results", "documents", "indices"), at=at)
        _one_item(loaded, name, day, year, missing, form)
        return
    if name and plan:
        raise WrongUse("kế hoạch ghi hai lần", f"bỏ {name} hoặc bỏ --plan")
    if missing:
        raise WrongUse("--missing cần một mục", "ví dụ papi status 100/KH-UBND#III.3-5 --missing")
    typed = Options(agency, options.Role.LEAD, name or plan, dimension, None, jurisdiction)
    kept = None if agency or year or by is By.DIMENSION else _kept(root, at, typed, by)
    readings, counted, asked = kept or _computed(root, at, typed, by, year)
    names = _names(by, readings.repository)
    lacking = () if counted.tallies else asked.lacking(year, day)
    answer = status_answer(counted.tallies, by.value, names, counted.listing, (day, year), lacking)
    reply(readings, answer, form, counted.listing.unread, found=counted.has(fail_on))


def _kept(root: str | None, at: Moment, typed: Options, by: By) -> "_Answered | None":
    """Let the database count what was kept; None where it cannot tell."""

    def look(found: "Known") -> "_Answered":
        from papi_cli.index.counting import counted

        asked = select(found, typed)
        on, bodies = (at.day, _SOON), by is By.AGENCY
        told = counted(found.kept, asked.plans, on, bodies=bodies, all_=asked.named)
        return _Answered(found, told, asked)

    return ask_kept(root, at, typed, look)


def _computed(
    root: str | None, at: Moment, typed: Options, by: By, year: int | None
) -> "_Answered":
    """Count what a survey shows."""
    wanted = Wanted(everything=True, ended=year is not None, year=year)
    if by is By.DIMENSION:
        found = computed(root, at, typed, wanted, _SOON, ("results", "documents"))
    else:
        found = survey(root, at, typed, wanted, _SOON)
    tallies = tally(found.listing.shown, _naming(by, found.loaded.repository))
    return _Answered(found.loaded, Counted(tallies, found.listing), found.asked)


def _one_item(
    loaded: "Loaded", name: str, day: date, year: int | None, missing: bool, form: Format
) -> None:
    record, item, turn = the_slot(loaded, name)
    from papi_cli.analysis.deadlines import find_deadlines
    from papi_cli.analysis.frame import frame

    judged = frame(loaded.repository, day, _SOON)
    every = find_deadlines([record], Asked(), judged).deadlines
    of_item = [each for each in every if each.item is item]
    mine = [each for each in of_item if turn in (None, each.turn.key)]
    if not mine:
        keys = ", ".join(each.turn.key for each in of_item if each.turn.key)
        raise UnknownName(f"mục {item.id} không có kỳ «{turn}»", f"các kỳ: {keys}")
    mine = [each for each in mine if falls_in(year, each.turn.last_day, record.plan.period)]
    if not mine:
        raise UnknownName(f"mục {item.id} không có kỳ nào trong năm {year}", "bỏ --year")
    found = list(returns(mine))
    if missing:
        lacking = [each for each in found if each.missing]
        reply(loaded, missing_answer(record, item, lacking, day), form)
    else:
        reply(loaded, returns_answer(record, item, found, day), form)


def _naming(by: By, repository: "Repository") -> Naming:
    if by is By.PLAN:
        return by_plan
    if by is By.AGENCY:
        return by_agency(repository.directory)
    from papi_cli.model.codebook import Codebook  # only where dimensions are counted by

    codebook = Codebook(repository.indices)

    def by_dimension(deadline: Deadline) -> list[tuple[Subject, Time]]:
        number = codebook.number(getattr(deadline.item, "dimension", None))
        return [(Subject(str(number) if number else None), deadline.time)]

    return by_dimension


def _names(by: By, repository: "Repository") -> Mapping[Subject, str]:
    """What people call what is counted by, where that is more than its name."""
    if by is By.DIMENSION:
        from papi_cli.model.codebook import Codebook

        dimensions = Codebook(repository.indices).dimensions
        return {Subject(str(each.number)): f"{each.number}. {each.name}" for each in dimensions}
    if by is By.AGENCY:
        return _namesakes(repository)
    return {
        Subject(each.key): f"{each.plan.number} ({each.plan.period})" for each in repository.plans
    }


def _namesakes(repository: "Repository") -> Mapping[Subject, str]:
    """Bodies elsewhere whose name one of another province bears too, with their province."""
    provinces = {each.key: each.name for each in repository.agencies.jurisdictions}
    borne = Counter(canonical(each.name) for each in repository.agencies.agencies)
    return {
        Subject(each.name, each.jurisdiction): f"{each.name} ({provinces[each.jurisdiction]})"
        for each in repository.agencies.agencies
        if each.jurisdiction in provinces.keys() - {repository.home}
        and borne[canonical(each.name)] > 1
    }
