"""`papi export xlsx`, edited in a spreadsheet, and `papi import --update`: there and back."""

import difflib
import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from papi_cli.analysis.history import State, compare
from papi_cli.load import load
from papi_cli.model.repository import PlanRecord
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, copy_repository, run_papi

DAY = ("--today", "2/8/2024")
PLAN = "7/KH-UBND"
FOLDER = "plans/ha-noi/2024-7-kh-ubnd"
TASKS, REPORTS, DEADLINES = "Nhiệm vụ", "Báo cáo", "Thời hạn"
HEAD = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_repository("small", tmp_path)


def export(root: Path, *words: str, day: tuple[str, str] = DAY, name: str = "bang.xlsx") -> Path:
    path = root / name
    result = run_papi("export", "xlsx", "-o", name, "--force", *words, *day, cwd=root)
    assert result.code == 0, result.err
    return path


def bring(root: Path, *words: str, name: str = "bang.xlsx", day: tuple[str, str] = DAY) -> Any:
    return run_papi("import", name, "--update", "--format", "json", *words, *day, cwd=root)


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def cell(book: Any, sheet: str, item: str, title: str, **others: str) -> Any:
    """The cell of an item under a title; `others` tell rows of one item apart."""
    page = book[sheet]
    titles = {each.value: each.column for each in page[HEAD]}
    names = {"agency": "Cơ quan", "turn": "Kỳ"}
    [row] = [
        row
        for row in range(HEAD + 1, page.max_row + 1)
        if str(page.cell(row, 1).value).endswith(f"#{item}")
        and all(page.cell(row, titles[names[key]]).value == each for key, each in others.items())
    ]
    return page.cell(row, titles[title])


def put(path: Path, sheet: str, item: str, title: str, value: object, **others: str) -> str:
    """Edit one cell; its name."""
    names = []

    def change(book: Any) -> None:
        found = cell(book, sheet, item, title, **others)
        found.value = value
        names.append(f"{sheet}!{found.coordinate}")

    edit(path, change)
    return names[0]


def files(root: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in sorted(root.rglob("*.yaml"))}


def words(result: Any) -> list[str]:
    return [each["words"] for each in result.answer["rows"]]


def faults(result: Any) -> dict[str, str]:
    assert result.code == 2, result.out
    assert result.answer["written"] is False
    return {each["place"]: each["message"] for each in result.answer["faults"]}


def test_an_untouched_workbook_changes_nothing(root: Path) -> None:
    before = files(root)
    export(root)
    result = bring(root, "--apply")
    assert (result.code, result.answer["rows"], result.answer["written"]) == (0, [], False)
    assert files(root) == before


@pytest.mark.parametrize(
    ("sheet", "item", "title", "value", "said", "line"),
    [
        (TASKS, "II.1-1", "Nhiệm vụ", "Rà soát",
         "sửa nhiệm vụ: Rà soát quy trình khám bệnh → Rà soát", "    what: Rà soát"),
        (TASKS, "II.1-1", "Cơ quan chủ trì", "Sở Y tế; Sở Nội vụ",
         "sửa cơ quan chủ trì: Sở Y tế → Sở Y tế; Sở Nội vụ", "    lead: [Sở Y tế, Sở Nội vụ]"),
        (TASKS, "II.1-1", "Cơ quan phối hợp", "Sở Nội vụ (suy ra)",
         "sửa cơ quan phối hợp: các cơ quan liên quan → Sở Nội vụ", "    with: {read: Sở Nội vụ}"),
        (TASKS, "II.1-1", "Cơ quan phối hợp", None,
         "bỏ cơ quan phối hợp: các cơ quan liên quan", None),
        (TASKS, "II.1-1", "Thời hạn (theo văn bản)", "xong trước 31/8/2024",
         "hạn lùi từ 30/6/2024 sang 31/8/2024 («xong trước 30/6/2024 → xong trước 31/8/2024»)",
         "    due: xong trước 31/8/2024"),
        (TASKS, "II.1-2", "Sản phẩm", "Báo cáo: số 1 # nháp", "thêm sản phẩm: Báo cáo: số 1 # nháp",
         '    output: "Báo cáo: số 1 # nháp"'),
        (TASKS, "II.1-1", "Nội dung PAPI", "Quản trị môi trường",
         "sửa nội dung PAPI: Cung ứng dịch vụ công → Quản trị môi trường",
         "    dimension: Quản trị môi trường"),
        (REPORTS, "BC-2", "Cơ quan gửi", "Sở Nội vụ", "sửa cơ quan gửi: Sở Y tế → Sở Nội vụ",
         "    who: Sở Nội vụ"),
    ],
)  # fmt: skip
def test_one_edit_is_one_change_of_one_line(
    root: Path, sheet: str, item: str, title: str, value: str | None, said: str, line: str | None
) -> None:
    put(export(root), sheet, item, title, value)
    before = files(root)
    shown = bring(root)
    assert (shown.code, words(shown), shown.answer["written"]) == (0, [said], False)
    assert files(root) == before, "shown, not written"

    written = bring(root, "--apply")
    assert (written.code, words(written), written.answer["written"]) == (0, [said], True)
    after = files(root)
    [changed] = [name for name in after if after[name] != before.get(name)]
    old, new = (each[changed].decode().splitlines() for each in (before, after))
    edits = [each for each in difflib.ndiff(old, new) if each[0] in "+-"]
    assert [each[2:] for each in edits if each[0] == "+"] == ([line] if line else [])
    assert len([each for each in edits if each[0] == "-"]) <= 1

    again = bring(root, "--apply")
    assert (again.code, again.answer["rows"], again.answer["known"]) == (0, [], 1)
    assert files(root) == after


