"""The command line: help, wrong use, odd terminals, and no writing by reading."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from papi_cli import __version__
from papi_cli.cli import COMMANDS
from papi_cli.model.kinds import KINDS
from papi_cli.text import folded
from tests.support import (
    ROOT,
    SMALL,
    Result,
    clean_environment,
    committed,
    copy_repository,
    run_papi,
)

PAPI = [sys.executable, "-m", "papi_cli"]
ENGLISH = re.compile(
    r"\b((?i:usage|options?|arguments?|commands?|show this|message|default|required|error)"
    r"|TEXT|INTEGER|PATH)\b"
)
READING = [
    ("cache", "info"),
    ("deadlines", "--today", "2024-06-01"),
    ("deadlines", "--agency", "SYT", "--all", "--format", "json"),
    ("deadlines", "--format", "csv"),
    ("deadlines", "--format", "md"),
    ("plans",),
    ("show", "7/KH-UBND"),
    ("show", "7/KH-UBND#II.1-1", "--format", "json"),
    ("log", "7/KH-UBND"),
    ("diff", "7/KH-UBND", "9/KH-UBND"),
    ("diff", "7/KH-UBND", "9/KH-UBND", "--format", "html"),
    ("agencies",),
    ("due", "hằng quý"),
    ("status", "--by", "agency"),
    ("targets",),
    ("scorecard", "7/KH-UBND"),
    ("tasks",),
    ("documents",),
    ("export", "ics"),
    ("export", "json"),
    ("report", "annual", "--plan", "7/KH-UBND", "--today", "2024-06-01"),
    ("report", "plan", "--plan", "7/KH-UBND", "--today", "2024-06-01", "--format", "html"),
    ("templates", "check", str(ROOT / "templates/report/paper.docx")),
    ("search", "quan trắc"),
    ("validate",),
    ("explain", "R101"),
    ("fmt", "--diff"),
    ("schema", "plan"),
]


WRITING = {"import", "init", "new", "record", "result", "set"}


def papi(*args: str, cwd: Path = SMALL, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run papi as a process of its own."""
    return subprocess.run(
        [*PAPI, *args], cwd=cwd, env={**clean_environment(), **env}, capture_output=True
    )


# --- help


@pytest.mark.parametrize("args", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_is_vietnamese(args: tuple[str, ...]) -> None:
    result = run_papi(*args, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Cách dùng: papi")
    assert "Hiện trợ giúp này." in result.out
    assert not ENGLISH.search(re.sub(r"--[\w-]+", "", result.out))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_help_fits_the_terminal(columns: int) -> None:
    for name in COMMANDS:
        lines = run_papi(name, "--help", columns=columns).out.splitlines()
        assert max(map(len, lines)) <= columns


def test_without_words_papi_shows_its_help() -> None:
    assert run_papi() == run_papi("--help")


def test_help_names_every_command_with_its_line() -> None:
    out = run_papi("--help").out
    for name, entry in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.summary)}$", out, re.MULTILINE)


def test_version() -> None:
    result = papi("--version")
    assert result.stdout.decode() == f"papi {__version__}\n"
    assert (result.returncode, result.stderr) == (0, b"")


