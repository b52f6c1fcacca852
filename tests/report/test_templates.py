"""Templates of an office's own: exported, checked, used; wrong and hostile ones refused."""

import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from papi_cli.errors import PapiError
from papi_cli.render import apart
from papi_cli.render.apart import render_apart
from papi_cli.render.papers import Template, shipped
from tests.office import dump
from tests.support import REPOSITORIES, Result, run_papi

YEAR = REPOSITORIES / "year"
DAY = ("--today", "25/11/2024")


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    answer: dict[str, Any] = run_papi("report", "annual", *DAY, "-f", "json", cwd=YEAR).answer
    return answer


def word(change: Callable[[Any], object], template: bytes | None = None) -> bytes:
    """The shipped template, or another, changed as an office would in Word."""
    document = Document(BytesIO(template or shipped("docx")))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_words(words: str) -> bytes:
    return word(lambda document: document.paragraphs[-1].insert_paragraph_before(words))


def used(tmp_path: Path, name: str, content: bytes | str, suffix: str = "docx") -> Result:
    template, out = tmp_path / name, tmp_path / f"out.{suffix}"
    template.write_bytes(content if isinstance(content, bytes) else content.encode())
    words = ("report", "annual", *DAY, "--template", str(template), "-o", str(out))
    return run_papi(*words, cwd=YEAR)


def test_templates_are_exported_with_a_guide_and_are_right(tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    assert run_papi("templates", "export", str(folder)).code == 0
    names = sorted(each.name for each in folder.iterdir())
    assert names == ["du-lieu.md", "paper.docx", "paper.html.j2", "paper.md.j2"]
    for name in names[1:]:
        result = run_papi("templates", "check", str(folder / name))
        assert result.code == 0, result.out
        assert "annex in annexes" in result.out
    assert "## AccountFacts" in (folder / "du-lieu.md").read_text(encoding="utf-8")


def test_nothing_is_exported_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_text("của tôi", encoding="utf-8")
    result = run_papi("templates", "export", str(tmp_path))
    assert result.code == 2
    assert [each.name for each in tmp_path.iterdir()] == ["paper.docx"]
    assert (tmp_path / "paper.docx").read_text(encoding="utf-8") == "của tôi"


def test_an_office_uses_its_own_words_and_columns(tmp_path: Path) -> None:
    def own(document: Any) -> None:
        table = document.add_table(4, 2)
        for row, words in enumerate(("{%tr for task in facts.tasks %}", "", "{%tr endfor %}")):
            table.cell(row, 0).text = words
        table.cell(1, 0).text, table.cell(1, 1).text = "{{ task.what }}", "{{ task.lead }}"
        table.cell(3, 0).text = "Tổng: {{ facts.counts.total }}"

    content = word(own)
    assert used(tmp_path, "rieng.docx", content).code == 0
    text = dump((tmp_path / "out.docx").read_bytes())
    assert "| Rút ngắn thời gian chờ khám bệnh | Sở Y tế" in text
    assert "| Tổng: 2 | " in text


def test_a_text_template_is_filled_in(tmp_path: Path) -> None:
    result = used(tmp_path, "rieng.md.j2", "{{ head.agency[0] }}: {{ facts.year }}\n", "md")
    assert result.code == 0, result.err
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == "SỞ NỘI VỤ: 2024\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ ten_ke_hoach }}", "'ten_ke_hoach' is undefined"),
        ("{{ head.agent }}", "'agent'"),
        ("{{ subject|viet_hoa }}", "viet_hoa"),
        ("{% if %}", "thẻ viết sai"),
        ("{{ 1 / 0 }}", "division"),
    ],
)
def test_a_fault_names_its_place(tmp_path: Path, words: str, said: str) -> None:
    result = used(tmp_path, "rieng.docx", with_words(f"Đoạn này {words} sai"))
    assert result.code == 2
    assert said in result.err
    assert "thân văn bản, gần «" in result.err
    assert "Đoạn này" in result.err
    assert not (tmp_path / "out.docx").exists()


def test_a_fault_in_a_header_names_the_header(tmp_path: Path) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].insert_paragraph_before("{{ khong_co }}")

    result = used(tmp_path, "rieng.docx", word(header))
    assert "đầu trang, gần «{{ khong_co }}" in result.err


def test_a_fault_in_a_text_template_names_its_line(tmp_path: Path) -> None:
    result = used(tmp_path, "rieng.html.j2", "<p>\n<p>\n{{ khong_co }}", "html")
    assert "mẫu sai ở dòng 3" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ ten_ke_hoach }}", "dữ liệu không có «ten_ke_hoach»"),
        ("{{ head.agent }}", "dữ liệu không có «head.agent» → có: parent, agency, number, place"),
        (
            "{% for task in facts.tasks %}{{ task.hạn }}{% endfor %}",
            "dữ liệu không có «task.hạn»",
        ),
        ("{{ subject|viet_hoa }}", "không có bộ lọc «viet_hoa»"),
        ("{% for x in body %}", "thẻ viết sai"),
        ("{{ subject", "thẻ bị tách hoặc thiếu dấu đóng"),
        ("mất chữ {%p if draft %}", "chữ bên cạnh sẽ mất"),
    ],
)
def test_a_check_finds_what_would_fail(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "rieng.docx"
    path.write_bytes(with_words(words))
    result = run_papi("templates", "check", str(path), columns=400)
    assert result.code == 1
    assert said in result.out
    found = run_papi("templates", "check", str(path), "-f", "json")
    assert found.answer["schema"] == "papi/template-check@1"
    assert found.answer["findings"]


HOSTILE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ subject.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.system('id') }}",
    "{{ self._TemplateReference__context }}",
    "{{ '{0.__class__}'.format(subject) }}",
    "{{ subject|attr('__class__') }}",
    "{{ body.append(1) }}",
    "{{ facts.update({'x': 1}) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'paper.md.j2' as x %}",
    "{{ range(100001)|list|length }}",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_template_is_refused_in_body_header_and_properties(
    tmp_path: Path, words: str
) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].insert_paragraph_before(words)

    def title(document: Any) -> None:
        document.core_properties.title = words

    for content in (with_words(words), word(header), word(title)):
        result = used(tmp_path, "rieng.docx", content)
        assert result.code == 2, (words, result.out)
        assert "root:" not in result.err
        assert not (tmp_path / "out.docx").exists()
    for suffix in ("md", "html"):
        assert used(tmp_path, f"rieng.{suffix}.j2", words, suffix).code == 2


