"""docxtpl with values that never become markup, time that grows with the rows, places of errors."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from papi_cli.render.office.endings import keep_ends
from papi_cli.render.office.package import normalised
from papi_cli.render.office.pieces import AFTER, END, Pieces, xml_text
from papi_cli.render.sandbox import sandbox
from papi_cli.render.template_errors import MisusedTemplate, explained, line_of

_PARAGRAPH = re.compile(r"<w:p([ >])")
_ADDED = re.compile(r"\n<w:p([ >])")
_PROPERTIES = ("author", "comments", "identifier", "subject", "title")
_TALLEST = Mm(230)
"""A picture fits on one page."""

_TAGS = re.compile(r"<[^>]+>")


class Official(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """A template of papers.

    docxtpl puts line breaks and tabs into what is rendered by a search over all of it; here each
    value brings them along (`xml_text`), which also keeps `{_{` in a value what it is.
    """

    place = "thân văn bản"

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None
    ) -> str:
        """Fill one part in; MisusedTemplate names the words around a fault."""
        source = _PARAGRAPH.sub(r"\n<w:p\1", src_xml)
        self.place = _place(part)
        filled = self._filled(source, context, jinja_env)
        return _ADDED.sub(r"<w:p\1", filled)

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """Fill the properties in: plain text, not XML."""
        self.place = "thuộc tính của tệp"
        properties = self.docx.core_properties
        for name in _PROPERTIES:
            words = self._filled(getattr(properties, name), context, _for_properties())
            setattr(properties, name, words[:255])

    def _filled(self, source: str, context: Mapping[str, Any], jinja: Any) -> str:
        try:
            words: str = jinja.from_string(source).render(context)
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            near = _near(source, line_of(error))
            raise MisusedTemplate(explained(error), f"{self.place}{near}") from error
        return words

    def shown(self, png: bytes, width: float) -> str:
        """Take a picture into the package; the XML that shows it, so many millimetres wide."""
        inline = self.docx.part.new_pic_inline(BytesIO(png), Mm(width))
        if inline.extent.cy > _TALLEST:
            inline = self.docx.part.new_pic_inline(BytesIO(png), height=_TALLEST)
        return str(self.xml_to_string(inline))

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Fill the footnotes in, where there are any."""
        self.place = "cước chú"
        super().render_footnotes(context, jinja_env)


def render(template: bytes, data: Mapping[str, Any]) -> bytes:
    """Fill a template in; the same bytes for the same data."""
    official = Official(BytesIO(template))
    official.init_docx()
    _free_sections(official.docx.element.body)
    styles = {each.name: each.style_id for each in official.docx.styles}
    pieces = Pieces(styles, official.shown)
    official.render(data, _environment(pieces), autoescape=True)
    _keep_last_section(official.docx.element.body)
    keep_ends(official.docx.element.body, styles.get(END), styles.get(AFTER))
    out = BytesIO()
    official.docx.save(out)
    return normalised(out.getvalue())


def sources(template: bytes) -> Iterator[tuple[str, str, list[str]]]:
    """The parts of a template as Jinja reads them: place, text, the words of each of its lines."""
    official = Official(BytesIO(template))
    official.render_init()
    parts = [(official.docx.part, official.get_xml())]
    for uri in (official.HEADER_URI, official.FOOTER_URI):
        for _, part in official.get_headers_footers(uri):
            parts.append((part, official.get_part_xml(part)))
    for part, xml in parts:
        text = _PARAGRAPH.sub(r"\n<w:p\1", official.patch_xml(xml))
        yield (
            _place(part),
            text,
            [" ".join(_TAGS.sub("", each).split()) for each in text.splitlines()],
        )
    for name in _PROPERTIES:
        yield "thuộc tính của tệp", getattr(official.docx.core_properties, name), []


def _environment(pieces: Pieces) -> ImmutableSandboxedEnvironment:
    jinja = sandbox(_word_value, autoescape=True)
    jinja.filters |= {
        "runs": pieces.runs, "table": pieces.table, "picture": pieces.picture,
    }  # fmt: skip
    return jinja


def _for_properties() -> ImmutableSandboxedEnvironment:
    return sandbox(lambda value: "" if value is None else value, autoescape=False)


def _word_value(value: Any) -> Any:
    """What a tag prints: nothing for None, text with Word's own breaks."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else xml_text(str(value))


def _words(xml: str) -> str:
    return " ".join(_TAGS.sub("", xml).split())


def _free_sections(body: Any) -> None:
    """Give ends of sections paragraphs of their own.

    An office may put them into the paragraph before, and with a tag that paragraph would go.
    """
    for end in _section_ends(body):
        paragraph = end.getparent().getparent()
        if "{" in "".join(paragraph.itertext()):
            alone = OxmlElement("w:p")
            alone.get_or_add_pPr().append(end)
            paragraph.addnext(alone)


def _section_ends(body: Any) -> Sequence[Any]:
    return list(body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}"))


def _keep_last_section(body: Any) -> None:
    """Make the last section end where the paper does, as its last paragraph says."""
    ends = _section_ends(body)
    if ends and body[-2] is ends[-1].getparent().getparent():
        body.replace(body[-1], ends[-1])


def _place(part: Any) -> str:
    name = str(part.partname)
    if "header" in name:
        return "đầu trang"
    return "chân trang" if "footer" in name else "thân văn bản"


def _near(source: str, line: int | None) -> str:
    """The words of the paragraph in which a fault was found."""
    if line is None:
        return ""
    lines = source.split("\n")
    words = _words(lines[min(line, len(lines)) - 1])
    return f", gần «{words[:120]}»" if words else ""