def test_progress_becomes_a_new_entry_of_the_body(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-1", "Phần trăm", 60)
    put(path, DEADLINES, "II.3-1", "Tình trạng", "Hoàn thành", agency="UBND huyện Ba Vì")
    put(path, DEADLINES, "II.3-1", "Ngày", date(2024, 7, 30), agency="UBND huyện Ba Vì")
    put(path, DEADLINES, "BC-2", "Tình trạng", "Đã gửi", turn="quý I/2024")
    put(path, DEADLINES, "BC-2", "Số văn bản", "12/BC-SYT", turn="quý I/2024")
    result = bring(root, "--apply")
    assert result.code == 0, result.out
    entries = {each["item"]: each["entry"] for each in result.answer["rows"]}
    assert entries == {
        "II.1-1": {"item": "II.1-1", "date": "2024-08-02", "state": "in-progress", "percent": 60},
        "II.3-1": {"item": "II.3-1", "date": "2024-07-30", "state": "done"},
        "BC-2": {"item": "BC-2", "turn": "2024-Q1", "date": "2024-08-02", "state": "done",
                 "evidence": [{"number": "12/BC-SYT"}]},
    }  # fmt: skip
    after = files(root)
    again = bring(root, "--apply")
    assert (again.code, again.answer["rows"], again.answer["known"]) == (0, [], 5)
    assert files(root) == after


def test_a_state_that_ends_the_work_does_not_keep_the_old_percent(root: Path) -> None:
    put(export(root), TASKS, "II.1-1", "Tình trạng", "Hoàn thành")
    [row] = bring(root).answer["rows"]
    assert row["entry"] == {"item": "II.1-1", "date": "2024-08-02", "state": "done"}


def test_what_moved_on_in_the_files_stays_where_nobody_edited_it(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-2", "Nhiệm vụ", "Đối thoại với người dân")
    tasks = root / FOLDER / "tasks.yaml"
    moved = tasks.read_text(encoding="utf-8").replace("Lắp trạm quan trắc", "Lắp hai trạm")
    tasks.write_text(moved, encoding="utf-8")
    assert bring(root, "--apply").code == 0
    text = tasks.read_text(encoding="utf-8")
    assert text == moved.replace("Đối thoại với người bệnh", "Đối thoại với người dân")


def test_a_cell_changed_here_and_there_is_refused_with_all_three(root: Path) -> None:
    path = export(root)
    place = put(path, TASKS, "II.1-2", "Nhiệm vụ", "Đối thoại với người dân")
    put(path, TASKS, "II.1-1", "Sản phẩm", "Quyết định")
    tasks = root / FOLDER / "tasks.yaml"
    moved = tasks.read_text(encoding="utf-8").replace("Đối thoại với người bệnh", "Đối thoại")
    tasks.write_text(moved, encoding="utf-8")
    before = files(root)
    assert faults(bring(root, "--apply")) == {
        place: "«Nhiệm vụ» đã đổi ở cả hai nơi: khi xuất «Đối thoại với người bệnh», "
        "kho nay «Đối thoại», bảng ghi «Đối thoại với người dân»"
    }
    assert files(root) == before


def test_a_plan_that_is_not_issued_yet_is_not_taken_as_empty(root: Path) -> None:
    put(export(root), "Nhiệm vụ", "II.1-1", "Nhiệm vụ", "Việc đã sửa")
    result = bring(root, day=("--today", "1/1/2024"))
    assert result.code == 2
    assert "chưa được ban hành vào ngày 1/1/2024" in result.err
    assert "thêm --today 10/1/2024" in result.err


def test_progress_recorded_meanwhile_is_not_written_over(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-1", "Phần trăm", 60)
    done = run_papi("record", f"{PLAN}#II.1-1", "--state", "in-progress", "--percent", "80",
                    "--date", "1/8/2024", *DAY, cwd=root)  # fmt: skip
    assert done.code == 0, done.err
    [message] = faults(bring(root, "--apply")).values()
    assert "khi xuất «40», kho nay «80», bảng ghi «60»" in message


BAD: Mapping[str, tuple[str, str, str, object, str]] = {
    "unknown body": (TASKS, "II.1-1", "Cơ quan chủ trì", "Sở Ma", "Sở Ma"),
    "unreadable deadline": (TASKS, "II.1-1", "Thời hạn (theo văn bản)", "hôm nao", "hôm nao"),
    "unknown dimension": (TASKS, "II.1-1", "Nội dung PAPI", "Xây dựng", "Xây dựng"),
    "no words": (TASKS, "II.1-1", "Nhiệm vụ", None, "không để trống được"),
    "nobody sends": (REPORTS, "BC-2", "Cơ quan gửi", None, "không để trống được"),
    "unknown state": (TASKS, "II.1-1", "Tình trạng", "Sắp xong", "không có tình trạng"),
    "percent": (TASKS, "II.1-1", "Phần trăm", 140, "không phải phần trăm"),
    "day": (TASKS, "II.1-1", "Ngày", "31/6/2024", "không phải ngày có thật"),
    "day to come": (TASKS, "II.1-1", "Ngày", date(2024, 12, 1), "chưa tới"),
    "formula": (TASKS, "II.1-1", "Sản phẩm", "=A1", "công thức"),
    "cleared": (TASKS, "II.1-1", "Tình trạng", None, "không xóa được điều đã ghi"),
    "no state": (TASKS, "II.2-1", "Phần trăm", 10, "chưa chọn tình trạng"),
    "several owe it": (TASKS, "II.3-1", "Tình trạng", "Hoàn thành", "2 cơ quan"),
    "reckoned": (TASKS, "II.1-1", "Ngày cuối", date(2025, 1, 1), "do papi tính"),
    "address": (TASKS, "II.1-1", "Địa chỉ", "7/KH-UBND#X", "không có dòng «7/KH-UBND#X»"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_named_by_its_cell_and_nothing_is_written(
    root: Path, case: tuple[str, str, str, object, str]
) -> None:
    sheet, item, title, value, message = case
    path = export(root)
    put(path, TASKS, "II.1-2", "Nhiệm vụ", "Đối thoại với người dân")
    place = put(path, sheet, item, title, value)
    before = files(root)
    found = faults(bring(root, "--apply"))
    assert list(found) == [place]
    assert message in found[place]
    assert files(root) == before


def test_people_read_what_is_wrong_by_file_and_cell(root: Path) -> None:
    put(export(root), TASKS, "II.1-1", "Phần trăm", 140)
    result = run_papi("import", "bang.xlsx", "--update", *DAY, cwd=root)
    assert "bang.xlsx!Nhiệm vụ!N5" in result.out
    assert "bang.xlsx: không ghi gì, 1 chỗ phải sửa." in result.out


def test_two_sheets_that_disagree_are_refused(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-1", "Phần trăm", 60)
    place = put(path, DEADLINES, "II.1-1", "Phần trăm", 70)
    [(at, message)] = faults(bring(root)).items()
    assert at == place
    assert "khác với Nhiệm vụ!N5" in message


def test_rows_may_be_sorted_and_taken_out(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-2", "Sản phẩm", "Báo cáo")

    def change(book: Any) -> None:
        page = book[TASKS]
        rows = [[each.value for each in row] for row in page.iter_rows(min_row=HEAD + 1)]
        kept = [row for row in reversed(rows) if not row[0].endswith(("II.3-1", "II.3-2"))]
        page.delete_rows(HEAD + 1, len(rows))
        for row in kept:
            page.append(row)

    edit(path, change)
    result = bring(root)
    assert (words(result), result.answer["gone"]) == (["thêm sản phẩm: Báo cáo"], 2)


def test_columns_may_be_moved_and_taken_out(root: Path) -> None:
    path = export(root)
    put(path, TASKS, "II.1-2", "Nhiệm vụ", "Đối thoại")

    def change(book: Any) -> None:
        book[TASKS].delete_cols(5, 2)
        book[TASKS].insert_cols(2)

    edit(path, change)
    assert words(bring(root)) == ["sửa nhiệm vụ: Đối thoại với người bệnh → Đối thoại"]


def test_a_new_row_is_refused(root: Path) -> None:
    path = export(root)
    edit(path, lambda book: book[TASKS].append([None, "II.9", None, "Việc mới"]))
    [message] = faults(bring(root)).values()
    assert "dòng mới" in message


def test_a_column_of_ones_own_is_refused(root: Path) -> None:
    path = export(root)

    def change(book: Any) -> None:
        page = book[TASKS]
        page.cell(HEAD, page.max_column + 1).value = "Ghi chú riêng"

    edit(path, change)
    [message] = faults(bring(root)).values()
    assert "không có cột «Ghi chú riêng»" in message


def test_a_merged_row_is_refused(root: Path) -> None:
    path = export(root)
    edit(path, lambda book: book[TASKS].merge_cells("E5:E6"))
    assert "Nhiệm vụ!5:6" in faults(bring(root))


def test_other_workbooks_and_old_ones_are_named(root: Path) -> None:
    path = export(root)
    edit(path, lambda book: book.remove(book["papi-tasks"]))
    old = bring(root)
    assert (old.code, "không nhớ ô nào đã sửa" in old.err) == (2, True)
    run_papi("record", "--template", "Sở Y tế", "-o", "mau.xlsx", *DAY, cwd=root)
    other = bring(root, name="mau.xlsx")
    assert (other.code, "không phải bảng do papi export" in other.err) == (2, True)


def test_the_tables_of_one_body_come_back_as_its_own(root: Path) -> None:
    path = export(root, "--agency", "UBND huyện Ba Vì")
    put(path, TASKS, "II.3-1", "Tình trạng", "Đang thực hiện")
    result = bring(root, "--apply")
    assert result.code == 0, result.out
    assert [each["agency"] for each in result.answer["rows"]] == ["UBND huyện Ba Vì"]


def test_several_values_are_changed_with_the_fewest_lines(root: Path) -> None:
    tasks = root / FOLDER / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    before = "    lead: Sở Y tế\n    with: Thanh tra Thành phố\n"
    assert before in text
    listed = (
        "    lead:\n      - Sở Y tế  # theo Công văn 5\n"
        "      - {read: Sở Nội vụ, note: suy từ mục I}\n"
        "    with: Thanh tra Thành phố\n"
    )
    tasks.write_text(text.replace(before, listed), encoding="utf-8")
    path = export(root)
    lead = "Sở Y tế; Sở Nội vụ (suy ra); Sở Tài nguyên và Môi trường"
    put(path, TASKS, "II.1-2", "Cơ quan chủ trì", lead)
    assert bring(root, "--apply").code == 0
    more = listed.replace("    with:", "      - Sở Tài nguyên và Môi trường\n    with:")
    assert tasks.read_text(encoding="utf-8") == text.replace(before, more)

    put(export(root), TASKS, "II.1-2", "Cơ quan chủ trì", "Sở Y tế; Sở Nội vụ (suy ra)")
    assert bring(root, "--apply").code == 0
    assert tasks.read_text(encoding="utf-8") == text.replace(before, listed)


# The shipped plans.

SHIPPED = ("--today", "1/3/2020")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "plans", root / "plans")
    export(root, day=SHIPPED)
    export(root, "--table", "tasks", day=SHIPPED, name="nhiem-vu.xlsx")
    return root


def plans(root: Path) -> dict[str, PlanRecord]:
    return {each.key: each for each in load(WorkingTree(root / "plans")).repository.plans}


def state(record: PlanRecord) -> State:
    return State(record.plan, record.tasks, record.progress)


def test_shipped_plans_come_back_as_they_went(shipped: Path) -> None:
    before = files(shipped)
    result = bring(shipped, "--apply", day=SHIPPED)
    assert (result.code, result.answer["rows"]) == (0, []), result.out
    assert files(shipped) == before


_LETTERS = st.text("aăđêộừ Sở1:#-'\"[]{},&*!|>%@`?;\\", min_size=1, max_size=30)
BODIES = ("Sở Y tế", "Sở Nội vụ", "Sở Tài nguyên và Môi trường (suy ra)", "UBND cấp huyện")
WORDS = st.one_of(
    st.tuples(st.just("Nhiệm vụ"), _LETTERS.map(lambda each: f"Việc {each}")),
    st.tuples(st.just("Sản phẩm"), st.one_of(st.none(), _LETTERS.map(lambda each: f"B {each}"))),
    st.tuples(
        st.sampled_from(["Cơ quan chủ trì", "Cơ quan phối hợp"]),
        st.lists(st.sampled_from(BODIES), unique=True, max_size=4).map("; ".join),
    ),
    st.tuples(
        st.just("Thời hạn (theo văn bản)"),
        st.sampled_from([None, "trước ngày 30/3/2020", "hằng quý", "quý II/2020; quý IV/2020"]),
    ),
    st.tuples(
        st.just("Nội dung PAPI"), st.sampled_from([None, "Quản trị môi trường", "Quản trị điện tử"])
    ),
)
KEYS = {"Nhiệm vụ": "what", "Sản phẩm": "output", "Cơ quan chủ trì": "lead",
        "Cơ quan phối hợp": "with_", "Thời hạn (theo văn bản)": "due",
        "Nội dung PAPI": "dimension"}  # fmt: skip


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(change=WORDS, pick=st.randoms(use_true_random=False))
def test_an_edit_of_any_cell_changes_that_value_alone(
    shipped: Path, change: tuple[str, str | None], pick: random.Random
) -> None:
    title, value = change
    before, old = files(shipped), plans(shipped)
    book = load_workbook(shipped / "nhiem-vu.xlsx")
    page = book[TASKS]
    column = next(each.column for each in page[HEAD] if each.value == title)
    row = pick.randint(HEAD + 1, page.max_row)
    page.cell(row, column).value = value or None
    page.cell(row, column).data_type = "s" if value else "n"
    book.save(shipped / "sua.xlsx")
    try:
        result = bring(shipped, "--apply", name="sua.xlsx", day=SHIPPED)
        assert result.code == 0, result.out
        new = plans(shipped)
        found = [each for key in old for each in compare(state(old[key]), state(new[key]))]
        said = " ".join((value or "").split())
        if found:
            [one] = found
            assert one.path == (KEYS[title],)
            assert f"#{one.item}" in str(page.cell(row, 1).value)
            if KEYS[title] in ("what", "output", "dimension"):
                assert one.after == (said or None)
        after = files(shipped)
        assert len([each for each in after if after[each] != before[each]]) == len(found)
        again = bring(shipped, "--apply", name="sua.xlsx", day=SHIPPED)
        assert (again.code, again.answer["rows"]) == (0, [])
    finally:
        for name, content in before.items():
            Path(name).write_bytes(content)


@pytest.mark.slow
def test_a_workbook_saved_by_an_office_is_still_unchanged(root: Path, tmp_path: Path) -> None:
    path = export(root)
    office = shutil.which("soffice")
    assert office
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = root / "luu"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    result = bring(root, name="luu/bang.xlsx")
    assert (result.code, result.answer["rows"]) == (0, []), result.out
    put(out / "bang.xlsx", TASKS, "II.1-1", "Ngày", datetime(2024, 7, 1))
    [row] = bring(root, name="luu/bang.xlsx").answer["rows"]
    assert row["entry"]["date"] == "2024-07-01"


def test_every_cell_that_is_wrong_is_named_at_once(root: Path) -> None:
    path = export(root)
    wanted = {
        put(path, TASKS, "II.1-1", "Cơ quan chủ trì", "Sở Ma"),
        put(path, TASKS, "II.1-1", "Ngày cuối", "mai"),
        put(path, TASKS, "II.1-1", "Phần trăm", 160),
        put(path, TASKS, "II.3-1", "Tình trạng", "Hoàn thành"),
    }
    assert set(faults(bring(root))) == wanted


def test_who_forgets_update_is_told(root: Path) -> None:
    export(root)
    result = run_papi("import", "bang.xlsx", cwd=root)
    assert (result.code, "papi import bang.xlsx --update" in result.err) == (2, True)
