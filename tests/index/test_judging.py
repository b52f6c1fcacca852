"""What validation finds with what it kept is what a full run finds, whatever was edited."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papi_cli.commands import validate
from papi_cli.commands.scope import Scope
from papi_cli.diagnostics import Diagnostic
from papi_cli.index import halves, portions, rejudging
from papi_cli.index.rejudging import Rejudging
from tests.support import ROOT, Result, run_papi

SLOWLY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 9)]
LINE = ("validate", "--format", "json", "--today", "2025-06-01")


class Editor:
    """Edits files of a repository as people do, and as they should not."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        self.deeds: tuple[Callable[[list[str]], None], ...] = (
            self.comment, self.drop, self.digit, self.misname, self.blank, self.go_on, self.repeat,
            self.cite,
        )  # fmt: skip

    def edit(self) -> str:
        """Edit a file in one way; what was done."""
        paths = sorted(self.root.rglob("*.yaml"))
        plans = [path for path in paths if len(path.relative_to(self.root).parts) > 2]
        path = self.random.choice(plans if self.random.random() < 0.85 else paths)
        if self.random.random() < 0.08:
            return self.move(path)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        deed = self.random.choice(self.deeds)
        deed(lines)
        path.write_text("".join(lines), encoding="utf-8")
        return f"{deed.__name__} {path.relative_to(self.root)}"

    def restore(self, original: Path) -> str:
        """Put a file back as it was, wherever it has gone."""
        path = self.random.choice(sorted(original.rglob("*.yaml")))
        target = self.root / path.relative_to(original)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
        return f"restore {path.relative_to(original)}"

    def move(self, path: Path) -> str:
        """Remove a file, or its plan's folder, or call that otherwise."""
        folder = path.parent.parent if path.parent.name == "progress" else path.parent
        if self.random.random() < 0.5 or folder.parent == self.root:
            path.unlink()
        else:
            folder.rename(folder.with_name(f"{folder.name}-b"))
        return f"move {path.relative_to(self.root)}"

    def place(self, lines: list[str]) -> int:
        """The number of a line."""
        return self.random.randrange(len(lines)) if lines else 0

    def comment(self, lines: list[str]) -> None:
        """Shift all lines."""
        lines.insert(0, "# khác\n")

    def drop(self, lines: list[str]) -> None:
        """Lose a line."""
        if lines:
            lines.pop(self.place(lines))

    def digit(self, lines: list[str]) -> None:
        """Mistype a number."""
        numbered = [place for place, line in enumerate(lines) if any(map(str.isdigit, line))]
        for place in self.random.sample(numbered, min(1, len(numbered))):
            digits = [at for at, char in enumerate(lines[place]) if char.isdigit()]
            at = self.random.choice(digits)
            new = str(self.random.randint(0, 9))
            lines[place] = lines[place][:at] + new + lines[place][at + 1 :]

    def misname(self, lines: list[str]) -> None:
        """Misspell a body."""
        named = [place for place, line in enumerate(lines) if "Sở " in line or "UBND" in line]
        for place in self.random.sample(named, min(1, len(named))):
            lines[place] = lines[place].replace("Sở ", "Sờ ").replace("UBND", "UBNĐ")

    def blank(self, lines: list[str]) -> None:
        """Empty a value."""
        place = self.place(lines)
        lines[place : place + 1] = [line.partition(":")[0] + ":\n" for line in lines[place:][:1]]

    def go_on(self, lines: list[str]) -> None:
        """Let a task carry on one of another plan."""
        tasks = [place for place, line in enumerate(lines) if line.startswith("    what: ")]
        for place in self.random.sample(tasks, min(2, len(tasks))):
            name = self.random.choice(["100/KH-UBND#II.1-1", "52/KH-UBND#I", "190/KH-UBND#CT-1"])
            lines.insert(place, f'    continues: "{name}"\n')

    def repeat(self, lines: list[str]) -> None:
        """Give an item the id of another."""
        ids = [place for place, line in enumerate(lines) if line.startswith("  - id: ")]
        if len(ids) > 1:
            one, other = self.random.sample(ids, 2)
            lines[one] = lines[other]

    def cite(self, lines: list[str]) -> None:
        """Cite another plan."""
        cited = [place for place, line in enumerate(lines) if "document: " in line]
        for place in self.random.sample(cited, min(1, len(cited))):
            start = lines[place].partition("document: ")[0]
            name = self.random.choice(["179/KH-UBND", "100/KH-UBND", "52/KH-UBND", "1/KH-UBND"])
            lines[place] = f"{start}document: {name}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped plans."""
    return Path(shutil.copytree(ROOT / "plans", tmp_path / "plans"))


