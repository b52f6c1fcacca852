"""What plans are called can be foreseen by the lines of their files."""

from pathlib import Path

import pytest

from papi_cli.index.heads import foreseen, head_of
from papi_cli.load import load
from papi_cli.source.files import WorkingTree
from tests.bench.generate import generate
from tests.support import ROOT

PLAN = """\
schema: papi/plan@1
number: 1/KH-UBND
issued: 2021-01-05
issuer: UBND tỉnh Cà Mau
kind: Kế hoạch
"""


@pytest.fixture
def generated(tmp_path: Path) -> Path:
    """A few plans as the benches have them."""
    generate(tmp_path / "plans", 3)
    return tmp_path / "plans"


@pytest.fixture
def shipped() -> Path:
    """The plans that come with papi."""
    return ROOT / "plans"


@pytest.mark.parametrize("root", ["shipped", "generated"])
def test_the_heads_foreseen_are_those_that_are_read(
    root: str, request: pytest.FixtureRequest
) -> None:
    tree = WorkingTree(request.getfixturevalue(root))
    for record in load(tree).repository.plans:
        texts = (tree.read(f"{record.key}/{name}.yaml") for name in ("plan", "tasks"))
        assert foreseen(*texts) == head_of(record), record.key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1/KH-UBND", "'1/KH-UBND'"),
        ("1/KH-UBND", '"1/KH-UBND"  # số'),
        ("kind: Kế hoạch\n", ""),
    ],
)
def test_ways_of_writing_a_word_are_known(old: str, new: str) -> None:
    assert foreseen(PLAN.replace(old, new).encode(), b"") == foreseen(PLAN.encode(), b"")


@pytest.mark.parametrize("line", ["number: 1/KH-UBND\n", "issued: 2021-01-05\n"])
def test_a_plan_that_says_too_little_has_no_head(line: str) -> None:
    assert foreseen(PLAN.replace(line, "").encode(), b"") is None
