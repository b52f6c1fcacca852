"""A page of the manual: paragraphs that fill the width, and what is to be typed stays whole."""

import re
from textwrap import wrap

from papi_cli.render.to_terminal import render_all
from papi_cli.views.table import Table

_BROAD = 100
"""Columns beyond which the eye loses the next line."""

_WHOLE = re.compile(r"accept: \{.*?\}|`[^`]*`|«[^»]{,40}»|\[.*?\]")
"""What is to be typed, and what is quoted: nobody reads it off two lines."""


def render(title: str, text: str, width: int, colour: bool) -> str:
    """Lay a title and its paragraphs out in `width` columns; blank lines part the paragraphs."""
    room = min(width, _BROAD)
    paragraphs = (_filled(each, room) for each in text.split("\n\n"))
    page = Table((), (), lead=(f"{title}\n",), closing=("\n\n".join(paragraphs),))
    return render_all([page], room, colour)


def _filled(paragraph: str, width: int) -> str:
    words = " ".join(paragraph.split())
    bound = _WHOLE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), words)
    lines = wrap(bound, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")
