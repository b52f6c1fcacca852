"""`papi record --from`: what bodies send back is recorded whole, or refused cell by cell."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forms import HEADER, fill_in, workbook
from tests.support import Result, copy_repository, run_papi

DAY = "1/8/2024"
PROGRESS = "plans/ha-noi/2024-7-kh-ubnd/progress/so-y-te.yaml"
CSV = "item;turn;state;percent;date;note;evidence;evidence_date;extended_to;document;event\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_repository("small", tmp_path)


def papi(root: Path, *words: str) -> Result:
    return run_papi(*words, "--today", DAY, cwd=root)


def send(root: Path, *words: str) -> Result:
    return papi(root, "record", "--from", *words)


def test_a_workbook_of_export_is_sent_to_import(root: Path) -> None:
    assert papi(root, "export", "xlsx", "--plan", "7/KH-UBND", "-o", "bang.xlsx").code == 0
    found = run_papi("record", "--from", "bang.xlsx", cwd=root, columns=200)
    assert (found.code, found.err) == (2, "")
    assert "đây là bảng do papi export xuất, không phải mẫu" in found.out
    assert "nhận lại bảng đã sửa: papi import TỆP --update" in found.out


def form(root: Path, answers: Mapping[str, Mapping[str, object]], name: str = "mau.xlsx") -> str:
    """A form of Sở Y tế, filled in."""
    found = papi(root, "record", "--template", "so y te", "-o", name)
    assert found.code == 0, found.err
    fill_in(root / name, answers)
    return name


def csv(root: Path, *lines: str, head: str = CSV) -> str:
    (root / "a.csv").write_text("\ufeff" + head + "\n".join(lines), encoding="utf-8")
    return "a.csv"


def times(root: Path) -> dict[tuple[str, str | None], str]:
    found = papi(root, "deadlines", "--agency", "so y te", "--all", "--format", "json")
    return {(row["item"], row["turn"]): row["progress"] for row in found.answer["rows"]}


def entries(root: Path, path: str = PROGRESS) -> str:
    file = root / path
    return file.read_text("utf-8") if file.exists() else ""


def test_a_form_filled_in_changes_how_things_stand(root: Path) -> None:
    before, text = times(root), entries(root)
    assert before["BC-2", "2024-Q1"] == "unknown"
    done = {"state": "Đã gửi", "date": datetime(2024, 3, 28), "evidence": "12/BC-SYT",
            "evidence_date": "27/3/2024"}  # fmt: skip
    half = {"state": "Đang thực hiện", "percent": 60, "date": "20/7/2024",
            "note": "Đã làm: 3/5 việc # còn lại"}  # fmt: skip
    name = form(root, {"BC-2@quý I/2024": done, "II.1-2@6 tháng cuối năm 2024": half})
    found = send(root, name)
    assert (found.code, found.err) == (0, "")
    assert "mau.xlsx (Sở Y tế): đã ghi 2 dòng, 4 dòng để trống." in found.out
    after = times(root)
    assert after == before | {
        ("BC-2", "2024-Q1"): "done", ("II.1-2", "2024-H2"): "in-progress",
    }  # fmt: skip
    assert entries(root).startswith(text)
    assert entries(root).removeprefix(text) == (
        "  - item: II.1-2\n"
        "    turn: 2024-H2\n"
        "    date: 2024-07-20\n"
        "    state: in-progress\n"
        "    percent: 60\n"
        '    note: "Đã làm: 3/5 việc # còn lại"\n'
        "  - item: BC-2\n"
        "    turn: 2024-Q1\n"
        "    date: 2024-03-28\n"
        "    state: done\n"
        "    evidence:\n"
        "      - number: 12/BC-SYT\n"
        "        date: 2024-03-27\n"
    )
    assert run_papi("validate", cwd=root).code == 0


def test_the_same_form_sent_twice_changes_nothing(root: Path) -> None:
    name = form(root, {"BC-2@quý I/2024": {"state": "Đã gửi", "date": "28/3/2024"}})
    assert send(root, name).code == 0
    text = entries(root)
    found = send(root, name, name)
    assert (found.code, entries(root)) == (0, text)
    assert found.out.count("đã ghi 0 dòng, 1 dòng đã ghi rồi, 5 dòng để trống.") == 2


def test_a_row_is_known_though_more_has_been_recorded_of_it(root: Path) -> None:
    line = "7/KH-UBND#BC-2;Quý I/2024;Đã gửi;;28/3/2024;;12/BC-SYT;;;;"
    assert send(root, csv(root, line), "--by", "SYT").code == 0
    text = entries(root) + "        link: https://x.vn/12\n    confirmed_by: Sở Nội vụ\n"
    (root / PROGRESS).write_text(text, encoding="utf-8")
    found = send(root, csv(root, line, line), "--by", "SYT")
    assert (found.code, entries(root)) == (0, text)
    assert "2 dòng đã ghi rồi" in found.out


def test_a_form_with_faults_is_refused_whole_and_each_is_named(root: Path) -> None:
    text = entries(root)
    name = form(
        root,
        {
            "BC-2@quý I/2024": {"state": "Đã gửi", "date": "28/3/2024"},
            "BC-2@quý II/2024": {"state": "Gửi rồi", "date": "31/6/2024"},
            "BC-1": {"state": "Đã gửi", "percent": "=50+50", "date": "1/7/2024"},
        },
    )
    found = send(root, name)
    assert (found.code, entries(root)) == (2, text)
    places = re.findall(r"mau\.xlsx!(\w+)", found.out)
    assert places == ["G9", "F11", "H11"]
    assert "mau.xlsx: không ghi dòng nào, 3 chỗ phải sửa." in found.out


def test_what_the_checks_find_is_said_by_its_cell(root: Path) -> None:
    text = entries(root)
    name = form(
        root,
        {
            "BC-2@quý I/2024": {"state": "Đã gửi", "percent": 40, "date": "28/3/2024"},
            "BC-2@quý II/2024": {"state": "Đã gửi", "date": "28/9/2024"},
        },
    )
    found = send(root, name, "--format", "json")
    assert (found.code, entries(root)) == (2, text)
    [row] = found.answer["rows"]
    assert [(each["place"], each["message"]) for each in row["faults"]] == [
        ("G10", "40% trái với tình trạng done (Hoàn thành)"),
        ("H11", "ngày 28/9/2024 chưa tới, hôm nay là 1/8/2024"),
    ]


def test_of_many_files_the_good_are_taken_and_the_bad_reported(root: Path) -> None:
    good = form(root, {"BC-2@quý I/2024": {"state": "Đã gửi", "date": "28/3/2024"}})
    bad = form(root, {"BC-1": {"state": "Xong hết"}}, "sai.xlsx")
    (root / "la.xlsx").write_bytes(b"PK\x03\x04")
    found = send(root, bad, good, "la.xlsx", "khong-co.csv")
    assert found.code == 1
    assert times(root)["BC-2", "2024-Q1"] == "done"
    assert "sai.xlsx!F9" in found.out
    assert "la.xlsx: không ghi dòng nào" in found.out
    assert "khong-co.csv: không ghi dòng nào" in found.out


def test_a_dry_run_shows_the_lines_and_writes_none(root: Path) -> None:
    text = entries(root)
    name = form(root, {"BC-2@quý I/2024": {"state": "Đã gửi", "date": "28/3/2024"}})
    found = send(root, name, "--dry-run")
    assert (found.code, entries(root)) == (0, text)
    assert "+  - item: BC-2\n+    turn: 2024-Q1\n+    date: 2024-03-28\n" in found.out
    assert "sẽ ghi 1 dòng" in found.out


def test_csv_records_states_extensions_and_events(root: Path) -> None:
    name = csv(
        root,
        "BC-2;2024-Q2;da gui;;28/6/2024;;;;;;",
        "7/KH-UBND#II.1-2@2024-H2;;;;20/7/2024;;;;trước 15/1/2025;90/UBND;",
        "II.1-1;;Hoàn thành;100%;2024-07-30;Xong;9/BC;29/7/2024;;;",
    )
    found = send(root, name, "--by", "so y te", "--plan", "7/KH-UBND")
    assert (found.code, found.err) == (0, ""), found.out
    added = entries(root).splitlines()[-16:]
    assert "    extended_to: trước 15/1/2025" in added
    assert "    document: 90/UBND" in added
    assert "    percent: 100" in added


def test_a_body_without_a_file_gets_one(root: Path) -> None:
    name = csv(root, "7/KH-UBND#BC-1;;Đã gửi;;30/7/2024")
    found = send(root, name, "--by", "Sở Nội vụ")
    assert found.code == 0, found.out
    text = entries(root, "plans/ha-noi/2024-7-kh-ubnd/progress/so-noi-vu.yaml")
    assert "agency: Sở Nội vụ\nentries:\n  - item: BC-1\n" in text


@pytest.mark.parametrize(
    ("lines", "words", "place", "said"),
    [
        (["BC-1;;done;;1/7/2024"], ["--by", "SYT"], "A2", "không rõ kế hoạch"),
        (["9/KH#BC-1;;done;;1/7/2024"], ["--by", "SYT"], "A2", "không có kế hoạch «9/KH»"),
        (["7/KH-UBND#BC-9;;done;;1/7/2024"], ["--by", "SYT"], "A2", "không có mục «BC-9»"),
        (["7/KH-UBND#BC-2;2024-Q5;done;;1/7/2024"], ["--by", "SYT"], "B2", "không có kỳ"),
        (["7/KH-UBND#BC-2;;done;;1/7/2024"], ["--by", "SYT"], "B2", "có nhiều kỳ"),
        (["7/KH-UBND#BC-1;;done"], ["--by", "SYT"], "E2", "thiếu ngày"),
        (["7/KH-UBND#BC-1;;done;;1/7/2024"], [], "", "không nói cơ quan nào báo"),
        (["7/KH-UBND#BC-1;;done;;1/7/2024"], ["--by", "so la"], "", "không có cơ quan «so la»"),
        (["7/KH-UBND#II.1-1;;;;1/7/2024;;;;;;lúc nào đó"], ["--by", "SYT"], "K2", "sự kiện"),
    ],
)  # fmt: skip
def test_rows_that_speak_of_nothing_known_are_named(
    root: Path, lines: list[str], words: list[str], place: str, said: str
) -> None:
    text = entries(root)
    found = send(root, csv(root, *lines), *words, "--format", "json")
    assert (found.code, entries(root)) == (2, text)
    [fault] = found.answer["rows"][0]["faults"]
    assert fault["place"] == place
    assert said in fault["message"]
    assert fault["remedy"]


def test_rows_without_a_day_may_get_one_for_all(root: Path) -> None:
    name = csv(root, "7/KH-UBND#BC-2;2024-Q1;done", "7/KH-UBND#BC-2;2024-Q2;done;;2/7/2024")
    assert send(root, name, "--by", "SYT", "--date", "1/7/2024").code == 0
    assert [line for line in entries(root).splitlines() if "2024-07" in line] == [
        "    date: 2024-07-01", "    date: 2024-07-02",
    ]  # fmt: skip


def test_a_form_is_of_its_own_body_and_repository(root: Path) -> None:
    filled = {"BC-2@quý I/2024": {"state": "Đã gửi", "date": "28/3/2024"}}
    name = form(root, filled)
    assert "mẫu là của Sở Y tế" in send(root, name, "--by", "Sở Nội vụ").out
    assert send(root, name, "--by", "SYT").code == 0
    row = ["papi/form@1", "Sở Y tế", "ha-noi", "papi/repository@0"]
    (root / "cu.xlsx").write_bytes(workbook(row, *_minimal()))
    assert "mẫu của kho dạng papi/repository@0" in send(root, "cu.xlsx").out


def _minimal() -> list[list[object]]:
    titles: list[object] = [*HEADER[:3], "Nhiệm vụ", "Thời hạn (theo văn bản)", *HEADER[3:]]
    row: list[object] = ["7/KH-UBND", "BC-1", None, "x", "x", "Đã gửi", 100, date(2024, 7, 1), "x"]
    return [[*titles, "Số văn bản", "Ngày văn bản"], row]


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "a.csv", "--state", "done"],
        ["--from", "a.csv", "-o", "x.xlsx"],
        ["--template", "SYT", "--from", "a.csv"],
        ["--template", "SYT", "--percent", "4", "-o", "x.xlsx"],
        ["7/KH-UBND#BC-1", "7/KH-UBND#BC-2", "--state", "done"],
        ["--state", "done"],
    ],
)
def test_options_that_do_not_go_together_are_refused(root: Path, words: list[str]) -> None:
    found = papi(root, "record", *words)
    assert (found.code, found.out) == (2, "")
    assert "→" in found.err


NOTES = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NOTES.filter(str.strip))
def test_any_note_is_recorded_and_known_again(root: Path, note: str) -> None:
    text = entries(root)
    table = [["item", "turn", "state", "date", "note"]]
    table.append(["7/KH-UBND#BC-2", "2024-Q1", "done", "28/3/2024", note])
    content = workbook(
        *table, change=lambda book: setattr(book.worksheets[0]["E2"], "data_type", "s")
    )
    (root / "a.xlsx").write_bytes(content)
    found = send(root, "a.xlsx", "--by", "SYT")
    try:
        assert found.code == 0, found.out
        assert run_papi("validate", cwd=root).code == 0
        assert "1 dòng đã ghi rồi" in send(root, "a.xlsx", "--by", "SYT").out
    finally:
        (root / PROGRESS).write_text(text, encoding="utf-8")
