"""`papi report request`, `reminder`: letters before reports are due and when none has come."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.office import dump
from tests.support import ROOT, SMALL, Result, check_golden, run_papi
from tests.year import PLAN, SENT, SILENT, play

GOLDEN = Path(__file__).parent / "golden"
BEFORE = ("--today", "1/10/2024")
AFTER = ("--today", "25/11/2024")
UNTIL = ("--due", "trước ngày 10/12/2024")
NAMED = ("--contact", "bà Trần Thị Bình, chuyên viên, điện thoại 0200.3456789")
HA_NOI = ("--plan", "100/KH-UBND", "--today", "1/4/2020")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play(tmp_path_factory.mktemp("year"))


def written(kind: str, *words: str, cwd: Path) -> Result:
    result = run_papi("report", kind, *words, cwd=cwd)
    assert result.code == 0, result.err
    return result


LETTERS = {
    "reminder": ("reminder", *AFTER, *UNTIL, *NAMED),
    "reminder-one": ("reminder", *AFTER, *UNTIL, "--agency", "so du lich"),
    "reminder-tasks": ("reminder", *BEFORE, *UNTIL),
    "reminder-tasks-one": ("reminder", *AFTER, "--agency", "so tu phap"),
    "reminder-tasks-ubnd": ("reminder", *BEFORE, "--for", "ubnd"),
    "reminder-ubnd": ("reminder", *AFTER, "--for", "ubnd"),
    "request": ("request", *BEFORE),
    "request-one": ("request", *BEFORE, "--agency", "so tu phap"),
    "request-ubnd": ("request", *BEFORE, "--for", "ubnd"),
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_reads_as_the_golden_file(year: Path, name: str) -> None:
    kind, *words = LETTERS[name]
    check_golden(GOLDEN / f"{name}.md", written(kind, *words, cwd=year).out)


@pytest.mark.parametrize("name", ["reminder", "request"])
def test_the_word_file_holds_the_golden_text(year: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "cong-van.docx"
    kind, *words = LETTERS[name]
    written(kind, *words, "-o", str(path), cwd=year)
    check_golden(GOLDEN / f"{name}.docx.txt", dump(path.read_bytes()))


def test_the_data_names_who_is_called_on_for_what(year: Path) -> None:
    data = written("reminder", *AFTER, *UNTIL, "-f", "json", cwd=year).answer
    assert data["schema"] == "papi/report-reminder@1"
    assert data["is_letter"] is True
    facts = data["facts"]
    assert facts["agencies"] == list(SILENT)
    assert facts["due"] == "trước ngày 10/12/2024"
    [call] = facts["calls"]
    assert (call["received"], call["total"], call["late"]) == (10, 12, 1)
    assert call["wording"] == "trước ngày 15/11/2024"


def test_only_the_committee_orders(year: Path) -> None:
    for kind, words in (("reminder", AFTER), ("request", BEFORE)):
        own = body(written(kind, *words, cwd=year).out)
        assert re.search(r"Sở Nội vụ đề nghị", own)
        assert "yêu cầu" not in own.lower()
        # What a department calls an order was one of the committee's, in the plan.
        assert all("UBND tỉnh Mẫu giao" in line for line in own.splitlines() if "giao 12" in line)
        theirs = body(written(kind, *words, "--for", "ubnd", cwd=year).out)
        assert "yêu cầu" in theirs.lower()


def body(markdown: str) -> str:
    """The letter without its annexes."""
    return markdown.partition("# Phụ lục")[0]


def test_nobody_is_called_late_of_whom_nothing_was_recorded(year: Path) -> None:
    for cwd, words in ((year, AFTER), (ROOT, HA_NOI)):
        for more in ((), ("--for", "ubnd")):
            out = written("reminder", *words, *more, cwd=cwd).out
            assert "quá hạn" not in out.lower()
            assert "chưa nhận được báo cáo" in out.lower()


def test_a_plan_of_which_nothing_was_recorded_is_to_be_looked_at_first() -> None:
    found = written("reminder", *HA_NOI, cwd=ROOT)
    assert "kho chưa ghi gì về 100/KH-UBND" in found.err
    assert "đã nhận 0/11 báo cáo" in found.out
    assert "chưa nhận được báo cáo của 11 cơ quan" in found.out  # Sở Nội vụ does not call on itself


def test_many_bodies_are_named_in_a_list_and_not_at_the_head() -> None:
    out = written("reminder", *HA_NOI, cwd=ROOT).out
    assert "Kính gửi: Các cơ quan, đơn vị (theo danh sách kèm theo)" in out
    assert out.count("Chưa nhận được báo cáo |") == 41


def test_the_channel_of_the_plan_is_cited() -> None:
    out = written("reminder", *HA_NOI, "--item", "III.3-5", "--agency", "SYT", cwd=ROOT).out
    assert "qua thư điện tử phongcchc\\_sonv@hanoi.gov.vn" in out
    assert "Tại khoản 3 Mục III Kế hoạch số 100/KH-UBND ngày 22/4/2019" in out
    assert "(thời hạn: trước ngày 30/3/2020)" in out


def test_a_letter_for_each_body_goes_into_a_folder_that_is_made(year: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cong-van"
    found = written("reminder", *AFTER, "--each", "-o", str(folder), cwd=year)
    assert found.out == f"Đã ghi 3 văn bản vào {folder}.\n"
    assert sorted(each.name for each in folder.iterdir()) == [
        "so-du-lich.docx",
        "so-ngoai-vu.docx",
        "so-tu-phap.docx",  # its report came, a task of it is past its day
    ]
    assert "công văn không gửi" not in found.err
    text = dump((folder / "so-du-lich.docx").read_bytes())
    assert "Sở Du lịch" in text
    assert "Sở Ngoại vụ" not in text
    assert "Phụ lục" not in text


def test_a_request_for_each_body_holds_its_own_form(year: Path, tmp_path: Path) -> None:
    written("request", *BEFORE, "--each", "-f", "md", "-o", str(tmp_path), cwd=year)
    names = {each.name for each in tmp_path.iterdir()}
    assert len(names) == len(SENT) + len(SILENT) - 1  # not to who writes
    health = (tmp_path / "so-y-te.md").read_text(encoding="utf-8")
    assert "Rút ngắn thời gian chờ khám bệnh" in health
    assert "Công khai thủ tục tại bộ phận một cửa" not in health
    assert "BIỂU" not in (tmp_path / "so-du-lich.md").read_text(encoding="utf-8")


def test_letters_are_written_over_only_where_one_says_so(year: Path, tmp_path: Path) -> None:
    words = (*AFTER, "--each", "-o", str(tmp_path))
    (tmp_path / "so-du-lich.docx").write_bytes(b"x")
    refused = run_papi("report", "reminder", *words, cwd=year)
    assert (refused.code, "so-du-lich.docx" in refused.err, "--force" in refused.err) == (
        2,
        True,
        True,
    )
    assert [each.name for each in tmp_path.iterdir()] == ["so-du-lich.docx"]
    written("reminder", *words, "--force", cwd=year)
    assert len(list(tmp_path.iterdir())) == 3


REFUSED = [
    (("reminder", *AFTER, "--due", "trước ngày 1/11/2024"), "đã qua"),
    (("reminder", *AFTER, "--due", "thường xuyên"), "--due «thường xuyên»"),
    (("reminder", *AFTER, "--due", "sớm"), "--due «sớm»"),
    (("reminder", *AFTER, "--due", "thứ sáu tới"), "ví dụ «trước ngày 9/12/2024»"),
    (("reminder", *AFTER, "--each"), "thêm -o THƯ_MỤC"),
    (("reminder", *AFTER, "--each", "-o", "khong/co"), "mkdir khong"),
    (("reminder", *AFTER, "--each", "-o", "plans/repository.yaml"), "không phải thư mục"),
    (("reminder", *AFTER, "-f", "docx"), "thêm -o van-ban.docx"),
    (("reminder", *AFTER, "--item", "II.1-1"), "không phải báo cáo"),
    (("reminder", *AFTER, "--item", "BC-9"), "BC-9"),
    (("reminder", *AFTER, "--agency", "so y te"), "không có báo cáo nào đã đến hạn"),
    (("reminder", *BEFORE, "--item", "BC-1"), "không có báo cáo nào đã đến hạn"),
    (("reminder", "--today", "1/3/2024"), "không có nhiệm vụ nào quá hạn"),
    (("request", *AFTER), "không có báo cáo nào sắp đến hạn"),
    (("request", *BEFORE, "--due", "10/12/2024"), "--due dùng với reminder"),
    (("annual", *AFTER, "--each"), "--each dùng với request, reminder"),
    (("annual", *AFTER, "--against", "15/KH-UBND"), "--against dùng với comparison"),
    (("comparison", *AFTER), "thêm --against"),
    (("comparison", *AFTER, "--against", PLAN), "với chính nó"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_makes_no_letter_is_refused(year: Path, words: tuple[str, ...], said: str) -> None:
    result = run_papi("report", *words, cwd=year)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_day_may_be_typed_as_one_likes(year: Path) -> None:
    for typed in ("10/12/2024", "2024-12-10"):
        out = written("reminder", *AFTER, "--due", typed, cwd=year).out
        assert "**chậm nhất ngày 10/12/2024**" in out


def test_one_turn_may_be_named(tmp_path: Path) -> None:
    words = ("--plan", "7/KH-UBND", "--today", "1/8/2024", "--item", "BC-2@2024-Q2")
    out = written("reminder", *words, "-f", "json", cwd=ROOT / "tests/repositories/small").answer
    assert [each["turn"] for each in out["facts"]["calls"]] == ["2024-Q2"]


def test_of_a_report_that_recurs_the_last_turn_is_spoken_of() -> None:
    small = ROOT / "tests/repositories/small"
    words = ("--plan", "7/KH-UBND", "--today", "1/8/2024")
    found = written("reminder", *words, cwd=small)
    assert "kỳ quý II/2024" in found.out
    assert "quý I/2024" not in found.out
    assert "chưa kể các kỳ trước (quý I/2024); đôn đốc mọi kỳ: --item BC-2" in found.err
    every = written("reminder", *words, "--item", "BC-2", cwd=small)
    assert every.out.count("Kế hoạch số 7/KH-UBND ngày") == 1  # ordered once, owed at each turn
    assert {"quý I/2024", "quý II/2024"} <= set(re.findall(r"quý I+/2024", every.out))


SMALL_REMINDER = ("--plan", "7/KH-UBND", "--agency", "so y te")


def test_a_reminder_speaks_of_the_tasks_too_that_the_body_has_not_finished() -> None:
    soon = written("reminder", *SMALL_REMINDER, "--today", "5/9/2024", cwd=SMALL).out
    assert "V/v đôn đốc thực hiện nhiệm vụ, báo cáo tiến độ hằng quý" in soon
    assert "Sở Y tế còn 1 nhiệm vụ sắp đến hạn (danh sách tại Phụ lục kèm theo)" in soon
    row = "Rà soát quy trình khám bệnh (khoản 1 Mục II) | xong trước 30/6/2024<br>"
    moved = "được điều chỉnh đến trước 30/9/2024"
    assert f"| 1 | {row}{moved} | Sắp đến hạn, đang thực hiện |" in soon
    late = written("reminder", *SMALL_REMINDER, "--today", "2/10/2024", "-f", "json", cwd=SMALL)
    [task] = late.answer["facts"]["tasks"]
    assert (task["item"], task["agency"], task["overdue"]) == ("II.1-1", "Sở Y tế", True)
    done = written("reminder", *SMALL_REMINDER, "--today", "6/10/2024", cwd=SMALL).out
    assert "nhiệm vụ" not in done


def test_a_reminder_of_one_report_speaks_of_no_task() -> None:
    words = (*SMALL_REMINDER, "--today", "5/9/2024", "--item", "BC-2")
    assert "nhiệm vụ" not in written("reminder", *words, cwd=SMALL).out


def test_no_task_is_called_late_of_which_nobody_spoke() -> None:
    words = (*SMALL_REMINDER, "--today", "3/1/2025", "--for", "ubnd")
    out = written("reminder", *words, cwd=SMALL).out
    assert "kỳ 6 tháng cuối năm 2024 | Đã đến hạn, chưa có thông tin |" in out
    assert "2\\. Yêu cầu Sở Y tế khẩn trương hoàn thành nhiệm vụ nêu tại Phụ lục;" in out
    assert "3\\. Giao" in out


def test_who_is_behind_with_tasks_only_is_said_to_get_no_letter() -> None:
    found = written("reminder", "--plan", "7/KH-UBND", "--today", "2/10/2024", cwd=SMALL)
    assert "Phụ lục II" in found.out
    assert "công văn không gửi UBND" in found.err
    name = 'viết riêng bằng --agency "UBND quận Ba Đình", hoặc --each'
    assert name in found.err


def test_a_body_that_is_behind_with_tasks_only_gets_a_letter_of_its_own() -> None:
    words = ("--plan", "7/KH-UBND", "--today", "2/10/2024", "--agency", "UBND quận Ba Đình")
    out = written("reminder", *words, cwd=SMALL).out
    assert "V/v đôn đốc thực hiện nhiệm vụ theo Kế hoạch số 7/KH-UBND" in out
    assert "Kính gửi: UBND quận Ba Đình" in out
    assert "UBND huyện Ba Vì" not in out
    assert "chưa nhận được báo cáo" not in out
    assert written("reminder", *words, "-f", "json", cwd=SMALL).answer["facts"]["calls"] == []


def test_who_writes_does_not_urge_itself_on() -> None:
    words = ("--plan", "7/KH-UBND", "--today", "2/10/2024", "--agency", "Sở Nội vụ")
    result = run_papi("report", "reminder", *words, cwd=SMALL)
    assert (result.code, "không có nhiệm vụ nào quá hạn" in result.err) == (2, True)


def test_a_request_does_not_ask_years_ahead_for_the_report_on_the_whole_period() -> None:
    words = ("--plan", "179/KH-UBND@2021", "--agency", "so tai chinh", "--today", "1/12/2022")
    found = written("request", *words, cwd=ROOT)
    assert "kỳ năm 2022" in found.out
    assert "cả giai đoạn" not in found.out
    [line] = found.err.splitlines()
    later = line.rpartition("--item ")[2]
    asked = written("request", *words, "--item", later, cwd=ROOT)
    assert "cả giai đoạn" in asked.out
    assert asked.err == ""
    last = written("request", *words[:-1], "1/12/2025", cwd=ROOT)
    assert "kỳ năm 2025" in last.out
    assert "cả giai đoạn" in last.out


def test_the_letterheads_address_stands_at_the_foot(year: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(year, tmp_path / "root"))
    settings = root / "plans/repository.yaml"
    letterhead = {
        "agency": "Sở Nội vụ", "parent": "UBND tỉnh Mẫu", "place": "Mẫu", "symbol": "SNV",
        "unit": "CCHC", "address": "Số 1 đường Mẫu", "phone": "0200.3456789",
    }  # fmt: skip
    words = settings.read_text(encoding="utf-8") + f"letterhead: {json.dumps(letterhead)}\n"
    settings.write_text(words, encoding="utf-8")
    data = written("reminder", *AFTER, "-f", "json", cwd=root).answer
    assert data["contact"]["address"] == "Số 1 đường Mẫu"
    assert data["head"]["number"].endswith("/SNV-CCHC")
    assert "/SNV-CCHC ngày" in data["annexes"][0]["attached"]


STRANGE = "<b>Báo</b> & cáo {{ 7*7 }} </w:t></w:r>"


@pytest.mark.parametrize("kind", ["reminder", "request", "assignment", "scorecard"])
def test_strange_words_stand_as_they_are(year: Path, tmp_path: Path, kind: str) -> None:
    root = Path(shutil.copytree(year, tmp_path / "root"))
    folder = root / "plans/tinh-mau/2024-15-kh-ubnd"
    for file, was in (("plan.yaml", "what: Báo cáo kết quả thực hiện Kế hoạch"),
                      ("plan.yaml", "title: Nâng cao Chỉ số PAPI năm 2024"),
                      ("tasks.yaml", "what: Rút ngắn thời gian chờ khám bệnh")):  # fmt: skip
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert was in text
        key = was.partition(":")[0]
        path.write_text(text.replace(was, f"{key}: {json.dumps(STRANGE)}"), encoding="utf-8")
    day = BEFORE if kind == "request" else AFTER
    for suffix in ("docx", "html", "md", "json"):
        written(kind, *day, "-o", str(tmp_path / f"out.{suffix}"), cwd=root)
    text = dump((tmp_path / "out.docx").read_bytes())
    assert "49" not in text
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<b>Báo" not in html
    assert "{{ 7*7 }}" in text or kind in ("assignment", "scorecard")


@pytest.mark.parametrize("kind", ["assignment", "scorecard"])
def test_a_plan_with_nothing_but_a_head_makes_a_paper_to_fill_in(
    year: Path, tmp_path: Path, kind: str
) -> None:
    root = Path(shutil.copytree(year, tmp_path / "root"))
    folder = root / "plans/tinh-mau/2024-15-kh-ubnd"
    shutil.rmtree(folder / "progress")
    (folder / "tasks.yaml").unlink()
    plan = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(plan[: plan.index("targets:")], encoding="utf-8")
    (root / "plans/tinh-mau/results.yaml").unlink()
    for suffix in ("docx", "html", "md"):
        written(kind, *AFTER, "-o", str(tmp_path / f"out.{suffix}"), cwd=root)
    assert "Bổ sung" in (tmp_path / "out.md").read_text(encoding="utf-8")
    for letter, said in (("reminder", "đã đến hạn"), ("request", "sắp đến hạn")):
        result = run_papi("report", letter, *AFTER, cwd=root)
        assert (result.code, said in result.err) == (2, True)


def test_a_folder_that_cannot_be_written_to_is_said(year: Path, tmp_path: Path) -> None:
    (tmp_path / "so-du-lich.docx").mkdir()
    words = (*AFTER, "--each", "--force", "-o", str(tmp_path))
    result = run_papi("report", "reminder", *words, cwd=year)
    assert (result.code, "Traceback" in result.err) == (2, False)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]
