"""New keys and entries as lines of YAML, in the style of the text that they come into."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from papi_cli.source.quoting import Spell, literal, spelled_key
from papi_cli.source.sheet import Sheet

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What can be written: a text, a list, a mapping in the order of its keys."""

WIDTH = 100


class Layout:
    """Writes values as the sheet does; `spell` writes texts."""

    def __init__(self, sheet: Sheet, spell: Spell) -> None:
        self._sheet = sheet
        self._spell = spell

    def flow(self, value: Value) -> str:
        """Write a value on one line, as between brackets."""
        if isinstance(value, str):
            return self._spell(value, True, "")
        if isinstance(value, Mapping):
            return "{" + ", ".join(self.pair(key, each) for key, each in value.items()) + "}"
        return "[" + ", ".join(self.flow(each) for each in value) + "]"

    def pair(self, key: str, value: Value) -> str:
        """Write a key and its value on one line, as between braces."""
        return f"{spelled_key(key)}: {self.flow(value)}"

    def key(self, key: str, value: Value, column: int) -> list[str]:
        """Write a key with its value in lines; the key stands at the column."""
        head = f"{' ' * column}{spelled_key(key)}:"
        if isinstance(value, str):
            return self._text(head, value, column + 2)
        flow = f"{head} {self.flow(value)}"
        if not value or (self._wants_flow(key, value) and len(flow) <= WIDTH):
            return [flow]
        return [head, *self.below(value, column)]

    def below(self, value: Value, column: int) -> list[str]:
        """Write what stands in the lines below a key at the column."""
        if isinstance(value, Mapping):
            return list(self._keys(value, column + 2))
        dashes = column + self._sheet.list_indent
        return list(chain.from_iterable(self.item(each, dashes) for each in value))

    def item(self, value: Value, column: int) -> list[str]:
        """Write an entry of a list in lines; its dash stands at the column."""
        head = f"{' ' * column}-"
        if isinstance(value, str):
            return self._text(head, value, column + 2)
        if not isinstance(value, Mapping) or not value:
            return [f"{head} {self.flow(value)}"]
        first, *rest = self._keys(value, column + 2)
        return [f"{head} {first.lstrip(' ')}", *rest]

    def _keys(self, value: Mapping[str, Value], column: int) -> Iterator[str]:
        for key, each in value.items():
            yield from self.key(key, each, column)

    def _text(self, head: str, value: str, column: int) -> list[str]:
        lines = literal(value)
        if lines is None:
            return [f"{head} {self._spell(value, False, '')}"]
        mark, *rest = lines
        return [f"{head} {mark}", *(" " * column + line if line else "" for line in rest)]

    def _wants_flow(self, key: str, value: Sequence[Value] | Mapping[str, Value]) -> bool:
        """Write as the key's other values are; else what holds texts alone fits on one line."""
        parts = value.values() if isinstance(value, Mapping) else value
        return self._sheet.flow_keys.get(key, all(isinstance(each, str) for each in parts))
