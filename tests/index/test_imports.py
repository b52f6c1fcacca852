"""What an answer from the index loads is short, and known."""

import os
from pathlib import Path

import pytest

from tests.test_architecture import loaded

COSTLY = {
    "dateutil", "hashlib", "jinja2", "pydantic", "pydantic_core", "rich", "ruamel.yaml", "shutil",
    "subprocess", "typer", "typing_extensions",
}  # fmt: skip
"""Each takes as long to load as a whole answer may take, or a good part of it."""

EVERY = """
papi_cli papi_cli.__main__ papi_cli.analysis papi_cli.cli papi_cli.commands papi_cli.commands.emit
papi_cli.commands.options papi_cli.commands.parameters papi_cli.commands.quick papi_cli.console
papi_cli.diagnostics papi_cli.errors papi_cli.index papi_cli.index.tables papi_cli.model
papi_cli.model.kinds papi_cli.settings papi_cli.source papi_cli.source.cache papi_cli.source.files
papi_cli.text papi_cli.views papi_cli.views.table papi_cli.analysis.shapes
papi_cli.commands.complete papi_cli.commands.opening papi_cli.render papi_cli.views.revisions
"""
ASKING = """
papi_cli.analysis.bodies papi_cli.analysis.parts papi_cli.commands.lookup papi_cli.commands.reply
papi_cli.commands.selection papi_cli.index.keeping papi_cli.index.reading papi_cli.index.seals
papi_cli.index.shown
papi_cli.model.kept papi_cli.model.names papi_cli.model.repository papi_cli.model.roles
papi_cli.model.years papi_cli.views.items papi_cli.analysis.listing papi_cli.analysis.workdays
papi_cli.model.published papi_cli.model.codebook papi_cli.render.to_json
"""
OWN = {
    "deadlines": "papi_cli.commands.deadlines papi_cli.commands.surveying papi_cli.views.deadlines"
    " papi_cli.views.owners papi_cli.views.words papi_cli.index.surveying",
    "status": "papi_cli.commands.status papi_cli.commands.surveying papi_cli.views.status"
    " papi_cli.views.deadlines papi_cli.views.owners papi_cli.views.words papi_cli.analysis.status"
    " papi_cli.index.counting",
    "targets": "papi_cli.commands.targets papi_cli.views.targets papi_cli.analysis.targets"
    " papi_cli.analysis.items papi_cli.views.words papi_cli.model.addresses",
    "validate": "papi_cli.commands.validate papi_cli.commands.codes papi_cli.commands.forms"
    " papi_cli.commands.scope papi_cli.commands.file_names papi_cli.source.unsaved"
    " papi_cli.index.judging papi_cli.index.findings papi_cli.index.seals"
    " papi_cli.views.diagnostics"
    " papi_cli.render.to_json",
}
WORDS = {
    "deadlines": ("deadlines", "--agency", "Sở Y tế", "--format", "json"),
    "status": ("status", "--format", "json"),
    "targets": ("targets", "--agency", "Sở Y tế", "--format", "json"),
    "validate": ("validate", "--format", "json"),
}


@pytest.mark.parametrize("command", WORDS)
def test_what_is_kept_is_answered_without_models(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPI_CACHE", str(tmp_path))
    assert os.environ["PAPI_CACHE"] == str(tmp_path)
    loaded(*WORDS[command])
    modules = loaded(*WORDS[command])
    assert not modules & COSTLY
    known = {*EVERY.split(), *OWN[command].split()}
    known |= set() if command == "validate" else set(ASKING.split())
    assert {name for name in modules if name.startswith("papi_cli")} <= known


@pytest.mark.parametrize("command", ["deadlines", "status", "targets"])
def test_a_table_of_plain_words_is_drawn_without_rich(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPI_CACHE", str(tmp_path))
    words = WORDS[command][:-2]
    loaded(*words)
    modules = loaded(*words)
    assert "papi_cli.render.to_terminal" in modules
    assert modules & COSTLY <= {"shutil"}
