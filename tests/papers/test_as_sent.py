"""One plan as offices send it, in Word, Excel and PDF: its table reads the same in each."""

from pathlib import Path
from typing import Any

import pytest

from papi_cli.source.papers.paper import Paper, Paragraph, Table
from papi_cli.source.papers.reading import paper_of
from tests.papers.office import HEADS, ROWS, as_pdf, plan_document, plan_workbook, saved

LONG = "Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của ngành và địa phương"
MANY = [
    (str(n), f"{LONG} lần {n}, công khai kết quả trên cổng", "Sở Nội vụ", "Sở Y tế",
     f"Trước ngày {n % 28 + 1}/6/2026", f"Báo cáo {n}")
    for n in range(1, 40)
]  # fmt: skip


def the_table(paper: Paper) -> Table:
    [table] = [each for each in paper.blocks if isinstance(each, Table)]
    return table


def texts(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Paragraph)]


def column(table: Table, at: int) -> list[str]:
    """What each row says in a column, wherever its cell begins."""
    return [
        next((cell.text for cell in row if cell.column <= at < cell.column + cell.span), "")
        for row in table.rows
    ]


def is_the_plan(table: Table, rows: Any = ROWS) -> None:
    assert table.heads == 2
    assert column(table, 2)[:2] == ["Cơ quan thực hiện", "Cơ quan chủ trì"]
    assert column(table, 3)[:2] == ["Cơ quan thực hiện", "Đơn vị phối hợp"]
    for at in range(6):
        assert column(table, at)[2:] == [each[at] for each in rows], HEADS[0][at]


def test_in_word() -> None:
    is_the_plan(the_table(paper_of(saved(plan_document()), ".docx")))


def test_in_excel() -> None:
    paper = paper_of(saved(plan_workbook()), ".xlsx")
    is_the_plan(the_table(paper))
    assert texts(paper)[0] == "PHỤ LỤC NHIỆM VỤ NÂNG CAO CHỈ SỐ PAPI NĂM 2026"


@pytest.mark.slow
def test_in_pdf(tmp_path: Path) -> None:
    paper = paper_of(as_pdf(saved(plan_document()), "docx", tmp_path), ".pdf")
    is_the_plan(the_table(paper))
    said = texts(paper)
    assert said.count("TỈNH QUẢNG NINH") == 1
    assert "- Nâng cao mức độ hài lòng của người dân." in said


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [True, False], ids=["head on each page", "head once"])
def test_rows_and_merged_cells_that_pages_cut_are_whole(tmp_path: Path, repeat: bool) -> None:
    content = as_pdf(saved(plan_document(MANY, repeat=repeat)), "docx", tmp_path)
    table = the_table(paper_of(content, ".pdf"))
    assert len({row[0].place.page for row in table.rows}) > 2
    is_the_plan(table, MANY)
