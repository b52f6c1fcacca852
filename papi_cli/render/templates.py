"""Jinja in a sandbox: templates may come from strangers, and values never run."""

import re
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from papi_cli.shipped import folder
from papi_cli.source.quoting import spelled

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#|~])")
_NOT_MARKUP = (".md.j2", ".yaml.j2")


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Open the templates."""
    jinja = ImmutableSandboxedEnvironment(
        # Markdown and YAML have filters of their own; HTML needs no markup of ours in values.
        autoescape=lambda name: not (name or "").endswith(_NOT_MARKUP),
        loader=FileSystemLoader(folder("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["md"] = markdown
    jinja.filters["yaml"] = scalar
    jinja.filters["comment"] = one_line
    return jinja


def scalar(text: str) -> str:
    """Spell text as a YAML value that reads back the same; Refused where no file may hold it."""
    return spelled(text, flow=False)


def one_line(text: str) -> str:
    """Put text on one line, as a YAML comment must be; U+0085, U+2028 end lines too."""
    return " ".join(text.split())


def markdown(text: str) -> str:
    """Escape what Markdown would take for markup, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
