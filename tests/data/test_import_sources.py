"""Each source text imported as text, held against the reviewed record of this repository.

The texts are not part of the project: PAPI_SOURCES names their folder; without it these tests are
skipped. The plans recorded from a text are taken out before it is imported. `pytest -s` prints the
figures.
"""

import shutil
from functools import cache
from pathlib import Path

import pytest

from papi_cli.load import load
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.source.files import WorkingTree
from tests.data.test_sources import DOCUMENTS, EVERY, SOURCES, lines_of
from tests.importing.measuring import KINDS, Fact, Score, facts, score
from tests.support import ROOT, run_papi

LEAST = {
    "deadlines": (0.9, 0.85),
    "documents": (0.9, 0.85),
    "ranks": (0.9, 0.85),
    "bodies": (0.8, 0.85),
    "targets": (0.7, 0.85),
}
"""Recall and precision over the five sources."""

DIGEST = ("--number", "191/KH-UBND", "--issued", "29/8/2019", "--title", "Kết quả chỉ đạo")
"""What a press digest of several documents does not tell."""


@cache
def reviewed() -> Repository:
    return load(WorkingTree(ROOT / "plans")).repository


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Repository, PlanRecord]]:
    """The draft of every source, each in a repository without what was recorded from it."""
    found = {}
    for name, document in DOCUMENTS.items():
        lines_of(name)
        root = Path(shutil.copytree(ROOT / "plans", tmp_path_factory.mktemp("kho") / "plans"))
        for plan in document.plans:
            shutil.rmtree(root / plan.key)
        folder = root / document.plans[0].key
        told = DIGEST if len(document.plans) > 1 else ()
        result = run_papi("import", str(SOURCES / name), "-o", str(folder), *told, cwd=root.parent)
        assert result.code == 0, result.err
        repository = load(WorkingTree(root)).repository
        [record] = [each for each in repository.plans if each.key == document.plans[0].key]
        found[name] = repository, record
    return found


def sides(
    kind: str, name: str, imported: dict[str, tuple[Repository, PlanRecord]]
) -> tuple[list[Fact], list[Fact]]:
    repository, record = imported[name]
    asked = facts(kind, reviewed(), DOCUMENTS[name].plans)
    return asked, facts(kind, repository, [record])


def told(kind: str, held: Score) -> str:
    return (
        f"{kind:10} recall {held.recall:.2f} ({held.found}/{held.wanted})"
        f"  precision {held.precision:.2f} ({held.right}/{held.drawn})"
    )


@pytest.mark.parametrize("kind", LEAST)
def test_recall_and_precision(
    kind: str, imported: dict[str, tuple[Repository, PlanRecord]]
) -> None:
    by_source = {name: score(*sides(kind, name, imported)) for name in imported}
    held = sum(by_source.values(), Score(0, 0, 0, 0))
    for name, each in by_source.items():
        print(f"\n{name[:3]} {told(kind, each)}", end="")
    print(f"\nall {told(kind, held)}")
    recall, precision = LEAST[kind]
    assert held.recall >= recall
    assert held.precision >= precision


def test_every_kind_that_is_measured_is_there() -> None:
    assert set(LEAST) < set(KINDS)


@EVERY
def test_the_head_is_that_of_the_record(
    name: str, imported: dict[str, tuple[Repository, PlanRecord]]
) -> None:
    document = DOCUMENTS[name]
    if len(document.plans) > 1:
        pytest.skip("a digest has no head")
    plan, draft = document.plans[0].plan, imported[name][1].plan
    for key in ("number", "issued", "issuer", "kind", "title", "period", "place", "coordinator"):
        assert getattr(draft, key) == getattr(plan, key), key
