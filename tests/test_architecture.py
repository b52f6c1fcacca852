"""What holds the house: little is loaded, only the console prints, files stay small."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from papi_cli.cli import COMMANDS
from tests.support import ROOT, SMALL, clean_environment

PACKAGE = ROOT / "papi_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_PRINT = {PACKAGE / "console.py"}
HEAVY = {"_ruamel_yaml", "holidays", "jinja2", "resvg_py", "rich", "typer"}

_PROBE = """
import atexit, os, sys
from papi_cli.__main__ import main
sys.argv[0] = "papi"
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
os._exit = sys.exit  # a command ends at once, without its atexit
main()
"""


def loaded(*args: str) -> set[str]:
    """Modules that one run of papi has loaded when it ends."""
    run = subprocess.run(
        [sys.executable, "-c", _PROBE, *args],
        cwd=SMALL,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


def test_version_loads_nothing() -> None:
    modules = loaded("--version")
    assert "papi_cli.__main__" in modules
    assert not modules & {"typer", "pydantic", "rich", "ruamel.yaml", "_ruamel_yaml"}
    assert {name for name in modules if name.startswith("papi_cli")} == {
        "papi_cli",
        "papi_cli.__main__",
        "papi_cli.console",
        "papi_cli.errors",
        "papi_cli.settings",
        "papi_cli.text",
    }


def test_help_loads_no_command() -> None:
    modules = loaded("--help")
    assert "papi_cli.cli" in modules
    assert not modules & {"pydantic", "rich", "ruamel.yaml", "_ruamel_yaml"}
    assert not modules & {f"papi_cli.commands.{entry.module}" for entry in COMMANDS.values()}


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("command", ["deadlines", "scorecard"])
def test_an_answer_for_machines_loads_nothing_heavy(command: str, form: str) -> None:
    modules = loaded(command, "--format", form)
    assert f"papi_cli.commands.{command}" in modules
    assert not modules & HEAVY
    renderers = {name for name in modules if name.startswith("papi_cli.render.")}
    assert len(renderers) == 1


def test_a_comparison_for_machines_loads_nothing_heavy() -> None:
    modules = loaded("diff", "7/KH-UBND", "9/KH-UBND", "--format", "json")
    assert not modules & {*HEAVY, "difflib"}


def test_plans_that_need_no_guess_load_no_fuzzy_matching() -> None:
    assert "rapidfuzz" not in loaded("diff", "7/KH-UBND", "7/KH-UBND", "--format", "json")


def test_a_command_loads_no_other_command() -> None:
    modules = loaded("plans")
    others = {f"papi_cli.commands.{entry.module}" for entry in COMMANDS.values()}
    assert modules & others == {"papi_cli.commands.plans"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < 300


def prints(module: Path) -> Iterator[int]:
    """Lines of a module that print, or reach for a standard stream."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case (
                ast.Call(func=ast.Name("print"))
                | ast.Attribute(ast.Name("sys"), "stdout" | "stderr" | "__stdout__" | "__stderr__")
                | ast.Attribute(attr="echo" | "secho")
            ):
                yield node.lineno


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_console_prints(module: Path) -> None:
    assert bool(list(prints(module))) == (module in MAY_PRINT)
