"""The manual: every finding has a page, every page a finding, and `papi explain` shows it."""

import re
from itertools import pairwise

import pytest

from papi_cli.checks.manual import CATALOGUE, body, pages, title
from papi_cli.checks.registry import CHECKS
from papi_cli.render import to_manual
from tests.support import ROOT, TESTS, run_papi

CODE = r"[A-Z]\d{3}"


def shown_codes() -> set[str]:
    """Codes in any expected text of a mistake."""
    texts = (path.read_text("utf-8") for path in (TESTS / "checks").glob("*/bad/*/expected.txt"))
    return {code for text in texts for code in re.findall(rf"\[({CODE})\]", text)}


def written_codes() -> set[str]:
    """Codes that stand in the program, but in the manual itself."""
    modules = [path for path in (ROOT / "papi_cli").rglob("*.py") if path.name != "manual.py"]
    texts = (path.read_text("utf-8") for path in modules)
    return {code for text in texts for code in re.findall(r'"([ADPRSTWY]\d{3})"', text)}


def test_every_finding_has_a_page() -> None:
    assert shown_codes() > {"Y101", "S101", "R101"}
    assert shown_codes() | written_codes() <= set(pages())


def test_every_page_is_of_a_finding_and_codes_are_unique() -> None:
    assert set(pages()) == set(CHECKS) | set(CATALOGUE)
    assert not set(CHECKS) & set(CATALOGUE)
    assert set(pages()) <= written_codes()


@pytest.mark.parametrize("code", pages())
def test_a_page_has_a_title_and_a_text(code: str) -> None:
    first, blank, *rest = pages()[code].split("\n")
    assert first.endswith(".")
    assert blank == ""
    assert " ".join(rest).rstrip().endswith(".")


def test_explain_shows_one_page_by_any_case() -> None:
    result = run_papi("explain", "r101")
    assert (result.code, result.err) == (0, "")
    head, _, text = result.out.partition("\n\n")
    assert head == f"R101: {title(pages()['R101'])}."
    assert text.split() == body(pages()["R101"]).split()


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
@pytest.mark.parametrize("code", pages())
def test_a_page_fills_the_width_and_never_overflows_it(code: str, columns: int) -> None:
    lines = run_papi("explain", code, columns=columns).out.splitlines()
    assert max(map(len, lines)) <= columns
    longest_piece = 42
    assert all(
        len(line) + longest_piece > min(columns, 100)
        for line, following in pairwise(lines)
        if line and following
    )


def test_what_is_to_be_typed_is_never_broken() -> None:
    for columns in range(40, 121):
        assert "accept: {T109: lý do}" in run_papi("explain", "T109", columns=columns).out
        shown = run_papi("explain", "P101", columns=columns).out
        assert "`papi show KẾ_HOẠCH#MÃ --format json`" in shown


def test_in_colour_the_title_of_a_page_stands_out() -> None:
    shown = to_manual.render("R101: Tên lạ.", "Một câu.\n\nCâu khác.", 80, colour=True)
    assert shown == "\33[1mR101: Tên lạ.\33[0m\n\nMột câu.\n\nCâu khác.\n"


def test_explain_lists_the_codes_and_prints_them_all() -> None:
    listed = run_papi("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == list(pages())
    family = run_papi("explain", "t10").out.splitlines()
    assert family == [line for line in listed if line.startswith("T10")] != []
    whole = run_papi("explain", "--all").out
    assert re.findall(rf"^## ({CODE}): ", whole, re.MULTILINE) == list(pages())
    assert whole == run_papi("explain", "--all").out
