"""`papi scorecard`: how far each target is, by plan or province."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from papi_cli.analysis.items import find_items
from papi_cli.analysis.scorecard import Score, score_years
from papi_cli.analysis.targets import published
from papi_cli.commands import options
from papi_cli.commands.charting import chart_files, draw
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import ALL
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, Selection, select
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.codebook import Codebook
from papi_cli.model.target import Target
from papi_cli.views.charts.chart import Part
from papi_cli.views.items import years_of_targets
from papi_cli.views.scorecard import scorecard_answer

_UNNEEDED = ("documents", "holidays", "tasks", "progress")


def scorecard(
    name: Annotated[
        str | None,
        Argument(
            metavar="[KẾ_HOẠCH|ĐỊA_BÀN]",
            help="Ví dụ 179/KH-UBND@2021 hoặc ha-noi; bỏ trống: địa bàn mặc định.",
            complete=plan_names,
        ),
    ] = None,
    agency: options.Agency = None,
    dimension: options.Dimension = None,
    year: options.Year = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    chart: Annotated[
        str | None,
        option(
            "--chart",
            metavar="TỆP",
            help="Vẽ mạng nhện điểm và đường chỉ tiêu vào tệp .svg hoặc .png.",
        ),
    ] = None,
    radar: Annotated[
        str | None, option("--radar", metavar="TỆP", help="Như --chart, chỉ mạng nhện.")
    ] = None,
    lines: Annotated[
        str | None, option("--lines", metavar="TỆP", help="Như --chart, chỉ đường chỉ tiêu.")
    ] = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Từng chỉ tiêu: mốc, mục tiêu, kết quả công bố, còn cách bao xa, đạt hay không, xu hướng."""
    files = chart_files({"chart": chart, "radar": radar, "lines": lines})
    at = options.moment(today, rev, as_of)
    loaded, day = open_repository(root, _UNNEEDED, at=at), at.day
    repository, codebook = loaded.repository, Codebook(loaded.repository.indices)
    asked = _select(loaded, name, agency, dimension)

    def number(target: Target) -> int | None:
        return codebook.dimension_of(target.indicator) or codebook.number(target.dimension)

    found = find_items(repository, asked.plans, lambda each: each.plan.targets, asked.asked, day)
    scores = [
        each
        for one in found
        if asked.dimension_number in (None, number(one.item))
        for each in score_years(one, published(repository, one.record.jurisdiction, day))
    ]
    chosen = [each for each in scores if year in (None, each.at.year)]
    drawn = _draw(loaded, files, asked, scores, day, year) if files else ()
    known = () if chosen else years_of_targets(each.at.year for each in scores)
    remarks = (*known, *asked.remarks, *drawn)
    reply(loaded, scorecard_answer(chosen, number, day, remarks), form)


def _draw(
    loaded: Loaded,
    files: Mapping[Part, Path],
    asked: Selection,
    scores: Sequence[Score],
    day: date,
    year: int | None,
) -> Iterable[str]:
    repository = loaded.repository
    records = [each.at.found.record for each in scores] or asked.plans
    [*places] = {each.jurisdiction for each in records} or {repository.home}
    if len(places) > 1:
        raise WrongUse("một biểu đồ chỉ vẽ một địa bàn", "nêu một kế hoạch hoặc một địa bàn")
    place = repository.jurisdiction(places[0])
    name = place.name if place else places[0]
    return draw(files, published(repository, places[0], day), name, scores, year)


def _select(
    loaded: Loaded, name: str | None, agency: str | None, dimension: str | None
) -> Selection:
    """What is asked for: a province, a plan, or the default province."""
    repository = loaded.repository
    if name is None and agency is None:
        name = repository.home
    is_place = name is not None and (name == ALL or repository.jurisdiction(name) is not None)
    plan, place = (None, name) if is_place else (name, None)
    try:
        return select(loaded, Options(agency, options.Role.LEAD, plan, dimension, None, place))
    except UnknownName as error:
        if is_place or name is None or repository.named(name):
            raise
        places = ", ".join(each.key for each in repository.agencies.jurisdictions)
        raise UnknownName(error.message, f"{error.remedy}; địa bàn: {places}") from None
