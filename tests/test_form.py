"""The form that bodies fill in: what papi knows is locked, what they write can be read."""

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from papi_cli.model.form.columns import FORM_COLUMNS, KNOWN
from papi_cli.render.to_form import render
from papi_cli.views.form import Form, FormRow
from tests.forms import returned, sheet_of
from tests.support import ROOT, SMALL, Result, copy_repository, run_papi

DAY = "1/8/2024"
HEAD = 6
"""The row of titles in the forms of these tests."""


def template(path: Path, *words: str, cwd: Path = SMALL) -> Result:
    return run_papi("record", "--template", "so y te", "-o", str(path), *words, cwd=cwd)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("form") / "mau.xlsx"
    found = template(path, "--today", DAY)
    assert (found.code, found.err) == (0, "")
    assert f"Đã ghi {path}: 6 dòng cho Sở Y tế." in found.out
    return sheet_of(path)


def test_the_form_has_a_row_for_each_turn_that_is_owed(sheet: Worksheet) -> None:
    titles = [cell.value for cell in sheet[HEAD]]
    assert titles == [each.title for each in FORM_COLUMNS]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=HEAD + 1)]
    moved = "xong trước 30/6/2024 (được điều chỉnh đến trước 30/9/2024)"
    plan, quarterly = "7/KH-UBND", "Báo cáo tiến độ hằng quý"
    assert rows == [
        [plan, "II.1-1", None, "Rà soát quy trình khám bệnh", moved],
        [plan, "II.1-2", "6 tháng cuối năm 2024", "Đối thoại với người bệnh", "6 tháng/lần"],
        [plan, "BC-1", None, "Báo cáo kết quả thực hiện Kế hoạch", "trước ngày 15/12/2024"],
        [plan, "BC-2", "quý I/2024", quarterly, "hằng quý"],
        [plan, "BC-2", "quý II/2024", quarterly, "hằng quý"],
        [plan, "BC-2", "quý III/2024", quarterly, "hằng quý"],
    ]


def test_only_the_cells_to_fill_in_can_be_written(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter  # False: it may be used on the locked sheet
    for number, row in enumerate(sheet.iter_rows(), 1):
        for column, cell in enumerate(row):
            fill = number > HEAD and column >= len(KNOWN)
            assert cell.protection.locked is not fill, cell.coordinate


def test_the_cells_to_fill_in_take_only_what_can_be_read(sheet: Worksheet) -> None:
    rules = {
        str(each.sqref): (each.type, each.formula1, each.formula2)
        for each in sheet.data_validations.dataValidation
    }
    tasks = (
        '"Chưa thực hiện,Đang thực hiện,Hoàn thành,Tạm dừng,Không tiếp tục thực hiện,'
        'Chuyển tiếp sang năm sau"'
    )
    assert rules["F7"] == ("list", tasks, None)
    assert rules["F9"] == ("list", '"Đã gửi,Chưa gửi"', None)
    assert rules["G7:G12"] == ("whole", "0", "100")
    assert rules["H7:H12"][0] == rules["K7:K12"][0] == "date"
    assert len(rules) == 6 + 3


def test_the_form_can_be_read_on_a_screen_and_on_paper(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == f"C{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:K{HEAD + 6}"
    for column, each in zip("ABCDEFGHIJK", FORM_COLUMNS, strict=True):
        assert sheet.column_dimensions[column].width == pytest.approx(each.width, abs=1)
    task = sheet["D7"]
    assert (task.font.name, task.alignment.wrap_text) == ("Times New Roman", True)
    assert sheet["H7"].number_format == "d/m/yyyy"
    assert {sheet[f"{column}7"].number_format for column in "IJ"} == {"@"}
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert not sheet.merged_cells.ranges


def test_the_mark_is_hidden_and_locked(sheet: Worksheet) -> None:
    mark = [cell.value for cell in sheet[1]][:4]
    assert mark == ["papi/form@1", "Sở Y tế", "ha-noi", "papi/repository@1"]
    assert sheet.row_dimensions[1].hidden


def test_every_body_of_the_real_plans_gets_a_form_that_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    found = template(path, "--today", "1/3/2020", cwd=ROOT)
    assert found.code == 0
    assert "thêm --plan 52/KH-UBND" in found.out
    back = returned("mau.xlsx", path.read_bytes())
    assert (back.agency, back.answers, back.faults) == ("Sở Y tế", (), ())
    assert back.untouched == 14


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]))


@given(st.lists(st.sampled_from(["=1+1", "+84", "-1", "@x", "http://x.vn", "1.10", ""]) | WORDS,
                min_size=5, max_size=5), st.booleans())  # fmt: skip
def test_no_cell_of_a_form_is_anything_but_its_text(words: list[str], report: bool) -> None:
    page = Form(("papi/form@1",), "=1", ("-2",), (FormRow(tuple(words), report),), date(2024, 8, 1))
    content = render(page)
    rows = load_workbook(BytesIO(content)).worksheets[0]
    cells = next(iter(rows.iter_rows(min_row=5)))[:5]
    assert [cell.value or "" for cell in cells] == words
    assert {cell.data_type for cell in cells if cell.value} <= {"s"}
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert content == render(page)


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"mine")
    found = template(path, "--today", DAY)
    assert (found.code, path.read_bytes()) == (2, b"mine")
    assert "đã có" in found.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--template", "so y te"], "thêm -o mau.xlsx"),
        (["--template", "so y te", "-o", "mau.csv"], "đặt tên tệp .xlsx"),
        (["--template", "so la", "-o", "x.xlsx"], "không có cơ quan «so la»"),
        (["--template", "cac so bao cao", "-o", "x.xlsx"], "là một nhóm cơ quan"),
        (["--template", "so y te", "-o", "khong/co/x.xlsx"], "không ghi được"),
        (["--template", "so y te", "-o", "x.xlsx", "--today", "1/1/2020"], "không còn việc nào"),
    ],
)
def test_what_gives_no_form_is_said(words: list[str], said: str, tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    found = run_papi("record", "--today", DAY, *words, cwd=root)
    assert found.code == 2
    assert said in found.err
    assert not [*tmp_path.rglob("*.xlsx")]


@pytest.mark.slow
def test_libreoffice_opens_the_form(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    template(tmp_path / "mau.xlsx", "--today", DAY)
    to_pdf = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*to_pdf, str(tmp_path / "mau.xlsx")], check=True, timeout=120)
    assert (tmp_path / "mau.pdf").read_bytes().startswith(b"%PDF")
