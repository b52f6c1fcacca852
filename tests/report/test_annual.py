"""`papi report annual`: of the played year in every format, of a plan of which nothing is known."""

import json
from pathlib import Path

import pytest

from tests.office import dump
from tests.support import ROOT, check_golden, run_papi
from tests.year import play

GOLDEN = Path(__file__).parent / "golden"
AFTER = "25/11/2024"
PUBLISHED = "20/4/2025"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play(tmp_path_factory.mktemp("year"))


def written(root: Path, tmp_path: Path, suffix: str, *words: str, day: str = AFTER) -> bytes:
    path = tmp_path / f"bao-cao.{suffix}"
    result = run_papi("report", "annual", "--today", day, "-o", str(path), *words, cwd=root)
    assert (result.code, result.err) == (0, ""), result.err
    return path.read_bytes()


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
@pytest.mark.parametrize(("name", "day"), [("waiting", AFTER), ("published", PUBLISHED)])
def test_the_report_reads_as_the_golden_file(
    year: Path, tmp_path: Path, name: str, day: str, suffix: str
) -> None:
    content = written(year, tmp_path, suffix, day=day)
    check_golden(GOLDEN / f"annual-{name}.{suffix}", content.decode())


@pytest.mark.parametrize(("name", "day"), [("waiting", AFTER), ("published", PUBLISHED)])
def test_the_word_file_holds_the_golden_text(
    year: Path, tmp_path: Path, name: str, day: str
) -> None:
    check_golden(GOLDEN / f"annual-{name}.docx.txt", dump(written(year, tmp_path, "docx", day=day)))


@pytest.mark.parametrize("suffix", ["md", "docx"])
@pytest.mark.parametrize(
    ("name", "words"), [("thematic", ("thematic", "--agency", "so y te")), ("plan", ("plan",))]
)
def test_other_kinds_read_as_their_golden_files(
    year: Path, tmp_path: Path, name: str, words: tuple[str, ...], suffix: str
) -> None:
    path = tmp_path / f"paper.{suffix}"
    result = run_papi("report", *words, "--today", AFTER, "-o", str(path), cwd=year)
    assert (result.code, result.err) == (0, "")
    content = path.read_bytes()
    if suffix == "docx":
        check_golden(GOLDEN / f"{name}.docx.txt", dump(content))
    else:
        check_golden(GOLDEN / f"{name}.md", content.decode())


def test_the_same_report_has_the_same_bytes(year: Path, tmp_path: Path) -> None:
    assert written(year, tmp_path, "docx") == written(year, tmp_path, "docx", "--force")


def test_it_is_printed_as_markdown_where_no_file_is_named(year: Path, tmp_path: Path) -> None:
    printed = run_papi("report", "annual", "--today", AFTER, cwd=year).out
    assert printed.encode() == written(year, tmp_path, "md")


def test_the_committee_gets_a_draft_in_its_own_name(year: Path) -> None:
    out = run_papi("report", "annual", "--for", "ubnd", "--today", AFTER, cwd=year).out
    assert out.startswith("**DỰ THẢO**")
    assert "**ỦY BAN NHÂN DÂN**<br>**TỈNH MẪU**" in out
    assert "/BC-UBND" in out
    assert "**TM. ỦY BAN NHÂN DÂN**" in out
    assert "Kính gửi: **\\[nơi nhận báo cáo\\]**" in out


def test_a_plan_of_which_nothing_was_recorded_is_never_late() -> None:
    out = run_papi(
        "report", "annual", "--plan", "100/KH-UBND", "--today", "10/4/2020", cwd=ROOT
    ).out
    assert "quá hạn" not in out.lower()
    assert "chưa có thông tin về kết quả thực hiện" in out
    assert "Tại thời điểm báo cáo, Chỉ số PAPI năm 2019 chưa công bố." in out


def test_a_plan_of_several_years_is_reported_on_year_by_year() -> None:
    words = ("report", "annual", "--plan", "179/KH-UBND@2021", "--today", "1/6/2023")
    out = run_papi(*words, "--year", "2022", cwd=ROOT).out
    assert "trong năm 2022**" in out
    assert "tổng điểm 43,90, giảm 0,55 điểm so với năm 2021, xếp thứ 12/63" in out
    assert "3 nội dung tăng điểm so với năm 2021: Tham gia của người dân" in out


def test_scores_of_two_ways_of_counting_are_not_compared() -> None:
    words = ("report", "annual", "--plan", "179/KH-UBND@2021", "--today", "1/6/2022")
    out = run_papi(*words, "--year", "2021", cwd=ROOT).out
    assert "tổng điểm 44,45, xếp thứ" in out
    assert "không so sánh (hai cách đo)" in out


