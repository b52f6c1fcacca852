"""What is answered from the index is what the files answer, to the letter."""

import random
from importlib import import_module
from pathlib import Path

import pytest

from papi_cli.commands import surveying
from papi_cli.source.files import WorkingTree
from tests.support import REPOSITORIES, ROOT, SMALL, run_papi

_PLACES = ("all", "ha-noi", "tp-ho-chi-minh", "Hà Nội")
REPOSITORIES_ASKED = (ROOT, SMALL, REPOSITORIES / "year")


def column(root: Path, command: str, name: str) -> list[str]:
    """The values of a column of what a command lists."""
    line = (command, "--jurisdiction", "all", "--format", "json")
    return [row[name] for row in run_papi(*line, cwd=root).answer["rows"]]


class Asking:
    """Makes up questions about a repository."""

    def __init__(self, root: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._agencies = column(root, "agencies", "name")
        self._plans = column(root, "plans", "number")

    def question(self) -> list[str]:
        """A line that asks who owes what."""
        day = f"{self._random.randint(2017, 2027)}-{self._random.randint(1, 12):02}-15"
        words = ["deadlines", "--today", day]
        for share, option in (
            (0.85, ("--agency", self._random.choice(self._agencies))),
            (0.2, ("--jurisdiction", self._random.choice(_PLACES))),
            (0.2, ("--plan", self._random.choice(self._plans))),
            (0.3, ("--within", str(self._random.randint(0, 400)))),
            (0.3, ("--all",)),
            (0.1, ("--overdue", "--fail-on", "overdue")),
            (0.1, ("--from", day)),
            (0.2, ("--year", str(self._random.randint(2017, 2026)))),
        ):
            words += option if self._random.random() < share else ()
        return [*words, "--format", self._random.choice(["json", "table", "csv"])]

    def count(self) -> list[str]:
        """A line that asks how plans stand."""
        day = f"{self._random.randint(2017, 2027)}-{self._random.randint(1, 12):02}-15"
        words = ["status", "--today", day, "--by", self._random.choice(["plan", "agency"])]
        for share, option in (
            (0.3, ("--agency", self._random.choice(self._agencies))),
            (0.4, ("--jurisdiction", self._random.choice(_PLACES))),
            (0.2, ("--plan", self._random.choice(self._plans))),
            (0.2, ("--fail-on", self._random.choice(["overdue", "due-soon"]))),
            (0.2, ("--year", str(self._random.randint(2017, 2026)))),
        ):
            words += option if self._random.random() < share else ()
        return [*words, "--format", self._random.choice(["json", "table"])]

    def aims(self) -> list[str]:
        """A line that asks for targets."""
        day = f"{self._random.randint(2017, 2027)}-{self._random.randint(1, 12):02}-15"
        words = ["targets", "--today", day]
        for share, option in (
            (0.6, ("--agency", self._random.choice(self._agencies))),
            (0.2, ("--role", self._random.choice(["with", "any"]))),
            (0.4, ("--jurisdiction", self._random.choice(_PLACES))),
            (0.2, ("--plan", self._random.choice(self._plans))),
            (0.2, ("--dimension", str(self._random.randint(1, 8)))),
            (0.1, ("--year", str(self._random.randint(2018, 2025)))),
        ):
            words += option if self._random.random() < share else ()
        return [*words, "--format", self._random.choice(["json", "table", "csv"])]


@pytest.mark.parametrize("root", REPOSITORIES_ASKED, ids=lambda root: root.name)
def test_the_index_answers_as_the_files_do(root: Path, tmp_path: Path) -> None:
    asking = Asking(root, seed=8)
    questions = [asking.question() for _ in range(60)] + [asking.count() for _ in range(30)]
    questions += [asking.aims() for _ in range(30)]
    for question in questions:
        kept = run_papi(*question, cwd=root, env={"PAPI_CACHE": str(tmp_path)})
        assert kept == run_papi(*question, cwd=root, env={"PAPI_CACHE": "off"}), question


@pytest.mark.parametrize("root", REPOSITORIES_ASKED, ids=lambda root: root.name)
def test_the_index_can_tell(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    targets = import_module("papi_cli.commands.targets")

    def refuse(*_: object) -> None:
        pytest.fail("the files were asked")

    monkeypatch.setattr(surveying, "computed", refuse)
    monkeypatch.setattr(targets, "_read", refuse)
    for line in (
        ("deadlines",),
        ("deadlines", "--agency", "so y te", "--all"),
        ("status",),
        ("status", "--by", "agency"),
        ("status", "--agency", "so y te"),
        ("targets",),
        ("targets", "--agency", "so y te", "--role", "any"),
    ):
        result = run_papi(*line, cwd=root, env={"PAPI_CACHE": str(tmp_path)})
        assert result.code == 0


@pytest.mark.parametrize("cache", ["off", "cold"])
def test_no_plan_is_read_for_a_body_that_is_not_known(
    cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = WorkingTree.read

    def refuse_plans(tree: WorkingTree, path: str) -> bytes:
        assert path.startswith(("registry/", "repository.yaml")), path
        return read(tree, path)

    monkeypatch.setattr(WorkingTree, "read", refuse_plans)
    folder = "off" if cache == "off" else str(tmp_path)
    for command in ("deadlines", "status"):
        line = (command, "--agency", "Sở Y Te Ho")
        result = run_papi(*line, cwd=SMALL, env={"PAPI_CACHE": folder})
        assert (result.code, result.out) == (2, "")
        assert "có phải ý bạn là: Sở Y tế" in result.err
