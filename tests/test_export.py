"""`papi export`: calendars and tables that other programs read as papi means them."""

import csv
import io
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from openpyxl import load_workbook

from papi_cli.model.sheets import MARK, SHEETS, TASKS, column_of, names_words, read_names
from tests.support import ROOT, SMALL, copy_repository, run_papi

DAY = ("--today", "1/8/2024")
PLAN = "7/KH-UBND"
HEAD = 4
"""The row of titles in the sheets."""

HOSTILE = ("=1+1", "+84", "-7", "@SUM(A1)", "|cmd", "＝1", "{{ 7*7 }}", "<b>&amp;", "x" * 5_000,
           "https://example.org", "00123", "\U0001f600 hôm nay")  # fmt: skip


def opened(path: Path) -> Any:
    return load_workbook(path)


def exported(path: Path, *words: str, cwd: Path = SMALL) -> bytes:
    result = run_papi("export", path.suffix[1:], "-o", str(path), *words, cwd=cwd)
    assert (result.code, result.out) == (0, f"Đã ghi {path}.\n"), result.err
    return path.read_bytes()


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows by the key of the sheet, each by the key of the column."""
    found = {}
    for sheet in opened(path).worksheets:
        mark, key, *_ = (cell.value for cell in sheet[1])
        assert mark == MARK
        of_key = next(each for each in SHEETS if each.key == key)
        titles = [column_of(of_key, str(cell.value)) for cell in sheet[HEAD]]
        found[of_key.key] = [
            {each.key: cell.value for each, cell in zip(titles, row, strict=True) if each}
            for row in sheet.iter_rows(min_row=HEAD + 1)
        ]
    return found


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "bang.xlsx"
    exported(path, "--plan", PLAN, *DAY)
    return path


def hostile(tmp_path: Path, value: str) -> Path:
    """A repository with the value in a task, what a spreadsheet might run."""
    root = copy_repository("small", tmp_path)
    tasks = root / "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    before = "Rà soát quy trình khám bệnh"
    assert before in text
    tasks.write_text(text.replace(before, json.dumps(value, ensure_ascii=False)), encoding="utf-8")
    return root


def test_the_workbook_holds_every_item_turn_and_target(workbook: Path) -> None:
    found = sheets(workbook)
    assert list(found) == ["tasks", "reports", "deadlines", "targets"]
    data = run_papi("export", "json", "--plan", PLAN, *DAY).answer
    for key, rows in found.items():
        assert [row["address"] for row in rows] == [row["address"] for row in data[key]]
    assert [row["address"] for row in found["tasks"]][:2] == [f"{PLAN}#II.1-1", f"{PLAN}#II.1-2"]


def test_a_task_bears_its_words_and_how_it_stands(workbook: Path) -> None:
    [task] = [each for each in sheets(workbook)["tasks"] if each["address"] == f"{PLAN}#II.1-1"]
    assert task["lead"] == "Sở Y tế"
    assert task["due"] == "xong trước 30/6/2024"
    assert (task["state"], task["percent"]) == ("Đang thực hiện", 40)
    assert task["last_day"] == datetime(2024, 9, 29)
    assert task["time"] == "Trong hạn"


def test_dates_are_dates_and_no_cell_is_a_formula(workbook: Path) -> None:
    for sheet in opened(workbook).worksheets:
        for row in sheet.iter_rows(min_row=HEAD + 1):
            for cell in row:
                assert cell.data_type != "f"
                if sheet.cell(HEAD, cell.column or 1).value in ("Ngày cuối", "Ngày ấn định"):
                    assert cell.value is None or isinstance(cell.value, datetime)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(tmp_path: Path, value: str) -> None:
    root, path = hostile(tmp_path, value), tmp_path / "bang.xlsx"
    exported(path, "--plan", PLAN, *DAY, cwd=root)
    assert value in [each["what"] for each in sheets(path)["tasks"]]
    cells = [cell for sheet in opened(path) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)

    found = run_papi("export", "csv", "--plan", PLAN, *DAY, cwd=root)
    [said] = [row["Nhiệm vụ"] for row in rows_of(found.out) if row["Địa chỉ"].endswith("II.1-1")]
    assert said in (value, f"'{value}")
    assert not said.startswith(tuple("=+-@|＝"))
    raw = run_papi("export", "csv", "--raw", "--plan", PLAN, *DAY, cwd=root)
    assert value in [row["what"] for row in rows_of(raw.out)]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_sheets_are_filtered_and_frozen(workbook: Path) -> None:
    for sheet in opened(workbook).worksheets:
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{HEAD}:")
        assert sheet.row_dimensions[1].hidden
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_deadlines_are_coloured_by_how_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    exported(path, "--plan", PLAN, "--today", "1/9/2024")
    sheet = opened(path)["Thời hạn"]
    [place] = [cell.column - 1 for cell in sheet[HEAD] if cell.value == "Về thời hạn"]
    cells = [row[place] for row in sheet.iter_rows(min_row=HEAD + 1)]
    assert {str(cell.value): cell.fill.fgColor.rgb for cell in cells} == {
        "Quá hạn": "FFFFC7CE",
        "Sắp đến hạn": "FFFFEB9C",
        "Hoàn thành": "FFC6EFCE",
        "Trong hạn": "00000000",
        "Không ấn định": "00000000",
    }


def test_columns_that_an_office_may_change_stand_out_and_take_what_can_be_read(
    workbook: Path,
) -> None:
    sheet = opened(workbook)["Nhiệm vụ"]
    yellow = [cell.value for cell in sheet[HEAD] if cell.fill.fgColor.rgb == "FFFFE69A"]
    assert yellow == [each.title for each in TASKS.columns if each.editable]
    kinds = {each.type for each in sheet.data_validations.dataValidation}
    assert kinds == {"list", "whole", "date"}


def test_the_same_bytes_come_twice(tmp_path: Path) -> None:
    for kind in ("xlsx", "ics"):
        first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
        assert exported(first, *DAY) == exported(second, *DAY)


def test_names_of_a_cell_are_read_back() -> None:
    words = "Sở Y tế; UBND cấp xã (suy ra)"
    assert names_words(read_names(words)) == words
    assert [each.by_sense for each in read_names(words)] == [False, True]
    assert read_names(" Sở Y tế ;\nSở Nội vụ;") == read_names("Sở Y tế; Sở Nội vụ")


def test_titles_of_a_sheet_are_known_by_words_and_by_key() -> None:
    for sheet in SHEETS:
        assert len({each.key for each in sheet.columns}) == len(sheet.columns)
        for each in sheet.columns:
            assert column_of(sheet, each.title.upper()) == column_of(sheet, each.key) == each


def test_csv_is_for_spreadsheets_and_raw_for_machines() -> None:
    found = run_papi("export", "csv", "--plan", PLAN, *DAY)
    assert found.out.startswith("\ufeffĐịa chỉ,Mục,")
    assert "--table reports" in found.err
    raw = run_papi("export", "csv", "--raw", "--table", "reports", "--plan", PLAN, *DAY)
    assert raw.out.startswith("plan,item,address,")
    assert raw.err == ""
    assert {row["last_day"] for row in rows_of(raw.out)} == {"2024-12-14", "2024-09-20"}


def test_jsonl_is_the_json_row_by_row() -> None:
    whole = run_papi("export", "json", *DAY).answer
    lines = [json.loads(line) for line in run_papi("export", "jsonl", *DAY).out.splitlines()]
    assert whole["schema"] == "papi/export@1"
    assert whole["today"] == "2024-08-01"
    keys = [each.key for each in SHEETS]
    assert lines == [{"table": key, **row} for key in keys for row in whole[key]]


def calendar(*words: str, cwd: Path = SMALL) -> Any:
    found = run_papi("export", "ics", *words, cwd=cwd)
    assert found.code == 0, found.err
    return icalendar.Calendar.from_ical(found.out)


def days_of(found: Any, summary: str) -> list[date]:
    """The days on which another library sees an event of that name."""
    events = recurring_ical_events.of(found).between(date(2000, 1, 1), date(2100, 1, 1))
    return sorted(each["DTSTART"].dt for each in events if str(each["SUMMARY"]).startswith(summary))


def test_a_calendar_has_each_last_day_of_the_body() -> None:
    query = ("--agency", "so y te", "--plan", PLAN, *DAY)
    rows = run_papi("deadlines", *query, "--all", "--format", "json").answer["rows"]
    found = calendar(*query)
    for what in {row["what"] for row in rows}:
        expected = sorted(r["last_day"] for r in rows if r["what"] == what and r["last_day"])
        assert [str(day) for day in days_of(found, what)] == expected, what
    todos = [str(each["DUE"].dt) for each in found.walk("VTODO")]
    assert todos == sorted(row["last_day"] for row in rows if row["last_day"])


def test_what_recurs_is_a_rule_that_ends_on_a_day() -> None:
    found = calendar("--plan", "179/KH-UBND@2021", "--today", "1/1/2022", cwd=ROOT)
    rules = [each for each in found.walk("VEVENT") if "RRULE" in each]
    assert rules
    for each in rules:
        [until] = each["RRULE"]["UNTIL"]
        assert type(until) is date
        assert type(each["DTSTART"].dt) is date
        dates = recurring_ical_events.of(each).between(date(2021, 1, 1), date(2027, 1, 1))
        assert dates[-1]["DTSTART"].dt == until


def test_days_are_whole_and_end_on_the_next() -> None:
    for each in calendar(*DAY).walk("VEVENT"):
        assert (each["DTEND"].dt - each["DTSTART"].dt).days == 1
        assert each.walk("VALARM")


def test_the_wording_and_the_place_stand_in_the_description() -> None:
    found = calendar("--plan", "100/KH-UBND", "--agency", "SYT", "--today", "1/3/2020", cwd=ROOT)
    [report] = [each for each in found.walk("VEVENT") if each["CATEGORIES"].cats == ["Báo cáo"]]
    said = str(report["DESCRIPTION"]).splitlines()
    assert said[0] == "Thời hạn (theo văn bản): trước ngày 30/3/2020"
    assert "Văn bản giao: khoản 3 Mục III Kế hoạch số 100/KH-UBND ngày 22/4/2019" in said


def test_names_of_entries_are_for_ever_and_stamps_are_the_plans(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    query = ("--agency", "so y te", "--plan", PLAN, "--today", "2/8/2024")
    before = {str(each["UID"]): each for each in calendar(*query, cwd=root).walk("VTODO")}
    said = ("--state", "done", "--date", "1/8/2024", "--today", "2/8/2024", "--by", "so y te")
    assert run_papi("record", f"{PLAN}#II.1-1", *said, cwd=root).code == 0
    after = {str(each["UID"]): each for each in calendar(*query, cwd=root).walk("VTODO")}
    assert set(before) == set(after)
    [changed] = [uid for uid in after if after[uid] != before[uid]]
    assert after[changed]["STATUS"] == "COMPLETED"
    assert after[changed]["DTSTAMP"].dt.date() == date(2024, 8, 1)


def test_a_turn_that_was_moved_moves_in_its_series(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    query = ("--agency", "so y te", "--plan", PLAN, "--today", "2/8/2024")
    what = "Báo cáo tiến độ hằng quý"
    before = calendar(*query, cwd=root)
    assert [str(day) for day in days_of(before, what)] == [
        "2024-03-20", "2024-06-20", "2024-09-20", "2024-12-20",
    ]  # fmt: skip
    more = ("--extend", "trước ngày 6/10/2024", "--document", "4/UBND-NC", "--by", "so y te")
    dated = ("--date", "1/8/2024", "--today", "2/8/2024")
    assert run_papi("record", f"{PLAN}#BC-2@2024-Q3", *more, *dated, cwd=root).code == 0
    after = calendar(*query, cwd=root)
    assert [str(day) for day in days_of(after, what)] == [
        "2024-03-20", "2024-06-20", "2024-10-05", "2024-12-20",
    ]  # fmt: skip
    names = [{str(each["UID"]) for each in found.walk("VEVENT")} for found in (before, after)]
    assert names[0] == names[1]
    everybodys = calendar("--plan", PLAN, "--today", "2/8/2024", cwd=root)
    assert days_of(everybodys, what) == days_of(after, what)


def test_what_has_no_day_is_left_out_and_counted() -> None:
    query = ("--plan", "100/KH-UBND", "--agency", "SYT", "--today", "1/3/2020")
    found = run_papi("export", "ics", *query, cwd=ROOT)
    assert "Không đưa vào lịch 12 việc thường xuyên" in found.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("xlsx",), "thêm -o bang.xlsx"),
        (("xlsx", "-o", "a.csv"), "đặt tên tệp .xlsx"),
        (("json", "--raw"), "bỏ --raw"),
        (("ics", "--table", "tasks"), "bỏ --table"),
        (("csv", "-o", "khong/co/a.csv"), "không có thư mục khong/co"),
        (("xlsx", "-o", "khong/co/a.xlsx"), "không có thư mục khong/co"),
        (("pdf",), "ics"),
        (("json", "--plan", "1/KH-UBND"), "7/KH-UBND"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_remedy(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = run_papi("export", *words, "--repository", str(SMALL), cwd=tmp_path)
    assert result.code == 2
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["xlsx", "ics", "csv"])
def test_a_file_is_written_over_only_where_one_says_so(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"bang.{kind}"
    path.write_bytes(b"x")
    result = run_papi("export", kind, "-o", str(path))
    assert (result.code, path.read_bytes()) == (2, b"x")
    assert "--force" in result.err
    assert exported(path, "--force") != b"x"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    (root / "plans/ha-noi/2024-7-kh-ubnd/tasks.yaml").write_text("a: [", encoding="utf-8")
    result = run_papi("export", "json", *DAY, cwd=root)
    assert result.code == 1
    assert result.answer["incomplete"] == ["plans/ha-noi/2024-7-kh-ubnd/tasks.yaml"]
    assert "câu trả lời thiếu" in result.err


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no office")
def test_an_office_opens_and_prints_the_workbook(workbook: Path, tmp_path: Path) -> None:
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    convert = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(workbook)]
    subprocess.run(convert, check=True, timeout=120)
    pdf = str(tmp_path / "bang.pdf")
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    text = run.stdout.decode()
    assert "Rà soát quy trình khám bệnh" in text
    assert "29/9/2024" in text
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True)
    assert b"(A3)" in info.stdout
