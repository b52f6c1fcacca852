"""What bodies send back: rows with their cells, or every fault with the cell that it is in."""

from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from papi_cli.errors import BadFile
from papi_cli.model.form.columns import FORM, FORM_COLUMNS
from tests.forms import HEADER, returned, workbook

MARK = [FORM, "Sở Y tế", "ha-noi", "papi/repository@1"]
TITLES = [each.title for each in FORM_COLUMNS]
ROW = ["7/KH-UBND", "II.1-1", None, "Việc", "Hạn", "Hoàn thành", 100, "5/10/2024", "Xong", "9/BC",
       "4/10/2024"]  # fmt: skip


def changed(**cells: object) -> list[object]:
    keys = [each.key for each in FORM_COLUMNS]
    row: list[object] = list(ROW)
    for key, value in cells.items():
        row[keys.index(key)] = value
    return row


def faults(*rows: Sequence[object]) -> list[tuple[str, str]]:
    found = returned("mau.xlsx", workbook(MARK, TITLES, *rows))
    return [(each.place, each.message) for each in found.faults]


def refusal(*rows: Sequence[object]) -> str:
    with pytest.raises(BadFile) as found:
        returned("mau.xlsx", workbook(*rows))
    assert found.value.remedy
    return found.value.message


def test_a_form_is_read_with_its_mark_and_the_places_of_its_cells() -> None:
    back = returned("mau.xlsx", workbook(MARK, ["Tiêu đề"], TITLES, [], ROW))
    assert (back.agency, back.home, back.repository) == ("Sở Y tế", "ha-noi", "papi/repository@1")
    assert (back.faults, back.untouched) == ((), 0)
    [answer] = back.answers
    assert answer.row == 5
    assert answer.places["state"] == "F5"
    assert {key: answer.text(key) for key in answer.values} == {
        "plan": "7/KH-UBND", "item": "II.1-1", "state": "done", "percent": "100",
        "date": "2024-10-05", "note": "Xong", "evidence": "9/BC", "evidence_date": "2024-10-04",
    }  # fmt: skip


def test_blank_rows_are_passed_and_untouched_ones_counted() -> None:
    untouched = [*ROW[:5], *[None] * 6]
    back = returned("mau.xlsx", workbook(MARK, TITLES, untouched, [], ROW, [" "], untouched))
    assert (len(back.answers), back.untouched) == (1, 2)


def test_every_fault_is_reported_by_its_cell() -> None:
    assert faults(
        changed(state="Gần xong", percent=140),
        changed(date="30/2/2024"),
        changed(state=None),
        changed(item=None),
        changed(evidence=None),
        changed(note="=HYPERLINK(A1)"),
        [*ROW, "ghi chú bên lề"],
    ) == [
        ("L9", "ô nằm ngoài các cột của bảng"),
        ("F3", "không có tình trạng «Gần xong»"),
        ("G3", "«140» không phải phần trăm"),
        ("H4", "«30/2/2024» không phải ngày có thật"),
        ("F5", "chưa chọn tình trạng"),
        ("B6", "thiếu mã nhiệm vụ"),
        ("J7", "có ngày văn bản mà thiếu số văn bản"),
        ("I8", "ô là công thức, papi chỉ nhận giá trị"),
    ]


def as_text(book: Workbook) -> None:
    cell = book.worksheets[0]["I3"]
    cell.data_type = "s"


def test_text_that_begins_like_a_formula_is_text() -> None:
    rows = (MARK, TITLES, changed(note="=1+1"))
    assert returned("mau.xlsx", workbook(*rows)).faults
    back = returned("mau.xlsx", workbook(*rows, change=as_text))
    assert back.faults == ()
    assert back.answers[0].values["note"] == "=1+1"


def test_merged_rows_are_refused_and_a_merged_title_is_not() -> None:
    def merge(ranges: str) -> bytes:
        return workbook(
            MARK, ["Tiêu đề"], TITLES, ROW,
            change=lambda book: book.active.merge_cells(ranges),  # type: ignore[union-attr]
        )  # fmt: skip

    assert returned("mau.xlsx", merge("A2:F2")).faults == ()
    [fault] = returned("mau.xlsx", merge("I4:I6")).faults
    assert (fault.place, fault.message) == ("4:6", "có ô gộp (Merge)")


def test_an_old_or_changed_form_is_refused_whole() -> None:
    assert "mẫu khác phiên bản" in refusal(["papi/form@0", "Sở Y tế"], TITLES, ROW)
    assert "thiếu cột Nhiệm vụ, Ngày văn bản" in refusal(
        MARK, [each for each in TITLES if each not in ("Nhiệm vụ", "Ngày văn bản")], ROW
    )
    assert "L2 có cột lạ «Chuyên viên theo dõi»" in refusal(
        MARK, [*TITLES, "Chuyên viên theo dõi"], ROW
    )
    assert "không còn cột Mã" in refusal(MARK, ["Họ tên"])


def test_tables_without_titles_or_with_doubtful_ones_are_refused() -> None:
    assert "không thấy dòng tiêu đề" in refusal(["a", "b"])
    assert "bảng trống" in refusal()
    assert "có hai cột «Tình trạng»" in refusal([*HEADER, "state"])
    with pytest.raises(BadFile) as found:
        returned("a.xlsx", workbook([*HEADER, "Ngày văn bảnn"]))
    assert found.value.remedy == "có phải ý bạn là «Ngày văn bản»?"


def test_a_table_of_ones_own_may_have_only_what_it_needs() -> None:
    back = returned("a.csv", "\ufeffSTT;ITEM;State\n1;100/KH-UBND#III.3-5;đã gửi\n".encode())
    assert back.agency is None
    assert back.answers[0].values == {"item": "100/KH-UBND#III.3-5", "state": "done"}
    assert back.answers[0].places["state"] == "C2"


def test_the_forms_own_sheet_is_found_among_others() -> None:
    def add(book: object, mark: list[str]) -> None:
        sheet = book.create_sheet("Mẫu", 1)  # type: ignore[attr-defined]
        for row in (mark, TITLES, ROW):
            sheet.append(row)

    one = workbook(["Hướng dẫn"], change=lambda book: add(book, MARK))
    assert len(returned("mau.xlsx", one).answers) == 1
    with pytest.raises(BadFile, match="2 trang"):
        returned("mau.xlsx", workbook(MARK, TITLES, change=lambda book: add(book, MARK)))


def test_one_row_says_one_thing() -> None:
    header = ["item", "state", "extended_to", "document", "event", "percent", "date"]
    rows: list[list[object]] = [
        ["I.1", "done", "trước 30/9/2024", "8/UBND", None, None, "1/1/2024"],
        ["I.1", None, "trước 30/9/2024", None, None, None, "1/1/2024"],
        ["I.1", None, None, None, "ngày nhận Kế hoạch", 40, "1/1/2024"],
        ["I.1", "done", None, "8/UBND", None, None, "1/1/2024"],
    ]
    back = returned("a.xlsx", workbook(header, *rows))
    assert [(each.place, each.message) for each in back.faults] == [
        ("C2", "một dòng chỉ ghi một việc: tình trạng, lùi hạn hoặc sự kiện"),
        ("D3", "lùi hạn mà thiếu văn bản cho phép"),
        ("F4", "phần trăm chỉ đi cùng tình trạng"),
        ("D5", "văn bản cho phép chỉ đi cùng điều chỉnh thời hạn"),
    ]
