"""What a report does with little, with strange values, and where it cannot be written."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from papi_cli.render.papers import fill, shipped
from papi_cli.views.report.data import clean
from tests.office import dump, part
from tests.support import REPOSITORIES, ROOT, Result, copy_repository, run_papi

YEAR = REPOSITORIES / "year"
PLAN = "plans/tinh-mau/2024-15-kh-ubnd"
DAY = ("--today", "25/11/2024")

STRANGE = {
    "markup": "<b>công khai</b> & minh bạch </w:t></w:r><w:r><w:t>",
    "jinja": "{{ 7*7 }} {% for x in y %} {_{ x }_} |safe {# c #}",
    "markdown": "*đậm* _nghiêng_ | ô | [liên kết](javascript:alert(1)) `mã` # 1. mục ~~gạch~~",
    "lines": "dòng một\ndòng hai",
    "long": "rất dài " * 625,
    "emoji": "xong 👩‍⚕️ ✅ 🇻🇳",
    "quotes": "“ngoặc” 'đơn' \"kép\" «góc» — …",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_repository("year", tmp_path)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / PLAN / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def report(root: Path, *words: str, kind: str = "annual") -> Result:
    return run_papi("report", kind, *DAY, *words, cwd=root)


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_a_strange_value_stands_in_every_format_as_it_is(root: Path, value: str) -> None:
    quoted = json.dumps(value, ensure_ascii=False)  # YAML reads it the same
    change(root, "tasks.yaml", "what: Rút ngắn thời gian chờ khám bệnh", f"what: {quoted}")
    for suffix in ("docx", "md", "html", "json"):
        out = root / f"out.{suffix}"
        result = report(root, "-o", str(out))
        assert (result.code, result.err) == (0, "")
    text = dump((root / "out.docx").read_bytes())
    assert value.strip().replace("\n", " / ") in text
    html = (root / "out.html").read_text(encoding="utf-8")
    assert "<b>công khai" not in html
    assert "49" not in html.replace("2024", "")
    document = part((root / "out.docx").read_bytes(), "word/document.xml")
    assert ("<w:br/>" in document) == ("\n" in value)


def test_a_tab_is_a_tab_and_no_control_reaches_the_file() -> None:
    data = report(YEAR, "-f", "json").answer | {"subject": "một\thai"}
    content = fill("docx", data, shipped("docx"))
    assert "<w:tab/>" in part(content, "word/document.xml")
    assert clean("a\x00\x1b[31m\u202eb\r\nc\ud800") == "a[31mb\nc"


def test_letters_come_in_one_form(root: Path) -> None:
    what = "Rút ngắn thời gian chờ khám bệnh"
    change(root, "tasks.yaml", what, unicodedata.normalize("NFD", what))
    out = root / "out.docx"
    assert report(root, "-o", str(out)).code == 0
    assert what in dump(out.read_bytes())


@pytest.mark.parametrize("kind", ["annual", "plan"])
def test_a_plan_with_one_task_and_with_none(root: Path, kind: str) -> None:
    tasks = root / PLAN / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text[: text.index("  - id: II.2-1")], encoding="utf-8")
    assert report(root, kind=kind).code == 0
    tasks.unlink()
    result = report(root, kind=kind)
    assert (result.code, result.err) == (0, "")


def test_a_plan_with_nothing_but_a_head(root: Path) -> None:
    (root / PLAN / "tasks.yaml").unlink()
    plan = root / PLAN / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text[: text.index("targets:")], encoding="utf-8")
    (root / "plans/tinh-mau/results.yaml").unlink()
    for kind in ("annual", "plan"):
        for suffix in ("docx", "md", "html"):
            result = report(root, "-o", str(root / f"{kind}.{suffix}"), kind=kind)
            assert (result.code, result.err) == (0, "")
    said = (root / "annual.md").read_text(encoding="utf-8")
    assert "Không có nhiệm vụ nào được giao." in said
    assert "Bổ sung: kết quả Chỉ số PAPI năm 2024" in said
    assert "Phụ lục" not in said


def test_without_a_letterhead_or_a_coordinator_somebody_must_say_who_writes(root: Path) -> None:
    change(root, "plan.yaml", "coordinator: Sở Nội vụ\n", "")
    result = report(root)
    assert (result.code, "--issuer" in result.err) == (2, True)
    assert report(root, "--issuer", "Sở Nội vụ").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", "1999"), "không có kế hoạch nào cho năm 1999"),
        (("--plan", "15/KH-UBND", "--year", "2023"), "không có năm 2023"),
        (("--plan", "99/KH-UBND"), "không có kế hoạch «99/KH-UBND»"),
        (("--agency", "Sở Y tế"), "papi report thematic"),
        (("-o", "khong/co/bc.docx"), "không có thư mục khong/co"),
        (("-o", "bc.odt"), "đặt tên tệp .docx, .pdf, .html, .md, .json"),
        (("-o", "bc.docx", "--format", "html"), "trái nhau"),
        (("--template", "x.docx", "--format", "json"), "--template không dùng với JSON"),
        (("--place", " "), "--place để trống"),
    ],
)
def test_what_cannot_be_answered_is_said(words: tuple[str, ...], said: str) -> None:
    result = report(YEAR, *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_before_it_is_issued_there_is_no_plan_to_report_on() -> None:
    result = run_papi("report", "annual", "--plan", "15/KH-UBND", "--today", "1/2/2024", cwd=YEAR)
    assert (result.code, "đến ngày 5/2/2024 mới ban hành" in result.err) == (2, True)


def test_several_plans_of_a_year_are_named() -> None:
    result = run_papi("report", "annual", "--year", "2019", "--today", "1/3/2020",
                      "--jurisdiction", "tp-ho-chi-minh", cwd=ROOT)  # fmt: skip
    assert result.code == 0  # the city has one
    result = run_papi("report", "plan", "--year", "2019", "--today", "1/9/2019", cwd=ROOT)
    assert result.code == 0  # the only one that Sở Nội vụ follows up


def test_a_body_without_a_part_has_nothing_to_report() -> None:
    result = report(YEAR, "--agency", "UBND tỉnh Mẫu", kind="thematic")
    assert (result.code, "không giao việc nào cho UBND tỉnh Mẫu" in result.err) == (2, True)
    assert report(YEAR, kind="thematic").code == 2


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "bc.docx"
    path.write_bytes(b"sua tay")
    result = report(YEAR, "-o", str(path))
    assert (result.code, "thêm --force" in result.err) == (2, True)
    assert path.read_bytes() == b"sua tay"
    assert report(YEAR, "-o", str(path), "--force").code == 0
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="rights")
def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        result = report(YEAR, "-o", str(tmp_path / "bc.docx"))
    finally:
        tmp_path.chmod(0o700)
    assert (result.code, "không ghi được" in result.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = report(YEAR, "-o", str(tmp_path / "bc.docx"))
    assert (result.code, "ổ đĩa đã đầy" in result.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named_and_the_rest_is_reported(root: Path) -> None:
    change(root, "tasks.yaml", "lead: Sở Y tế", "lead: [")
    result = report(root)
    assert result.code == 1
    assert f"{PLAN}/tasks.yaml" in result.err
    assert result.out.startswith("| UBND TỈNH MẪU")


def test_where_there_is_no_office_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    result = report(YEAR, "-o", str(tmp_path / "bc.pdf"))
    assert (result.code, "không có LibreOffice" in result.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
