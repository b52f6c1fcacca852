"""Write what `make bench`, `bench-peers` and `bench-large` measured between markers of the README.

python -m tests.tools.bench_table README.md .bench/bench.json .bench/peers.json .bench/large.json
"""

import sys
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, limit, load
from tests.tools.marked import between

BLOCKS = ("bench", "peers", "large")
"""What stands between the markers of each file, in the order of the command line."""


def block(path: Path) -> str:
    """The circumstances of a run, and one row a figure, one column a repository."""
    told, figures = load(path)
    columns = list(dict.fromkeys(each.on for each in figures))
    head = ["", *map(_plans, columns)]
    rows = [_row(name, columns, figures) for name in dict.fromkeys(each.name for each in figures)]
    lines = [head, ["---"] + ["---:"] * len(columns), *rows]
    return _circumstances(told) + "\n\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _circumstances(told: dict[str, Any]) -> str:
    machine, bare = told["machine"], told["bare_seconds"]
    return (
        f"papi {told['papi']}, Python {machine['python']}, {machine['system']} "
        f"{machine['architecture']}, {machine['cores']} cores; {told['rounds']} rounds, "
        f"seed {told['seed']}; `python -c pass` took {bare['median'] * 1000:.1f} ms "
        f"({bare['min'] * 1000:.1f} to {bare['max'] * 1000:.1f})."
    )


def _plans(on: str) -> str:
    return f"{int(on):,} plans" if on.isdecimal() else f"{on} plans"


def _row(name: str, columns: list[str], figures: list[Figure]) -> list[str]:
    found = {each.on: each for each in figures if each.name == name}
    return [name, *(_cell(found[on]) if on in found else "" for on in columns)]


def _cell(figure: Figure) -> str:
    """9.1x (8.8 to 9.9) ≤ 10x, in bold where what is demanded is missed."""
    spread = f"({_number(figure.least)} to {_number(figure.most)})"
    told = f"{_number(figure.median)}{figure.unit} {spread} {limit(figure)}".strip()
    return f"**{told}**" if figure.missed else told


def _number(value: float) -> str:
    return f"{value:.{0 if abs(value) >= 100 else 1 if abs(value) >= 3 else 2}f}"


def main() -> None:
    """Renew the README that the command line names by the files that it names."""
    readme, *files = map(Path, sys.argv[1:])
    text = readme.read_text(encoding="utf-8")
    for name, file in zip(BLOCKS, files, strict=True):
        text = between(text, name, block(file))
    readme.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
