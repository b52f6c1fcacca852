"""Memos as Markdown or as one page of HTML, through `templates/memo.*.j2`."""

from typing import Literal

from papi_cli.render.templates import environment
from papi_cli.views.memo import Memo


def render(memo: Memo, form: Literal["md", "html"]) -> str:
    """Write the memo whole; HTML is one file without scripts that prints on paper."""
    text = environment().get_template(f"memo.{form}.j2").render(memo=memo)
    return text.strip("\n") + "\n"
