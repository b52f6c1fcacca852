"""Looking through a template of an office's own, before a report is due."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from papi_cli.render.office.package import check
from papi_cli.render.papers import Template
from papi_cli.render.sandbox import sandbox
from papi_cli.render.template_errors import explained
from papi_cli.render.template_names import Names
from papi_cli.views.report.shapes import Shape, data_shape
from papi_cli.views.templates import Checked, Finding, Seen

_OPENED = re.compile(r"\{\{|\{%|\{#")
_CLOSED = re.compile(r"\}\}|%\}|#\}")
_WHOLE = re.compile(r"\{[{%]-?\s*(p|tr|tc)\s.*?[%}]\}")


OWN = {
    "docx": ("runs", "table", "picture"),
    "md": ("md", "runs", "items", "cell", "gap"),
    "html": ("runs", "cell", "picture"),
}
"""The filters of papi's own, by format."""


class _Source(NamedTuple):
    """A part of a template as Jinja reads it; `lines` are the words of each line."""

    name: str
    text: str
    lines: Sequence[str]
    by_line: bool


def check_template(template: Template, form: str) -> Checked:
    """Find the names that no data has, the tags that Word has split, what each loop sees."""
    if form == "docx":
        check(template.content)
    data = data_shape()
    sources = [*(_of_word(template.content) if form == "docx" else _of_text(template.content))]
    findings = [*(_split_tags(template.content) if form == "docx" else ())]
    loops: list[Seen] = []
    for source in sources if not findings else ():
        found = _look_through(source, form, data)
        findings += found.findings
        loops += found.loops
    return Checked(tuple(findings), tuple(loops))


def _look_through(source: _Source, form: str, data: Shape) -> Checked:
    jinja = _environment(form)
    try:
        names = Names(source.text, jinja, data)
    except TemplateSyntaxError as error:
        return Checked((Finding(_where(source, error.lineno), explained(error)),), ())
    unknown = (
        Finding(_where(source, line), f"dữ liệu không có «{name}»", f"có: {known}")
        for line, name, known in names.unknown
    )
    unmade = (
        Finding(_where(source, line), f"không có bộ lọc «{name}»", f"có: {', '.join(OWN[form])}")
        for line, name in names.filters
        if name not in jinja.filters
    )
    seen = (Seen(_where(source, line), over, name, sees) for line, over, name, sees in names.loops)
    return Checked((*unknown, *unmade), tuple(seen))


def _environment(form: str) -> SandboxedEnvironment:
    """An environment to parse in, that knows the filters of the format by name."""
    jinja = sandbox(lambda value: value, autoescape=False)
    jinja.filters |= dict.fromkeys(OWN[form], str)
    return jinja


def _of_text(content: bytes) -> Iterator[_Source]:
    text = content.decode("utf-8-sig", errors="replace")
    yield _Source("", text, text.splitlines(), by_line=True)


def _of_word(content: bytes) -> Iterator[_Source]:
    from papi_cli.render.office.official import sources

    for name, text, lines in sources(content):
        yield _Source(name, text, lines, by_line=False)


def _where(source: _Source, line: int) -> str:
    if source.by_line:
        return f"dòng {line}"
    words = source.lines[min(line, len(source.lines)) - 1][:80] if source.lines else ""
    return f"{source.name}, «{words}»" if words else source.name


def _split_tags(content: bytes) -> Iterator[Finding]:
    """Paragraphs in which a tag begins or ends but not both, or that lose words to a tag."""
    from docx import Document

    for paragraph in _paragraphs(Document(BytesIO(content))):
        words = paragraph.text
        if len(_OPENED.findall(words)) != len(_CLOSED.findall(words)):
            yield Finding(
                f"đoạn «{words[:80]}»",
                "thẻ bị tách hoặc thiếu dấu đóng",
                "viết thẻ liền trong một đoạn, đủ {{ }} hoặc {% %}",
            )
        tag = _WHOLE.search(words)
        if tag and tag[1] == "p" and (words[: tag.start()] + words[tag.end() :]).strip():
            yield Finding(
                f"đoạn «{words[:80]}»",
                f"thẻ {tag[0]} thay cả đoạn: chữ bên cạnh sẽ mất",
                "đặt thẻ một mình trong đoạn",
            )


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph of the body, of tables, of headers and footers."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    parts = [document.part, *(each.target_part for each in document.part.rels.values()
                              if each.reltype.endswith(("/header", "/footer")))]  # fmt: skip
    for part in parts:
        for element in part.element.iter(qn("w:p")):
            yield Paragraph(element, part)
