"""Whole imports of a plan as offices send it: leads, deadlines and deliverables are right."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.papers.office import ROWS, as_pdf, plan_document, plan_workbook, saved
from tests.support import run_papi

WANTED = {row[1].partition(":")[0]: row[2:] for row in ROWS if row[2]}


def imported(tmp_path: Path, name: str, content: bytes) -> dict[str, tuple[str, ...]]:
    """The tasks of the draft by what is to be done: lead, co-ordinating, deadline, deliverable."""
    run_papi("init", "kho", "--jurisdiction", "Tỉnh Quảng Ninh", cwd=tmp_path)
    (tmp_path / name).write_bytes(content)
    folder = "plans/quang-ninh/2026-12-kh-ubnd"
    named = ("--number", "12/KH-UBND", "--issued", "2026-01-15", "-o", folder)
    result = run_papi("import", f"../{name}", *named, cwd=tmp_path / "kho")
    assert result.code == 0, result.err
    text = (tmp_path / "kho" / folder / "tasks.yaml").read_text(encoding="utf-8")
    tasks: list[dict[str, Any]] = YAML(typ="safe").load(text)["tasks"]
    keys = ("lead", "with", "due", "output")
    return {each["what"]: tuple(each.get(key, "") for key in keys) for each in tasks}


def has_all(found: dict[str, tuple[str, ...]]) -> None:
    assert {what: found.get(what) for what in WANTED} == WANTED
    assert not any("Cơ quan chủ trì" in lead for lead, *_ in found.values())


def test_from_word(tmp_path: Path) -> None:
    has_all(imported(tmp_path, "ke-hoach.docx", saved(plan_document())))


def test_from_excel(tmp_path: Path) -> None:
    has_all(imported(tmp_path, "phu-luc.xlsx", saved(plan_workbook())))


@pytest.mark.slow
def test_from_pdf(tmp_path: Path) -> None:
    content = as_pdf(saved(plan_document()), "docx", tmp_path)
    has_all(imported(tmp_path, "ke-hoach.pdf", content))
