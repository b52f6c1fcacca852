"""One YAML text under edit: where its values begin and end, and in which style it is written."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Refused
from papi_cli.source.tree import Map, Mark, Seq


class Splice(NamedTuple):
    """New text between two offsets of the old one."""

    start: int
    end: int
    new: str


class Sheet:
    """A text, without its byte order mark, and what was read from it."""

    def __init__(self, text: str, data: Map) -> None:
        self.text = text
        self.data = data
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.line_end = "\r\n" if "\r\n" in text[: (self.starts * 2)[1]] else "\n"

    def offset(self, line: int, column: int) -> int:
        """The offset of a mark of the tree."""
        return self.starts[line] + column

    def node(self, path: KeyPath) -> object:
        """The value at the path; Refused where there is none."""
        node: object = self.data
        for step in path:
            if not has(node, step):
                raise Refused(f"không có «{named(path)}» trong tệp", "kiểm tra lại tên khóa")
            node = node[step]  # type: ignore[index]
        return node

    def bounds(self, path: KeyPath) -> tuple[int, int]:
        """Where the value at the path begins and ends, as libyaml counts."""
        parent, step = self.node(path[:-1]), path[-1]
        self.node(path)
        mark = parent.marks[step][-4:]  # type: ignore[attr-defined]
        return self.offset(*mark[:2]), self.offset(*mark[2:])

    def key_bounds(self, path: KeyPath) -> tuple[int, int]:
        """Where the key at the end of the path begins and ends."""
        parent = self.node(path[:-1])
        if not isinstance(parent, Map) or path[-1] not in parent:
            raise Refused(f"không có khóa «{named(path)}» trong tệp", "kiểm tra lại tên khóa")
        mark = parent.marks[str(path[-1])]
        return self.offset(*mark[:2]), self.offset(*mark[2:4])

    def opens(self, path: KeyPath) -> str:
        """The character that the value at the path begins with; nothing where it is empty."""
        start, end = (
            self.bounds(path) if path else (self.offset(*self.data.mark[:2]), len(self.text))
        )
        return self.text[start:end][:1]

    def is_flow(self, path: KeyPath) -> bool:
        """Whether the value at the path is a mapping in braces or a list in brackets."""
        return isinstance(self.node(path), Map | Seq) and self.opens(path) in {"{", "["}

    def in_flow(self, path: KeyPath) -> bool:
        """Whether the value at the path stands between braces or brackets."""
        return any(self.is_flow(path[:end]) for end in range(len(path)))

    def is_block_scalar(self, path: KeyPath) -> bool:
        """Whether the value at the path is a text below `|` or `>`."""
        return isinstance(self.node(path), str) and self.opens(path) in {"|", ">"}

    def column(self, path: KeyPath) -> int:
        """The column of the mapping or list at the path: that of its first key or dash."""
        node = self.node(path)
        return node.mark[1] if isinstance(node, Map | Seq) else 0

    def line_start(self, offset: int) -> int:
        """Where the line of the offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_break(self, offset: int) -> int:
        """Where the line end stands that the line beginning at the offset follows."""
        return max(0, offset - (2 if self.text[:offset].endswith("\r\n") else 1))

    def line_after(self, path: KeyPath) -> int:
        """Where the line after the value at the path begins; the end of the text after the last."""
        leaf = self._last_leaf(path)
        start, end = self.bounds(leaf)
        if not self.is_block_scalar(leaf):
            return self.text.find("\n", end) + 1 or len(self.text)
        keeps = "+" in self.text[start:].partition("\n")[0].partition("#")[0]
        while not keeps and end and not self.text[self.line_start(end - 1) : end].strip():
            end = self.line_start(end - 1)
        return end

    def dash(self, path: KeyPath) -> int:
        """Where the dash of a list's item stands."""
        start, _ = self.bounds(path)
        dash = len(self.text[:start].rstrip()) - 1
        if self.text[dash] != "-":
            raise Refused(f"«{named(path)}» có ghi chú sau dấu gạch", "sửa bằng trình soạn thảo")
        return dash

    def _last_leaf(self, path: KeyPath) -> KeyPath:
        node = self.node(path)
        while isinstance(node, Map | Seq) and node and not self.is_flow(path):
            step = next(reversed(node)) if isinstance(node, Map) else len(node) - 1
            path = (*path, step)
            node = self.node(path)
        return path

    @cached_property
    def list_indent(self) -> int:
        """How far the dashes of this text stand to the right of the key that holds them."""
        for path, node in _walk(self.data, ()):
            if isinstance(node, Seq) and isinstance(path[-1], str) and not self.is_flow(path):
                return max(0, self.column(path) - self.column(path[:-1]))
        return 2

    @cached_property
    def flow_keys(self) -> dict[str, bool]:
        """For each key that holds mappings or lists: whether they are written between brackets."""
        return {
            path[-1]: self.is_flow(path)
            for path, _ in _walk(self.data, ())
            if isinstance(path[-1], str)
        }


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with every splice made; they do not overlap, and stand in order."""
    ends = [Splice(0, 0, ""), *splices, Splice(len(text), len(text), "")]
    return "".join(text[before.end : after.start] + after.new for before, after in pairwise(ends))


def scalars(node: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Mark]]:
    """The path of every text below the node, with its mark."""
    if isinstance(node, Map | Seq):
        for step, below in node.items() if isinstance(node, Map) else enumerate(node):
            if isinstance(below, Map | Seq):
                yield from scalars(below, (*path, step))
            else:
                line, column, end_line, end_column = node.marks[step][-4:]  # type: ignore[index]
                yield (*path, step), (line, column, end_line, end_column)


def has(node: object, step: str | int) -> bool:
    """Whether a step leads on from the node."""
    if isinstance(node, Seq):
        return isinstance(step, int) and 0 <= step < len(node)
    return isinstance(node, Map) and step in node


def named(path: KeyPath) -> str:
    """Write a path for people: `tasks[3].due`, its items counted from 1."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "tệp"


def _walk(node: object, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    """Every mapping and list below the node, with its path."""
    if isinstance(node, Map | Seq):
        steps = node.items() if isinstance(node, Map) else enumerate(node)
        for step, below in steps:
            if isinstance(below, Map | Seq) and below:
                yield (*path, step), below
                yield from _walk(below, (*path, step))
