"""Verdicts of the scorecard on small repositories: every verdict, every reason, every direction."""

from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT, copy_repository, run_papi

PLAN = "ha-noi/2024-7-kh-ubnd"
HEAD = """\
schema: papi/plan@1
number: 7/KH-UBND
issued: 2019-01-10
issuer: UBND thành phố Hà Nội
title: Nâng cao Chỉ số PAPI
period: 2019-2020
targets:
"""
INDICES = """\
schema: papi/indices@1
indices:
  - name: PAPI
    title: Chỉ số thử
    provinces: [{from: 2011, number: 63}]
    regimes:
      - {from: 2016, until: 2017, dimensions: 6, sub_dimensions: 22, max: 60}
      - {from: 2018, dimensions: 8, sub_dimensions: 28, max: 80}
    dimensions:
      - number: 6
        name: Cung ứng dịch vụ công
        from: 2011
        parts:
          - {name: Y tế công lập, from: 2011, parts: [{name: Giường bệnh}]}
          - {name: Giáo dục, from: 2011}
          - {name: Bưu chính, from: 2011, until: 2018}
      - {number: 7, name: Quản trị môi trường, from: 2018}
  - {name: PCI, title: Chỉ số khác}
"""
RESULTS = """\
schema: papi/results@1
results:
  2017:
    published: 2018-04-01
    source: A
    total: 35.00
    scores: {Cung ứng dịch vụ công: 7.00}
    ranks: [{value: 40, of: 63, by: published, source: A}]
  2018:
    published: 2019-04-01
    source: A
    total: 42.00
    scores: {Cung ứng dịch vụ công: 6.90, Quản trị môi trường: 3.50}
    ranks: [{value: 30, of: 63, by: published, source: A}]
    groups: [{name: Trung bình thấp, source: A}]
  2019:
    published: 2020-04-01
    source: A
    total: 43.00
    scores: {Cung ứng dịch vụ công: 7.10, Quản trị môi trường: 3.50}
    sub_scores: {Cung ứng dịch vụ công: {Y tế công lập: 1.80}}
    ranks:
      - {value: 20, of: 61, by: computed, source: A}
      - {indicator: Cung ứng dịch vụ công, value: 5, by: published, source: A}
      - {indicator: Quản trị môi trường, value: 8, by: published, source: A}
      - {indicator: Quản trị môi trường, value: 9, by: computed, source: A}
    groups: [{name: Trung bình cao, source: A}]
"""
SERVICE, HEALTH = (
    "indicator: Cung ứng dịch vụ công",
    "indicator: [Cung ứng dịch vụ công, Y tế công lập]",
)
RANK = "measure: rank, better: lower"


