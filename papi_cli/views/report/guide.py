"""What templates may name, in words: the data of papers as Markdown."""

import inspect
from collections.abc import Iterator
from typing import Any

from papi_cli.views.report.paper import (
    Annex,
    Block,
    Cell,
    Column,
    Contact,
    Grid,
    Group,
    Head,
    Paper,
    Picture,
    Run,
    Signature,
)
from papi_cli.views.report.shapes import FACTS, nested

_LEAD = """\
# Dữ liệu của mẫu

Mẫu thấy đúng những gì `papi report LOẠI --format json` in ra. Trong Word, thẻ `{{ tên }}` in một
giá trị; `{%p for x in danh_sách %}` … `{%p endfor %}` lặp các đoạn, `{%tr for … %}` lặp các dòng
của bảng; `{{r runs|runs }}` in chữ có đậm, nghiêng; `{{p grid|table(165) }}` in một bảng rộng
165 mm; `{{r picture|picture(165) }}` in một hình. Các kiểu đoạn có tên «PAPI …»: sửa kiểu là
sửa mọi chỗ.

Ngoài các tên của Paper còn có `schema`, `today`, `is_letter`, `is_annex` và `facts`
(số liệu của từng loại).
"""
_PARTS: tuple[type, ...] = (
    Paper, Head, Run, Block, Grid, Column, Group, Cell, Picture, Annex, Signature, Contact,
)  # fmt: skip


def guide() -> str:
    """Every part of the data with its names."""
    parts: dict[str, Any] = {each.__name__: each for each in _PARTS}
    for facts in FACTS:
        parts |= {each.__name__: each for each in nested(facts)}
    return _LEAD + "".join(map(_part, parts.values()))


def _part(kind: Any) -> str:
    return "\n".join(_lines(kind)) + "\n"


def _lines(kind: Any) -> Iterator[str]:
    yield f"\n## {kind.__name__}\n"
    yield inspect.cleandoc(kind.__doc__ or "")
    yield ""
    for name, hint in kind.__annotations__.items():
        shown = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else hint
        yield f"- `{name}`: {str(shown).replace('papi_cli.views.report.', '')}"
