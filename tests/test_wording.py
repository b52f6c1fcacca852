"""What is judged in the words of recorders, and that mending them is done once and for all."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.checks.base import Finding
from papi_cli.checks.registry import CHECKS
from papi_cli.checks.slips import SLIPS
from papi_cli.checks.words import Page
from papi_cli.diagnostics import Address
from papi_cli.text import canonical

AT = Address("ha-noi/2025-9-kh-ubnd/tasks.yaml", ("tasks", 0, "what"))
WORDING = [code for code in CHECKS if code[0] == "W"]
QUOTES = ["“”", "«»", '""', "''", "‘’"]

SLIPPED = [f"{slip.wrong}{' đạt' if slip.wrong == 'Phần đầu' else ''}" for slip in SLIPS]
FAULTY = [
    *SLIPPED,
    "hai  dấu cách",
    unicodedata.normalize("NFD", "dấu tổ hợp"),
    "công dân (130)",
    "quy hoạch -140",
    "quy chế. 17",
]
MIXED = [("hằng năm", "hàng quý"), ("ủy ban", "tổ hoà giải"), ("khỏe", "thuý")]


def found(*texts: str) -> list[Finding]:
    """What all checks of wording say of the texts of one file."""
    page = Page(AT.file, [(AT.path, text) for text in texts], "\n".join(texts))
    return [each for code in WORDING for each in CHECKS[code].run(pages=[page])]


@pytest.mark.parametrize("text", FAULTY)
def test_a_fault_is_found_once_and_its_correction_has_none(text: str) -> None:
    [finding] = found(f"Đưa {text}")
    shown = re.findall("«([^»]*)»", finding.message)
    right = re.findall("«([^»]*)»", finding.help)
    assert len(shown) == len(right) > 0
    mended = text
    for wrong, good in zip(shown, right, strict=True):
        mended = mended.replace(wrong, good)
    assert mended != text
    assert found(f"Đưa {mended}") == []


@pytest.mark.parametrize("text", FAULTY)
@pytest.mark.parametrize("quotes", QUOTES)
def test_what_is_quoted_is_not_judged(text: str, quotes: str) -> None:
    assert found(f"Bản gốc in {quotes[0]}{text}{quotes[1]}") == []


@pytest.mark.parametrize("opening", "“«")
def test_a_quotation_left_open_goes_to_the_end(opening: str) -> None:
    assert found(f"Bản gốc in {opening}Phần đầu đạt, trường thôn") == []
    assert found("Bản gốc in ”Phần đầu đạt")


@pytest.mark.parametrize("one", [0, 1])
@pytest.mark.parametrize("pair", MIXED)
def test_the_rarer_spelling_yields_and_the_word_stays(pair: tuple[str, str], one: int) -> None:
    usual, rare = pair[one], pair[1 - one]
    [finding] = found(usual, usual, f"Nêu {rare}")
    [wrong] = re.findall("«([^»]*)»", finding.message)
    [right] = re.findall("«([^»]*)»", finding.help)
    assert wrong in rare
    assert right not in rare
    assert found(usual, usual, rare.replace(wrong, right)) == []
    if rare not in ("hằng năm", "hàng quý"):
        assert canonical(wrong) == canonical(right)


@pytest.mark.parametrize(
    "text",
    [
        "Các ngân hàng năm 2025 và ngân hàng hằng năm",
        "Quý I, quỹ đất, quả, hoàn toàn, huỳnh, xoài, của, ủa, múa",
        "Trường học, công dân, cung ứng dịch vụ công, Cổng Dịch vụ công",
        "Phần đầu văn bản, phần đấu thầu, nhà trường thôn Hạ, Số liệu, Số 12",
        "Giai đoạn 2016 - 2020, năm (2019), Điều 5, 12 trạm (30 người)",
    ],
)
def test_words_near_to_faults_have_none(text: str) -> None:
    assert found(text) == []


@given(st.text("aáàoòóuùuỷyýqQhH“”«»\"' (130)-.\u0301\u0300\u0309\u00a0", max_size=60))
def test_no_text_breaks_the_checks(text: str) -> None:
    for each in found(text, text[::-1]):
        assert each.message
        assert each.help.startswith("sửa thành «")
