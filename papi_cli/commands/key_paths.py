"""Values of a file as people name them: `title`, `tasks[2].due`, `tasks.II.1-1.due`."""

import re
from collections.abc import Sequence

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import UnknownName
from papi_cli.source.sheet import has
from papi_cli.source.tree import Map, Seq


def key_path(data: Map, text: str, start: KeyPath = ()) -> KeyPath:
    """The path of a value below the one at `start`; the last key need not be there yet.

    Entries of a list are named by their place from 1 or by their id. Keys and ids may have dots.
    """
    node: object = data
    for step in start:
        node = node[step]  # type: ignore[index]
    path = start
    while text:
        step, text = _step(node, text.removeprefix("."))
        path = (*path, step)
        node = node[step] if has(node, step) else None  # type: ignore[index]
    return path


def _step(node: object, text: str) -> tuple[str | int, str]:
    """The first step that the text names, and what is left of the text."""
    if isinstance(node, Map):
        return _key(node, text)
    if isinstance(node, Seq):
        return _entry(node, text)
    raise UnknownName(f"không có khóa «{text}»: chỗ này là một giá trị đơn", "bỏ phần sau cùng")


def _key(node: Map, text: str) -> tuple[str, str]:
    key = _longest(text, list(node))
    if key is not None:
        return key, text[len(key) :]
    if text and not re.search(r"[.\[]", text):
        return text, ""
    known = list(node)
    raise UnknownName(f"không có khóa «{text}»", _remedy(text, known))


def _entry(node: Seq, text: str) -> tuple[int, str]:
    if found := re.match(r"\[(\d+)\]", text):
        place = int(found[1])
        if 1 <= place <= len(node):
            return place - 1, text[found.end() :]
        raise UnknownName(f"danh sách không có mục thứ {place}", f"chọn từ 1 đến {len(node)}")
    maps = [(place, each) for place, each in enumerate(node) if isinstance(each, Map)]
    ids = {str(each["id"]): place for place, each in maps if isinstance(each.get("id"), str)}
    name = _longest(text, list(ids))
    if name is not None:
        return ids[name], text[len(name) :]
    raise UnknownName(f"danh sách không có mục «{text}»", _remedy(text, list(ids) or ["[1]"]))


def _longest(text: str, names: Sequence[str]) -> str | None:
    """The longest of the names that the text begins with, whole."""
    fitting = (each for each in names if text == each or text.startswith((f"{each}.", f"{each}[")))
    return max(fitting, key=len, default=None)


def _remedy(text: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # only where a name is unknown

    first = re.split(r"[.\[]", text)[0] or text
    near = get_close_matches(first, known, n=1, cutoff=0.5)
    if near:
        return f"có phải ý bạn là «{near[0]}»?"
    return f"dùng được: {', '.join(known[:12])}"