def check(root: Path, folder: Path) -> Result:
    """Validate with what was kept, and without; the answer of both."""
    kept = run_papi(*LINE, cwd=root, env={"PAPI_CACHE": str(folder)})
    assert kept == run_papi(*LINE, cwd=root, env={"PAPI_CACHE": "off"})
    return kept


@pytest.mark.parametrize("seed", [1, 2, *SLOWLY])
def test_after_any_edit_the_findings_are_those_of_a_full_run(
    root: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = []
    some = Rejudging._some

    def watched(self: Rejudging, *stale: Any) -> Any:
        alone.append(some(self, *stale))
        return alone[-1]

    monkeypatch.setattr(Rejudging, "_some", watched)
    editor = Editor(root, seed)
    done = []
    for _ in range(30):
        restores = editor.random.random() < 0.3
        done.append(editor.restore(ROOT / "plans") if restores else editor.edit())
        try:
            check(root, tmp_path / "cache")
        except AssertionError:
            pytest.fail(f"seed {seed}: after {done[-4:]}")
    assert sum(each is not None for each in alone) >= 10, "plans were judged by themselves"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE judged SET findings = CAST(x'5bff' AS TEXT)",
        "UPDATE judged SET findings = '[[1]]'",
        "UPDATE judged SET broken = 'x'",
        "UPDATE seen SET path = CAST(x'ff' AS TEXT) WHERE path = 'repository.yaml'",
        "DROP TABLE judged",
    ],
)
def test_rubbish_in_what_was_found_is_a_miss(root: Path, tmp_path: Path, change: str) -> None:
    check(root, tmp_path / "cache")
    [path] = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(path) as kept:
        kept.execute(change)
    check(root, tmp_path / "cache")
    check(root, tmp_path / "cache")


@pytest.fixture
def evidence(root: Path) -> Path:
    """A file that an entry names as evidence, with the digest of what is in it."""
    folder = root / "ha-noi/2019-100-kh-ubnd"
    (folder / "progress").mkdir(exist_ok=True)
    path = folder / "bang-chung.pdf"
    path.write_bytes(b"x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (folder / "progress/so-y-te.yaml").write_text(
        "schema: papi/progress@1\nagency: Sở Y tế\nentries:\n  - item: III.3-5\n"
        "    date: 2020-03-02\n    state: done\n    evidence:\n"
        f"      - {{file: bang-chung.pdf, sha256: {digest}}}\n",
        encoding="utf-8",
    )
    return path


def test_evidence_that_was_changed_is_seen(root: Path, tmp_path: Path, evidence: Path) -> None:
    assert "P107" not in check(root, tmp_path / "cache").out
    evidence.write_bytes(b"y")
    assert "P107" in check(root, tmp_path / "cache").out
    evidence.unlink()
    assert "P107" in check(root, tmp_path / "cache").out


def test_evidence_that_is_changed_while_it_is_judged_is_seen(
    root: Path, tmp_path: Path, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = validate._judge

    def judging(*asked: Any) -> list[Diagnostic]:
        found = judge(*asked)
        evidence.write_bytes(b"y")
        return found

    monkeypatch.setattr(validate, "_judge", judging)
    assert "P107" in check(root, tmp_path / "cache").out
    assert "P107" in check(root, tmp_path / "cache").out


def test_what_depends_on_the_day_is_judged_each_day(root: Path, tmp_path: Path) -> None:
    path = root / "ha-noi/2019-100-kh-ubnd/progress/so-tai-chinh.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "schema: papi/progress@1\nagency: Sở Tài chính\nentries:\n  - item: III.3-5\n"
        "    date: 2025-03-02\n    state: in-progress\n",
        encoding="utf-8",
    )
    for day in ("2025-03-01", "2025-03-02", "2025-02-28", "2025-03-03", "2025-03-01"):
        line = ("validate", "--format", "json", "--today", day)
        kept = run_papi(*line, cwd=root, env={"PAPI_CACHE": str(tmp_path / "cache")})
        assert kept == run_papi(*line, cwd=root, env={"PAPI_CACHE": "off"})
        assert ("P103" in kept.out) == (day < "2025-03-02")