def test_a_report_of_the_past_names_its_revision(year: Path, tmp_path: Path) -> None:
    path = tmp_path / "bc.json"
    words = ("report", "annual", "--rev", "HEAD", "--today", AFTER, "-o", str(path))
    result = run_papi(*words, cwd=year)
    answer = json.loads(path.read_text(encoding="utf-8"))
    assert f"Theo bản {answer['rev'][:8]}" in result.out


def test_an_issued_plan_has_its_number_day_and_signer() -> None:
    out = run_papi(
        "report", "plan", "--plan", "179/KH-UBND@2021", "--today", "1/9/2021", cwd=ROOT
    ).out
    assert "| Số: 179/KH-UBND | *Hà Nội, ngày 04 tháng 8 năm 2021* |" in out
    assert "**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br>**Lê Hồng Sơn**" in out
    assert "DỰ THẢO" not in out
    assert "Trình bày lại từ dữ liệu" in out


def test_documents_that_were_recorded_are_named(year: Path) -> None:
    words = ("report", "thematic", "--agency", "Sở Y tế", "--today", AFTER)
    said = "Văn bản của Sở Y tế đã được ghi nhận: 99/BC-SYT."
    assert said in run_papi(*words, cwd=year).out


def test_who_writes_may_be_said(year: Path) -> None:
    said = ("--signer", "Nguyễn Văn An", "--title", "Giám đốc", "--place", "Thành Mẫu")
    out = run_papi("report", "annual", "--today", AFTER, *said, cwd=year).out
    assert "**GIÁM ĐỐC**<br>**Nguyễn Văn An**" in out
    assert "*Thành Mẫu, ngày" in out


OF_ANOTHER = ("report", "annual", "--plan", "3897/QĐ-UBND", "--today", "10/5/2019")


def test_a_plan_of_another_province_is_not_reported_on_in_our_letterhead() -> None:
    out = run_papi(*OF_ANOTHER, cwd=ROOT).out
    assert out.startswith("| UBND THÀNH PHỐ HỒ CHÍ MINH<br>**SỞ NỘI VỤ** |")
    assert "*Thành phố Hồ Chí Minh, ngày" in out
    assert "UBND THÀNH PHỐ HÀ NỘI" not in out


def test_what_a_chairman_issued_stands_below_the_name_of_his_committee() -> None:
    committee = "**ỦY BAN NHÂN DÂN**<br>**THÀNH PHỐ HỒ CHÍ MINH**"
    report = run_papi(*OF_ANOTHER, "--for", "ubnd", cwd=ROOT).out
    assert committee in report
    assert "**TM. ỦY BAN NHÂN DÂN**" in report
    assert "(PAPI) trên địa bàn thành phố Hồ Chí Minh năm 2018 - 2019, UBND thành phố" in report
    plan = run_papi(
        "report", "plan", "--plan", "3897/QĐ-UBND", "--today", "10/5/2019", cwd=ROOT
    ).out
    assert committee in plan
    assert "Chủ tịch UBND thành phố Hồ Chí Minh ban hành Quyết định như sau" in plan


def test_a_report_whose_day_has_not_come_is_not_said_to_be_missing() -> None:
    rows = run_papi(*OF_ANOTHER, cwd=ROOT).out.splitlines()
    later = [each for each in rows if "| vào ngày 15 tháng 9, ngày 15 tháng 11 |" in each]
    assert later
    assert all("| Chưa đến thời hạn |" in each for each in later)
    words = ("report", "annual", "--plan", "179/KH-UBND@2021", "--today", "1/6/2023")
    rows = run_papi(*words, "--year", "2022", cwd=ROOT).out.splitlines()
    waiting = [each for each in rows if "| đột xuất khi có yêu cầu của Thành phố |" in each]
    assert waiting
    assert all("| Không ấn định ngày gửi |" in each for each in waiting)


def test_who_writes_the_report_is_not_said_to_have_sent_none_to_itself() -> None:
    paper = run_papi(
        "report", "annual", "--plan", "100/KH-UBND", "--today", "2020-04-10", cwd=ROOT
    ).out
    annex = paper.partition("TÌNH HÌNH GỬI BÁO CÁO")[2]
    assert "| Sở Y tế |" in annex
    assert "| Sở Nội vụ |" not in annex.partition("Phụ lục II")[0]


@pytest.mark.parametrize(
    "words", [("annual",), ("thematic", "--agency", "so tu phap"), ("request",)]
)
def test_a_list_ends_with_a_full_stop_whatever_is_deleted_behind_it(
    year: Path, words: tuple[str, ...]
) -> None:
    day = "1/10/2024" if words == ("request",) else AFTER
    result = run_papi("report", *words, "--today", day, "--format", "json", cwd=year)
    body = result.answer["body"]
    ends = [
        (block["runs"][-1]["text"][-1], following["kind"])
        for block, following in zip(body, [*body[1:], {"kind": "end"}], strict=True)
        if block["kind"] == "item"
    ]
    assert ends
    assert all(mark == "." for mark, kind in ends if kind != "item")
