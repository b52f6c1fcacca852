"""The plain part of YAML, read by lines: a second reader beside libyaml, only for speed.

Nearly every file keeps to a small part of YAML: blank lines and comment lines, `key: value`,
`key:` above a deeper block, `- ` items, words and simple quotes, `[a, b]` and `{a: b}` on one line,
`>-` above lines of one indent. `read_plain` reads this part alone, to the same data with the same
places, in a third of the time that libyaml's events take. It judges nothing: any other text, right
or wrong, `parse` gives to libyaml as a whole. So what is doubtful is left out here, and tests hold
the two readers side by side.
"""

import re
from functools import lru_cache

from papi_cli.source.flow import NotPlain, key_named, shape_of
from papi_cli.source.tree import Map, Mark, Seq

MOST_CHARACTERS = 200_000
"""No text up to this has too many values or bytes: a value takes two characters at least."""

_MOST_DEEP = 20
_KEY = re.compile(r"\w[\w ,./()-]*(?<! )")
_KEY_PART = r"\w[^\n:#]*+:(?:\ |(?=\n))"
_LINE = re.compile(
    rf"""^(?:
    (\ *+(?:-\ (?:{_KEY_PART})?+|{_KEY_PART}))
    (?:
        ((?!null\n)[\w“(][^\n:#]*+(?:(?::(?![ \n])|(?<!\ )\#)[^\n:#]*+)*+(?<!\ ))?+\n
        |("[^"\\\n]*+"|'[^'\n]*+'|[\[{{].*+)\n
        |>-\n((\ ++)[^ \n].*+\n(?:\5.*+\n|\n)*+)
    )
    |\ *+\#.*+\n
    |\n
    )""",
    re.MULTILINE | re.VERBOSE,
)
"""A whole line, or one with the block below it: what stands before the value, and the value.

That is plain words, quoted or in brackets, or a block and its indent. All are empty where the line
is a comment or blank.
"""


def read_plain(text: str) -> Map | None:
    """The mapping that the text holds, in which no value is None; or None: libyaml must look."""
    if len(text) > MOST_CHARACTERS or not text.replace("\n", "").isprintable():
        return None
    try:
        return _Reading().run(text)
    except NotPlain:
        return None


class _Reading:
    """What is open at a line.

    `keys`, `values` and `marks` are those of the innermost collection, `outer` has those around it.
    `level` orders what a line can belong to: twice the column of a mapping, one more for a list,
    which may stand at the column of its key. `expected` is the level at which the next line just
    goes on: that of the innermost collection, or -1 where a key waits for another to open.
    """

    def __init__(self) -> None:
        self.level = self.expected = -1
        self.keys: list[str] = []
        self.values: list[object] = []
        self.marks: list[int] = []
        self.outer: list[tuple[int, list[str], list[object], list[int]]] = []

    def run(self, text: str) -> Map:
        """Read the whole text, each of its lines in as few steps as can be."""
        line = 0
        for head, words, other, block, indent in _LINE.findall(text):
            if head:
                level, key, column, end, start = _head(head)
                if level != self.expected:
                    self._turn(level)
                if key is not None:
                    self.keys.append(key)
                    self.marks += (line, column, line, end)
                if words:
                    self.values.append(words)
                    self.marks += (line, start, line, start + len(words))
                else:
                    line += self._take(other, block, indent, line, start)
            line += 1
        # Where a line matched nothing, it is missing here.
        if line != text.count("\n") or not text.endswith("\n"):
            raise NotPlain
        return self._top()

    def _turn(self, level: int) -> None:
        """Go where a line belongs; a level below -1 stands for a new mapping in a list."""
        seq_level = ~level if level < -1 else level
        if self.expected < 0 and seq_level > self.level:
            self._open(seq_level)
        elif self.expected < 0:
            raise NotPlain
        while seq_level < self.level:
            self._close()
        if seq_level != self.level:
            raise NotPlain
        if level < -1:
            self._open(seq_level + 3)

    def _open(self, level: int) -> None:
        if len(self.outer) == _MOST_DEEP:
            raise NotPlain
        self.outer.append((self.level, self.keys, self.values, self.marks))
        self.level = self.expected = level
        self.keys, self.values, self.marks = [], [], []

    def _close(self) -> None:
        level, keys, values, marks = self.level, self.keys, self.values, self.marks
        mark = (marks[0], level >> 1, marks[-2], marks[-1])
        node = Seq(values, mark, marks) if level & 1 else _map(keys, values, mark, marks)
        self.level, self.keys, self.values, self.marks = self.outer.pop()
        self.expected = self.level
        self.values.append(node)
        self.marks += mark

    def _take(self, other: str, block: str, indent: str, line: int, start: int) -> int:
        """Add a value that is no plain words, or await it; how many more lines it has."""
        if other:
            is_quoted = other[0] in "\"'"
            self.values.append(other[1:-1] if is_quoted else shape_of(other, start).build(line))
            self.marks += (line, start, line, start + len(other))
            return 0
        if block:
            return self._fold(block, indent, line, start)
        if self.level & 1:
            raise NotPlain  # an item without a value
        self.expected = -1
        return 0

    def _fold(self, block: str, indent: str, line: int, start: int) -> int:
        """Add a sentence of many lines; their number, with that of the blank lines below."""
        width = len(indent)
        lines = [each[width:] for each in block.rstrip("\n").split("\n")]
        if width <= self.level >> 1 or any(not each or each[0] == " " for each in lines):
            raise NotPlain
        after = block.count("\n")
        self.values.append(" ".join(lines))
        self.marks += (line, start, line + after + 1, 0)
        return after

    def _top(self) -> Map:
        if self.expected < 0:
            raise NotPlain
        while self.outer:
            self._close()
        top = self.values[0]
        if not isinstance(top, Map):
            raise NotPlain
        return top


@lru_cache(maxsize=1024)
def _head(head: str) -> tuple[int, str | None, int, int, int]:
    """Before a value: its level, the key, where this begins and ends, where the value begins.

    The level of a key that begins an item is the list's, as `~level`: it is never the expected one.
    """
    indent = len(head) - len(head.lstrip(" "))
    if head[indent:] == "- ":
        return 2 * indent + 1, None, 0, 0, indent + 2
    is_item = head[indent] == "-"
    column = indent + 2 * is_item
    key = head[column:].removesuffix(" ").removesuffix(":")
    if not _KEY.fullmatch(key):
        raise NotPlain
    end = column + len(key)
    return ~(2 * indent + 1) if is_item else 2 * indent, key_named(key), column, end, end + 2


def _map(keys: list[str], values: list[object], mark: Mark, marks: list[int]) -> Map:
    found = Map(zip(keys, values, strict=True), mark, marks)
    if len(found) < len(keys):
        raise NotPlain  # a key is there twice
    return found
