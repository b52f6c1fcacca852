"""The README's tables of speed are made of what a run kept."""

from pathlib import Path

import pytest

from tests.bench.figures import Figure, save
from tests.support import ROOT
from tests.tools.bench_table import BLOCKS, block
from tests.tools.marked import between

FIGURES = (
    Figure.of("deadlines", "shipped", "x", (8.0, 7.0, 12.0), 9),
    Figure.of("deadlines", "1000", "x", (170.4, 160, 180), 150),
    Figure.of("faster", "1000", "", (9.04,), at_least=8),
)


def test_a_run_is_a_row_a_figure_and_a_column_a_repository(tmp_path: Path) -> None:
    save(FIGURES, [0.01, 0.012, 0.02], 3, tmp_path / "bench.json")
    told, table = block(tmp_path / "bench.json").split("\n\n")
    assert told.endswith("3 rounds, seed 0; `python -c pass` took 12.0 ms (10.0 to 20.0).")
    assert table.splitlines() == [
        "|  | shipped plans | 1,000 plans |",
        "| --- | ---: | ---: |",
        "| deadlines | 8.0x (7.0 to 12.0) ≤ 9x | **170x (160 to 180) ≤ 150x** |",
        "| faster |  | 9.0 (9.0 to 9.0) ≥ 8 |",
    ]


def test_the_readme_has_a_table_of_each(tmp_path: Path) -> None:
    save(FIGURES, [0.01], 3, tmp_path / "bench.json")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in BLOCKS:
        assert "`python -c pass` took" in text.partition(f"<!-- {name} -->")[2]
        assert "| deadlines |" in between(text, name, block(tmp_path / "bench.json"))


def test_a_text_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="peers"):
        between("# papi\n", "peers", "")
