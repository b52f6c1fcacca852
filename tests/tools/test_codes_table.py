"""The README lists every code, as the manual has them now."""

import pytest

from papi_cli.checks.base import CHECKS
from papi_cli.checks.manual import pages, title
from tests.support import ROOT
from tests.tools.codes_table import renewed, table


def test_the_readme_has_the_codes_as_they_are() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text == renewed(text), "run make codes"


def test_every_code_has_a_row() -> None:
    rows = [line.split(" | ") for line in table().splitlines()[2:]]
    assert [row[0].strip("| `") for row in rows] == list(pages())
    assert [row[2].removesuffix(" |") for row in rows] == [title(page) for page in pages().values()]
    assert {row[1] for row in rows} <= {"lỗi", "cảnh báo", "gợi ý"}
    assert not any("|" in title(page) for page in pages().values())


def test_severities_are_those_of_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    severity = type(CHECKS["R101"].severity)("warning")
    monkeypatch.setitem(CHECKS, "R101", CHECKS["R101"]._replace(severity=severity))
    assert "| `R101` | cảnh báo | " in table()


def test_a_text_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="codes"):
        renewed("# papi\n")


def test_what_stands_around_stays() -> None:
    text = "a\n<!-- codes -->\nold\n<!-- /codes -->\nb\n"
    assert renewed(text) == f"a\n<!-- codes -->\n{table()}<!-- /codes -->\nb\n"


def test_the_readme_shows_a_finding_as_it_is_printed() -> None:
    case = ROOT / "tests/checks/D105/bad/the-sum-is-due-first/expected.txt"
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.partition("<!-- finding -->\n```text\n")[2].partition("\n```\n")[0]
    assert shown == case.read_text(encoding="utf-8").partition("\n\n")[0]
