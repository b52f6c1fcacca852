"""Jinja in a sandbox: templates may come from strangers, and values never run."""

import re
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#|~])")
_HERE = Path(__file__).parents[1] / "templates"
_SOURCE_TREE = Path(__file__).parents[2] / "templates"


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Open the templates: those inside the package, or beside it in a source tree."""
    folder = _HERE if _HERE.is_dir() else _SOURCE_TREE
    jinja = ImmutableSandboxedEnvironment(
        # Markdown is escaped by its own filter; HTML needs no markup of ours in values.
        autoescape=lambda name: not (name or "").endswith(".md.j2"),
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["md"] = markdown
    return jinja


def markdown(text: str) -> str:
    """Escape what Markdown would take for markup, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
