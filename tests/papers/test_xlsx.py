"""Workbooks as papers."""

from datetime import datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from papi_cli.errors import BadFile
from papi_cli.source.papers.paper import Paper, Paragraph, Table
from papi_cli.source.papers.xlsx_file import read_xlsx
from tests.papers.building import HEAD_BELOW, HEAD_TOP, ROWS, sheet_file


def plan_sheet() -> bytes:
    def change(sheet: Worksheet) -> None:
        for each in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "B5:F5", "C6:C7"):
            sheet.merge_cells(each)

    return sheet_file(
        ["BIỂU GIAO NHIỆM VỤ NĂM 2026"], [], HEAD_TOP, HEAD_BELOW, *ROWS, change=change
    )


def only_table(paper: Paper) -> Table:
    [table] = [each for each in paper.blocks if isinstance(each, Table)]
    return table


def test_what_stands_above_the_table_is_a_paragraph_with_its_cell() -> None:
    first = read_xlsx(plan_sheet()).blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.text, first.place.cell) == ("BIỂU GIAO NHIỆM VỤ NĂM 2026", "Biểu 1!A1")


def test_merged_cells_count_for_every_row_and_column_that_they_cover() -> None:
    table = only_table(read_xlsx(plan_sheet()))
    assert [(cell.text, cell.column, cell.span) for cell in table.rows[0]] == [
        ("STT", 0, 1), ("Nhiệm vụ", 1, 1), ("Cơ quan thực hiện", 2, 2),
        ("Thời hạn", 4, 1), ("Sản phẩm", 5, 1),
    ]  # fmt: skip
    leads = [
        (cell.text, cell.merged) for row in table.rows[3:5] for cell in row if cell.column == 2
    ]
    assert leads == [("Sở Tài chính", False), ("Sở Tài chính", True)]
    assert [(cell.text, cell.span) for cell in table.rows[2]] == [
        ("I", 1), ("Công khai, minh bạch", 5),
    ]  # fmt: skip


def test_dates_numbers_and_percents_are_written_as_officials_do() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"].number_format = "0%"

    content = sheet_file(
        ["Hạn", "Điểm", "Tỷ lệ"], [datetime(2026, 3, 30), 7.5, 0.4], ["a", 3000, 1], change=change
    )
    rows = [[cell.text for cell in row] for row in only_table(read_xlsx(content)).rows]
    assert rows[1:] == [["30/3/2026", "7,5", "40%"], ["a", "3000", "1"]]


def test_a_hidden_sheet_is_not_read_and_that_is_said() -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("Nháp")
        other.append(["bí mật", "x", "y"])
        other.sheet_state = "hidden"

    paper = read_xlsx(sheet_file(["a", "b", "c"], change=change))
    assert paper.notes == ("trang ẩn không đọc: Nháp",)
    assert "bí mật" not in str(paper.blocks)


def test_a_formula_gives_no_text() -> None:
    table = only_table(read_xlsx(sheet_file(["a", "b", "=1+1", "c"])))
    assert [cell.text for cell in table.rows[0]] == ["a", "b", "", "c"]


def test_five_thousand_rows_are_read_and_more_are_refused() -> None:
    rows = [[number, f"Việc {number}", "Sở Y tế"] for number in range(1, 5_001)]
    assert len(only_table(read_xlsx(sheet_file(*rows))).rows) == 5_000
    with pytest.raises(BadFile, match="hơn 5000 dòng"):
        read_xlsx(sheet_file(*rows, [5_001, "Việc", "Sở Y tế"]))


def test_a_blank_workbook_is_refused() -> None:
    with pytest.raises(BadFile, match="không có chữ"):
        read_xlsx(sheet_file())
