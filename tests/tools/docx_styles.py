"""The Word styles of official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, V and III)."""

from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
_SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")


class Look(NamedTuple):
    """How a paragraph looks: points, millimetres; `rule` draws a line above it, so far indented."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.LEFT
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    right: float = 0
    spacing: float = 1.0
    keep: bool = False
    rule: bool = False


BODY: dict[str, Any] = {"align": ALIGN.JUSTIFY, "after": 6, "first": 12.7, "spacing": 1.15}
HEADING: dict[str, Any] = {**BODY, "bold": True, "keep": True, "before": 6}

AGENCY_RULES = (
    ("PAPI Kẻ dưới cơ quan 1", 26.5, 7),
    ("PAPI Kẻ dưới cơ quan 2", 25.2, 11),
    ("PAPI Kẻ dưới cơ quan 3", 22.9, 17),
    ("PAPI Kẻ dưới cơ quan 4", 19.5, 25),
    ("PAPI Kẻ dưới cơ quan 5", 17.5, 999),
)
SUBJECT_RULES = (
    ("PAPI Kẻ dưới trích yếu 1", 64, 50),
    ("PAPI Kẻ dưới trích yếu 2", 53, 9999),
)
"""Rules a third to a half as long as the words above: name, indents, and up to how many letters."""

LOOKS = (
    Look("PAPI Dự thảo", 13, bold=True, align=ALIGN.RIGHT, after=6),
    Look("PAPI Cơ quan chủ quản", 12, align=ALIGN.CENTER),
    Look("PAPI Cơ quan ban hành", 12, bold=True, align=ALIGN.CENTER),
    Look("PAPI Quốc hiệu", 12, bold=True, align=ALIGN.CENTER),
    Look("PAPI Tiêu ngữ", 13, bold=True, align=ALIGN.CENTER),
    *(
        Look(name, 2, align=ALIGN.CENTER, left=indent, right=indent, before=4, rule=True)
        for name, indent, _ in AGENCY_RULES
    ),
    Look("PAPI Kẻ dưới tiêu ngữ", 2, align=ALIGN.CENTER, left=20, right=20, before=4, rule=True),
    Look("PAPI Số ký hiệu", 13, align=ALIGN.CENTER, before=6),
    Look("PAPI Địa danh", 13, italic=True, align=ALIGN.CENTER, before=6),
    Look("PAPI Trích yếu công văn", 12, align=ALIGN.CENTER, before=6),
    Look("PAPI Tên loại", 14, bold=True, align=ALIGN.CENTER, before=18),
    Look("PAPI Trích yếu", 14, bold=True, align=ALIGN.CENTER),
    *(
        Look(name, 2, align=ALIGN.CENTER, left=indent, right=indent, before=4, rule=True)
        for name, indent, _ in SUBJECT_RULES
    ),
    Look("PAPI Kính gửi", 14, align=ALIGN.CENTER, before=18, after=12),
    Look("PAPI Kính gửi nhiều nơi", 14, left=35, before=18),
    Look("PAPI Nơi gửi", 14, left=47),
    Look("PAPI Sau nơi gửi", 6),
    Look("PAPI Phần", 14, **HEADING),
    Look("PAPI Khoản", 14, **HEADING),
    Look("PAPI Điểm", 14, **{**BODY, "keep": True}),
    Look("PAPI Nội dung", 14, **BODY),
    Look("PAPI Câu kết", 14, **{**BODY, "keep": True}),
    Look("PAPI Gạch đầu dòng", 14, **BODY),
    Look("PAPI Gạch đầu dòng 2", 14, **{**BODY, "left": 7}),
    Look("PAPI Hình", 14, align=ALIGN.CENTER, before=6, after=6),
    Look("PAPI Phụ lục", 14, bold=True, align=ALIGN.CENTER, keep=True),
    Look("PAPI Tên phụ lục", 14, bold=True, align=ALIGN.CENTER, keep=True),
    Look("PAPI Kèm theo", 14, italic=True, align=ALIGN.CENTER, keep=True),
    Look("PAPI Kẻ dưới phụ lục", 2, align=ALIGN.CENTER, left=90, right=90, before=4, after=10,
         rule=True),
    Look("PAPI Kẻ dưới phụ lục đứng", 2, align=ALIGN.CENTER, left=58, right=58, before=4, after=10,
         rule=True),
    Look("PAPI Đầu bảng", 12, bold=True, align=ALIGN.CENTER, before=2, after=2, keep=True),
    Look("PAPI Nhóm bảng", 12, bold=True, before=2, after=2, keep=True),
    Look("PAPI Ô bảng", 12, before=2, after=2),
    Look("PAPI Hết phụ lục", 12, align=ALIGN.RIGHT),
    Look("PAPI Nơi nhận", 12, bold=True, italic=True, keep=True),
    Look("PAPI Danh sách nhận", 11, keep=True),
    Look("PAPI Quyền hạn chức vụ", 14, bold=True, align=ALIGN.CENTER, keep=True),
    Look("PAPI Chỗ ký", 14, align=ALIGN.CENTER, before=28, after=28, keep=True),
    Look("PAPI Người ký", 14, bold=True, align=ALIGN.CENTER),
    Look("PAPI Số trang", 14),
    Look("PAPI Địa chỉ", 11, align=ALIGN.CENTER, before=4, rule=True),
    Look("PAPI Sau bảng", 4),
    Look("PAPI Ngắt", 1),
)  # fmt: skip

TODO = "PAPI Cần hoàn thiện"
TABLE = "PAPI Bảng"


def add_styles(document: Any) -> None:
    """Leave only the styles of official papers, all in one font with every script."""
    _forget_others(document)
    for look in LOOKS:
        _add(document, look)
    todo = document.styles.add_style(TODO, WD_STYLE_TYPE.CHARACTER)
    shade = OxmlElement("w:shd")  # Word heeds no highlight in a style
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FFF200")):
        shade.set(qn(f"w:{name}"), value)
    todo.element.get_or_add_rPr().append(shade)
    _add_table_style(document)


def _forget_others(document: Any) -> None:
    styles = document.styles.element
    kept = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in kept:
            styles.remove(style)
    normal = document.styles["Normal"]
    _set_font(normal, 14)
    defaults = styles.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        _one_family(fonts)
    for spacing in defaults.iter(qn("w:spacing")):
        spacing.getparent().remove(spacing)


def _set_font(style: Any, size: float) -> None:
    style.font.size = Pt(size)
    style.font.name = FONT
    _one_family(style.element.rPr.rFonts)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    style.element.rPr.append(complex_size)


def _one_family(fonts: Any) -> None:
    """Name the font for every script; a theme's font would win over it."""
    fonts.attrib.clear()
    for script in _SCRIPTS:
        fonts.set(qn(f"w:{script}"), FONT)


def _add(document: Any, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.bold, style.font.italic = look.bold or None, look.italic or None
    _set_font(style, look.size)
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.spacing
    form.keep_with_next = look.keep or None
    form.widow_control = True
    for name, length in (
        ("first_line_indent", look.first), ("left_indent", look.left), ("right_indent", look.right),
    ):  # fmt: skip
        if length:
            setattr(form, name, Mm(length))
    if look.rule:
        _draw_rule(style, form, look)


def _draw_rule(style: Any, form: Any, look: Look) -> None:
    """Draw a line above the paragraph, as long as its indents leave it."""
    if look.size < 5:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.size)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    spacing = style.element.pPr.find(qn("w:spacing"))
    spacing.addprevious(borders)


def _add_table_style(document: Any) -> None:
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "85")  # 1,5 mm
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.extend((borders, margins))
    style.element.append(properties)
