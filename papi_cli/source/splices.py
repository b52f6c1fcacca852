"""Where a change touches the text: each change as splices, proved by nobody here."""

from collections.abc import Sequence

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Refused
from papi_cli.source.layout import Layout, Value
from papi_cli.source.quoting import Spell, spelled_key
from papi_cli.source.sheet import Sheet, Splice, named
from papi_cli.source.tree import Map, Seq

_BY_HAND = "sửa bằng trình soạn thảo"


def setting(sheet: Sheet, spell: Spell, path: KeyPath, value: str) -> list[Splice]:
    """Put a text in the place of another, in its quotes where that can be."""
    if isinstance(sheet.node(path), Map | Seq):
        raise Refused(f"«{named(path)}» không phải là một giá trị đơn", "chỉ rõ khóa bên trong")
    if sheet.is_block_scalar(path):
        raise Refused(f"«{named(path)}» viết nhiều dòng sau «|» hoặc «>»", _BY_HAND)
    start, end = sheet.bounds(path)
    opening = sheet.text[start:end][:1]
    new = spell(value, sheet.in_flow(path), opening if opening in {"'", '"'} else "")
    blank = sheet.text[start - 1 : start].isspace() or start < end or not start
    return [Splice(start, end, new if blank else f" {new}")]


def putting(sheet: Sheet, spell: Spell, path: KeyPath, value: Value) -> list[Splice]:
    """Put any value in the place of the one of a key; a note beside a line that stays one stays."""
    node, layout = sheet.node(path), Layout(sheet, spell)
    start, end = sheet.bounds(path)
    if sheet.in_flow(path):
        return [Splice(start, end, layout.flow(value))]
    if not isinstance(path[-1], str):
        raise Refused(f"«{named(path)}» là một mục của danh sách", _BY_HAND)
    first, after = sheet.key_bounds(path)[0], sheet.line_after(path)
    lines = layout.key(path[-1], value, first - sheet.line_start(first))
    if len(lines) == 1 and "\n" not in sheet.text[first:end]:
        blank = sheet.text[start - 1].isspace()
        new = spell(value, False, "") if isinstance(value, str) else layout.flow(value)
        return [Splice(start, end, new if blank else f" {new}")]
    plain = isinstance(node, str) and not sheet.is_block_scalar(path)
    if "#" in sheet.text[end if plain else start : after]:
        raise Refused(f"«{named(path)}» có thể có ghi chú bên cạnh", _BY_HAND)
    ended = sheet.line_end * sheet.text[:after].endswith("\n")
    return [Splice(first, after, sheet.line_end.join(lines).lstrip(" ") + ended)]


def renaming(sheet: Sheet, path: KeyPath, key: str) -> list[Splice]:
    """Put a key in the place of another."""
    start, end = sheet.key_bounds(path)
    return [Splice(start, end, spelled_key(key))]


def adding(sheet: Sheet, spell: Spell, path: KeyPath, key: str, value: Value) -> list[Splice]:
    """Add a key behind the last one of the mapping at the path."""
    node, layout = sheet.node(path), Layout(sheet, spell)
    if not isinstance(node, Map):
        raise Refused(f"«{named(path)}» không chứa khóa", "chỉ rõ chỗ có các dòng «khóa: giá trị»")
    if sheet.is_flow(path) or (path and sheet.in_flow(path)) or not node:
        return [_into_brackets(sheet, path, layout.pair(key, value))]
    return [_lines(sheet, path, layout.key(key, value, sheet.column(path)))]


def appending(sheet: Sheet, spell: Spell, path: KeyPath, entries: Sequence[Value]) -> list[Splice]:
    """Add entries behind the last one of the list at the path."""
    node, layout = sheet.node(path), Layout(sheet, spell)
    if node is None and not sheet.opens(path) and not sheet.in_flow(path):
        return [_lines(sheet, path, layout.below(entries, sheet.column(path[:-1])))]
    if not isinstance(node, Seq):
        raise Refused(f"«{named(path)}» không phải là danh sách", _BY_HAND)
    if not node and not isinstance(entries[0], str) and not sheet.in_flow(path):
        return _into_empty(sheet, path, layout.below(entries, sheet.column(path[:-1])))
    if sheet.is_flow(path):
        return [_into_brackets(sheet, path, ", ".join(map(layout.flow, entries)))]
    column = sheet.column(path)
    return [_lines(sheet, path, [line for each in entries for line in layout.item(each, column)])]


def removing(sheet: Sheet, path: KeyPath) -> list[Splice]:
    """Take a key with its value, or an entry of a list, out."""
    parent = sheet.node(path[:-1])
    sheet.node(path)
    if sheet.in_flow(path):
        return [_out_of_brackets(sheet, path)]
    if isinstance(parent, Map | Seq) and len(parent) == 1:
        return _emptied(sheet, path[:-1])
    return [_out_of_block(sheet, path)]


