"""Papers as Markdown or as one page of HTML."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup, escape

from papi_cli.render.sandbox import sandbox
from papi_cli.render.template_errors import MisusedTemplate, explained, line_of
from papi_cli.render.templates import markdown

_LISTLIKE = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+])(?=\s)")

Runs = Sequence[Mapping[str, Any]]


def render(form: str, data: Mapping[str, Any], template: bytes) -> str:
    """Fill a template in; MisusedTemplate names the line of a fault."""
    jinja = sandbox(_nothing, autoescape=form == "html", trim_blocks=True, lstrip_blocks=True)
    jinja.filters |= _FILTERS[form]
    try:
        source = template.decode("utf-8-sig")
        words: str = jinja.from_string(source).render(data)
    except UnicodeDecodeError as error:
        raise MisusedTemplate("tệp không phải UTF-8", "đầu tệp") from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        line = line_of(error)
        raise MisusedTemplate(explained(error), f"dòng {line}" if line else "tệp mẫu") from error
    return words.strip("\n") + "\n"


def _nothing(value: Any) -> Any:
    return "" if value is None else value


def _md_runs(runs: Runs) -> str:
    """Words of different looks on one line; what would begin a list does not."""
    return _unlisted("".join(map(_md_run, runs)))


def _md_item(runs: Runs) -> str:
    """Words that begin with the mark of a list."""
    return "".join(map(_md_run, runs))


def _md_run(run: Mapping[str, Any]) -> str:
    words = "<br>".join(markdown(line) for line in run["text"].split("\n"))
    marks = ("**" if run["bold"] or run["todo"] else "") + ("*" if run["italic"] else "")
    before = " " if run["text"][:1].isspace() else ""
    after = " " if run["text"][-1:].isspace() and words else ""
    return f"{before}{marks}{words}{marks[::-1]}{after}" if words else before


def _unlisted(words: str) -> str:
    return _LISTLIKE.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", words)


def _md_gap(text: str) -> str:
    """Show what the form leaves blank: Markdown has no wide gaps."""
    return re.sub(" {3,}", " … ", text)


def _md_cell(text: str) -> str:
    return "<br>".join(map(markdown, text.split("\n")))


def _html_runs(runs: Runs) -> Markup:
    return Markup("").join(map(_html_run, runs))


def _html_run(run: Mapping[str, Any]) -> Markup:
    words = html_lines(run["text"])
    for look, tag in (("italic", "em"), ("bold", "strong"), ("todo", "mark")):
        if run[look]:
            words = Markup(f"<{tag}>{words}</{tag}>")  # noqa: S704
    return words


def _html_picture(picture: Mapping[str, Any]) -> Markup:
    """A picture in the page itself: it is papi that draws it, and its words are escaped."""
    return Markup(picture["svg"])  # noqa: S704


def html_lines(text: str) -> Markup:
    """Text with its line breaks."""
    return Markup("<br>").join(map(escape, text.split("\n")))


_FILTERS: dict[str, dict[str, Callable[..., Any]]] = {
    "md": {"md": markdown, "runs": _md_runs, "items": _md_item, "cell": _md_cell, "gap": _md_gap},
    "html": {"runs": _html_runs, "cell": html_lines, "picture": _html_picture},
}