def repacked(part: str, change: Callable[[str], str]) -> bytes:
    """The shipped template with one part changed by hand."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(shipped("docx"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            words = old.read(name)
            new.writestr(name, change(words.decode()) if name == part else words)
    return out.getvalue()


def related(kind: str, target: str) -> bytes:
    """The shipped template with a part that stands elsewhere."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="x" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    end = "</Relationships>"
    return repacked("word/_rels/document.xml.rels", lambda xml: xml.replace(end, relation + end))


def fielded(*codes: str) -> bytes:
    """The shipped template with a field whose code stands in runs."""
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in codes)
    field = f"<w:body><w:p>{runs}</w:p>"
    return repacked("word/document.xml", lambda xml: xml.replace("<w:body>", field))


@pytest.mark.parametrize(
    "content",
    [
        related("attachedTemplate", "http://la.example/x.dotm"),
        related("image", "file://la.example/x.png"),
        related("oleObject", "http://la.example/x"),
        fielded('INCLUDETEXT "C:\\x"'),
        fielded("DD", 'EAUTO cmd "/k"'),
        fielded('{{ "INCLUDE" ~ "PICTURE" }} "http://la.example/x"'),
        repacked("word/styles.xml", lambda xml: xml.replace("<w:styles", "<!DOCTYPE x><w:styles")),
        repacked("word/styles.xml", lambda xml: xml[:-20]),
    ],
    ids=["template", "picture", "object", "text", "dde", "spelt", "dtd", "broken"],
)
def test_a_template_that_fetches_from_elsewhere_is_refused(tmp_path: Path, content: bytes) -> None:
    result = used(tmp_path, "rieng.docx", content)
    assert (result.code, result.err.count("\n")) == (2, 2), result.err
    assert not (tmp_path / "out.docx").exists()


def test_a_template_may_link_to_a_page(tmp_path: Path) -> None:
    linked = related("hyperlink", "https://congbao.example/link")
    assert used(tmp_path, "rieng.docx", linked).code == 0


@pytest.mark.parametrize("form", ["md", "docx"])
def test_an_endless_template_is_stopped(data: dict[str, Any], form: str) -> None:
    loops = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    content = loops.encode() if form == "md" else with_words(loops)
    start = time.monotonic()
    with pytest.raises(PapiError, match="chạy quá 3 giây"):
        render_apart(form, data, Template("rieng", content), seconds=3)
    assert time.monotonic() - start < 30


def test_a_swelling_template_is_stopped(data: dict[str, Any]) -> None:
    doubled = b"{% for a in range(20) %}{% set x.t = x.t ~ x.t %}{% endfor %}"
    swelling = b"{% set x = namespace(t='a' * 100000) %}" + doubled
    pytest.importorskip("resource")
    with pytest.raises(PapiError, match="bộ nhớ"):
        render_apart("md", data, Template("rieng", swelling))


def test_values_in_a_template_of_ones_own_stay_values(data: dict[str, Any]) -> None:
    evil = "</w:t></w:r><w:r><w:t>{{ 7*7 }} <script>alert(1)</script>"
    changed = json.loads(json.dumps(data)) | {"subject": evil}
    html = render_apart("html", changed, Template("rieng", b"<p>{{ subject }}</p>")).decode()
    assert "<script>" not in html
    assert "{{ 7*7 }}" in html
    assert evil in dump(render_apart("docx", changed, Template("rieng", shipped("docx"))))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"khong phai zip", "không phải tệp .docx"), (b"PK\x03\x04", "không phải tệp .docx")],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    result = used(tmp_path, "rieng.docx", content)
    assert (result.code, said in result.err) == (2, True)
    (tmp_path / "x.docx").write_bytes(content)
    assert run_papi("templates", "check", str(tmp_path / "x.docx")).code == 2


def test_a_template_that_is_not_there_or_for_another_format(tmp_path: Path) -> None:
    out = str(tmp_path / "out.docx")
    words = ("report", "annual", *DAY, "-o", out, "--template")
    missing = run_papi(*words, str(tmp_path / "khong-co.docx"), cwd=YEAR)
    assert (missing.code, "không đọc được mẫu" in missing.err) == (2, True)
    other = run_papi(*words, str(tmp_path / "mau.html.j2"), cwd=YEAR)
    assert (other.code, "-o van-ban.html; hoặc chọn mẫu .docx" in other.err) == (2, True)


def test_the_limits_are_there() -> None:
    assert apart.SECONDS <= 60
    assert apart.MEMORY <= 1 << 30
