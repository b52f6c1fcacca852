"""Every line of papi that the README shows runs on the shipped plans."""

import io
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.papers.office import plan_document, saved
from tests.support import ROOT, commit_all, committed, run_papi

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = dict.fromkeys(
    re.findall(r"`papi ([^`]+)`", README) + re.findall(r"^\$ papi (.+)$", README, re.MULTILINE)
)
NAMES = {"diff", "import", "export xlsx", "init --ci github", "--install-completion"}
"""What names a command or an option, but is no whole line."""

TASKS = "plans/ha-noi/2019-100-kh-ubnd/tasks.yaml"
STANDS_FOR = {
    "FILE FILE": f"{TASKS} plans/ha-noi/results.yaml",
    "FILE 'tasks[2].note'": f"{TASKS} 'tasks[2].note'",
    "--stdin-filename FILE": f"--stdin-filename {TASKS}",
    "init DIR": "init kho-moi",
    "record …": "record 179/KH-UBND#III.1-3@2025",
    "report …": "report annual --plan 100/KH-UBND",
    "*.xlsx": "mau.xlsx",
}
MADE = {
    "mau.xlsx": 'record --template "Sở Y tế" -o mau.xlsx',
    "bang.xlsx": "export xlsx --plan 100/KH-UBND -o bang.xlsx",
    "mau/paper.docx": "templates export mau/",
}
"""What another line of the README writes, as a reader of it has it by then."""

BROUGHT = {
    "bang.csv": "item;state;date\nIII.3-5;Đã gửi;30/3/2020\n".encode(),
    "ke-hoach.docx": saved(plan_document()),
    "ke-hoach.txt": (ROOT / "tests/importing/papers/tinh-co-bang.txt").read_bytes(),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plans, under git for some years."""
    root = tmp_path_factory.mktemp("shipped") / "kho"
    shutil.copytree(ROOT / "plans", root / "plans")
    committed(root)
    for day in ("2019-05-01", "2021-09-01", "2024-05-01"):
        commit_all(root, on=f"{day}T08:00:00+07:00")
    return root


@pytest.mark.parametrize("line", [each for each in SHOWN if each not in NAMES])
def test_a_line_of_the_readme_runs(
    line: str, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(shipped, tmp_path / "kho")
    for words, meant in STANDS_FOR.items():
        line = line.replace(words, meant)
    for name, content in BROUGHT.items():
        (root / name).write_bytes(content)
    for name, maker in MADE.items():
        if f" {name}" in line.replace(maker, ""):
            assert run_papi(*shlex.split(maker), cwd=root).code == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((root / TASKS).read_bytes())))
    result = run_papi(*shlex.split(line.partition(" > ")[0]), cwd=root)
    found = line.startswith("import --compare")  # a text of another plan differs
    assert (result.code, "lỗi:" in result.err) == (int(found), False), result.err
