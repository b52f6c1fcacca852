"""A line that is written right is read at once, and just as Typer reads it."""

import inspect
import shlex
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest

from papi_cli import usage
from papi_cli.cli import COMMANDS
from papi_cli.commands.quick import read
from papi_cli.errors import WrongUse
from tests.support import ROOT

RIGHT = [
    "deadlines",
    "deadlines --agency 'Sở Y tế' --today 2020-03-01 --format json",
    "deadlines -a SYT -p 100/KH-UBND -f csv --all",
    "deadlines --within=7 --overdue --fail-on due-soon --role any",
    "deadlines --agency= --agency SYT",
    "deadlines --from 1/6/2019 --to 30/6/2019 --dimension 6",
    "targets --year 2024 --jurisdiction all",
    "show 100/KH-UBND#II.6.a-1 --today 2020-03-01",
    "show --format json 100/KH-UBND",
    "search quan trắc không khí --plan 100/KH-UBND",
    "agencies",
    "due 'trước ngày 15/11 hằng năm' --period 2026-2027",
    "documents 34/2007",
    "validate --format json --repository plans",
    "validate --strict --select R,D101 --ignore R102",
    "validate plans/a.yaml 'plans/b c.yaml' --strict",
    "validate --format json plans/a.yaml",
    "validate -",
    "validate - --stdin-filename plans/a.yaml",
    "validate --name plans/a.yaml -",
    "validate --changed-since origin/main",
    "explain R101",
]
ODD = [
    "deadlines --help",
    "deadlines --agenc SYT",
    "deadlines --agency",
    "deadlines --agency --all",
    "deadlines --within sáu",
    "deadlines --within -1",
    "deadlines --all=1",
    "deadlines --format yaml",
    "deadlines SYT",
    "deadlines -aSYT",
    "show",
    "show a b",
    "plans -- x",
]


def by_typer(words: list[str]) -> dict[str, Any]:
    """What Typer would call the command with."""
    command: Any = usage._command(words[0], COMMANDS[words[0]].function())
    context = command.make_context(words[0], words[1:])
    return dict(context.params)


@pytest.mark.parametrize("line", RIGHT)
def test_a_right_line_is_read_as_typer_reads_it(line: str) -> None:
    words = shlex.split(line)
    quick = read(COMMANDS[words[0]].function(), words[1:])
    assert quick is not None
    slow = by_typer(words)
    slow = {name: list(each) if isinstance(each, tuple) else each for name, each in slow.items()}
    assert {name: slow[name] for name in quick} == quick
    declared = inspect.signature(COMMANDS[words[0]].function()).parameters
    left_out = {name: value for name, value in slow.items() if name not in quick}
    left_out = {name: None if value == [] else value for name, value in left_out.items()}
    assert left_out == {name: declared[name].default for name in left_out}


@pytest.mark.parametrize("line", ODD)
def test_every_other_line_is_left_to_typer(line: str) -> None:
    words = shlex.split(line)
    assert read(COMMANDS[words[0]].function(), words[1:]) is None


REFUSED = [line for line in ODD if line not in ("deadlines --help", "deadlines -aSYT")]


@pytest.mark.parametrize("line", [each for each in REFUSED if each != "deadlines --agency --all"])
def test_what_typer_refuses_is_said_in_vietnamese(line: str) -> None:
    with pytest.raises(WrongUse):
        usage.run(shlex.split(line), COMMANDS)


def test_pydantic_still_asks_where_papi_answers_that_there_are_no_plug_ins() -> None:
    loader = import_module("pydantic.plugin._loader")
    assert callable(loader.get_plugins)
    code = (
        "import sys; sys.argv[1:] = ['plans']\n"
        "from papi_cli.__main__ import main\n"
        "import atexit, os; os._exit = sys.exit\n"
        "atexit.register(lambda: print('importlib.metadata' in sys.modules, file=sys.stderr))\n"
        "main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stderr.splitlines() == ["False"]
