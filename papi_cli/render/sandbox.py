"""Jinja for templates of strangers: nothing but data, nothing unknown, nothing unescaped."""

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def sandbox(
    finalize: Callable[[Any], Any], *, autoescape: bool, **more: Any
) -> ImmutableSandboxedEnvironment:
    """Open an environment whose templates can load nothing; `finalize` writes what a tag prints."""
    jinja = ImmutableSandboxedEnvironment(
        autoescape=autoescape, undefined=StrictUndefined, finalize=finalize, **more
    )
    del jinja.filters["safe"]  # it would let a value be markup
    return jinja
