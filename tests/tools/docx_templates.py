"""Build the Word template of official papers from named styles: the same bytes every time.

python -m tests.tools.docx_templates templates/report
"""

import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Twips

from papi_cli.render.office.package import normalised
from tests.tools.docx_styles import AGENCY_RULES, SUBJECT_RULES, add_styles

TOP = BOTTOM = Twips(1134)  # 20 mm
LEFT, RIGHT = Twips(1701), Twips(851)  # 30 mm; 15 mm is 850,4 twips, and 850 would be less
PORTRAIT = 165
LANDSCAPE = 252
"""Millimetres between the margins."""

HEAD = (64, 101)
FOOT = (82, 83)

Rules = Sequence[tuple[str, float, int]]

_BLOCKS = (
    ("part", "PAPI Phần", "{{r block.runs|runs }}"),
    ("clause", "PAPI Khoản", "{{r block.runs|runs }}"),
    ("point", "PAPI Điểm", "{{r block.runs|runs }}"),
    ("paragraph", "PAPI Nội dung", "{{r block.runs|runs }}"),
    ("closing", "PAPI Câu kết", "{{r block.runs|runs }}"),
)
"""The blocks that are one paragraph, with their styles."""


def template() -> bytes:
    """The template as a .docx."""
    document = Document()
    body = document.element.body
    for each in list(body)[:-1]:
        body.remove(each)
    add_styles(document)
    _page(document)
    _macro(document)
    _line(document, "{%p if not is_annex %}")
    _head(document)
    _title(document)
    _addressees(document)
    _line(document, "{{p blocks(body, 165) }}")
    _line(document, "{%p if signature.office %}")
    _foot(document)
    _line(document, "{%p endif %}")
    main = _section_end(document)
    _line(document, "{%p endif %}")
    _annexes(document, main)
    _properties(document)
    out = BytesIO()
    document.save(out)
    return normalised(out.getvalue())


def _line(where: Any, words: str, style: str = "PAPI Nội dung") -> Any:
    return where.add_paragraph(words, style=style)


def _page(document: Any) -> None:
    """A4 upright; the page number stands in the top margin from page 2 on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _header(section, PORTRAIT)
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].style = "PAPI Số trang"
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    _write(footer.paragraphs[0], "{%p if is_letter and contact.address %}", "PAPI Số trang")
    _line(
        footer,
        "{{ contact.address }}{% if contact.phone %}; điện thoại: {{ contact.phone }}{% endif %}"
        "{% if contact.email %}; thư điện tử: {{ contact.email }}{% endif %}",
        "PAPI Địa chỉ",
    )
    _line(footer, "{%p endif %}", "PAPI Số trang")


def _header(section: Any, width: int) -> None:
    """The page number in the middle of so many millimetres; at the right, that it is a draft."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "PAPI Số trang"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    _page_number(paragraph)
    paragraph.add_run("\t{% if draft %}DỰ THẢO{% endif %}")


def _write(paragraph: Any, words: str, style: str) -> None:
    paragraph.style = style
    paragraph.add_run(words)


def _page_number(paragraph: Any) -> None:
    for kind, words in (
        ("begin", ""),
        ("", " PAGE "),
        ("separate", ""),
        ("text", "2"),
        ("end", ""),
    ):
        run = paragraph.add_run()
        if kind == "text":
            run.text = words
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = words
            run._r.append(code)


def _macro(document: Any) -> None:
    """What every block of a body or an annex becomes."""
    _line(document, "{%p macro blocks(body, width) %}")
    _line(document, "{%p for block in body %}")
    word = "if"
    for kind, style, tag in _BLOCKS:
        _line(document, f'{{%p {word} block.kind == "{kind}" %}}')
        _line(document, tag, style)
        word = "elif"
    _line(document, '{%p elif block.kind == "item" and block.level %}')
    _line(document, "{{r block.runs|runs }}", "PAPI Gạch đầu dòng 2")
    _line(document, '{%p elif block.kind == "item" %}')
    _line(document, "{{r block.runs|runs }}", "PAPI Gạch đầu dòng")
    _line(document, '{%p elif block.kind == "image" %}')
    _line(document, "{{r block.picture|picture(width) }}", "PAPI Hình")
    _line(document, '{%p elif block.kind == "table" %}')
    _line(document, "{{p block.grid|table(width) }}")
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    _line(document, "{%p endmacro %}")


