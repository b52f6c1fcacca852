"""How a text is spelled in YAML so that papi reads back exactly that text."""

from collections.abc import Callable, Iterator
from unicodedata import normalize

from papi_cli.errors import Refused
from papi_cli.source.characters import hidden_in
from papi_cli.source.parse import parse

Spell = Callable[[str, bool, str], str]
"""The spelling of a text, between brackets or not, near a value with that quote (or none)."""


def spelled(value: str, flow: bool, quote: str = "") -> str:
    """Spell a value on one line: with the quote wished for, else as plainly as it can be read."""
    return _first(_spellings(value, quote), value, flow)


def spelled_quoted(value: str, flow: bool, quote: str = "") -> str:
    """Spell a value on one line, in quotes."""
    return _first(_spellings(value, quote or _quote_for(value)), value, flow)


def spelled_key(key: str) -> str:
    """Spell a key."""
    for spelling in _spellings(key, ""):
        if parse(f"{spelling}: a\n", "").data == {normalize("NFC", key): "a"}:
            return spelling
    raise Refused(f"không đặt được khóa «{key}»", "khóa là chữ trên một dòng")


def literal(value: str) -> list[str] | None:
    """Spell a text of several lines below `|`, line by line; None where quotes are safer."""
    lines = value.removesuffix("\n").split("\n")
    risky = len(lines) < 2 or not lines[0] or not lines[-1] or lines[0].startswith(" ")
    if risky or hidden_in(value) or any(line.endswith(" ") for line in lines):
        return None
    return ["|" if value.endswith("\n") else "|-", *lines]


def _first(spellings: Iterator[str], value: str, flow: bool) -> str:
    found = next((each for each in spellings if _reads_back(each, value, flow)), None)
    if found is None:
        hidden = hidden_in(value) or "ký tự này"
        raise Refused(f"không ghi được «{value[:40]}»", f"bỏ {hidden} khỏi giá trị")
    return found


def _reads_back(spelling: str, value: str, flow: bool) -> bool:
    """Whether papi reads the value, under a key and in a list."""
    if flow:
        return parse(f"a: {{b: {spelling}, c: [{spelling}]}}\n", "").data == {
            "a": {"b": value, "c": [value]}
        }
    return parse(f"a: {spelling}\nb:\n- {spelling}\n", "").data == {"a": value, "b": [value]}


def _spellings(value: str, quote: str) -> Iterator[str]:
    """Spell a value in every way, the best first."""
    one_line = "\n" not in value
    if not quote and one_line:
        yield value
    if one_line and (quote or _quote_for(value)) == "'":
        yield _single(value)
    yield _double(value)


def _quote_for(value: str) -> str:
    """The quote under which nothing needs a mark of its own."""
    return "'" if '"' in value or "\\" in value else '"'


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    marked = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{marked}"'
