"""`papi result add`: a year more, nothing overwritten, judged as validate would."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from papi_cli.load import load
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, Result, committed, copy_repository, git, run_papi

FILE = "plans/ha-noi/results.yaml"
SAID = ("--published", "2/4/2024", "--source", "papi.org.vn: bảng #1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(copy_repository("small", tmp_path))


def add(root: Path, *words: str, year: str = "2023") -> Result:
    return run_papi("result", "add", "hà nội", year, *SAID, *words, "--today", "2025-1-1", cwd=root)


def test_a_file_that_is_missing_is_made(root: Path) -> None:
    standing = ("--rank", "24/61", "--by", "computed", "--group", "trung binh cao")
    scores = ("--score", "Y tế công=1", "--score", "x=2")
    assert "Y tế công" in add(root, *scores).err
    scores = (
        *("--score", "cung ung dich vu cong=7,04"),
        *("--score", "Cung ứng dịch vụ công > y tế công lập=1.8"),
    )
    result = add(root, "--total", "44,1", *scores, *standing)
    assert (result.code, result.err) == (0, "")
    assert (
        (root / FILE).read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=../.schemas/results.schema.json
schema: papi/results@1
results:
  2023:
    published: 2024-04-02
    source: "papi.org.vn: bảng #1"
    total: 44.1
    scores: {Cung ứng dịch vụ công: 7.04}
    sub_scores:
      Cung ứng dịch vụ công: {Y tế công lập: 1.8}
    ranks:
      - value: 24
        of: 61
        by: computed
        source: "papi.org.vn: bảng #1"
    groups:
      - name: Trung bình cao
        source: "papi.org.vn: bảng #1"
"""
    )
    assert run_papi("validate", cwd=root).code == 0


def test_a_year_more_adds_lines_and_changes_none(root: Path) -> None:
    add(root, "--total", "44")
    git(root, "add", "--all")
    assert add(root, "--total", "45,5", "--rank", "3", "--by", "published", year="2022").code == 0
    lines = git(root, "diff", "--unified=0").splitlines()[5:]
    assert lines == [
        "+  2022:",
        "+    published: 2024-04-02",
        '+    source: "papi.org.vn: bảng #1"',
        "+    total: 45.5",
        "+    ranks:",
        "+      - value: 3",
        "+        by: published",
        '+        source: "papi.org.vn: bảng #1"',
    ]


def test_a_year_that_is_there_is_never_overwritten(root: Path) -> None:
    add(root, "--total", "44")
    before = (root / FILE).read_bytes()
    result = add(root, "--total", "45")
    assert (result.code, (root / FILE).read_bytes()) == (2, before)
    assert "đã có năm 2023" in result.err
    assert "papi set" in result.err


def test_dimensions_are_known_by_their_numbers(tmp_path: Path) -> None:
    words = ("ha-noi", "2026", "--published", "2/4/2027", "--source", "x", "--score", "5=7,04")
    shown = run_papi("result", "add", *words, "--dry-run", cwd=ROOT)
    assert shown.code == 0
    assert "+      Thủ tục hành chính công: 7.04" in shown.out.splitlines()


def test_a_score_off_its_scale_is_refused() -> None:
    words = ("ha-noi", "2026", "--published", "2/4/2027", "--source", "x", "--score", "5=70,4")
    refused = run_papi("result", "add", *words, "--dry-run", cwd=ROOT)
    assert (refused.code, refused.out) == (2, "")
    assert "có thang điểm đến 10, không thể là 70.4" in refused.err


WRONG = {
    "no number": (["--total", "cao"], "«cao» không phải số"),
    "a rank without its author": (["--rank", "24/61"], "--by"),
    "an author without a rank": (["--by", "computed"], "--rank"),
    "a rank in words": (["--rank", "nhất", "--by", "published"], "--rank 24/61"),
    "a rank beyond the last": (["--rank", "64/63", "--by", "published"], "hạng 64"),
    "a score without a name": (["--score", "7,04"], "TÊN=ĐIỂM"),
    "a score twice": (
        ["--score", "Quản trị môi trường=3", "--score", "quan tri moi truong=4"],
        "ghi hai lần",
    ),
    "an unknown dimension": (["--score", "Sức khỏe=3"], "không có nội dung «Sức khỏe»"),
    "an unknown part": (["--score", "Cung ứng dịch vụ công > Cầu=3"], "Cầu"),
    "an unknown group": (["--group", "Khá"], "Trung bình cao"),
    "a total that is no sum": (
        ["--total", "3", "--score", "Cung ứng dịch vụ công=7", "--score", "Quản trị môi trường=3"],
        "cộng lại",
    ),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    root: Path, words: list[str], said: str
) -> None:
    result = add(root, *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert git(root, "status", "--short") == ""


def test_a_year_that_was_not_over_when_it_was_published_is_refused(root: Path) -> None:
    result = add(root, "--total", "44,1", year="20231")
    assert result.code == 2
    assert "kết quả năm 20231 không thể công bố ngày 2/4/2024" in result.err
    assert git(root, "status", "--short") == ""


@pytest.mark.parametrize("home", ["all", "Sao Hỏa"])
def test_results_are_of_one_province(root: Path, home: str) -> None:
    words = ("result", "add", home, "2023", "--published", "2/4/2024", "--source", "x")
    assert run_papi(*words, cwd=root).code == 2


def test_what_was_added_is_known_from_its_publication_on(root: Path) -> None:
    add(root, "--total", "44,1")
    repository = load(WorkingTree(root / "plans")).repository
    assert repository.results_known("ha-noi", date(2024, 4, 1)) == {}
    assert repository.results_known("ha-noi", date(2024, 4, 2))[2023].total == Decimal("44.1")
