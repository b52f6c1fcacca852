"""libyaml's events to plain data with places; what YAML offers beyond plain data is refused."""

import re
from collections.abc import Callable
from typing import Any

from papi_cli.diagnostics import Span
from papi_cli.source import libyaml
from papi_cli.source.characters import check_escapes
from papi_cli.source.keys import Keys
from papi_cli.source.libyaml import DocumentEnd, DocumentStart, Event, NodeEvent, ScalarEvent
from papi_cli.source.problems import Problems, Stop
from papi_cli.source.tree import Map, Mark, Seq, mark_at, span_from

MAX_NODES = 100_000
MAX_DEPTH = 60
TOP = Span(1, 1, 1, 1)

_NULLS = frozenset({"", "~", "null"})
_PROPERTIES = re.compile(r"([&!][^\s,\[\]{}]*)\s*")
_PROPERTY_KINDS = {"&": ("Y105", "neo"), "*": ("Y105", "bí danh"), "!": ("Y106", "nhãn")}


class Builder:
    """Takes libyaml's events and builds the data.

    `values` and `marks` are those of the innermost collection that is open: its items, or keys and
    values in turn, and four numbers for each. `outer` holds those around it, each with the event
    that opened the next one. A big repository has millions of events: each costs few calls.
    """

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.documents = self.nodes = 0
        self.ended = self.has_empty = False
        self.keys = Keys(problems)
        self.values: list[object] = []
        self.marks: list[int] = []
        self.outer: list[tuple[NodeEvent, list[object], list[int]]] = []
        self.hashes = frozenset(found.start() for found in re.finditer(" #", text))

    def run(self) -> None:
        """Read the whole text."""
        handlers = self._handlers()
        try:
            for event in libyaml.events(self.text):
                handlers[type(event)](event)
        except (Stop, libyaml.library().YAMLError):
            self._check_open()
            raise
        self._check_top()

    @property
    def data(self) -> Map | None:
        """The mapping at the top, if there is one."""
        return next((each for each in self.values if isinstance(each, Map)), None)

    def bracket(self) -> int | None:
        """The offset of the innermost bracket that is open."""
        starts = (event.start_mark.index for event, _, _ in reversed(self.outer))
        return next((start for start in starts if self.text[start] in "[{"), None)

    def _handlers(self) -> dict[type, Callable[[Any], None]]:
        library = libyaml.library()
        return {
            library.StreamStartEvent: _pass,
            library.StreamEndEvent: _pass,
            library.DocumentStartEvent: self._start_document,
            library.DocumentEndEvent: self._end_document,
            library.ScalarEvent: self._scalar,
            library.AliasEvent: self._alias,
            library.MappingStartEvent: self._open,
            library.SequenceStartEvent: self._open,
            library.MappingEndEvent: self._close_map,
            library.SequenceEndEvent: self._close_seq,
        }

    def _scalar(self, event: ScalarEvent) -> None:
        start, end = event.start_mark, event.end_mark
        value: str | None = event.value
        if event.anchor is not None or event.ctag is not None:
            self._refuse_properties(start.index)
        if not event.style:
            if value in _NULLS:
                value = None
                self.has_empty = True
            elif self.hashes and end.index in self.hashes:
                self._refuse_cut(end.index + 1)
        elif event.style == '"' and not event.value.isprintable():
            check_escapes(start.index, end.index, self.problems)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop_for_nodes(event)
        self.values.append(value)
        self.marks += (start.line, start.column, end.line, end.column)

    def _open(self, event: NodeEvent) -> None:
        if event.anchor is not None or event.ctag is not None:
            self._refuse_properties(event.start_mark.index)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop_for_nodes(event)
        if len(self.outer) == MAX_DEPTH:
            self._stop_at(event, f"lồng nhau quá {MAX_DEPTH} cấp", "viết phẳng hơn")
        self.outer.append((event, self.values, self.marks))
        self.values, self.marks = [], []

    def _close_map(self, event: Event) -> None:
        values, marks = self.values, self.marks
        mark = self._close(event)
        names = self.keys.names(values[::2], marks)
        self.values.append(Map(zip(names, values[1::2], strict=True), mark, marks))

    def _close_seq(self, event: Event) -> None:
        values, marks = self.values, self.marks
        mark = self._close(event)
        self.values.append(Seq(values, mark, marks))

    def _close(self, event: Event) -> Mark:
        """Go back to the collection around the one that ends; the mark of that one."""
        start, end, inner = event.start_mark, event.end_mark, self.marks
        # The end of a block has no width: libyaml tells it where the next thing begins.
        is_block = start.index == end.index
        until_line, until_column = inner[-2:] if is_block else (end.line, end.column)
        opened, self.values, self.marks = self.outer.pop()
        start = opened.start_mark
        mark = (start.line, start.column, until_line, until_column)
        self.marks += mark
        return mark

    def _check_open(self) -> None:
        """Report the keys of the mappings that were open when the reading stopped."""
        inner = [(values, marks) for _, values, marks in self.outer[1:]]
        inner.append((self.values, self.marks))
        for (event, _, _), (values, marks) in zip(self.outer, inner, strict=False):
            if type(event) is libyaml.library().MappingStartEvent:
                self.keys.names(values[::2], marks)

    def _check_top(self) -> None:
        value, mark = self.values[0] if self.values else None, self.marks
        if value is None and mark[:2] == mark[2:]:
            self.problems.add("Y112", TOP, "tệp trống", "viết nội dung, hoặc xóa tệp")
        elif not isinstance(value, Map):
            kind = "một danh sách" if isinstance(value, Seq) else "một câu"
            message = f"cấp trên cùng của tệp phải là các dòng «khóa: giá trị», đây là {kind}"
            remedy = "đặt nội dung này dưới một khóa"
            self.problems.add("Y113", span_from(mark_at(mark, 0)), message, remedy)

    def _start_document(self, event: DocumentStart) -> None:
        self.documents += 1
        if self.documents > 1:
            start = event.start_mark.index
            remedy = "tách thành nhiều tệp, hoặc bỏ dòng «---» này"
            self.problems.add_at("Y107", start, start + 3, "tệp có nhiều tài liệu YAML", remedy)
            raise Stop

    def _end_document(self, event: DocumentEnd) -> None:
        self.ended = event.explicit

    def _stop_for_nodes(self, event: Event) -> None:
        self._stop_at(event, "tệp có quá 100.000 giá trị", "tách thành nhiều tệp")

    def _stop_at(self, event: Event, message: str, remedy: str) -> None:
        start = event.start_mark.index
        self.problems.add_at("Y109", start, start + 1, message, remedy)
        raise Stop

    def _alias(self, event: NodeEvent) -> None:
        start, end = event.start_mark, event.end_mark
        self._refuse_property(start.index, end.index)
        self.values.append(self.text[start.index : end.index])
        self.marks += (start.line, start.column, end.line, end.column)

    def _refuse_properties(self, offset: int) -> None:
        """Report the anchor and the tag that stand at the offset, one after the other."""
        while found := _PROPERTIES.match(self.text, offset):
            self._refuse_property(found.start(), found.end(1))
            offset = found.end()

    def _refuse_property(self, start: int, end: int) -> None:
        name = self.text[start:end]
        code, kind = _PROPERTY_KINDS[name[0]]
        message = f"không dùng {kind} của YAML: «{name[:30]}»"
        remedy = "bỏ đi, viết lại đủ nội dung; nếu là chữ của câu thì đặt câu trong dấu nháy"
        self.problems.add_at(code, start, end, message, remedy)

    def _refuse_cut(self, start: int) -> None:
        tail = self.text[start:].partition("\n")[0].rstrip()
        message = f"câu bị dấu # cắt, phần sau không được đọc: «{tail[:40]}»"
        remedy = "đặt câu trong dấu nháy, hoặc để hai dấu cách trước # nếu là ghi chú"
        self.problems.add_at("Y110", start, start + len(tail), message, remedy)


def _pass(event: Event) -> None:
    """The ends of the text tell nothing."""
