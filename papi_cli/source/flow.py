"""`[a, b]` and `{a: b}` of the plain part of YAML: on one line, of words and simple quotes."""

import re
from functools import lru_cache
from unicodedata import normalize

from papi_cli.source.tree import Map, Seq

_MOST_NESTED = 10
_LONGEST_KEY = 100  # libyaml gives up at 1,024
_WORD = r"(?!null[ ,:\]}])\w[^\n:?#,\[\]{}\"'`\\]*+(?<! )"
_ENTRY = re.compile(rf"""(?:({_WORD}):\ )?+(?:({_WORD}|"[^"\\]*+"|'[^']*+')|(?=[\[{{]))""")


class NotPlain(Exception):
    """The text is not of the plain part of YAML, or is doubtful: libyaml must read it."""


class Shape:
    """What a bracket holds, whatever its line; a list has no keys.

    `marks` are as those of the data would be on line 0, the outermost bracket at its column.
    """

    def __init__(self, text: str, begin: int, column: int, depth: int) -> None:
        if depth > _MOST_NESTED:
            raise NotPlain
        self.column = column
        self.begin = begin
        self.is_map = text[begin] == "{"
        self.keys: list[str] = []
        self.values: list[str | Shape] = []
        self.marks: list[int] = []
        self.end = self._read(text, begin + 1, depth)
        self.lines = len(self.marks) // 2
        self.nested = [(at, each) for at, each in enumerate(self.values) if isinstance(each, Shape)]

    def build(self, line: int) -> Map | Seq:
        """The data, on a line."""
        marks = self.marks.copy()
        marks[::2] = (line,) * self.lines
        values: list[object] = [*self.values]
        for at, shape in self.nested:
            values[at] = shape.build(line)
        mark = (line, self.column + self.begin, line, self.column + self.end)
        if self.is_map:
            return Map(zip(self.keys, values, strict=True), mark, marks)
        return Seq(values, mark, marks)

    def _add_place(self, begin: int, end: int) -> None:
        self.marks += (0, self.column + begin, 0, self.column + end)

    def _read(self, text: str, at: int, depth: int) -> int:
        closing = "}" if self.is_map else "]"
        while not text.startswith(closing, at):
            at = self._read_entry(text, at, depth)
            if text.startswith(", ", at):
                at += 2
            elif not text.startswith(closing, at):
                raise NotPlain
        if len(set(self.keys)) < len(self.keys):
            raise NotPlain
        return at + 1

    def _read_entry(self, text: str, at: int, depth: int) -> int:
        """One item, or a key with its value; where it ends."""
        found = _ENTRY.match(text, at)
        if found is None or (found[1] is not None) != self.is_map:
            raise NotPlain
        if self.is_map:
            self.keys.append(key_named(found[1]))
            self._add_place(*found.span(1))
        if found[2] is None:
            inner = Shape(text, found.end(), self.column, depth + 1)
            self.values.append(inner)
            self._add_place(inner.begin, inner.end)
            return inner.end
        word = found[2]
        self.values.append(word[1:-1] if word[0] in "\"'" else word)
        self._add_place(*found.span(2))
        return found.end()


@lru_cache(maxsize=4096)
def shape_of(text: str, column: int) -> Shape:
    """Take apart the bracket that the text is; those of one repository are much alike."""
    shape = Shape(text, 0, column, 1)
    if shape.end != len(text):
        raise NotPlain
    return shape


def key_named(key: str) -> str:
    """A key for lookup, in NFC."""
    if len(key) > _LONGEST_KEY or key == "null":
        raise NotPlain
    return normalize("NFC", key)
