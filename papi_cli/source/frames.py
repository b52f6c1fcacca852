"""Collections while they are filled, key by key and item by item."""

from unicodedata import normalize

from papi_cli.source.libyaml import Position
from papi_cli.source.problems import Problems
from papi_cli.source.tree import Map, Mark, Seq, span_from


class TopFrame:
    """The place of the one value of a document; none was met where it stays None."""

    __slots__ = ("mark", "value")

    def __init__(self) -> None:
        self.value: object = None
        self.mark: Mark = (0, 0, 0, 0)

    def add(self, value: object, mark: Mark) -> None:
        """Take the value."""
        self.value, self.mark = value, mark


class SeqFrame:
    """A list being filled."""

    __slots__ = ("node", "start")

    def __init__(self, start: Position) -> None:
        self.node = Seq()
        self.start = start

    def add(self, value: object, mark: Mark) -> None:
        """Take the next item."""
        self.node.append(value)
        self.node.marks.append(mark)


class MapFrame:
    """A mapping being filled: keys and values come in turn."""

    __slots__ = ("key", "key_mark", "keys", "node", "start")

    def __init__(self, start: Position, keys: "Keys") -> None:
        self.node = Map()
        self.start = start
        self.keys = keys
        self.key = ""
        self.key_mark: Mark | None = None

    def add(self, value: object, mark: Mark) -> None:
        """Take the next key or the value of the last one."""
        if self.key_mark is None:
            self.key = self.keys.accept(value, mark, self.node)
            self.key_mark = mark
        else:
            self.node[self.key] = value
            self.node.marks[self.key] = self.key_mark + mark
            self.key_mark = None


class Keys:
    """The keys of one file: told once, they share their text."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.known: dict[str, str] = {}

    def accept(self, key: object, mark: Mark, node: Map) -> str:
        """The key for lookup, in NFC; what is refused is reported and gets an empty key."""
        name = self.known.get(key) if isinstance(key, str) else None
        if name is None:
            name = self._first_met(key, mark)
        if name in node:
            return self._twice(name, str(key), mark, node)
        return name

    def _first_met(self, key: object, mark: Mark) -> str:
        if not isinstance(key, str) or not key.strip() or "\n" in key:
            message = "khóa trống hoặc không phải là chữ trên một dòng"
            remedy = "viết khóa bằng chữ trên một dòng; nếu là chữ «null» thì đặt trong dấu nháy"
            self.problems.add("Y114", span_from(mark), message, remedy)
            return ""
        if key == "<<":
            remedy = "chép các khóa cần dùng vào đây"
            self.problems.add("Y105", span_from(mark), "không dùng khóa gộp «<<»", remedy)
            return ""
        return self.known.setdefault(key, normalize("NFC", key))

    def _twice(self, name: str, key: str, mark: Mark, node: Map) -> str:
        if name:
            first = self.problems.note("khóa này đã có ở đây", node.key_span(name))
            message = f"khóa «{key}» lặp lại"
            remedy = "giữ một khóa, bỏ hoặc đổi tên khóa kia"
            if list(self.known.values()).count(name) > 1:
                remedy += "; hai khóa gõ bằng hai kiểu dấu (dựng sẵn, tổ hợp) nhưng là một"
            self.problems.add("Y104", span_from(mark), message, remedy, first)
        return ""


Frame = MapFrame | SeqFrame
