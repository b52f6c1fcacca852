"""Texts near the edge of the plain part of YAML: most are within it, or just beyond."""

from collections.abc import Sequence

from hypothesis import strategies as st

_WORDS = [
    *("a", "Sở Y tế", "1.10", "a, b - c", "a:b#c", "“a” b", "(a) b", "x  y", "2019-04-22", "a [b]"),
]
_EDGES = [
    *("null", "null x", "~", "a: b", "a:", "a #b", "a # b", "-", "- a", "---", "...", "a ", "_"),
    *("?", "<<", "%a", "&a", "*a", "!a", "@a", "`a", "=", "> a", "| a", "e\u0301", "\u00a0", "中"),
    *("½", "٣", "a\u3000b", "[", "]", "a]", "{}", "[a, ]", "[,]", "[a: b]", "{a}", "{a:b}"),
    *("{null: a}", "[a:b]", '"a" b', '"a" # b', "'a''b'", '"a\\n"', '"a', "''", '"null"'),
    *("[[a], {b: [c]}]", "x" * 1100, "a\tb", "http://a.b", "[http://a.b]", "[a?b]", "[-a]"),
    *("{a: null}", "{a: , b: c}", "{a: a, a: b}"),
]
_KEYS = ["a", "b", "c", "d e", "Công khai, minh bạch (3)", "2018", "k.1/2"]
_ODD_KEYS = [
    *("null", "a ", "a:b", '"a"', "- a", "? a", "a#b", "e\u0301", "é", "x" * 1100, "[a]", "-a"),
    *("<<",),
]
_ODD = [
    *(" ", "  ", "\n", "\n\n", "\n \n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n# c\n"),
    *("\n      # c\n", ":", ": ", " :", "-", "- ", "#", " #", "  # c", ",", ", ", '"', "'", "["),
    *("]", "{", "}", "\t", "\r", "a", "null", ">-\n", ">\n", "|\n", ">-\n  a\n"),
    *(" >-\n    a\n   b\n", "---\n", "\ufeff", "%", "\n\n\n"),
]


def _or_odd(usual: Sequence[str], odd: Sequence[str]) -> st.SearchStrategy[str]:
    """Now and then something odd."""
    return st.integers(0, 15).flatmap(lambda at: st.sampled_from(usual if at else odd))


_words = _or_odd(_WORDS, _EDGES)
_keys = _or_odd(_KEYS, _ODD_KEYS)
_quoted = st.sampled_from(['"a: b"', "'a # b'", '""', '"Công khai, minh bạch"', "'null'", "'\"'"])
_flat = st.one_of(st.sampled_from(["a", "Sở Y tế", "4.70", "395"]), _quoted)


def _brackets(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.builds("{}: {}".format, st.sampled_from(_KEYS[:4]), inner)
    return st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.lists(pairs, max_size=3).map(lambda each: f"{{{', '.join(each)}}}"),
    )


_on_a_line = st.one_of(_words, _quoted, st.recursive(_flat, _brackets, max_leaves=4))


@st.composite
def _folded(draw: st.DrawFn, indent: int) -> str:
    space = " " * (indent + draw(st.integers(1, 3)))
    lines = draw(st.lists(_words, min_size=1, max_size=3))
    return ">-\n" + "\n".join(space + each for each in lines) + "\n" * draw(st.integers(0, 2))


@st.composite
def _block(draw: st.DrawFn, indent: int, depth: int) -> str:
    """A mapping or a list whose first line begins at the indent, without a line's end."""
    is_map = draw(st.booleans()) or not indent
    heads = [f"{each}:" for each in draw(st.lists(_keys, min_size=1, max_size=4, unique=True))]
    lines = []
    for head in heads if is_map else ["-"] * draw(st.integers(1, 3)):
        lines.append(" " * indent + head + draw(_value(indent, depth, is_map=is_map)))
        lines += draw(st.sampled_from([(), (), (), ("",), (" " * indent + "# c",), ("# c",)]))
    return "\n".join(lines)


def _value(indent: int, depth: int, *, is_map: bool) -> st.SearchStrategy[str]:
    """What stands after `key:` or `-`."""
    values = [_on_a_line.map(" {}".format), _on_a_line.map(" {}".format)]
    if is_map:
        values.append(_folded(indent).map(" {}".format))
    if depth:
        deeper = st.integers(0, 3).flatmap(lambda step: _block(indent + step, depth - 1))
        item = _block(indent + 2, depth - 1).map(lambda each: " " + each.lstrip(" "))
        values.append(deeper.map("\n{}".format) if is_map else item)
    return st.one_of(values)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that may be plain, with no slip, one or two."""
    text = draw(_block(0, 3)) + "\n"
    for odd in draw(st.lists(st.sampled_from(_ODD), max_size=2)):
        start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:start] + odd + text[start + length :]
    return text