def test_what_continues_an_item_is_judged_anew_with_it(root: Path, tmp_path: Path) -> None:
    continuing, continued = (
        root / f"ha-noi/{name}/tasks.yaml" for name in ("2021-179-kh-ubnd", "2019-100-kh-ubnd")
    )
    text = continuing.read_text(encoding="utf-8")
    before, what, after = text.partition("    what: ")
    line = '    continues: "100/KH-UBND#III.3-1"\n'
    continuing.write_text(before + line + what + after, encoding="utf-8")
    assert "R114" not in check(root, tmp_path / "cache").out
    text = continued.read_text(encoding="utf-8")
    continued.write_text(text.replace("id: III.3-1\n", "id: III.3-11\n"), encoding="utf-8")
    assert "R114" in check(root, tmp_path / "cache").out


def test_of_some_files_what_was_kept_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Editor(root, 3).edit()
    folder = "plans/ha-noi/2021-179-kh-ubnd"
    lines = [("validate", name, *LINE[1:]) for name in (folder, f"{folder}/tasks.yaml")]
    off = [run_papi(*line, cwd=root.parent, env={"PAPI_CACHE": "off"}) for line in lines]
    check(root, tmp_path / "cache")
    monkeypatch.setattr(Scope, "load", lambda _: pytest.fail("the files were asked"))
    for line, expected in zip(lines, off, strict=True):
        assert (
            run_papi(*line, cwd=root.parent, env={"PAPI_CACHE": str(tmp_path / "cache")})
            == expected
        )


@pytest.mark.parametrize("name", ["cu/plan.yaml", "progress/plan.yaml"])
def test_what_is_not_asked_for_want_of_a_file_is_asked_again_with_it(
    root: Path, tmp_path: Path, name: str
) -> None:
    citing = root / "ha-noi/2021-179-kh-ubnd/plan.yaml"
    text = citing.read_text(encoding="utf-8")
    citing.write_text(text.replace("document: ", "document: 9", 1), encoding="utf-8")
    unreadable = root / "ha-noi/2019-100-kh-ubnd" / name
    unreadable.parent.mkdir(exist_ok=True)
    for _ in range(2):
        before = check(root, tmp_path / "cache")
        unreadable.write_text("schema: papi/progress@1\n", encoding="utf-8")
        assert check(root, tmp_path / "cache").out != before.out
        shutil.rmtree(tmp_path / "cache")
        check(root, tmp_path / "cache")
        unreadable.unlink()
        assert check(root, tmp_path / "cache") == before


@pytest.mark.parametrize("seed", [11, 12])
def test_plans_read_a_few_at_a_time_are_judged_as_all_together(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(portions, "AT_ONCE", 100_000)
    monkeypatch.setattr(rejudging, "_MOST_PORTIONS", 1000)
    editor = Editor(root, seed)
    for number in range(8):
        for _ in range(6):
            editor.edit()
        check(root, tmp_path / f"cache-{number}")
        editor.edit()
        check(root, tmp_path / f"cache-{number}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
def test_two_processes_find_what_one_finds(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halves, "_FEWEST", 2)
    monkeypatch.setattr(portions, "AT_ONCE", 100_000)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    editor = Editor(root, 7)
    for number in range(8):
        for _ in range(6):
            editor.edit()
        check(root, tmp_path / f"cache-{number}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
def test_a_second_process_that_dies_is_not_missed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(halves, "_FEWEST", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(halves, "_be_the_child", lambda *_: os._exit(1))
    check(root, tmp_path / "cache")