def _head(document: Any) -> None:
    """Agencies and number on the left, the name of the state, place and day on the right."""
    _line(document, "{%p if draft %}")
    _line(document, "DỰ THẢO", "PAPI Dự thảo")
    _line(document, "{%p endif %}")
    table = _columns(document, HEAD, rows=2)
    left, right = table.rows[0].cells
    _cell(
        left,
        ("{%p for line in head.parent %}", "PAPI Cơ quan chủ quản"),
        ("{{ line }}", "PAPI Cơ quan chủ quản"),
        ("{%p endfor %}", "PAPI Cơ quan chủ quản"),
        ("{%p for line in head.agency %}", "PAPI Cơ quan ban hành"),
        ("{{ line }}", "PAPI Cơ quan ban hành"),
        ("{%p endfor %}", "PAPI Cơ quan ban hành"),
        *_rules("head.agency[-1]", AGENCY_RULES),
    )
    _cell(
        right,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PAPI Quốc hiệu"),
        ("Độc lập - Tự do - Hạnh phúc", "PAPI Tiêu ngữ"),
        ("", "PAPI Kẻ dưới tiêu ngữ"),
    )
    left, right = table.rows[1].cells
    _cell(
        left,
        ("{{ head.number }}", "PAPI Số ký hiệu"),
        ("{%p if is_letter %}", "PAPI Trích yếu công văn"),
        ("{{ subject }}", "PAPI Trích yếu công văn"),
        ("{%p endif %}", "PAPI Trích yếu công văn"),
    )
    _cell(right, ("{{ head.place }}", "PAPI Địa danh"))


def _rules(words: str, rules: Rules) -> Iterator[tuple[str, str]]:
    """The rule whose length fits the words above it."""
    tag = "if"
    for style, _, most in rules:
        yield f"{{%p {tag} {words}|length <= {most} %}}", style
        yield "", style
        tag = "elif"
    yield "{%p endif %}", rules[0][0]


def _title(document: Any) -> None:
    _line(document, "{%p if not is_letter %}")
    _line(document, "{{ name }}", "PAPI Tên loại")
    _line(document, "{{ subject }}", "PAPI Trích yếu")
    for words, style in _rules("subject", SUBJECT_RULES):
        _line(document, words, style)
    _line(document, "{%p endif %}")


def _addressees(document: Any) -> None:
    """One addressee stands behind «Kính gửi:», several below it, each on its own line."""
    _line(document, "{%p if to|length == 1 %}")
    _line(document, "Kính gửi: {{r to|runs }}", "PAPI Kính gửi")
    _line(document, "{%p elif to %}")
    _line(document, "Kính gửi:", "PAPI Kính gửi nhiều nơi")
    _line(document, "{%p for each in to %}")
    _line(document, "- {{r [each]|runs }}{% if loop.last %}.{% else %};{% endif %}", "PAPI Nơi gửi")
    _line(document, "{%p endfor %}")
    _line(document, "", "PAPI Sau nơi gửi")
    _line(document, "{%p endif %}")
    _line(document, "{%p if not to %}")
    _line(document, "", "PAPI Sau nơi gửi")  # the rule must not touch a note with its highlight
    _line(document, "{%p endif %}")


