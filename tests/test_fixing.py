"""`papi validate --fix`: what is certain is mended in its place, and nothing else is touched."""

import subprocess
from pathlib import Path

import pytest

from papi_cli.load import load
from papi_cli.source.files import WorkingTree
from tests.support import SMALL, bad_case, copy_repository, lay_over, run_papi
from tests.test_checks import cases

PLAN = "plans/ha-noi/2025-9-kh-ubnd/plan.yaml"
TARGET = """\
targets:
  - id: CT-1
    about: Thư viện xã
    measure: count
    source: {line: 5}
    %s
"""


def mistaken(tmp_path: Path, *cases: str) -> Path:
    root = copy_repository("small", tmp_path)
    for case in cases:
        lay_over(bad_case(case), root)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def findings(root: Path) -> list[tuple[str, str, str, bool]]:
    rows = run_papi("validate", "--format", "json", cwd=root).answer["diagnostics"]
    return [(each["file"], each["code"], each["message"], each["fixable"]) for each in rows]


@pytest.mark.parametrize("case", [case.name for case in cases("bad")])
def test_every_fix_ends_its_finding_and_only_that_line_changes(tmp_path: Path, case: str) -> None:
    root = mistaken(tmp_path, case)
    before, found = contents(root), findings(root)
    fixable = [each for each in found if each[-1]]
    result = run_papi("validate", "--fix", cwd=root)
    assert result.err == ""
    left = findings(root)
    assert not set(fixable) & set(left)
    assert {each for each in found if not each[-1]} <= set(left)
    after = contents(root)
    assert list(after) == list(before)
    changed = [
        (old, new)
        for path in before
        for old, new in zip(before[path].split(b"\n"), after[path].split(b"\n"), strict=True)
        if old != new
    ]
    assert len(changed) == len(fixable)
    assert not run_papi("validate", "--fix", cwd=root).out.startswith("Đã sửa")


def test_some_cases_have_fixes() -> None:
    said = [
        case.name
        for case in cases("bad")
        if "--fix" in (case / "expected.txt").read_text(encoding="utf-8")
    ]
    assert {"date-as-people-write-it", "unknown-key", "wrong-schema-line"} <= set(said)


def test_a_look_writes_nothing_and_git_can_do_it(tmp_path: Path) -> None:
    root = mistaken(tmp_path, "unknown-key", "number-with-comma")
    before = contents(root)
    look = run_papi("validate", "--diff", cwd=root)
    assert (look.code, look.err) == (1, "")
    assert contents(root) == before
    subprocess.run(
        ["git", "apply", "-"], input=look.out.encode(), cwd=root, check=True, capture_output=True
    )
    by_git = contents(root)
    other = mistaken(tmp_path / "other", "unknown-key", "number-with-comma")
    assert run_papi("validate", "--fix", cwd=other).code == 1
    assert list(contents(other).values()) == list(by_git.values()) != list(before.values())


def test_only_the_codes_chosen_are_mended(tmp_path: Path) -> None:
    root = mistaken(tmp_path, "unknown-key", "number-with-comma")
    fixable = [code for _, code, _, is_fixable in findings(root) if is_fixable]
    kept, mended = fixable[0], fixable[-1]
    assert kept != mended
    run_papi("validate", "--fix", "--select", mended, cwd=root)
    assert [code for _, code, _, is_fixable in findings(root) if is_fixable] == [
        code for code in fixable if code != mended
    ]


def test_a_fix_leaves_json_alone(tmp_path: Path) -> None:
    root = mistaken(tmp_path, "date-as-people-write-it")
    left = run_papi("validate", "--fix", "--format", "json", cwd=root).answer["diagnostics"]
    assert [each for each in left if each["severity"] != "hint"] == []


def test_a_diff_is_for_people_only() -> None:
    result = run_papi("validate", "--diff", "--format", "json", cwd=SMALL)
    assert (result.code, result.out) == (2, "")


VALUES = {
    "value: 7,5": "value: 7.5",
    "value: 0,996": "value: 0.996",
    "value: 12.345.678,5": "value: 12345678.5",
    "value: '7,5'": "value: '7.5'",
    "period: giai đoạn 2021 - 2025": "period: 2021-2025",
    "period: Từ năm 2021 đến năm 2025": "period: 2021-2025",
    "period: năm 2025": "period: 2025",
    "baseline: {year: 2024, value: '3,25'}": "baseline: {year: 2024, value: '3.25'}",
    "gia tri: 5": "value: 5",
    "valeu: 5": "value: 5",
    "Mốc so sánh: {year: 2024}": "baseline: {year: 2024}",
}
UNCERTAIN = {
    "a thousand and a half, or one and a half": "value: 1,500",
    "no number": "value: hai mươi",
    "a list of years": "period: năm 2021, 2022, 2023",
    "years that run backwards": "period: giai đoạn 2025 - 2021",
    "a title that two keys have": "Nguyên văn: năm",
    "a day that is none": "baseline: {year: 31/2/2025}",
    "a key far from any": "xyz: 5",
    "a key whose right name is taken": "valeu: 5\n    value: 6",
}


def with_line(tmp_path: Path, line: str) -> Path:
    root = copy_repository("small", tmp_path)
    head = (root / PLAN).read_text(encoding="utf-8").partition("\ntargets:")[0]
    (root / PLAN).write_text(f"{head}\n{TARGET % line}", encoding="utf-8")
    return root


@pytest.mark.parametrize(("line", "mended"), VALUES.items())
def test_what_people_write_is_mended(tmp_path: Path, line: str, mended: str) -> None:
    root = with_line(tmp_path, line)
    assert run_papi("validate", "--fix", cwd=root).out.startswith("Đã sửa 1 tệp")
    assert (root / PLAN).read_text(encoding="utf-8").endswith(f"\n    {mended}\n")
    assert load(WorkingTree(root / "plans")).broken == ()


@pytest.mark.parametrize("line", UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_may_mean_two_things_is_left(tmp_path: Path, line: str) -> None:
    root = with_line(tmp_path, line)
    before = contents(root)
    result = run_papi("validate", "--fix", cwd=root)
    assert result.code == 1
    assert "--fix" not in result.out
    assert contents(root) == before
