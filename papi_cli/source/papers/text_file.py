"""A text, as scanned or pasted, as a paper: wrapped lines joined, page breaks healed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.source.papers.markup import (
    heading_level,
    is_bold,
    is_footnote,
    is_page_mark,
    plain,
)
from papi_cli.source.papers.paper import Paper, Paragraph, Place, Table
from papi_cli.source.papers.tabbed import Numbered, is_row, is_rule, table_of
from papi_cli.text import compiled

_MARKER = compiled(
    r"(?:[-+*•–—▪·]\s|[-+•–](?=[A-ZĐÀ-Ỹ])|\(?[a-zđ]{1,2}\s?[).]\s|\(?\d{1,2}\)\s"
    r"|\d{1,2}(?:\.\d{1,2})*\.?\s?(?=[A-ZĐÀ-Ỹ“\"])"
    r"|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVXLC]+\s?[.,)]\s|[A-ZĐ]\s?[.)]\s|Điều \d"
    r"|Chương [IVX\d]|Phần [IVX\dt]"
    r"|Mục \d|\((?:Ban hành )?[Kk]èm theo|Số\s?:|Nơi nhận|Căn cứ |Xét |Theo đề nghị"
    r"|Thực hiện (?:Kế hoạch|Nghị quyết|Quyết định)"
    r"|(?:TM|KT|KI|TL|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ])"
)
_ENDED = compiled(r"[.;:!?…]['\"”’)\]]*$|/\./?$")
_MEANT_ON = compiled(
    r"(?:[,(“/-]|\b(?:số|ngày|tháng|năm|của|về|và|cho|các|với|tại|theo|từ|đến|trong|do|là|được|bằng"
    r"|hoặc|những|một|này|để|thuộc|Nghị quyết|Pháp|Luật|Quyết|Nghị))$"
)
_BESIDE = re.compile(r"\t+|[ \u00a0]{4,}")
_LONG = 100
"""Characters of a line that has the breadth of a page."""


class _Line(NamedTuple):
    """A line that is not blank.

    `broken` says that blank lines or a page mark stand before it, `open` that marks of bold are
    open at its end.
    """

    number: int
    raw: str
    text: str
    bold: bool
    broken: bool
    open: bool


def read_text(text: str) -> Paper:
    """Make a paper of a text; nothing of it is lost but marks and page numbers."""
    blocks: list[Paragraph | Table] = []
    for kind, lines in _runs(text.replace("\r\n", "\n").replace("\f", "\n").split("\n")):
        if kind == "table":
            blocks.append(table_of(lines))
        else:
            blocks.extend(_paragraphs(lines))
    return Paper(tuple(blocks), "text")


def _runs(lines: Sequence[str]) -> Iterator[tuple[str, list[Numbered]]]:
    """Runs of table rows and of prose; a footnote in the midst of a table goes behind it."""
    prose: list[Numbered] = []
    rows: list[Numbered] = []
    aside: list[Numbered] = []
    for number, line in enumerate(lines, 1):
        if is_row(line, bool(rows)) or (rows and is_rule(line)):
            if prose and not rows:
                yield "prose", prose
                prose = []
            rows.append((number, line))
        elif not rows:
            prose.append((number, line))
        elif is_footnote(line) or not line.strip() or is_page_mark(line):
            aside.append((number, line))
        else:
            yield "table", rows
            rows, prose, aside = [], [*aside, (number, line)], []
    if rows:
        yield "table", rows
    yield "prose", [*prose, *aside]


def _paragraphs(lines: Sequence[Numbered]) -> Iterator[Paragraph]:
    group: list[_Line] = []
    for line in _cleaned(lines):
        if group and not _continues(group, line):
            yield _joined(group)
            group = []
        group.append(line)
    if group:
        yield _joined(group)


def _cleaned(lines: Sequence[Numbered]) -> Iterator[_Line]:
    broken = True
    open_bold = False
    for number, raw in _halves(lines):
        text = plain(raw.strip().lstrip("#") if heading_level(raw) else raw)
        if not text or is_page_mark(raw):
            broken = True
            continue
        bold = open_bold or is_bold(raw) or raw.strip().startswith("**")
        if raw.count("**") % 2:
            open_bold = not open_bold
        bold = bold and (open_bold or raw.strip().endswith("**"))
        yield _Line(number, raw, text, bold, broken, open_bold)
        broken = False


def _halves(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Lines that stand side by side, as in a letterhead, one after the other."""
    for number, raw in lines:
        parts = _BESIDE.split(raw.strip())
        if len(parts) == 1 or any(len(each) < 4 for each in parts):
            yield number, raw
        else:
            yield from ((number, each) for each in parts)


def _continues(group: Sequence[_Line], line: _Line) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    if _MARKER.match(line.text) or heading_level(line.raw) or is_footnote(line.raw):
        return False
    if last.open:
        return True
    small = line.text[0].islower() or line.text[0] in ",.;:)”"
    if last.text.isupper() or line.text.isupper():
        return False
    if line.broken:
        return _goes_on_over_a_break(group, line, small)
    if _ENDED.search(last.text):
        return small and not last.text.endswith((":", ";")) and len(last.text) > _LONG // 2
    return small or bool(_MEANT_ON.search(last.text)) or len(last.text) > _LONG * 0.7


def _goes_on_over_a_break(group: Sequence[_Line], line: _Line, small: bool) -> bool:
    """Whether a page break cut the sentence: it has no end, and the rest begins like a rest."""
    last = group[-1]
    if _ENDED.search(last.text) or last.bold or len(last.text) < _LONG // 2:
        return False
    if small or _MEANT_ON.search(last.text):
        return True
    numbered = re.match(r"[\dIVXLCa-zđ]{1,4}[.)]", group[0].text)
    return not numbered and len(last.text) > _LONG and not line.bold


def _joined(group: Sequence[_Line]) -> Paragraph:
    return Paragraph(
        plain(" ".join(each.text for each in group)),
        Place(group[0].number),
        Place(group[-1].number),
        all(each.bold for each in group),
        heading_level(group[0].raw),
    )
