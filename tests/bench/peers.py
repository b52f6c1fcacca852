"""Time papi beside Taskwarrior and hledger on the same items, in one run.

    python -m tests.bench.peers --plans 2000

Prints the figures, keeps them in a file, and exits with 1 where papi is not as much faster as is
demanded; with 2 where a program is missing, or the answers do not hold the same items.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from operator import truediv
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import HEAD, Figure, line, save
from tests.bench.peer_items import answered, items, question
from tests.bench.peer_programs import Hledger, Taskwarrior
from tests.bench.places import Place, generated
from tests.bench.run import KEPT, ROUNDS, timed
from tests.bench.timing import Measured, Row, run

PLANS = 2000
PAPI_ANSWER, TASK_LIST = "papi deadlines, warm", "Taskwarrior list"
REGISTER, PAPI_CHECK, HLEDGER_CHECK = "hledger register", "papi validate, cold", "hledger check"
PACKAGES = {Taskwarrior.PROGRAM: "taskwarrior", Hledger.PROGRAM: "hledger"}


class Ratio(NamedTuple):
    """One row over another, and what is demanded of it at the full number of plans."""

    name: str
    over: str
    under: str
    at_most: float | None = None
    at_least: float | None = None


RATIOS = (
    Ratio("Taskwarrior list ÷ papi deadlines", TASK_LIST, PAPI_ANSWER, at_least=8),
    Ratio("hledger register ÷ papi deadlines", REGISTER, PAPI_ANSWER, at_least=20),
    Ratio("papi validate ÷ hledger check", PAPI_CHECK, HLEDGER_CHECK, at_most=1.5),
)


class Different(Exception):
    """The programs do not answer with the same items."""


def main() -> None:
    """Read the command line, fill the programs, compare their answers, measure, print, keep."""
    asked = _arguments()
    if lacking := [name for name in PACKAGES if not shutil.which(name)]:
        packages = " ".join(PACKAGES[name] for name in lacking)
        _stop(f"not installed: {', '.join(lacking)} (apt install {packages})")
    with tempfile.TemporaryDirectory(prefix="papi-peers-") as folder:
        try:
            rows = prepared(Path(folder), asked.plans)
        except Different as error:
            _stop(str(error))
        measured, bare = timed(rows, asked.rounds)
    figures = compared(measured, demanded=asked.plans >= PLANS)
    save(figures, bare, asked.rounds, asked.output)
    print("\n".join([HEAD, *map(line, figures)]))
    sys.exit(any(each.missed for each in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--plans", type=int, default=PLANS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--output", type=Path, default=KEPT / "peers.json")
    return parser.parse_args()


def _stop(message: str) -> None:
    print(message, file=sys.stderr)
    sys.exit(2)


def prepared(folder: Path, plans: int) -> list[Row]:
    """What is timed, once every program holds the items; Different where their answers differ."""
    at = generated(str(plans), folder, plans)
    held = list(items(at))
    peers = Taskwarrior(folder), Hledger(folder)
    for peer in peers:
        peer.fill(held)
    agree(sorted(answered(at)), *peers, keys={each.uuid: each.key for each in held})
    print(f"{len(held)} items, {len(answered(at))} in the answer", file=sys.stderr)
    return _rows(at, *peers)


def agree(expected: list[str], task: Taskwarrior, ledger: Hledger, keys: dict[str, str]) -> None:
    """Hold both answers against that of papi, item by item."""
    told = {
        "Taskwarrior": sorted(keys[each] for each in task.answered()),
        "hledger": sorted(ledger.answered()),
    }
    for name, found in told.items():
        if not expected or found != expected:
            raise Different(
                f"papi answers {len(expected)} items, {name} {len(found)}: not the same"
            )


def _rows(at: Place, task: Taskwarrior, ledger: Hledger) -> list[Row]:
    check = at.papi("validate", "--today", at.today, "--format", "json", cold=True)
    return [
        Row(PAPI_ANSWER, at.name, question(at), partial(run, question(at))),
        Row(TASK_LIST, at.name, task.question()),
        Row(REGISTER, at.name, ledger.question()),
        Row(PAPI_CHECK, at.name, check, at.forget),
        Row(HLEDGER_CHECK, at.name, ledger.check()),
    ]


def compared(measured: Sequence[Measured], demanded: bool) -> list[Figure]:
    """Each row beside bare Python, then the ratios between them, round by round."""
    rounds = {each.row.name: each for each in measured}
    figures = [
        Figure.of(each.row.name, each.row.on, "x", each.ratios)._replace(memory=max(each.memory))
        for each in measured
    ]
    for name, over, under, *limits in RATIOS:
        values = map(truediv, rounds[over].ratios, rounds[under].ratios)
        on = rounds[over].row.on
        figures.append(Figure.of(name, on, "", values, *(limits if demanded else ())))
    return figures


if __name__ == "__main__":
    main()
