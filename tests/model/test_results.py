"""Published results: unknown before their day, found by any name of an indicator."""

from datetime import date
from decimal import Decimal

import pytest

from papi_cli.model.codebook import Codebook
from papi_cli.model.index import IndicesFile
from papi_cli.model.results import Result, ResultsFile, score_of, standing_of

CODEBOOK = Codebook(
    IndicesFile.model_validate(
        {
            "schema": "papi/indices@1",
            "indices": [
                {
                    "name": "PAPI",
                    "title": "Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh",
                    "aliases": ["Chỉ số PAPI"],
                    "regimes": [
                        {"from": "2011", "until": "2017", "dimensions": "6",
                         "sub_dimensions": "22", "max": "60"},
                        {"from": "2018", "dimensions": "8", "sub_dimensions": "28", "max": "80"},
                    ],
                    "dimensions": [
                        {
                            "name": "Công khai, minh bạch",
                            "aliases": ["Công khai"],
                            "parts": [
                                {
                                    "name": "Danh sách hộ nghèo",
                                    "until": "2020",
                                    "scales": [
                                        {"from": "2011", "min": "0.33", "max": "3.33"},
                                        {"from": "2018", "min": "0.25", "max": "2.5"},
                                    ],
                                }
                            ],
                        }
                    ],
                },
                {"name": "PCI", "title": "Chỉ số năng lực cạnh tranh cấp tỉnh"},
            ],
        }
    )
)  # fmt: skip

FILE = ResultsFile.model_validate(
    {
        "schema": "papi/results@1",
        "results": {
            "2017": {
                "published": "2018-04-04",
                "source": "Báo cáo PAPI 2017",
                "total": "34.63",
                "scores": {"Công khai": "5.27"},
                "sub_scores": {"Công khai, minh bạch": {"Danh sách hộ nghèo": "1.90"}},
                "ranks": [
                    {"value": "56", "of": "63", "by": "computed", "source": "A"},
                    {"value": "50", "of": "63", "by": "published", "source": "B",
                     "indicator": "Công khai, minh bạch"},
                    {"value": "51", "of": "63", "by": "computed", "source": "A", "used": "true",
                     "indicator": ["PAPI", "Công khai"]},
                ],
            },
            "2018": {"published": "2019-04-02", "source": "Báo cáo PAPI 2018"},
        },
    }
)  # fmt: skip
RESULT = FILE.results[2017]


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2018, 4, 3), []),
        (date(2018, 4, 4), [2017]),
        (date(2019, 4, 1), [2017]),
        (date(2019, 4, 2), [2017, 2018]),
    ],
)
def test_a_result_is_unknown_before_its_day(day: date, years: list[int]) -> None:
    assert list(FILE.known(day)) == years


@pytest.mark.parametrize(
    ("indicator", "score"),
    [
        (("PAPI",), "34.63"),
        (("Chỉ số PAPI",), "34.63"),
        (("Công khai, minh bạch",), "5.27"),
        (("PAPI", "công khai, minh bạch"), "5.27"),
        (("Công khai", "Danh sách hộ nghèo"), "1.90"),
    ],
)
def test_a_score_is_found_by_any_name(indicator: tuple[str, ...], score: str) -> None:
    found = score_of(RESULT, indicator, CODEBOOK)
    assert str(found) == score


@pytest.mark.parametrize("indicator", [("PCI",), ("Không rõ",), ("Công khai", "Không rõ"), ()])
def test_what_was_not_published_has_no_score(indicator: tuple[str, ...]) -> None:
    assert score_of(RESULT, indicator, CODEBOOK) is None


def test_the_rank_that_counts_is_the_only_one_or_the_one_used() -> None:
    total = standing_of(RESULT.ranks, ("PAPI",), CODEBOOK)
    dimension = standing_of(RESULT.ranks, ("Công khai",), CODEBOOK)
    assert total
    assert dimension
    assert (total.value, total.by) == (56, "computed")
    assert (dimension.value, dimension.by) == (51, "computed")


def test_no_rank_counts_where_none_is_used() -> None:
    undecided = [each.model_copy(update={"used": False}) for each in RESULT.ranks]
    assert standing_of(undecided, ("Công khai",), CODEBOOK) is None
    assert standing_of((), ("PAPI",), CODEBOOK) is None


def test_scores_keep_their_characters_and_come_with_their_paths() -> None:
    assert [(path[1:], str(score)) for path, score in RESULT.scored()] == [
        ((), "34.63"),
        (("Công khai",), "5.27"),
        (("Công khai, minh bạch", "Danh sách hộ nghèo"), "1.90"),
    ]
    assert not list(Result.model_validate(FILE.results[2018]).scored())


@pytest.mark.parametrize(
    ("path", "year", "highest"),
    [
        (("PAPI",), 2017, "60"),
        (("PAPI",), 2018, "80"),
        (("PAPI",), 2010, None),
        (("Công khai", "Danh sách hộ nghèo"), 2017, "3.33"),
        (("Công khai", "Danh sách hộ nghèo"), 2018, "2.5"),
        (("Công khai",), 2018, None),
    ],
)
def test_a_scale_is_that_of_the_year(path: tuple[str, ...], year: int, highest: str | None) -> None:
    found = CODEBOOK.find(path)
    assert found
    assert found.highest(year) == (Decimal(highest) if highest else None)
