"""Write a valid repository of N plans of 50 tasks, four files a plan: something to measure on.

    python -m tests.bench.generate DIR --plans N --seed S

The same seed writes the same bytes; a plan is the same whatever the number of plans.
"""

import argparse
from pathlib import Path

from tests.bench.plans import TASKS, plan
from tests.bench.registry import DOCUMENTS, SETTINGS, agencies

SHIPPED = Path(__file__).parents[2] / "plans"
"""Indices and days off are those of the shipped plans."""

SHARED = ("registry/indices.yaml", "registry/holidays.yaml")


def generate(root: Path, plans: int, seed: int = 0, tasks: int = TASKS) -> None:
    """Write the repository into a folder that is new or empty."""
    if root.exists() and any(root.iterdir()):
        raise FileExistsError(f"{root} is not empty")
    _write(root, {"repository.yaml": SETTINGS})
    _write(root, {name: (SHIPPED / name).read_text(encoding="utf-8") for name in SHARED})
    _write(root, {"registry/agencies.yaml": agencies(), "registry/documents.yaml": DOCUMENTS})
    for index in range(plans):
        each = plan(seed, index, tasks)
        _write(root / each.folder, each.files())


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    try:
        generate(asked.folder, asked.plans, asked.seed)
    except FileExistsError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
