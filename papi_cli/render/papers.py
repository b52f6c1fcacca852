"""Papers in every format; templates of an office's own run apart, under a time limit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from papi_cli.shipped import folder


class Template(NamedTuple):
    """A template of an office's own: the file's name, for messages, and its bytes."""

    name: str
    content: bytes


def render(form: str, data: Mapping[str, Any], template: Template | None = None) -> bytes:
    """Write a paper as docx, pdf, html or md."""
    if form == "pdf":
        from papi_cli.render.office.pdf import from_docx

        return from_docx(render("docx", data, template))
    if template is not None:
        from papi_cli.render.apart import render_apart

        return render_apart(form, data, template)
    return fill(form, data, shipped(form))


def form_of(name: str) -> str | None:
    """The format that a template of that name is for; None where it is for none."""
    suffixes = [each.lower() for each in Path(name).suffixes[-2:]]
    return next((form for form in ("docx", "md", "html") if f".{form}" in suffixes), None)


def shipped(form: str) -> bytes:
    """The template that comes with papi."""
    name = "paper.docx" if form == "docx" else f"paper.{form}.j2"
    return (folder("templates") / "report" / name).read_bytes()


def fill(form: str, data: Mapping[str, Any], template: bytes) -> bytes:
    """Fill a template in, here and now."""
    if form == "docx":
        from papi_cli.render.office.official import render as render_docx

        return render_docx(template, data)
    from papi_cli.render.to_page import render as render_text

    return render_text(form, data, template).encode()
