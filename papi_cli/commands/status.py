"""`papi status`: how far plans are, and who has not sent in yet."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Wanted, survey
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.states import Time
from papi_cli.analysis.status import Naming, Subject, by_agency, by_plan, returns, tally
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_slot
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, foreseen, select
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import Repository
from papi_cli.text import canonical
from papi_cli.views.status import missing_answer, returns_answer, status_answer


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
        _one_item(loaded, name, day, missing, form)
        return
    if name and plan:
        raise WrongUse("kế hoạch ghi hai lần", f"bỏ {name} hoặc bỏ --plan")
    if missing:
        raise WrongUse("--missing cần một mục", "ví dụ papi status 100/KH-UBND#III.3-5 --missing")
    typed = Options(agency, options.Role.LEAD, name or plan, dimension, None, jurisdiction)
    indices = () if dimension or by is By.DIMENSION else ("indices",)
    loaded = open_repository(root, ("results", "documents", *indices), foreseen(typed, day), at)
    asked = select(loaded, typed)

    wanted = Wanted(everything=True, ended=asked.named)
    judged = frame(loaded.repository, day, within=30)
    listing = survey(asked.plans, asked.asked, wanted, judged, asked.dimension)
    tallies = tally(listing.shown, _naming(by, loaded))
    answer = status_answer(tallies, by.value, _names(by, loaded), listing, day)
    failed = fail_on is not None and any(each.time == fail_on for each in listing.shown)
    reply(loaded, answer, form, listing.unread, found=failed)


def _one_item(loaded: Loaded, name: str, day: date, missing: bool, form: Format) -> None:
    record, item, turn = the_slot(loaded, name)
    judged = frame(loaded.repository, day, within=30)
    every = find_deadlines([record], Asked(), judged).deadlines
    of_item = [each for each in every if each.item is item]
    mine = [each for each in of_item if turn in (None, each.turn.key)]
    if not mine:
        keys = ", ".join(each.turn.key for each in of_item if each.turn.key)
        raise UnknownName(f"mục {item.id} không có kỳ «{turn}»", f"các kỳ: {keys}")
    found = list(returns(mine))
    if missing:
        lacking = [each for each in found if each.missing]
        reply(loaded, missing_answer(record, item, lacking, day), form)
    else:
        reply(loaded, returns_answer(record, item, found, day), form)


def _naming(by: By, loaded: Loaded) -> Naming:
    if by is By.PLAN:
        return by_plan
    if by is By.AGENCY:
        return by_agency(loaded.repository.directory)
    codebook = Codebook(loaded.repository.indices)

    def by_dimension(deadline: Deadline) -> list[tuple[Subject, Time]]:
        number = codebook.number(getattr(deadline.item, "dimension", None))
        return [(Subject(str(number) if number else None), deadline.time)]

    return by_dimension


def _names(by: By, loaded: Loaded) -> Mapping[Subject, str]:
    """What people call what is counted by, where that is more than its name."""
    repository = loaded.repository
    if by is By.DIMENSION:
        dimensions = Codebook(repository.indices).dimensions
        return {Subject(str(each.number)): f"{each.number}. {each.name}" for each in dimensions}
    if by is By.AGENCY:
        return _namesakes(repository)
    return {
        Subject(each.key): f"{each.plan.number} ({each.plan.period})" for each in repository.plans
    }


def _namesakes(repository: Repository) -> Mapping[Subject, str]:
    """Bodies elsewhere whose name one of another province bears too, with their province."""
    provinces = {each.key: each.name for each in repository.agencies.jurisdictions}
    borne = Counter(canonical(each.name) for each in repository.agencies.agencies)
    return {
        Subject(each.name, each.jurisdiction): f"{each.name} ({provinces[each.jurisdiction]})"
        for each in repository.agencies.agencies
        if each.jurisdiction in provinces.keys() - {repository.home}
        and borne[canonical(each.name)] > 1
    }
