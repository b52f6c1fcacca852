"""Tiny repositories: the small one, with bodies, items and progress of a test's own."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Listing, Wanted, survey
from papi_cli.analysis.parts import Asked
from papi_cli.load import load
from papi_cli.model.repository import Repository
from papi_cli.source.files import WorkingTree
from tests.support import copy_repository

PLAN = "ha-noi/2024-7-kh-ubnd"


class Build:
    """A copy of the small repository whose plan of 2024 holds only what a test adds."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = copy_repository("small", tmp_path) / "plans"
        self._files = 0
        (self.root / PLAN / "progress/so-y-te.yaml").unlink()
        self._write("tasks.yaml", "schema: papi/tasks@1\ntasks: []\n")

    def _write(self, name: str, text: str) -> None:
        path = self.root / PLAN / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def bodies(self, *agencies: str) -> "Build":
        """Add bodies of Hà Nội, each as YAML in one line."""
        path = self.root / "registry/agencies.yaml"
        more = "".join(f"  - {{jurisdiction: ha-noi, {each}}}\n" for each in agencies)
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
        return self

    def holidays(self, *days: str) -> "Build":
        """Add days off, each as YAML in one line."""
        path = self.root / "registry/holidays.yaml"
        more = "".join(f"  - {{{each}}}\n" for each in days)
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
        return self

    def documents(self, *documents: str) -> "Build":
        """Set the documents, each as YAML in one line; that of the plan is there anyhow."""
        path = self.root / "registry/documents.yaml"
        founding = "number: 34/2007/PL-UBTVQH11"
        named = any(founding in each for each in documents)
        all_ = documents if named else (founding, *documents)
        lines = "".join(f"  - {{{each}}}\n" for each in all_)
        path.write_text(f"schema: papi/documents@1\ndocuments:\n{lines}", encoding="utf-8")
        return self

    def tasks(self, *tasks: str) -> "Build":
        """Set the tasks, numbered from 1."""
        lines = (
            f'  - {{id: "{number}", what: Việc, source: {{line: 1}}, {task}}}\n'
            for number, task in enumerate(tasks, 1)
        )
        self._write("tasks.yaml", "schema: papi/tasks@1\ntasks:\n" + "".join(lines))
        return self

    def progress(self, agency: str, *entries: str) -> "Build":
        """Add the progress file of a body; the files count up."""
        self._files += 1
        lines = "".join(f"  - {{{each}}}\n" for each in entries)
        text = f"schema: papi/progress@1\nagency: {agency}\nentries:\n{lines}"
        self._write(f"progress/co-quan-{self._files}.yaml", text)
        return self

    def repository(self) -> Repository:
        """Read it; whatever is wrong in it is a mistake of the test."""
        loaded = load(WorkingTree(self.root))
        assert loaded.diagnostics == ()
        return loaded.repository

    def asked(self, today: str, name: str | None = None) -> Sequence[Deadline]:
        """Deadlines of the plan of 2024 for a body, or for everybody."""
        repository = self.repository()
        day = frame(repository, date.fromisoformat(today), 30)
        plans = [each for each in repository.plans if each.key == PLAN]
        return find_deadlines(plans, asked(repository, name), day).deadlines

    def tasks_of(self, today: str, name: str | None = None) -> list[Deadline]:
        """The same without reports."""
        return [each for each in self.asked(today, name) if not each.is_report]

    def listing(self, today: str, name: str | None = None) -> Listing:
        """What is listed by default."""
        repository = self.repository()
        day = frame(repository, date.fromisoformat(today), 30)
        return survey(repository.plans, asked(repository, name), Wanted(), day)


def asked(repository: Repository, name: str | None) -> Asked:
    """Ask for a body of Hà Nội by any of its names."""
    if name is None:
        return Asked()
    (agency,) = repository.directory.guess(name, "ha-noi")
    return Asked((agency,))
