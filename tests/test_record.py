"""`papi record`: one fact into the file of who reports it, and how the item stands then."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from papi_cli.load import load
from papi_cli.model.progress import STATE_WORDS, Entry, meant_state, read_state
from papi_cli.source.files import WorkingTree
from tests.support import (
    SMALL,
    Result,
    clean_environment,
    committed,
    copy_repository,
    git,
    run_papi,
)

PLAN = "plans/ha-noi/2024-7-kh-ubnd"
TODAY = ("--today", "2024-12-20")
HEALTH = f"{PLAN}/progress/so-y-te.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(copy_repository("small", tmp_path))


def record(root: Path, item: str, *words: str) -> Result:
    return run_papi("record", f"7/KH-UBND#{item}", *words, *TODAY, cwd=root)


def changed(root: Path) -> tuple[list[str], list[str]]:
    """Lines added and taken out, as git sees them; new files among them."""
    git(root, "add", "--all")
    lines = git(root, "diff", "--cached", "--unified=0", "--no-prefix").splitlines()
    added = [each[1:] for each in lines if each.startswith("+") and each[:3] != "+++"]
    gone = [each[1:] for each in lines if each.startswith("-") and each[:3] != "---"]
    return added, gone


def newest(root: Path, path: str = HEALTH) -> Entry:
    loaded = load(WorkingTree(root / "plans"))
    assert loaded.broken == ()
    [plan] = loaded.repository.named("7/KH-UBND")
    return plan.progress[path.removeprefix("plans/")].entries[-1]


WHOLE = (
    *("--state", "hoàn thành", "--percent", "100", "--date", "18/12/2024", "--note", "Đủ: 3 #xã"),
    *("--evidence", "4567/KH-SYT", "--evidence-date", "2024-12-17", "--link", "https://a.vn/x"),
    *("--confirmed-by", "SNV"),
)


def test_everything_that_is_said_stands_in_the_file_and_nothing_else_changes(root: Path) -> None:
    result = record(root, "II.1-2@2024-H2", *WHOLE)
    assert (result.code, result.err) == (0, "")
    assert changed(root) == (
        [
            "  - item: II.1-2",
            "    turn: 2024-H2",
            "    date: 2024-12-18",
            "    state: done",
            "    percent: 100",
            '    note: "Đủ: 3 #xã"',
            "    evidence:",
            "      - number: 4567/KH-SYT",
            "        date: 2024-12-17",
            "        link: https://a.vn/x",
            "    confirmed_by: Sở Nội vụ",
        ],
        [],
    )
    assert run_papi("validate", *TODAY, cwd=root).code == 0


def test_the_answer_says_where_and_how_the_item_stands_now(root: Path) -> None:
    said = " ".join(record(root, "BC-1", "--state", "đã gửi", "--by", "snv").out.split())
    assert "Đã ghi 7/KH-UBND#BC-1, Sở Nội vụ, ngày 20/12/2024: Đã gửi" in said
    assert "(plans/ha-noi/2024-7-kh-ubnd/progress/so-noi-vu.yaml:5)" in said
    assert "Sở Nội vụ đã gửi; ngày cuối 14/12/2024, gửi chậm; 1/3 cơ quan đã gửi" in said


def test_a_state_of_who_does_not_owe_the_item_is_said_to_count_for_nobody(root: Path) -> None:
    receiver = record(root, "BC-1", "--state", "đã gửi", "--by", "UBND Thành phố")
    said = "UBND thành phố Hà Nội không phải gửi mục này: tình trạng vừa ghi không tính cho cơ quan"
    assert said in " ".join(receiver.out.split())
    sender = record(root, "BC-1", "--state", "đã gửi", "--by", "snv")
    assert "không tính" not in sender.out


def test_a_script_gets_the_same_as_json(root: Path) -> None:
    answer = record(root, "BC-1", "--state", "done", "--by", "snv", "--format", "json").answer
    assert (answer["schema"], answer["written"]) == ("papi/record@1", True)
    [row] = answer["rows"]
    assert row["entry"] == {"item": "BC-1", "date": "2024-12-20", "state": "done"}
    assert (row["agency"], row["progress"], row["time"]) == ("Sở Nội vụ", "done", "done-late")
    assert (row["file"], row["line"]) == (f"{PLAN}/progress/so-noi-vu.yaml", 5)


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_dry_run_shows_the_lines_and_writes_none(root: Path, form: str) -> None:
    words = ("BC-1", "--state", "done", "--by", "snv")
    shown = record(root, *words, "--dry-run", "--format", form)
    lines = shown.out if form == "table" else shown.answer["diff"]
    assert changed(root) == ([], [])
    subprocess.run(["git", "apply", "-"], input=lines.encode(), cwd=root, check=True)
    by_git = changed(root)[0]
    git(root, "reset", "--hard", "--quiet")
    record(root, *words)
    assert changed(root)[0] == by_git != []


def test_a_state_is_known_by_its_key_and_the_words_of_offices() -> None:
    for state, words in STATE_WORDS.items():
        assert {read_state(word) for word in (state, state.upper(), *words)} == {state}
    assert read_state("dang thuc hien") == "in-progress"
    assert read_state("xong xuôi") is None


@pytest.mark.parametrize("typed", ["Đã gởi", "ĐÃ GỬI", "đa gưi", normalize("NFD", "Đã gởi")])
def test_a_state_is_known_however_its_letters_are_typed(root: Path, typed: str) -> None:
    assert record(root, "BC-1", "--by", "snv", "--state", typed).code == 0
    assert newest(root, f"{PLAN}/progress/so-noi-vu.yaml").state == "done"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Đã gửu", "Đã gửi"),
        ("hoanthanh", "Hoàn thành"),
        ("Hoàn thàhn", "Hoàn thành"),
        ("Đang thực hiênj", "Đang thực hiện"),
        ("in progress", "in-progress"),
        ("Gần xong", None),
        ("Đang gửi", None),
        ("Chưa hoàn thành", None),
    ],
)
def test_a_state_that_is_one_letter_off_is_guessed(typed: str, meant: str | None) -> None:
    assert read_state(typed) is None
    assert meant_state(typed) == meant


def test_an_heir_reports_what_it_has_taken_over(root: Path) -> None:
    item = "7/KH-UBND#II.2-1"
    before = run_papi("record", item, "--state", "in-progress", "--today", "2025-02-28", cwd=root)
    after = run_papi("record", item, "--state", "paused", "--today", "2025-03-01", cwd=root)
    assert "Sở Tài nguyên và Môi trường" in before.out
    assert "Sở Nông nghiệp và Môi trường" in after.out


@pytest.mark.parametrize("day", ["2024-06-30", "2024-07-01"])
def test_the_newest_turn_that_has_begun_is_proposed(root: Path, day: str) -> None:
    refused = record(root, "II.1-2", "--state", "done", "--date", day)
    assert f"@2024-H{1 if day < '2024-07' else 2};" in refused.err


def test_a_turn_may_be_typed_in_small_letters(root: Path) -> None:
    record(root, "BC-2@2024-q1", "--state", "done")
    assert newest(root).turn == "2024-Q1"


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)], ids=["written", "dry"])
def test_what_is_told_twice_is_kept_once(root: Path, dry_run: tuple[str, ...]) -> None:
    words = ("II.1-2@2024-H2", *WHOLE)
    [first] = record(root, *words, "--format", "json").answer["rows"]
    kept = (root / HEALTH).read_bytes()
    less = ("II.1-2@2024-h2", "--state", "done", "--date", "18/12/2024")
    for again in (words, less):
        result = record(root, *again, *dry_run)
        assert (result.code, result.err) == (0, "")
        said = "Không ghi thêm, vì đã có 7/KH-UBND#II.1-2@2024-H2, Sở Y tế, ngày 18/12/2024"
        assert " ".join(result.out.split()).startswith(said)
        told = record(root, *again, *dry_run, "--format", "json").answer
        assert (told["written"], told["rows"][0]["line"]) == (False, first["line"])
    assert (root / HEALTH).read_bytes() == kept


OTHER = {
    "another state": ("--state", "paused", "--date", "18/12/2024"),
    "another day": ("--state", "done", "--date", "19/12/2024"),
    "other evidence": ("--state", "done", "--date", "18/12/2024", "--evidence", "4568/KH-SYT"),
    "another body": ("--state", "done", "--date", "18/12/2024", "--by", "SNV"),
    "more": (*WHOLE[:4], "--date", "18/12/2024", "--note", "Đủ"),
}


@pytest.mark.parametrize("words", OTHER.values(), ids=OTHER)
def test_what_says_something_else_is_kept_beside_it(root: Path, words: tuple[str, ...]) -> None:
    record(root, "II.1-2@2024-H2", *WHOLE)
    git(root, "add", "--all")
    git(root, "commit", "-qm", "one")
    result = record(root, "II.1-2@2024-H2", *words)
    assert result.out.startswith("Đã ghi")
    assert changed(root)[0] != []


def test_a_state_is_told_again_after_another_of_the_same_day(root: Path) -> None:
    for state in ("done", "paused", "done"):
        assert record(root, "II.1-1", "--state", state).out.startswith("Đã ghi")
    assert newest(root).state == "done"


def test_a_deadline_that_was_moved_is_shown_as_granted(root: Path) -> None:
    extended = record(root, "II.1-1", "--extend", "trước 06/12/2025", "--document", "4240/UBND-VX")
    assert "Được điều chỉnh thời hạn đến trước 06/12/2025" in extended.out
    shown = run_papi("deadlines", "--all", "--today", "2024-12-21", cwd=root, columns=200).out
    assert "5/12/2025" in shown


def test_show_says_whose_deadline_was_moved(root: Path) -> None:
    words = ("--extend", "trước 1/2/2025", "--document", "90/UBND-NC", "--by", "snv")
    assert record(root, "BC-1", *words).code == 0
    shown = run_papi("show", "7/KH-UBND#BC-1", *TODAY, cwd=root, columns=200).out
    assert "Sở Nội vụ: ngày cuối 31/1/2025" in shown
    assert "Sở Y tế, Sở Lao động, Thương binh và Xã hội: ngày cuối 14/12/2024" in shown


def test_a_deadline_moved_to_no_later_day_is_written_with_a_warning(root: Path) -> None:
    earlier = record(root, "II.1-1", "--extend", "trước 1/9/2024", "--document", "90/UBND-NC")
    assert earlier.code == 0
    said = "ngày cuối theo hạn mới là 31/8/2024, sớm hơn hạn đang có 29/9/2024"
    assert f"cảnh báo[P110]: mục II.1-1: {said}" in " ".join(earlier.err.split())
    same = record(root, "II.1-1", "--extend", "31/8/2024", "--document", "91/UBND-NC")
    assert "hạn mới không khác hạn đang có, ngày cuối vẫn là 31/8/2024" in same.err
    later = record(root, "II.1-1", "--extend", "trước 1/10/2024", "--document", "92/UBND-NC")
    assert (later.code, later.err) == (0, "")


def test_an_event_dates_the_duties_that_wait_for_it(root: Path) -> None:
    day = ("--date", "2024-02-01", "--by", "UBND quận Ba Đình")
    result = record(root, "II.3-2", "--event", "nhan ke hoach", *day, "--format", "json")
    [row] = result.answer["rows"]
    assert row["entry"]["event"] == "ngày nhận Kế hoạch"
    assert row["due"] == "2024-02-12"


def test_a_review_may_be_of_a_target_too(root: Path) -> None:
    assert record(root, "CT-1", "--reviewed", "--note", "vẫn đúng").code == 0
    assert newest(root).reviewed
    assert newest(root).note == "vẫn đúng"


# --- evidence


def evidence(root: Path, name: str) -> Path:
    path = root / PLAN / "reports" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"%PDF")
    return path


@pytest.mark.parametrize("way", ["from here", "absolute", "from the plan"])
def test_a_file_is_kept_with_its_digest(root: Path, way: str) -> None:
    path = evidence(root, "Báo cáo.pdf")
    named = {
        "from here": str(path.relative_to(root)),
        "absolute": str(path),
        "from the plan": "reports/Báo cáo.pdf",
    }[way]
    assert record(root, "II.1-1", "--state", "done", "--file", named).code == 0
    [proof] = newest(root).evidence
    assert proof.file == "reports/Báo cáo.pdf"
    assert proof.sha256 == hashlib.sha256(b"%PDF").hexdigest()


def test_a_file_elsewhere_is_refused_with_the_place_to_put_it(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "x.pdf"
    outside.write_bytes(b"%PDF")
    for name in (str(outside), "../x.pdf", "plans/repository.yaml"):
        result = record(root, "II.1-1", "--state", "done", "--file", name)
        assert result.code == 2
        assert f"chép tệp vào {PLAN}/reports/" in result.err
    assert "không có tệp" in record(root, "II.1-1", "--state", "done", "--file", "y.pdf").err
    assert changed(root) == ([], [])


# --- what is refused

WRONG = {
    "no item": (["", "--state", "done"], "chưa nói mục nào"),
    "an id in another spelling": (["ii.1.1", "--state", "done"], "có phải ý bạn là: II.1-1"),
    "the state of a report": (["BC-1", "--state", "gửi rồi"], "done (Hoàn thành, Đã gửi)"),
    "unknown item": (["II.1-9", "--state", "done"], "không có mục «II.1-9»"),
    "nothing said": (["II.1-1"], "chưa nói ghi gì"),
    "a note alone": (["II.1-1", "--note", "x"], "chưa nói ghi gì"),
    "two facts": (["II.1-1", "--state", "done", "--reviewed"], "mỗi lần ghi một sự việc"),
    "a misspelt state": (["II.1-1", "--state", "hoàn thàn"], "có phải ý bạn là «Hoàn thành»?"),
    "an unknown state": (["II.1-1", "--state", "xong xuôi"], "không có tình trạng «xong xuôi»"),
    "a blank note": (["II.1-1", "--state", "done", "--note", " "], "--note để trống"),
    "no turn": (["BC-2", "--state", "done"], "có nhiều kỳ"),
    "an unknown turn": (["BC-2@2024-Q5", "--state", "done"], "2024-Q1, 2024-Q2, 2024-Q3, 2024-Q4"),
    "a turn of what has none": (["II.1-1@2024", "--state", "done"], "chỉ có một kỳ"),
    "a turn of an event": (["II.3-2@2024", "--event", "nhận kế hoạch"], "cho cả mục"),
    "several owe it": (["BC-1", "--state", "done"], "Sở Y tế; Sở Nội vụ; Sở Lao động"),
    "a group": (["II.3-1", "--state", "done", "--by", "UBND cấp huyện"], "UBND huyện Ba Vì"),
    "a stranger": (["II.1-1", "--state", "done", "--by", "Chính phủ"], "không có phần"),
    "nobody of that name": (["II.1-1", "--state", "done", "--by", "Sở Lạ"], "«Sở Lạ»"),
    "a day to come": (["II.1-1", "--state", "done", "--date", "21/12/2024"], "chưa tới"),
    "no day": (["II.1-1", "--state", "done", "--date", "31/2/2024"], "không có ngày"),
    "half an extension": (["II.1-1", "--extend", "2025-01"], "--document"),
    "the other half": (["II.1-1", "--document", "1/UBND"], "--extend"),
    "an extension without a day": (
        ["II.1-1", "--extend", "sớm nhất có thể", "--document", "1/UBND"],
        "có thể viết",
    ),
    "percent against state": (["II.1-1", "--state", "done", "--percent", "40"], "40% trái với"),
    "percent without state": (["II.1-1", "--reviewed", "--percent", "40"], "--state"),
    "over a hundred": (["II.1-1", "--state", "paused", "--percent", "101"], "quá 100"),
    "an event of no item": (["II.1-1", "--event", "nhận kế hoạch"], "không chờ sự kiện"),
    "another event": (["II.3-2", "--event", "họp", "--by", "snv"], "«ngày nhận Kế hoạch»"),
    "a state of a target": (["CT-1", "--state", "done"], "là chỉ tiêu"),
    "a day without evidence": (
        ["II.1-1", "--state", "done", "--evidence-date", "1/1/2024"],
        "--evidence",
    ),
    "a script for an address": (
        ["II.1-1", "--state", "done", "--link", "javascript:alert(1)"],
        "«javascript:alert(1)» không phải địa chỉ web",
    ),
    "a word for an address": (["II.1-1", "--state", "done", "--link", "foo"], "https://"),
    "half an address": (
        ["II.1-1", "--state", "done", "--link", "soyte.hanoi.gov.vn/bc/70"],
        "viết https://soyte.hanoi.gov.vn/bc/70",
    ),
    "a path for an address": (
        ["II.1-1", "--state", "done", "--link", r"D:\Báo cáo\70.pdf"],
        "ghi ở file",
    ),
    "hidden characters": (["II.1-1", "--state", "done", "--note", "a\u202eb"], "không ghi được"),
    "no Unicode": (["II.1-1", "--state", "done", "--note", "a\udcff"], "không ghi được"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    root: Path, words: list[str], said: str
) -> None:
    result = record(root, *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "\n  → " in result.err
    assert changed(root) == ([], [])


def test_a_plan_and_an_item_apart_are_shown_joined(root: Path) -> None:
    result = run_papi("record", "7/KH-UBND", "II.1-1", "--state", "done", *TODAY, cwd=root)
    assert (result.code, "'7/KH-UBND#II.1-1'" in result.err) == (2, True)


def test_a_warning_is_said_and_the_entry_is_written(root: Path) -> None:
    result = record(root, "II.1-1", "--state", "paused", "--date", "2023-12-31")
    assert result.code == 0
    assert result.err.startswith("cảnh báo[P108]: ngày 31/12/2023 trước khi kế hoạch ban hành")
    assert changed(root)[0] != []


ODD = [
    "x [/b] [red]y",
    "a: #b",
    "'\"\\",
    "- x\n- y\n\nz",
    "😀 ~ null",
    "{a: b}, [c]",
    normalize("NFD", "đã xong việc ở xã"),
]


@pytest.mark.parametrize("note", ODD)
def test_an_odd_note_comes_back_as_it_went_in(root: Path, note: str) -> None:
    assert record(root, "II.1-1", "--state", "paused", "--note", note).code == 0
    assert newest(root).note == normalize("NFC", note)
    assert len(changed(root)[1]) == 0


# --- other writers, other disks


def test_twenty_at_once_lose_no_entry(root: Path) -> None:
    command = [sys.executable, "-m", "papi_cli", "record", "7/KH-UBND#II.1-1", "--state", "paused"]
    running = [
        subprocess.Popen(
            [*command, "--note", f"lần {number}", *TODAY],
            cwd=root,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(20)
    ]
    assert [each.communicate()[1] for each in running] == [b""] * 20
    [plan] = load(WorkingTree(root / "plans")).repository.named("7/KH-UBND")
    notes = [each.note for each in plan.progress[HEALTH.removeprefix("plans/")].entries[4:]]
    assert sorted(map(str, notes)) == sorted(f"lần {number}" for number in range(20))
    assert run_papi("validate", *TODAY, cwd=root).code == 0


def test_crlf_and_comments_stay(root: Path) -> None:
    path = root / HEALTH
    old = path.read_bytes().replace(b"\n", b"\r\n") + b"# xong\r\n"
    path.write_bytes(old)
    assert record(root, "II.1-1", "--state", "paused").code == 0
    head = old.removesuffix(b"# xong\r\n")
    new = path.read_bytes()
    assert new.startswith(head)
    assert new.endswith(b"# xong\r\n")
    assert new.count(b"\n") == new.count(b"\r\n")


def test_a_file_in_the_place_of_the_folder_is_told(root: Path) -> None:
    (root / "plans/ha-noi/2025-9-kh-ubnd/progress").write_text("", encoding="utf-8")
    words = ("9/KH-UBND#2", "--state", "done", "--today", "2025-12-20")
    result = run_papi("record", *words, cwd=root)
    assert (result.code, result.out) == (2, "")
    assert "không ghi được" in result.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_closed_to_writing_is_told(root: Path) -> None:
    folder = root / PLAN / "progress"
    folder.chmod(0o555)
    try:
        result = record(root, "II.1-1", "--state", "paused")
    finally:
        folder.chmod(0o755)
    assert (result.code, result.out) == (2, "")
    assert "không có quyền ghi" in result.err


def test_help_names_every_state() -> None:
    said = " ".join(run_papi("record", "--help", cwd=SMALL).out.split())
    assert all(state in said and words[0] in said for state, words in STATE_WORDS.items())
