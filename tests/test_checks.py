"""Every mistake in a plan file gets its message: place, caret, reason and remedy; no other does.

A case is a folder of tests/checks/CODE/bad or good: files laid over a copy of the small repository.
A bad case has the whole output of `papi validate` in expected.txt; a good one is near to a mistake
of that code and is none. Adding a case is adding a folder.
"""

import shutil
from pathlib import Path

import pytest

from papi_cli.checks.registry import CHECKS
from papi_cli.diagnostics import Severity
from tests.support import ROOT, TESTS, bad_case, check_golden, copy_repository, lay_over, run_papi

TODAY = ("--today", "2025-06-30")


def cases(kind: str) -> list[Path]:
    return sorted(each for each in (TESTS / "checks").glob(f"*/{kind}/*") if each.is_dir())


def name(case: Path) -> str:
    return f"{code_of(case)}-{case.name}"


def code_of(case: Path) -> str:
    return case.parent.parent.name


def choice(case: Path) -> tuple[str, ...]:
    """Hints are shown where they are asked for: the cases of a hint ask for its code."""
    check = CHECKS.get(code_of(case))
    hint = check is not None and check.severity is Severity.HINT
    return (*TODAY, *(("--select", code_of(case)) if hint else ()))


@pytest.fixture
def changed(case: Path, tmp_path: Path) -> Path:
    """The small repository with the case's files laid over it."""
    root = copy_repository("small", tmp_path)
    lay_over(case, root)
    return root


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_the_message_is_the_expected_one(case: Path, changed: Path) -> None:
    result = run_papi("validate", *choice(case), cwd=changed)
    check_golden(case / "expected.txt", result.out)
    assert f"[{code_of(case)}]" in result.out
    assert (result.code, result.err) == (int(": error[" in result.out), "")


@pytest.mark.parametrize("case", cases("bad"), ids=name)
def test_json_tells_the_same_findings(case: Path, changed: Path) -> None:
    text = run_papi("validate", "--hints", *choice(case), cwd=changed)
    result = run_papi("validate", "--format", "json", *choice(case), cwd=changed)
    assert (result.code, result.err) == (text.code, "")
    assert result.answer["schema"] == "papi/validate@1"
    heads = [
        f"{each['file']}:{each['line']}:{each['column']}: "
        f"{each['severity']}[{each['code']}] {each['message']}"
        for each in result.answer["diagnostics"]
    ]
    severities = tuple(f": {each}[" for each in Severity)
    lines = [line for line in text.out.splitlines() if any(each in line for each in severities)]
    assert heads == [line for line in lines if line[0] != " "]


@pytest.mark.parametrize("case", cases("good"), ids=name)
def test_what_is_near_to_a_mistake_is_none(case: Path, changed: Path) -> None:
    result = run_papi("validate", *TODAY, "--format", "json", cwd=changed)
    laid = {path.relative_to(case).as_posix() for path in case.rglob("*.yaml")}
    here = [each for each in result.answer["diagnostics"] if each["file"] in laid]
    assert [each for each in here if each["code"] == code_of(case)] == []
    broken = [each for each in result.answer["diagnostics"] if each["code"][0] in "YS"]
    assert broken == []


@pytest.mark.parametrize("kind", ["bad", "good"])
@pytest.mark.parametrize("code", [*CHECKS, "A102"])
def test_every_check_has_a_case_of_the_mistake_and_one_near_to_it(code: str, kind: str) -> None:
    assert list((TESTS / "checks" / code / kind).glob("*/plans"))


def test_the_shipped_plans_have_no_finding_that_is_not_accepted() -> None:
    # D109 is advice to who still drafts: no issued plan can follow it.
    result = run_papi("validate", "--strict", "--hints", "--ignore", "D109", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Không có lỗi.")


def test_what_the_shipped_plans_accept_is_found_without_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    tasks = tmp_path / "plans/ha-noi/2018-52-kh-ubnd/tasks.yaml"
    kept = [line for line in tasks.read_text("utf-8").splitlines(True) if "R116" not in line]
    tasks.write_text("".join(kept), "utf-8")
    found = run_papi("validate", "--select", "R116", "--format", "json", cwd=tmp_path)
    messages = [each["message"] for each in found.answer["diagnostics"]]
    assert [message.split()[1] for message in messages] == ["II.5.c", "II.5.d"]


@pytest.mark.parametrize("name", ["control-character", "not-utf-8", "hidden-in-a-file-name"])
def test_nothing_hidden_reaches_the_terminal(name: str, tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    if name == "hidden-in-a-file-name":
        (root / "plans/\x1b[31mtasks.yaml").write_text("a: 1\n", encoding="utf-8")
    else:
        lay_over(bad_case(name), root)
    result = run_papi("validate", cwd=root)
    assert result.code == 1
    assert result.out.replace("\n", "").isprintable()


@pytest.mark.parametrize(("name", "told"), [("progress/so-plan.yaml", True), ("plan.yaml", False)])
def test_only_where_a_plan_cannot_be_read_nobody_says_what_is_unknown(
    tmp_path: Path, name: str, told: bool
) -> None:
    root = Path(shutil.copytree(ROOT / "plans", tmp_path / "plans"))
    citing = root / "ha-noi/2021-179-kh-ubnd/plan.yaml"
    text = citing.read_text(encoding="utf-8")
    citing.write_text(text.replace("document: ", "document: 9", 1), encoding="utf-8")
    unreadable = root / "ha-noi/2019-100-kh-ubnd" / name
    unreadable.parent.mkdir(exist_ok=True)
    unreadable.write_text("schema: papi/plan@1\n", encoding="utf-8")
    assert ("R104" in run_papi("validate", "--format", "json", cwd=root).out) is told