# --- wrong use


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["deadlin"], "không có lệnh «deadlin»", "có phải ý bạn là papi deadlines?"),
        (["xyz"], "không có lệnh «xyz»", "papi --help"),
        (["deadlines", "--agncy", "x"], "không có tùy chọn --agncy", "--agency?"),
        (["--xyz"], "không có tùy chọn --xyz", "papi --help"),
        (["plans", "--qqq"], "không có tùy chọn --qqq", "papi plans --help"),
        (["deadlines", "--format", "pdf"], "--format", "table, json, csv, md"),
        (["validate", "-f", "csv"], "--format", "text, json"),
        (["deadlines", "--role", "boss"], "--role", "lead, with, any"),
        (["deadlines", "--within", "-1"], "--within", "số nguyên từ 0"),
        (["deadlines", "--within", "vài"], "--within", "số nguyên từ 0"),
        (["show"], "thiếu KẾ_HOẠCH", "papi show --help"),
        (["diff", "7/KH-UBND"], "cần hai kế hoạch", "--rev HEAD~3..HEAD"),
        (["diff", "7/KH-UBND", "8/KH-UBND"], "không có kế hoạch «8/KH-UBND»", "7/KH-UBND"),
        (["diff", "7/KH-UBND", "9/KH-UBND", "--only", "x"], "--only", "targets, tasks"),
        (["agencies", "Sở", "Y", "tế"], "thừa đối số: Y tế", "dấu nháy"),
        (
            ["deadlines", "--today", "31/2/2024"],
            "không có ngày 31/2/2024",
            "1/3/2020 hoặc 2020-03-01",
        ),
        (["deadlines", "--today", "mai"], "«mai»", "1/3/2020 hoặc 2020-03-01"),
        (["deadlines", "--from", "2024-02-01", "--to", "2024-01-01"], "--from", "đổi chỗ"),
        (["deadlines", "--jurisdiction", "xyz"], "không có địa bàn «xyz»", "Thành phố Huế"),
        (["deadlines", "--plan", "8/KH-UBND"], "không có kế hoạch «8/KH-UBND»", "7/KH-UBND"),
        (["show", "xyz"], "không có kế hoạch «xyz»", "papi plans"),
        (["show", "7/KH-UBND#II.1-9"], "không có mục «II.1-9»", "II.1-1"),
        (["deadlines", "--dimension", "9"], "không có nội dung «9»", "Cung ứng dịch vụ công"),
        (["schema", "xyz"], "không có loại tệp «xyz»", "plan, tasks"),
        (["explain", "RR101"], "không có mã «RR101»", "R101"),
        (["validate", "--select", "R,X"], "--select: không có mã «X»", "papi explain"),
        (["validate", "--ignore", "R999"], "--ignore: không có mã «R999»", "papi explain"),
        (["validate", "--ignore", ""], "--ignore: không có mã «»", "papi explain"),
        (["validate", "plans/repositry.yaml"], "không có tệp", "plans/repository.yaml?"),
        (["validate", ""], "không có tệp «»", "đường dẫn"),
        (["validate", "../../support.py"], "nằm ngoài kho", "--repository"),
        (["validate", "-", "plans/repository.yaml"], "- đọc một tệp", "bỏ một trong hai"),
        (["validate", "-", "--changed-since", "HEAD"], "- đọc một tệp", "bỏ một trong hai"),
        (["validate", "--stdin-filename", "a.yaml"], "chỉ đi cùng -", "papi validate -"),
        (["validate", "plans", "--changed-since", "HEAD"], "--changed-since", "bỏ một trong hai"),
        (["init"], "thiếu --jurisdiction", "--jurisdiction"),
        (["init", "--jurisdiction", "Quảng Ninh"], "«Quảng Ninh»", "Tỉnh Quảng Ninh"),
        (["init", "--jurisdiction", "Tỉnh ???"], "«Tỉnh ???»", "Tỉnh Quảng Ninh"),
        (["init", "--ci", "jenkins"], "--ci", "github, gitlab"),
        (["new"], "thiếu plan", "papi new --help"),
        (["new", "task"], "giá trị không dùng được", "plan"),
        (["new", "plan"], "thiếu --number, --issued, --title, --period", "--help"),
        (["new", "plan", "--number", "1"], "thiếu --issued, --title", "--issued … --title …"),
        (["record"], "chưa nói mục nào", "KẾ_HOẠCH#MÃ"),
        (["record", "7/KH-UBND#II.1-1"], "chưa nói ghi gì", "--state"),
        (["set", "xyz", "a"], "«xyz» không chỉ một mục hay một tệp", "KẾ_HOẠCH#MÃ.khóa"),
        (["set", "7/KH-UBND#II.1-1.note"], "thiếu [KHÓA] GIÁ_TRỊ", "papi set --help"),
        (["result", "drop", "ha-noi", "2024"], "giá trị không dùng được", "add"),
        (["result", "add", "ha-noi", "2024"], "thiếu --published, --source", "--help"),
        (["explain", "zzz"], "không có mã «ZZZ»", "papi explain"),
        (["explain", "R101", "--all"], "--all", "bỏ một trong hai"),
        (["cache", "inof"], "đối số: giá trị không dùng được", "info, clear"),
        (["due", "hằng quý", "--period", "nay"], "--period nay", "2026-2027"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_refused_with_a_remedy(args: list[str], message: str, remedy: str) -> None:
    result = run_papi(*args)
    assert (result.code, result.out) == (2, "")
    said, _, advised = result.err.partition("\n  → ")
    assert said.startswith("lỗi: ")
    assert message in said
    assert remedy in advised
    assert not ENGLISH.search(re.sub(r"--[\w-]+", "", result.err))


@pytest.mark.parametrize("args", [["deadlines", "--agency"], ["plans", "-f"]])
def test_an_option_without_its_value_is_refused(args: list[str]) -> None:
    result = run_papi(*args)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"lỗi: {args[-1]} cần một giá trị")


def test_a_letter_that_is_no_option_is_near_none() -> None:
    assert "có phải" not in run_papi("plans", "-x").err


