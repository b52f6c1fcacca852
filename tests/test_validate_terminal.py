"""`papi validate` as a process: readers that go away, terminals that know few letters."""

import itertools
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.support import clean_environment, copy_repository
from tests.test_cli import PAPI, letters, papi

TASKS = "plans/ha-noi/2025-9-kh-ubnd/tasks.yaml"
UNKNOWN = "Sở Không Có Thật"
MANY = 3000
ODD = [
    "Sở Nội vụ – «Đống Đa»…",
    "ß ﬁ ½ … → “x” 中文 ＡＢ",
    unicodedata.normalize("NFD", "Ủy ban xã Đường Lâm"),
    "x" * 70,
]


def write_tasks(root: Path, *bodies: str) -> None:
    """Give a plan of the repository one task for each line of bodies that it should involve."""
    tasks = "".join(
        f"  - {{id: A{index}, what: x, with: [{each}], source: {{line: 1}}}}\n"
        for index, each in enumerate(bodies)
    )
    (root / TASKS).write_text(f"schema: papi/tasks@1\ntasks:\n{tasks}", encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small repository."""
    return copy_repository("small", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no head")
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_head_ends_a_long_answer_quietly(root: Path, form: str) -> None:
    write_tasks(root, *[UNKNOWN] * MANY)
    head = shutil.which("head")
    assert head
    reading = [head, "-n", "1"]
    with subprocess.Popen(
        [*PAPI, "validate", "--format", form],
        cwd=root,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as writer:
        first = subprocess.run(reading, stdin=writer.stdout, capture_output=True)
        assert writer.stdout
        assert writer.stderr
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert first.stdout.count(b"\n") == 1


def test_the_answer_is_longer_than_a_pipe(root: Path) -> None:
    write_tasks(root, *[UNKNOWN] * MANY)
    assert len(papi("validate", cwd=root).stdout) > 2**17


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258"])
def test_a_narrow_encoding_loses_no_letter_of_a_finding(root: Path, encoding: str) -> None:
    write_tasks(root, UNKNOWN)
    narrow = papi("validate", cwd=root, PYTHONIOENCODING=encoding)
    whole = papi("validate", cwd=root)
    assert (narrow.returncode, narrow.stderr) == (1, b"")
    assert letters(narrow.stdout.decode(encoding)) == letters(whole.stdout.decode())
    assert b"?" not in narrow.stdout


def test_ascii_has_bare_letters_and_arrows(root: Path) -> None:
    write_tasks(root, UNKNOWN)
    out = papi("validate", cwd=root, PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert 'error[R101] khong co co quan "So Khong Co That" trong so\n' in out
    assert "\n  -> " in out


@pytest.mark.parametrize("columns", ["60", "200"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258"])
@pytest.mark.parametrize("before", ODD)
def test_carets_stand_under_the_value(root: Path, before: str, encoding: str, columns: str) -> None:
    write_tasks(root, f'"{before}", {UNKNOWN}, "{before}"')
    result = papi("validate", cwd=root, PYTHONIOENCODING=encoding, COLUMNS=columns)
    marks = dict.fromkeys(range(768, 880))  # they take no column
    lines = result.stdout.decode(encoding).translate(marks).splitlines()
    shown = [
        line[below.index("^") : below.rindex("^") + 1]
        for line, below in itertools.pairwise(lines)
        if set(below) == set(" |^")
    ]
    assert len(shown) == 3
    assert letters(shown[1]) == letters(UNKNOWN)
