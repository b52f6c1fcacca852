"""Completion in the shell: commands, options, names of bodies and numbers of plans."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from papi_cli.cli import COMMANDS
from tests.support import SMALL, clean_environment, run_papi


def complete(*words: str, cwd: Path = SMALL) -> list[str]:
    """Complete the last of the words as bash asks for it, one word a line."""
    env = {
        "_PAPI_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(word.replace(" ", "\\ ") for word in words),
        "COMP_CWORD": str(len(words) - 1),
    }
    result = run_papi(cwd=cwd, env=env)
    assert (result.code, result.err) == (0, "")
    # bash inserts the line as it is: what it reads back must be one word.
    return [
        word for line in result.out.splitlines() for word in [" ".join(shlex.split(line))] if word
    ]


def test_commands_and_options_complete() -> None:
    assert complete("papi", "dea") == ["deadlines"]
    assert complete("papi", "") == list(COMMANDS)
    assert complete("papi", "deadlines", "--ag") == ["--agency"]
    assert complete("papi", "deadlines", "--format", "") == ["table", "json", "csv", "md"]


@pytest.mark.parametrize("words", [("show",), ("deadlines", "--plan")], ids=" ".join)
def test_plan_numbers_complete(words: tuple[str, ...]) -> None:
    assert complete("papi", *words, "") == ["7/KH-UBND", "9/KH-UBND"]
    assert complete("papi", *words, "7") == ["7/KH-UBND"]


@pytest.mark.parametrize("words", [("agencies",), ("deadlines", "--agency")], ids=" ".join)
def test_agency_names_complete(words: tuple[str, ...]) -> None:
    names = complete("papi", *words, "")
    assert {"Sở Y tế", "Sở Lao động, Thương binh và Xã hội", "Chính phủ"} <= set(names)
    assert complete("papi", *words, "Sở Nội")[0] == "Sở Nội vụ"


@pytest.mark.parametrize("typed", ["so noi", "sở nội", "noi v"])
def test_agency_names_complete_without_accents_or_case(typed: str) -> None:
    assert complete("papi", "deadlines", "--agency", typed) == ["Sở Nội vụ"]


def test_a_name_is_offered_once() -> None:
    names = complete("papi", "deadlines", "--agency", "")
    assert len(names) == len(set(names))


def test_outside_a_repository_nothing_completes(tmp_path: Path) -> None:
    assert complete("papi", "show", "", cwd=tmp_path) == []


def test_bash_inserts_a_name_with_spaces_as_one_word(tmp_path: Path) -> None:
    # What readline would insert for the one candidate must be read back by bash as one word.
    script = (
        'eval "$(papi --show-completion bash 2>/dev/null || papi --show-completion)";'
        "COMP_WORDS=(papi deadlines --agency 'Sở\\ Nội'); COMP_CWORD=3; _papi_completion papi;"
        'eval "set -- ${COMPREPLY[0]}"; printf "%s|" "$@"'
    )
    folder = str(Path(sys.executable).parent)
    result = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=SMALL,
        env={**clean_environment(), "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert result.stdout == "Sở Nội vụ|"
