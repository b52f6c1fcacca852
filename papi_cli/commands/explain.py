"""`papi explain`: the manual page of a finding."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated

from papi_cli import console
from papi_cli.checks.manual import body, pages, title
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import UnknownName, WrongUse


def explain(
    code: Annotated[
        str | None,
        Argument(metavar="[MÃ]", help="Mã của lỗi, ví dụ R101; R: các mã R; bỏ trống: mọi mã."),
    ] = None,
    everything: Annotated[bool, option("--all", help="In mọi trang dưới dạng Markdown.")] = False,
) -> None:
    """Giải thích một mã lỗi của papi validate: lỗi gì, vì sao, sửa thế nào."""
    manual = pages()
    if everything:
        if code is not None:
            raise WrongUse(f"--all in mọi mã, không đi cùng {code}", "bỏ một trong hai")
        console.data(_markdown(manual))
    else:
        _show(manual, (code or "").strip().upper())


def _show(manual: Mapping[str, str], code: str) -> None:
    """Print the page of a code, or list the codes that begin so."""
    listed = [f"{each}  {title(page)}" for each, page in manual.items() if each.startswith(code)]
    if listed and code not in manual:
        console.out("\n".join(listed))
        return
    from papi_cli.render import to_manual

    page = _page(manual, code)
    head = f"{code}: {title(page)}."
    console.out(to_manual.render(head, body(page), console.width(), console.colour()))


def _page(manual: Mapping[str, str], code: str) -> str:
    if code not in manual:
        near = get_close_matches(code, manual, n=1, cutoff=0.5)
        remedy = f"có phải ý bạn là {near[0]}?" if near else "xem các mã bằng papi explain"
        raise UnknownName(f"không có mã «{code}»", remedy)
    return manual[code]


def _markdown(manual: Mapping[str, str]) -> str:
    sections = (f"\n## {code}: {title(page)}\n\n{body(page)}\n" for code, page in manual.items())
    return "# Các mã lỗi của papi validate\n" + "".join(sections)