class Small:
    """A copy of the small repository with published results and targets of a test's own."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = copy_repository("small", tmp_path)
        self.write("registry/indices.yaml", INDICES)
        self.write("ha-noi/results.yaml", RESULTS)

    def write(self, path: str, text: str) -> None:
        (self.root / "plans" / path).write_text(text, encoding="utf-8")

    def rows(self, *targets: str, today: str = "2020-06-01") -> list[dict[str, Any]]:
        """The rows of targets that are each YAML in one line."""
        lines = (
            f"  - {{id: CT-{number}, source: {{line: 1}}, {target}}}\n"
            for number, target in enumerate(targets, 1)
        )
        self.write(f"{PLAN}/plan.yaml", HEAD + "".join(lines))
        result = run_papi("scorecard", PLAN, "--today", today, "--format", "json", cwd=self.root)
        assert (result.code, result.err) == (0, "")
        rows: list[dict[str, Any]] = result.answer["rows"]
        return rows

    def row(self, target: str, today: str = "2020-06-01") -> dict[str, Any]:
        [row] = self.rows(target, today=today)
        return row


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


@pytest.mark.parametrize(
    ("target", "verdict", "gap"),
    [
        (f"{SERVICE}, measure: score, value: 7.10", "met", 0),
        (f"{SERVICE}, measure: score, operator: '>', value: 7.10", "not-met", 0),
        (f"{SERVICE}, measure: score, operator: '>=', value: 7.30", "not-met", -0.2),
        (f"{SERVICE}, measure: score, operator: between, value: 7, value_max: 8", "met", 0.1),
        (f"indicator: PAPI, {RANK}, operator: '<=', value: 16", "not-met", 4),
        (f"indicator: PAPI, {RANK}, operator: '<=', value: 20", "met", 0),
        (f"indicator: PAPI, {RANK}, operator: '<', value: 20", "not-met", 0),
        (f"indicator: PAPI, {RANK}, operator: between, value: 10, value_max: 21", "met", -1),
        (f"{SERVICE}, measure: score, operator: improve, baseline: {{year: 2018}}", "met", 0.2),
        (f"{SERVICE}, measure: score, operator: keep, baseline: {{value: 7.10}}", "met", 0),
        (f"{SERVICE}, measure: score, operator: improve, baseline: {{value: 7.10}}", "not-met", 0),
        (
            f"{SERVICE}, measure: score, change: increase, value: 0.3, baseline: {{year: 2018}}",
            "not-met",
            -0.1,
        ),
        (
            f"{SERVICE}, measure: score, increase: 0.2, baseline: {{year: 2018}}",
            "met",
            0,
        ),
        (
            f"indicator: PAPI, {RANK}, change: increase, value: 5, baseline: {{year: 2018}}",
            "met",
            -5,
        ),
        (f"indicator: PAPI, {RANK}, operator: improve, baseline: {{year: 2017}}", "met", -20),
        ("indicator: PAPI, measure: group, group: Trung bình cao", "met", None),
        ("indicator: PAPI, measure: group, group: Cao nhất", "not-met", None),
    ],
)
def test_a_figure_is_held_against_the_aim(
    small: Small, target: str, verdict: str, gap: float | None
) -> None:
    row = small.row(f"{target}, period: 2019")
    assert (row["verdict"], row["reason"]) == (verdict, None)
    assert row["gap"] == gap


@pytest.mark.parametrize(
    ("target", "verdict", "reason"),
    [
        (f"{SERVICE}, measure: score, value: 8, baseline: {{year: 2017}}", "not-comparable",
         "other-regime"),
        (f"{SERVICE}, measure: score, operator: improve", "not-comparable", "no-baseline"),
        (f"{SERVICE}, measure: score, operator: improve, baseline: {{year: 2018, value: 6.9}}",
         "met", None),
        (f"{SERVICE}, measure: score, operator: '~', value: 7", "not-comparable", "no-number"),
        ("indicator: PAPI, measure: places, value: 5, change: increase", "not-comparable",
         "no-baseline"),
        ("indicator: PAPI, measure: group, group: Trung bình", "not-comparable", "unknown-group"),
        (f"{SERVICE}, measure: group, group: Cao nhất", "not-published", "no-figure"),
        (f"{HEALTH}, {RANK}, value: 9", "not-published", "only-score"),
        (f"indicator: [Cung ứng dịch vụ công, Giáo dục], {RANK}, value: 9", "not-published",
         "only-dimension-score"),
        (f"indicator: [Cung ứng dịch vụ công, Bưu chính], {RANK}, value: 9", "not-published",
         "not-measured"),
        (f"indicator: [Cung ứng dịch vụ công, Y tế công lập, Giường bệnh], {RANK}, value: 9",
         "not-published", "below-papi"),
        (f"indicator: Quản trị môi trường, {RANK}, value: 9", "not-published", "sources-differ"),
        ("indicator: PCI, measure: score, value: 9", "not-published", "not-papi"),
        ("about: Trạm y tế, measure: count, value: 9", "not-published", "not-papi"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_says_why(
    small: Small, target: str, verdict: str, reason: str | None
) -> None:
    row = small.row(f"{target}, period: 2019")
    assert (row["verdict"], row["reason"]) == (verdict, reason)
    assert (row["remark"] is None) == (reason is None)


def test_a_rank_that_is_not_published_is_never_guessed_from_scores(small: Small) -> None:
    row = small.row(f"indicator: [Cung ứng dịch vụ công, Giáo dục], {RANK}, value: 9, period: 2019")
    assert (row["actual"], row["gap"], row["trend"]) == (None, None, [])
    assert row["remark"] == (
        "chỉ công bố điểm nội dung «Cung ứng dịch vụ công», không công bố hạng nội dung thành phần"
    )


def test_what_was_not_published_by_the_day_is_waited_for(small: Small) -> None:
    target = f"{SERVICE}, measure: score, value: 7, period: 2019"
    assert small.row(target, today="2020-03-31")["verdict"] == "waiting"
    assert small.row(target, today="2020-04-01")["verdict"] == "met"


def test_a_year_that_nobody_recorded_is_not_waited_for(small: Small) -> None:
    small.write("ha-noi/results.yaml", RESULTS.replace("  2018:\n", "  2015:\n"))
    row = small.row(f"{SERVICE}, measure: score, value: 7, period: 2018")
    assert (row["verdict"], row["reason"]) == ("not-published", "no-results")


def test_a_province_without_results_says_so(small: Small) -> None:
    (small.root / "plans/ha-noi/results.yaml").unlink()
    row = small.row(f"{SERVICE}, measure: score, value: 7, period: 2019")
    assert (row["verdict"], row["reason"]) == ("not-published", "no-results")
    table = run_papi("scorecard", "ha-noi", "--today", "2020-06-01", cwd=small.root)
    assert "kho chưa có kết quả PAPI" in " ".join(table.out.split())


def test_a_rank_says_who_computed_it(small: Small) -> None:
    total, service = small.rows(
        f"indicator: PAPI, {RANK}, value: 16, period: 2019",
        f"{SERVICE}, {RANK}, value: 9, period: 2019",
    )
    assert (total["actual_by"], total["actual_of"]) == ("computed", 61)
    assert (service["actual_by"], service["actual_of"]) == ("published", None)
    out = run_papi("scorecard", PLAN, "--today", "2020-06-01", "-f", "md", cwd=small.root).out
    assert "20/61 (tính từ điểm)" in out
    assert "| 5 (địa phương công bố)<br>█" in out


def test_regimes_are_apart_in_a_history(small: Small) -> None:
    row = small.row(f"{SERVICE}, measure: score, value: 7, period: 2019")
    assert row["regime"] == 2018
    assert row["trend"] == [[2018, 6.9], [2019, 7.1]]
    assert row["history"] == [
        {"regime": 2016, "points": [[2017, 7]]},
        {"regime": 2018, "points": [[2018, 6.9], [2019, 7.1]]},
    ]
    out = run_papi("scorecard", PLAN, "--today", "2020-06-01", cwd=small.root).out
    assert "2017–2019 ▄│▁█" in out


def test_a_target_of_papi_without_a_year_counts_in_each_year_of_its_plan(small: Small) -> None:
    rows = small.rows(f"{SERVICE}, measure: score, value: 7")
    assert [(row["year"], row["verdict"]) for row in rows] == [(2019, "met"), (2020, "waiting")]
    assert not any(row["year_stated"] for row in rows)


def test_a_year_or_a_dimension_narrows_the_rows() -> None:
    line = ("scorecard", "179/KH-UBND@2021", "--today", "2025-06-01", "--format", "json")
    rows = run_papi(*line, "--year", "2024", "--dimension", "7", cwd=ROOT).answer["rows"]
    assert {(row["year"], row["dimension"]) for row in rows} == {(2024, 7)}
    assert [row["value"] for row in rows] == [35, 45, 40]


def test_the_real_targets_of_ranks_have_no_result_yet() -> None:
    line = ("scorecard", "179/KH-UBND@2021", "--today", "2025-06-01", "--format", "json")
    rows = run_papi(*line, cwd=ROOT).answer["rows"]
    said = {(row["verdict"], row["reason"]) for row in rows if row["measure"] == "rank"}
    assert said == {
        ("waiting", None),
        ("not-published", "only-score"),  # 2023: four parts of Cung ứng dịch vụ công
        ("not-published", "only-dimension-score"),
        ("not-published", "not-measured"),
        ("not-published", "below-papi"),
        ("not-published", "not-papi"),
    }


# --- wrong use


def test_a_plan_without_targets_says_so() -> None:
    result = run_papi("scorecard", "191/KH-UBND", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    assert "Không có chỉ tiêu PAPI nào như vậy." in result.out


def test_a_year_without_targets_names_those_which_have_some() -> None:
    result = run_papi("scorecard", "179/KH-UBND@2021", "--year", "1999", cwd=ROOT)
    assert result.code == 0
    assert "Các năm có chỉ tiêu: 2021-2025." in result.out


def test_a_name_of_no_plan_and_no_province_is_an_error() -> None:
    result = run_papi("scorecard", "lào-cai", cwd=ROOT)
    assert (result.code, result.out) == (2, "")
    assert "không có kế hoạch «lào-cai»" in result.err
    assert "địa bàn: ha-noi, tp-ho-chi-minh" in result.err


def test_without_a_name_the_default_province_is_meant() -> None:
    answer = run_papi("scorecard", "--format", "json", "--today", "2025-06-01", cwd=ROOT).answer
    named = run_papi("scorecard", "Hà Nội", "-f", "json", "--today", "2025-06-01", cwd=ROOT).answer
    assert answer == named
    assert {row["plan"].split("/")[0] for row in answer["rows"]} == {"ha-noi"}