def _foot(document: Any) -> None:
    """«Nơi nhận» level with the office of the signer, both on one page."""
    table = _columns(document, FOOT, rows=1)
    left, right = table.rows[0].cells
    _cell(
        left,
        ("Nơi nhận:", "PAPI Nơi nhận"),
        ("{%p for each in recipients %}", "PAPI Danh sách nhận"),
        (
            "- {{ each }}{% if loop.last %}.{% else %};{% endif %}",
            "PAPI Danh sách nhận",
        ),
        ("{%p endfor %}", "PAPI Danh sách nhận"),
        ("", "PAPI Ngắt"),
    )
    _cell(
        right,
        ("{%p for line in signature.office %}", "PAPI Quyền hạn chức vụ"),
        ("{{r [line]|runs }}", "PAPI Quyền hạn chức vụ"),
        ("{%p endfor %}", "PAPI Quyền hạn chức vụ"),
        ("", "PAPI Chỗ ký"),
        ("{{ signature.name }}", "PAPI Người ký"),
    )


def _columns(document: Any, widths: tuple[int, ...], rows: int) -> Any:
    """A table without lines, whose rows do not break over pages."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    for row in table.rows:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _cell(cell: Any, *lines: tuple[str, str]) -> None:
    first, *rest = lines
    _write(cell.paragraphs[0], *first)
    for words, style in rest:
        cell.add_paragraph(words, style=style)


def _section_end(document: Any) -> Any:
    """End a section as the last one is shaped now; what is last in the paper stays the last."""
    paragraph = document.add_paragraph(style="PAPI Ngắt")
    sentinel = document.element.body.sectPr
    paragraph._p.get_or_add_pPr().append(deepcopy(sentinel))
    return sentinel


def _annexes(document: Any, sentinel: Any) -> None:
    """Annexes, each a section with its own page numbers; tables lie across the page."""
    section = document.sections[-1]
    _forget(sentinel, "w:headerReference", "w:footerReference")
    section.first_page_header.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    sentinel.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    _order(sentinel)
    _line(document, "{%p for annex in annexes %}")
    _line(document, "Phụ lục{% if annex.number %} {{ annex.number }}{% endif %}", "PAPI Phụ lục")
    _line(document, "{{ annex.title }}", "PAPI Tên phụ lục")
    _line(document, "{{ annex.attached }}", "PAPI Kèm theo")
    _line(document, "{%p if annex.landscape %}")
    _line(document, "", "PAPI Kẻ dưới phụ lục")
    _line(document, "{%p else %}")
    _line(document, "", "PAPI Kẻ dưới phụ lục đứng")
    _line(document, "{%p endif %}")
    _line(
        document, f"{{{{p blocks(annex.body, {LANDSCAPE} if annex.landscape else {PORTRAIT}) }}}}"
    )
    _line(document, "./.", "PAPI Hết phụ lục")
    _line(document, "{%p if annex.landscape %}")
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _header(section, LANDSCAPE)
    _section_end(document)
    _line(document, "{%p else %}")
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    _forget(sentinel, "w:headerReference")
    _header(section, PORTRAIT)
    _section_end(document)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")


def _forget(section: Any, *names: str) -> None:
    """Leave the headers or footers of a section to the section before, which is shaped alike."""
    for name in names:
        for reference in section.findall(qn(name)):
            section.remove(reference)


def _order(section: Any) -> None:
    """Put the page numbers where the schema wants them, before w:cols."""
    numbers, columns = section.find(qn("w:pgNumType")), section.find(qn("w:cols"))
    if columns is not None:
        columns.addprevious(numbers)


def _properties(document: Any) -> None:
    core = document.core_properties
    core.author = "{{ head.agency|join(' ') }}"
    core.title = "{{ name }} {{ subject }}"
    core.comments = core.subject = core.keywords = ""
    core.language = "vi-VN"
    core.last_modified_by = ""


def main() -> None:
    """Write the template into the folder that the command line names."""
    (Path(sys.argv[1]) / "paper.docx").write_bytes(template())


if __name__ == "__main__":
    main()
