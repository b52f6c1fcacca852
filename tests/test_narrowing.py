"""`papi record` reads no plan that cannot be meant, and every one that may be."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from papi_cli.commands.narrowing import only
from papi_cli.source.files import WorkingTree

TEN, OTHER, DECISION = "ha-noi/2019-10-kh-ubnd", "hue/2021-10-kh-ubnd", "ha-noi/2020-cai-cach"
NUMBERS = {
    TEN: "10/KH-UBND",
    "ha-noi/2019-110-kh-ubnd": "110/KH-UBND",
    OTHER: "10/KH-UBND",
    DECISION: "3897/QĐ-UBND",
}


def repository(at: Path, numbers: dict[str, str]) -> WorkingTree:
    (at / "repository.yaml").write_text("schema: papi/repository@1\n", encoding="utf-8")
    for key, number in numbers.items():
        (at / key).mkdir(parents=True)
        head = f"schema: papi/plan@1\nnumber: {number}\nissued: 2019-04-22\n"
        (at / key / "plan.yaml").write_bytes(head.encode())
    return WorkingTree(at)


def taken(files: WorkingTree, name: str) -> set[str] | None:
    wanted = only(files, name)
    takes = wanted(None) if wanted else None  # type: ignore[arg-type]
    return {key for key, _ in files.beginnings("plan.yaml", 1) if takes(key)} if takes else None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("110/KH-UBND#II.1-1", {"ha-noi/2019-110-kh-ubnd"}),
        ("10/KH-UBND#II.1-1@2019-Q2", {TEN, OTHER}),
        ("10/KH-UBND@2021#II.1-1", {TEN, OTHER}),
        ("hue/2021-10-kh-ubnd#II.1-1", {OTHER}),
        ("2020-cai-cach#II.1-1", {DECISION}),
        ("3897/qd-ubnd#II.1-1", {DECISION}),
        (normalize("NFD", "3897/QĐ-UBND#II.1-1"), {DECISION}),
        ("11/KH-UBND#II.1-1", None),
        ("#II.1-1", None),
    ],
)
def test_plans_are_taken_by_every_name_they_may_have(
    name: str, meant: set[str] | None, tmp_path: Path
) -> None:
    assert taken(repository(tmp_path, NUMBERS), name) == meant


@pytest.mark.parametrize(
    "written", ["'10/KH-UBND'", '"10\\/KH-UBND"', ">-\n  10/KH-UBND", "10/KH-UBND # số", "&so 10"]
)
def test_a_plan_that_does_not_say_its_number_plainly_may_be_meant(
    written: str, tmp_path: Path
) -> None:
    files = repository(tmp_path, NUMBERS | {OTHER: written})
    assert taken(files, "10/KH-UBND#II.1-1") == {TEN, OTHER}


def test_a_plan_that_says_its_number_late_or_cannot_be_opened_may_be_meant(tmp_path: Path) -> None:
    files = repository(tmp_path, NUMBERS)
    late = f"# {'…' * 2000}\nnumber: 10/KH-UBND\n"
    (tmp_path / OTHER / "plan.yaml").write_text(late, encoding="utf-8")
    (tmp_path / DECISION / "plan.yaml").unlink()
    (tmp_path / DECISION / "plan.yaml").mkdir()
    assert taken(files, "10/KH-UBND#II.1-1") == {TEN, OTHER, DECISION}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    files = repository(tmp_path, NUMBERS)
    (tmp_path / OTHER / "plan.yaml").unlink()
    os.mkfifo(tmp_path / OTHER / "plan.yaml")
    assert taken(files, "10/KH-UBND#II.1-1") == {TEN, OTHER}


def test_a_folder_without_a_plan_is_none(tmp_path: Path) -> None:
    files = repository(tmp_path, NUMBERS)
    (tmp_path / OTHER / "plan.yaml").unlink()
    assert taken(files, "10/KH-UBND#II.1-1") == {TEN}
