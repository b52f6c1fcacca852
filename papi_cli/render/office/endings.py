"""The mark «./.» below an annex: where it follows a table, it never stands on a page alone."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_PLAIN_SIDES = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))


def keep_ends(body: Any, mark: str | None, between: str | None) -> None:
    """Take each paragraph of style `mark` that follows a table into it, kept with the row above.

    `between` is the style of the empty paragraph behind a table; a template may have neither.
    Word would keep a row with a paragraph too; LibreOffice keeps rows with nothing but rows.
    """
    marks = [each for each in body.findall(qn("w:p")) if mark and each.style == mark]
    for paragraph in marks:
        gap = paragraph.getprevious()
        table = gap.getprevious() if gap is not None and _is_gap(gap, between) else gap
        if table is not None and table.tag == qn("w:tbl"):
            _take_in(table, paragraph)
            if gap is not table:
                body.remove(gap)


def _is_gap(element: Any, between: str | None) -> bool:
    return bool(element.tag == qn("w:p") and element.style == between)


def _take_in(table: Any, paragraph: Any) -> None:
    for above in table.tr_lst[-1].iter(qn("w:p")):
        above.get_or_add_pPr().get_or_add_keepNext()
    columns = table.tblGrid.gridCol_lst
    whole = sum(int(each.get(qn("w:w"))) for each in columns)
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{whole}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(columns)}"/><w:tcBorders>{_PLAIN_SIDES}</w:tcBorders>'
        "</w:tcPr></w:tc>"
    )
    cell.append(paragraph)
    row = OxmlElement("w:tr")
    row.append(OxmlElement("w:trPr"))
    row[0].append(OxmlElement("w:cantSplit"))
    row.append(cell)
    table.append(row)