def test_a_value_for_an_option_that_takes_none_is_refused() -> None:
    result = run_papi("deadlines", "--overdue=1")
    assert result.code == 2
    assert "cần một giá trị" not in result.err


def test_an_empty_name_is_refused() -> None:
    assert run_papi("deadlines", "--agency", "").code == 2


def test_only_dimensions_are_offered_as_dimensions() -> None:
    assert "PAPI," not in run_papi("deadlines", "--dimension", "9").err


# --- odd terminals


def letters(text: str) -> str:
    """The letters and digits of a text, without accents."""
    return re.sub(r"[\W_]", "", folded(text))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258"])
@pytest.mark.parametrize("args", [("deadlines", "--today", "2024-06-01"), ("plans",)], ids=" ".join)
def test_a_narrow_encoding_loses_accents_but_no_letter(
    encoding: str, args: tuple[str, ...]
) -> None:
    narrow, whole = papi(*args, PYTHONIOENCODING=encoding), papi(*args)
    assert (narrow.returncode, narrow.stderr) == (0, b"")
    assert letters(narrow.stdout.decode(encoding)) == letters(whole.stdout.decode())


def test_ascii_has_bare_letters() -> None:
    text = papi("deadlines", "--today", "2024-06-01", PYTHONIOENCODING="ascii").stdout.decode()
    assert "Ra soat quy trinh kham benh" in text
    refused = papi("deadlines", "--agency", "Sở Lạ", PYTHONIOENCODING="ascii")
    assert refused.returncode == 2
    assert refused.stderr.decode("ascii").startswith("loi: khong co co quan")


def test_ascii_has_no_question_marks_for_lines_and_quotes() -> None:
    table = papi("deadlines", "--today", "2024-06-01", PYTHONIOENCODING="ascii")
    refused = papi("deadlines", "--agency", "Sở Lạ", PYTHONIOENCODING="ascii")
    assert b"?" not in table.stdout + refused.stderr


def test_help_is_ascii_on_an_ascii_terminal() -> None:
    assert papi("--help", PYTHONIOENCODING="ascii").stdout.isascii()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_data_for_machines_never_loses_accents(form: str) -> None:
    query = ("deadlines", "--today", "2024-06-01", "--format", form)
    narrow, whole = papi(*query, PYTHONIOENCODING="ascii"), papi(*query)
    if form == "json":
        assert json.loads(narrow.stdout) == json.loads(whole.stdout)
    else:
        assert narrow.stdout == whole.stdout


def test_utf_8_is_spoken_whatever_the_locale() -> None:
    legacy = papi("plans", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert legacy.stdout == papi("plans").stdout


CLOSED = [
    ("schema", "plan"),
    ("deadlines", "--all"),
    ("--help",),
    ("--version",),
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("args", CLOSED, ids=" ".join)
def test_a_reader_that_has_gone_is_no_trouble(args: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [*PAPI, *args], cwd=SMALL, stdout=writing, stderr=subprocess.PIPE, timeout=30
        )
    finally:
        os.close(writing)
    assert result.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_plainly() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*PAPI, "plans"], cwd=SMALL, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


# --- reading writes nothing


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder below, with the time of its last change and its bytes."""
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [root, *root.rglob("*")]
    }


def test_reading_commands_write_nothing(tmp_path: Path) -> None:
    root = committed(copy_repository("small", tmp_path))
    before = snapshot(tmp_path)
    results: list[Result] = [run_papi(*args, cwd=root) for args in READING]
    assert {args[0] for args in READING} == set(COMMANDS) - WRITING
    assert [result.code for result in results] == [0] * len(READING)
    assert snapshot(tmp_path) == before


def test_schemas_are_written_only_where_one_asks(tmp_path: Path) -> None:
    target = tmp_path / "schemas"
    result = run_papi("schema", "--output", str(target))
    assert (result.code, result.err) == (0, "")
    assert len(list(target.iterdir())) == len(KINDS)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--overdue"], "Không có việc nào đã biết là quá hạn."),
        (["--from", "1/1/2027", "--to", "1/2/2027"], "Không có việc nào như vậy."),
    ],
)
def test_nothing_found_of_what_was_asked_is_not_said_of_all_deadlines(
    asked: list[str], said: str
) -> None:
    query = ("deadlines", "--agency", "Sở Y tế", "--today", "2026-11-22")
    assert "đã qua hạn, chưa có thông tin" in run_papi(*query, cwd=ROOT).out
    narrowed = run_papi(*query, *asked, cwd=ROOT).out
    assert said in narrowed
    assert "hay đã qua hạn" not in narrowed
    assert "Chưa kể" not in narrowed
