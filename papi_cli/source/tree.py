"""What was parsed: plain data in which every key and value knows its place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papi_cli.diagnostics import Diagnostic, KeyPath, Span

Mark = tuple[int, int, int, int]
"""Line, column, end line, end column from 0: what libyaml counts, kept as it is for speed."""


def span_from(mark: Mark) -> Span:
    """The span that a mark stands for."""
    line, column, end_line, end_column = mark
    return Span(line + 1, column + 1, end_line + 1, end_column + 1)


def mark_at(marks: Sequence[int], place: int) -> Mark:
    """The mark of a value, by its place among those whose marks these are."""
    line, column, end_line, end_column = marks[4 * place : 4 * place + 4]
    return line, column, end_line, end_column


class Map(dict[str, object]):
    """A mapping; `marks` holds four numbers for each key and each value in turn, in order.

    One list of numbers takes a quarter of the room of a tuple for each, and far less time.
    """

    __slots__ = ("mark", "marks")

    def __init__(
        self, pairs: Iterable[tuple[str, object]], mark: Mark, marks: Sequence[int]
    ) -> None:
        super().__init__(pairs)
        self.mark = mark
        self.marks = marks

    @property
    def span(self) -> Span:
        """From the first key to the end of the last value; with the braces in `{}`."""
        return span_from(self.mark)

    @property
    def line(self) -> int:
        """The line, from 1, of the first key."""
        return self.mark[0] + 1

    def key_span(self, key: str) -> Span:
        """Where the key stands."""
        return span_from(mark_at(self.marks, 2 * list(self).index(key)))

    def value_span(self, key: str) -> Span:
        """Where the value of the key stands; of no width, after the colon, where it is empty."""
        return span_from(mark_at(self.marks, 2 * list(self).index(key) + 1))


class Seq(list[object]):
    """A list; `marks` holds four numbers for each item."""

    __slots__ = ("mark", "marks")

    def __init__(self, items: Iterable[object], mark: Mark, marks: Sequence[int]) -> None:
        super().__init__(items)
        self.mark = mark
        self.marks = marks

    @property
    def span(self) -> Span:
        """From the first dash to the end of the last item; with the brackets in `[]`."""
        return span_from(self.mark)

    def item_span(self, index: int) -> Span:
        """Where the item stands."""
        return span_from(mark_at(self.marks, index))


class Parsed(NamedTuple):
    """What a file holds, or what is wrong with it: `data` is None where there is an error.

    `has_empty` says that some value is None: most files have none, and need not be searched.
    """

    data: Map | None
    problems: tuple[Diagnostic, ...]
    has_empty: bool = False


def span_of(root: Map, path: KeyPath, *, key: bool = False) -> Span:
    """Where the value at the path stands (or, with `key`, its key).

    For the only item of a list that is written without the list: the value.
    For a key that is missing: the first key of the mapping that should hold it.
    For any other path that leads nowhere: the last value on the way.
    """
    node: object = root
    key_span = value_span = root.span
    for step in path:
        found = _step(node, step)
        if found is None and step == 0 and not isinstance(node, Seq):
            continue  # a list of one that is written without the list
        if found is None:
            return _beside(node, value_span)
        key_span, value_span, node = found
    return key_span if key else value_span


def as_written(root: Map, path: KeyPath) -> KeyPath:
    """The path without the steps into lists of one that are written without the list."""
    node: object = root
    taken: list[str | int] = []
    for step in path:
        found = _step(node, step)
        if found is None and step == 0 and not isinstance(node, Seq):
            continue
        taken.append(step)
        node = found[2] if found else None
    return tuple(taken)


def _step(node: object, step: str | int) -> tuple[Span, Span, object] | None:
    """The key, the value's place and the value one step down; an item is its own key."""
    if isinstance(node, Map) and isinstance(step, str) and step in node:
        return node.key_span(step), node.value_span(step), node[step]
    if isinstance(node, Seq) and isinstance(step, int) and 0 <= step < len(node):
        return node.item_span(step), node.item_span(step), node[step]
    return None


def _beside(node: object, span: Span) -> Span:
    """What to show where no step leads on from the node, which stands at the span."""
    return node.key_span(next(iter(node))) if isinstance(node, Map) and node else span
