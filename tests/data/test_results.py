"""The published results of both cities, 2011-2024, against what was published elsewhere."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from papi_cli.load import load
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import Repository
from papi_cli.model.results import Result, score_of, standing_of
from papi_cli.source.files import WorkingTree
from tests.support import ROOT

HN, HCM = "ha-noi", "tp-ho-chi-minh"
D1, D2 = "Tham gia của người dân ở cấp cơ sở", "Công khai, minh bạch"
D3, D4 = "Trách nhiệm giải trình với người dân", "Kiểm soát tham nhũng trong khu vực công"
D5, D6 = "Thủ tục hành chính công", "Cung ứng dịch vụ công"
D7, D8 = "Quản trị môi trường", "Quản trị điện tử"
CITY_YEARS = [(city, year) for city in (HN, HCM) for year in range(2011, 2025)]
# As computed from the scores of all provinces, in place of a figure that does not fit them.
CHOSEN_OVER_PUBLISHED = {(HN, 2018), (HN, 2019), (HN, 2021), (HCM, 2023)}

of_every_year = pytest.mark.parametrize(("city", "year"), CITY_YEARS)


@cache
def repository() -> Repository:
    return load(WorkingTree(ROOT / "plans")).repository


@cache
def codebook() -> Codebook:
    return Codebook(repository().indices)


def result(city: str, year: int) -> Result:
    return repository().results[city].results[year]


def test_both_cities_have_fourteen_years() -> None:
    found = [(city, year) for city, file in repository().results.items() for year in file.results]
    assert sorted(found) == CITY_YEARS


@of_every_year
def test_the_dimensions_of_the_year_add_up_to_the_total(city: str, year: int) -> None:
    found = result(city, year)
    assert list(found.scores) == [D1, D2, D3, D4, D5, D6, *([D7, D8] if year > 2017 else [])]
    assert found.total is not None
    assert abs(sum(found.scores.values()) - found.total) < Decimal("0.0002")


@of_every_year
def test_sub_dimensions_add_up_to_their_dimension(city: str, year: int) -> None:
    found = result(city, year)
    for dimension, parts in found.sub_scores.items():  # read with two decimals in 2019
        assert abs(sum(parts.values()) - found.scores[dimension]) < Decimal("0.002")


def test_sub_dimensions_are_known_for_the_years_of_the_old_tables_and_two_report_pages() -> None:
    counts = {key: sum(map(len, result(*key).sub_scores.values())) for key in CITY_YEARS}
    known = {key: count for key, count in counts.items() if count}
    old = {(city, year): 22 for city in (HN, HCM) for year in range(2011, 2017)}
    assert known == {**old, (HN, 2019): 4, (HN, 2023): 4}


@pytest.mark.parametrize(
    ("city", "year", "indicator", "published"),
    [
        (HN, 2017, ("PAPI",), "34.63"),
        (HN, 2019, ("PAPI",), "41.53"),
        (HN, 2020, ("PAPI",), "41.63"),
        (HN, 2022, ("PAPI",), "43.90"),
        (HN, 2023, ("PAPI",), "43.9603"),
        (HN, 2024, ("PAPI",), "43.7747"),
        (HN, 2024, (D3,), "4.3626"),
        (HN, 2023, (D6, "Y tế công lập"), "1.7029"),
        (HCM, 2015, (D1,), "4.27"),
        (HCM, 2016, ("PAPI",), "34.91"),
        (HCM, 2017, ("PAPI",), "35.88"),
        (HCM, 2017, (D1,), "4.70"),
        (HCM, 2017, (D3,), "5.15"),
        (HCM, 2018, ("PAPI",), "42.40"),
        (HCM, 2019, ("PAPI",), "43.79"),
        (HCM, 2021, ("PAPI",), "40.677"),
        (HCM, 2021, (D6,), "7.75"),
    ],
)
def test_scores_are_those_published_elsewhere(
    city: str, year: int, indicator: tuple[str, ...], published: str
) -> None:
    score = score_of(result(city, year), indicator, codebook())
    assert score is not None
    assert round(score, -int(Decimal(published).as_tuple().exponent)) == Decimal(published)


@pytest.mark.parametrize(
    ("city", "year", "indicator", "rank"),
    [
        (HN, 2011, "PAPI", "20/63 computed"),
        (HN, 2018, "PAPI", "54/61 computed"),
        (HN, 2020, "PAPI", "48/63 published"),
        (HN, 2021, "PAPI", "9/60 computed"),
        (HN, 2024, "PAPI", "29/63 published"),
        (HN, 2024, D8, "1/63 published"),
        (HCM, 2017, "PAPI", "39/63 published"),
        (HCM, 2017, D1, "60/63 published"),
        (HCM, 2017, D6, "6/63 published"),
        (HCM, 2023, "PAPI", "36/61 computed"),
        (HCM, 2024, "PAPI", "41/61 computed"),
    ],
)
def test_ranks_say_who_computed_them(city: str, year: int, indicator: str, rank: str) -> None:
    found = standing_of(result(city, year).ranks, (indicator,), codebook())
    assert found
    assert f"{found.value}/{found.of} {found.by}" == rank


@of_every_year
def test_every_year_has_a_rank_that_counts(city: str, year: int) -> None:
    ranks = result(city, year).ranks
    used = standing_of(ranks, ("PAPI",), codebook())
    published = [each for each in ranks if each.by == "published" and each.indicator == ("PAPI",)]
    assert used
    wanted = "published" if published and (city, year) not in CHOSEN_OVER_PUBLISHED else "computed"
    assert used.by == wanted


@pytest.mark.parametrize(
    ("city", "year", "indicator", "group"),
    [
        (HN, 2017, "PAPI", "Thấp nhất"),
        (HN, 2022, D7, "Thấp nhất"),
        (HN, 2024, "PAPI", "Trung bình cao"),
        (HCM, 2017, "PAPI", "Trung bình thấp"),
        (HCM, 2021, "PAPI", "Thấp nhất"),
        (HCM, 2023, "PAPI", None),
    ],
)
def test_groups_are_as_published_and_never_derived(
    city: str, year: int, indicator: str, group: str | None
) -> None:
    found = standing_of(result(city, year).groups, (indicator,), codebook())
    assert (found.name if found else None) == group


@of_every_year
def test_of_the_values_in_conflict_the_used_one_is_the_one_recorded(city: str, year: int) -> None:
    found = result(city, year)
    about = {"tổng điểm": found.total, **found.scores}
    for each in found.conflicts:
        if each.what in about:
            assert each.used == (Decimal(each.value) == about[each.what])
    for what in {each.what for each in found.conflicts}:
        values = [each for each in found.conflicts if each.what == what]
        assert len(values) > 1
        assert sum(each.used for each in values) <= 1


def test_conflicts_are_kept() -> None:
    kept = {key: {each.what for each in result(*key).conflicts} for key in CITY_YEARS}
    assert {key: what for key, what in kept.items() if what} == {
        (HN, 2019): {"tổng điểm"},
        (HN, 2023): {
            "mức tăng tổng điểm so với năm 2022",
            "số tỉnh, thành phố trong nhóm cao nhất",
        },
        (HN, 2024): {D3, "số nội dung ở nhóm cao nhất"},
        (HCM, 2017): {D1, D3},
        (HCM, 2020): {"tổng điểm"},
        (HCM, 2023): {"nhóm"},
    }


@of_every_year
def test_a_year_is_unknown_before_its_publication(city: str, year: int) -> None:
    published = result(city, year).published
    eve = published - timedelta(days=1)
    assert published.year == year + 1
    assert year in repository().results_known(city, published)
    assert max(repository().results_known(city, eve), default=2010) == year - 1


def test_both_cities_learn_their_results_on_one_day() -> None:
    assert result(HN, 2017).published == date(2018, 4, 4)
    for year in range(2011, 2025):
        assert result(HN, year).published == result(HCM, year).published


def test_a_day_that_sources_disagree_on_is_marked() -> None:
    uncertain = [year for city, year in CITY_YEARS if result(city, year).published_uncertain]
    assert uncertain == [2016, 2016]


def test_a_jurisdiction_without_results_knows_none() -> None:
    assert repository().results_known("hue", date(2030, 1, 1)) == {}