def _into_brackets(sheet: Sheet, path: KeyPath, new: str) -> Splice:
    node = sheet.node(path)
    if isinstance(node, Map | Seq) and node:
        _, end = sheet.bounds((*path, _last_step(node)))
        return Splice(end, end, f", {new}")
    start, _ = sheet.bounds(path) if path else (sheet.offset(*sheet.data.mark[:2]), 0)
    return Splice(start + 1, start + 1, new)


def _into_empty(sheet: Sheet, path: KeyPath, lines: list[str]) -> list[Splice]:
    """Take the brackets of an empty list away and write its first entry below."""
    start, end = sheet.bounds(path)
    return [Splice(_after_colon(sheet, path, start), end, ""), _lines(sheet, path, lines)]


def _lines(sheet: Sheet, path: KeyPath, lines: Sequence[str]) -> Splice:
    """New lines behind the value at the path; a text without a last line end stays so."""
    offset = sheet.line_after(path) if path else _end_of_data(sheet)
    new = sheet.line_end.join(lines)
    if offset and sheet.text[offset - 1] != "\n":
        return Splice(offset, offset, sheet.line_end + new)
    return Splice(offset, offset, new + sheet.line_end)


def _out_of_brackets(sheet: Sheet, path: KeyPath) -> Splice:
    parent = sheet.node(path[:-1])
    steps = list(parent) if isinstance(parent, Map) else list(range(len(_sized(parent))))
    index = steps.index(path[-1])  # type: ignore[arg-type]
    start, end = _start(sheet, path), sheet.bounds(path)[1]
    if index + 1 < len(steps):
        next_start = _start(sheet, (*path[:-1], steps[index + 1]))
        return _only_blank(sheet, Splice(start, next_start, ""), end, next_start)
    if index:
        previous_end = sheet.bounds((*path[:-1], steps[index - 1]))[1]
        return _only_blank(sheet, Splice(previous_end, end, ""), previous_end, start)
    return Splice(start, end, "")


def _out_of_block(sheet: Sheet, path: KeyPath) -> Splice:
    start, end = _start(sheet, path), sheet.line_after(path)
    line = sheet.line_start(start)
    if not sheet.text[line:start].strip(" "):
        if end == len(sheet.text) and not sheet.text.endswith("\n"):
            return Splice(sheet.line_break(line), end, "")
        return Splice(line, end, "")
    parent = sheet.node(path[:-1])
    if not isinstance(parent, Map):
        raise Refused(f"«{named(path)}» viết chung dòng với mục khác", _BY_HAND)
    following = list(parent)[list(parent).index(str(path[-1])) + 1]
    next_start = _start(sheet, (*path[:-1], following))
    return _only_blank(sheet, Splice(start, next_start, ""), end, next_start)


def _emptied(sheet: Sheet, path: KeyPath) -> list[Splice]:
    """Leave brackets with nothing between where the only entry of a block is taken out."""
    if not path:
        raise Refused("tệp sẽ không còn gì", "xóa tệp nếu không cần nữa")
    brackets = "{}" if isinstance(sheet.node(path), Map) else "[]"
    start, end = sheet.bounds(path)
    line, after = sheet.line_start(start), sheet.line_after(path)
    if sheet.text[line:start].strip(" "):
        return [Splice(start, end, brackets)]
    colon = _after_colon(sheet, path, start)
    if after == len(sheet.text) and not sheet.text.endswith("\n"):
        line = max(colon, sheet.line_break(line))
    return [Splice(colon, colon, f" {brackets}"), Splice(line, after, "")]


def _after_colon(sheet: Sheet, path: KeyPath, start: int) -> int:
    """Where the value at the path, or its place, follows the colon or dash before it."""
    if isinstance(path[-1], int):
        return sheet.dash(path) + 1
    _, end = sheet.key_bounds(path)
    return sheet.text.index(":", end, start) + 1


def _start(sheet: Sheet, path: KeyPath) -> int:
    """Where an entry begins: its key, its dash, or between brackets the value itself."""
    if isinstance(path[-1], str):
        return sheet.key_bounds(path)[0]
    return sheet.bounds(path)[0] if sheet.in_flow(path) else sheet.dash(path)


def _only_blank(sheet: Sheet, splice: Splice, start: int, end: int) -> Splice:
    """The splice, unless it would take with it more than blanks and a comma between two offsets."""
    if sheet.text[start:end].strip(" ,\r\n"):
        raise Refused("chỗ cần bỏ có ghi chú bên cạnh", _BY_HAND)
    return splice


def _end_of_data(sheet: Sheet) -> int:
    return sheet.line_after((_last_step(sheet.data),)) if sheet.data else len(sheet.text)


def _last_step(node: Map | Seq) -> str | int:
    return next(reversed(node)) if isinstance(node, Map) else len(node) - 1


def _sized(node: object) -> Seq:
    return node if isinstance(node, Seq) else Seq((), (0, 0, 0, 0), ())
