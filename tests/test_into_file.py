"""Who asks for a file where none is written hears the command that writes it, ready to type."""

import shlex
from pathlib import Path

import pytest

from tests.support import ROOT, Result, run_papi

PLANS = ("--repository", str(ROOT / "plans"))
SAID = "→ ghi ra tệp bằng: papi "


def refused(words: str, cwd: Path) -> Result:
    result = run_papi(*shlex.split(words), cwd=cwd, columns=300)
    assert (result.code, result.out) == (2, "")
    return result


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("deadlines --agency SYT --format ics", "export ics --agency SYT -o thoi-han.ics"),
        ("deadlines -f ics", "export ics -o thoi-han.ics"),
        ('deadlines --agency "Sở Y tế" -o y.ics', 'export ics --agency "Sở Y tế" -o y.ics'),
        ("deadlines --all --output=y.xlsx --year 2019", "export xlsx --year 2019 -o y.xlsx"),
        ("deadlines -o y.csv", "export csv --table deadlines -o y.csv"),
        ("deadlines -o y.docx", "export xlsx -o y.xlsx"),
        ("deadlines -o y.json", "deadlines --format json > y.json"),
        (
            "tasks --dimension 4 --role any -f xlsx",
            "export xlsx --dimension 4 --role any -o bang.xlsx",
        ),
        ("tasks -o 'bảng việc.csv'", 'export csv --table tasks -o "bảng việc.csv"'),
        ("targets --today 1/3/2020 -o y.xlsx", "export xlsx --today 1/3/2020 -o y.xlsx"),
        ("status 100/KH-UBND -o y.xlsx", "export xlsx --plan 100/KH-UBND -o y.xlsx"),
        ("status 100/KH-UBND#III.3-5 --missing -o y.csv", "export csv --plan 100/KH-UBND -o y.csv"),
        ("documents 17/NQ-CP -o y.csv", "documents 17/NQ-CP --format csv > y.csv"),
        ("plans -f xlsx", "plans --format csv > bang.csv"),
        (
            "diff 52/KH-UBND 100/KH-UBND -o y.docx",
            "diff 52/KH-UBND 100/KH-UBND --format html > y.html",
        ),
        ("scorecard ha-noi -o y.svg", "scorecard ha-noi --chart y.svg"),
        ("validate --strict -o y.sarif", "validate --strict --format sarif > y.sarif"),
    ],
)
def test_the_command_that_writes_the_file_is_told_and_runs(
    asked: str, told: str, tmp_path: Path
) -> None:
    assert refused(asked, tmp_path).err.rstrip().endswith(f"{SAID}{told}")
    words, _, _ = told.partition(" > ")
    result = run_papi(*shlex.split(words), *PLANS, cwd=tmp_path)
    assert (result.code, "lỗi" in result.err) == (0, False)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("deadlines --format pdf", "chọn một trong: table, json, csv, md"),
        ("deadlines -o", "xem cách dùng: papi deadlines --help"),
        ("templates export -o mau", "xem cách dùng: papi templates --help"),
        ("due hằng năm -o y.csv", "xem cách dùng: papi due --help"),
    ],
)
def test_where_no_command_can_be_meant_none_is_told(asked: str, told: str, tmp_path: Path) -> None:
    assert refused(asked, tmp_path).err.rstrip().endswith(told)
