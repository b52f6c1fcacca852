"""Tables that people send: each is read as it stands, or refused in words, whatever it is."""

import contextlib
import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papi_cli.errors import BadFile
from papi_cli.source.tables.grid import MOST_ROWS, Grid, GridCell, Merge, place
from papi_cli.source.tables.reading import grids, read_table
from tests.forms import repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def known(title: str) -> bool:
    return title in ("Mã", "Tình trạng", "Ngày")


def one(name: str, content: bytes) -> Grid:
    [grid] = grids(name, content, known)
    return grid


def texts(grid: Grid) -> list[list[object]]:
    return [[cell.value for cell in row.cells.values()] for row in grid.rows]


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(BadFile) as found:
        grids(name, content, known)
    assert found.value.remedy
    return found.value.message


def test_places_are_named_as_spreadsheets_do() -> None:
    assert [place(7, column) for column in (1, 6, 26, 27, 702, 703)] == [
        "A7", "F7", "Z7", "AA7", "ZZ7", "AAA7",
    ]  # fmt: skip


def test_cells_of_a_workbook_keep_their_kind_and_place() -> None:
    content = workbook(
        ["chữ", 4, 0.4, datetime(2020, 3, 30, 8), True, "=1+1"],
        [],
        [None, " ", "x"],
        change=lambda book: setattr(book.active["C1"], "number_format", "0%"),  # type: ignore[index]
    )
    grid = one("a.xlsx", content)
    assert grid.rows[0].cells == {
        1: GridCell("text", "chữ"),
        2: GridCell("number", 4),
        3: GridCell("percent", 0.4),
        4: GridCell("date", date(2020, 3, 30)),
        5: GridCell("flag", True),
        6: GridCell("formula", "=1+1"),
    }
    assert [(row.number, dict(row.cells)) for row in grid.rows[1:]] == [
        (3, {3: GridCell("text", "x")})
    ]


def test_merged_cells_are_told_by_their_rows() -> None:
    content = workbook(["a"], ["b"], change=lambda book: book.active.merge_cells("A2:B4"))  # type: ignore[union-attr]
    assert one("a.xlsx", content).merged == (Merge(top=2, bottom=4, left=1, right=2),)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_with_any_delimiter_and_mark(delimiter: str, encoding: str) -> None:
    lines = ["Sở Y tế, Sở Nội vụ; và các sở", delimiter.join(["Mã", "Tình trạng", "Ngày"]),
             delimiter.join(["I.1", '"a;b,c\nd"', "1/2/2020"])]  # fmt: skip
    grid = one("a.csv", "\r\n".join(lines).encode(encoding))
    assert texts(grid)[1:] == [["Mã", "Tình trạng", "Ngày"], ["I.1", "a;b,c\nd", "1/2/2020"]]
    assert [row.number for row in grid.rows] == [1, 2, 3]


def test_the_first_line_may_name_the_delimiter() -> None:
    grid = one("a.csv", b"sep=;\na;b,c\n")
    assert texts(grid)[1:] == [["a", "b,c"]]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "Mã;Tình trạng\nI.1;Đã".encode("cp1258", "replace"), "không phải UTF-8"),
        ("a.csv", b"a;b\0", "không phải tệp CSV"),
        ("a.csv", b'a;"b', "CSV hỏng ở dòng 1"),
        ("a.csv", b"", "tệp trống"),
        ("a.csv", b" \r\n", "tệp trống"),
        ("a.csv", b"a;" + b"x" * 200_000, "CSV hỏng"),
        ("a.csv", b"a\n" * (MOST_ROWS + 1), "bảng quá lớn"),
        ("a.csv", b";" * 80 + b"x", "bảng quá lớn"),
        ("a.pdf", b"%PDF-1.4", "không phải tệp .xlsx hay .csv"),
        ("a.xlsx", b"", "tệp trống"),
        ("a.xlsx", b"Ma;Tinh trang", "không phải tệp .xlsx hay .csv"),
        ("a.xlsx", b"PK\x03\x04 and no more", "bị hỏng"),
        ("a.xls", OLE + b"\0" * 600, "kiểu cũ (.xls)"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        ("a.xlsx", b"x" * 10_000_001, "lớn hơn 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name: str, content: bytes, said: str) -> None:
    assert said in refusal(name, content)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "không phải tệp .xlsx" in refusal("a.ods", out.getvalue())
    half = repacked(workbook(["a"]), {"[Content_Types].xml": b"<Types/>"})
    assert "không đọc được" in refusal("a.xlsx", half)


def test_a_zip_bomb_is_not_unpacked() -> None:
    content = repacked(workbook(["a"]), {"xl/styles.xml": b" " * 60_000_000})
    assert len(content) < 200_000
    assert "nở ra quá lớn" in refusal("a.xlsx", content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_expands(encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE worksheet [<!ENTITY e0 "x">{entities}]>'
        "<worksheet><sheetData><row><c><v>&e11;</v></c></row></sheetData></worksheet>"
    )
    content = repacked(workbook(["a"]), {SHEET: xml.encode(encoding)})
    assert "DTD" in refusal("a.xlsx", content)


def sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="999999999"><c r="A999999999"><v>1</v></c></row>', "bảng quá lớn"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "bảng quá lớn"),
        ('<row r="5"/><row r="4"/>', "không theo thứ tự"),
        ("<a>" * 100 + "</a>" * 100, "quá sâu"),
        ("<row>", "bị hỏng"),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', "không đọc được"),
        ('<row r="1"><c r="A1" t="n"><v>một</v></c></row>', "không đọc được"),
    ],
)
def test_a_sheet_made_to_do_harm_is_refused(rows: str, said: str) -> None:
    assert said in refusal("a.xlsx", repacked(workbook(["a"]), {SHEET: sheet(rows)}))


def test_empty_rows_far_below_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    grid = one("a.xlsx", repacked(workbook(["a"]), {SHEET: sheet(rows)}))
    assert [row.number for row in grid.rows] == [1]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "x.csv", tmp_path):
        with pytest.raises(BadFile, match="không mở được"):
            read_table(path, known)


def damaged() -> Iterator[bytes]:
    whole = workbook(["Mã", "Tình trạng"], ["I.1", "Hoàn thành"])
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET, "[Content_Types].xml"):
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            part = package.read(name)
        for cut in range(0, len(part), max(1, len(part) // 12)):
            yield repacked(whole, {name: part[:cut] + b"<x/>" + part[cut:]})


def test_a_workbook_with_strange_parts_is_read_or_refused() -> None:
    refused = 0
    for content in damaged():
        try:
            grids("a.xlsx", content, known)
        except BadFile:
            refused += 1
    assert refused > 10


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "PK"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with contextlib.suppress(BadFile):
        grids(name, (b"PK\x03\x04" if name == "PK" else b"") + content, known)


CELLS = st.text(alphabet=st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([["Mã", "Tình trạng", "Ngày"], *rows])
    found = one("a.csv", out.getvalue().encode())
    expected = [[cell for cell in row if cell.strip()] for row in rows]
    assert texts(found)[1:] == [row for row in expected if row]
