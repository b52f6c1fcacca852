"""Edits change what they say: the outcome for odd texts, and that nothing else moves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Refused
from papi_cli.source import editor
from papi_cli.source.editor import Draft, Value
from papi_cli.source.files import Enters, everywhere
from papi_cli.source.parse import Map, Seq, parse
from tests.support import ROOT

SHIPPED = sorted((ROOT / "plans").rglob("*.yaml"))


class OneFile:
    """A repository of one file, held in memory."""

    prefix = "plans/"

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def paths(self, _: Enters = everywhere) -> list[str]:
        return ["a.yaml"]

    def read(self, path: str) -> bytes:
        return self.raw


def draft_of(text: str) -> Draft:
    return editor.open_draft(OneFile(text.encode()), "a.yaml")


SETTINGS: list[tuple[str, KeyPath, str, str]] = [
    ("a: b\n", ("a",), "c", "a: c\n"),
    ("a: 'b'\n", ("a",), "it's", "a: 'it''s'\n"),
    ('a: "b"  # c\n', ("a",), 'x"\\', 'a: "x\\"\\\\"  # c\n'),
    ("a: b\n", ("a",), "Tên: Sở", 'a: "Tên: Sở"\n'),
    ("a: b\n", ("a",), 'Tên: "Sở"', "a: 'Tên: \"Sở\"'\n"),
    ("a: b\n", ("a",), "số #1", 'a: "số #1"\n'),
    ("a: b\n", ("a",), "a#b", "a: a#b\n"),
    ("a: b\n", ("a",), "null", 'a: "null"\n'),
    ("a: b\n", ("a",), "~", 'a: "~"\n'),
    ("a: b\n", ("a",), "", 'a: ""\n'),
    ("a: b\n", ("a",), " x ", 'a: " x "\n'),
    ("a: b\n", ("a",), "- x", 'a: "- x"\n'),
    ("a: b\n", ("a",), "&x", 'a: "&x"\n'),
    ("a: b\n", ("a",), "hai\ndòng", 'a: "hai\\ndòng"\n'),
    ("a: b\n", ("a",), "[x", 'a: "[x"\n'),
    ("a: b\n", ("a",), "x, y]", "a: x, y]\n"),
    ("a: [b, c]\n", ("a", 0), "x, y]", 'a: ["x, y]", c]\n'),
    ("a: {b: c, d: e}\n", ("a", "d"), "x", "a: {b: c, d: x}\n"),
    ("a: {b: c}\n", ("a", "b"), "http://x.vn", 'a: {b: "http://x.vn"}\n'),
    ("a:\nb: c\n", ("a",), "x", "a: x\nb: c\n"),
    ("a:  # chưa có\nb: c\n", ("a",), "x", "a: x  # chưa có\nb: c\n"),
    ("a: # chưa có\nb: c\n", ("a",), "x", 'a: "x" # chưa có\nb: c\n'),
    ("a: 'b' # c\n", ("a",), "x", "a: 'x' # c\n"),
    ("a: ~\n", ("a",), "x", "a: x\n"),
    ("a:\n  -\n  - c\n", ("a", 0), "x", "a:\n  - x\n  - c\n"),
    ("a: b\r\nc: d\r\n", ("c",), "x", "a: b\r\nc: x\r\n"),
    ("\ufeffa: b\nc: d", ("c",), "x", "\ufeffa: b\nc: x"),
    ("a: hai\n  dòng\nb: c\n", ("a",), "x", "a: x\nb: c\n"),
    (normalize("NFD", "đề: Sở\nb: c\n"), ("đề",), "Sở", normalize("NFD", "đề: ") + "Sở\nb: c\n"),
    ("a: Sở\n", ("a",), normalize("NFD", "Sở"), normalize("NFD", "a: Sở\n")),
    ("? a\n: b\n", ("a",), "c", "? a\n: c\n"),
    ("a: [b: c]\n", ("a", 0, "b"), "x", "a: [b: x]\n"),
]


@pytest.mark.parametrize(("text", "path", "value", "expected"), SETTINGS)
def test_a_value_takes_the_place_of_another(
    text: str, path: KeyPath, value: str, expected: str
) -> None:
    assert editor.set_text(draft_of(text), path, value).after.decode() == expected


ADDITIONS: list[tuple[str, KeyPath, str, Value, str]] = [
    ("a: b\n", (), "c", "d", "a: b\nc: d\n"),
    ("a: b", (), "c", "d", "a: b\nc: d"),
    ("a: b  # x\n# hết\n", (), "c", "d", "a: b  # x\nc: d\n# hết\n"),
    ("a: b\r\n", (), "c", "d", "a: b\r\nc: d\r\n"),
    ("\ufeffa: b\n", (), "c", "d", "\ufeffa: b\nc: d\n"),
    ("a:\n  b: c\nd: e\n", ("a",), "x", "y", "a:\n  b: c\n  x: y\nd: e\n"),
    ("a:\n  - b: c\n\n  - b: d\n", ("a", 0), "x", "y", "a:\n  - b: c\n    x: y\n\n  - b: d\n"),
    ("a: {b: c}\n", ("a",), "x", "1, 2", 'a: {b: c, x: "1, 2"}\n'),
    ("a: {b: c,}\n", ("a",), "x", "y", "a: {b: c, x: y,}\n"),
    ("a: {}\n", ("a",), "x", "y", "a: {x: y}\n"),
    ("a: {b: 'c' # d\n  }\n", ("a",), "x", "y", "a: {b: 'c', x: \"y\" # d\n  }\n"),
    ("{a: b}\n", (), "c", "d", "{a: b, c: d}\n"),
    ("a: |\n  b\n\nc: |+\n  d\n\n", (), "x", "y", "a: |\n  b\n\nc: |+\n  d\n\nx: y\n"),
    ("a:\n  b: >-\n    c\n\nd: e\n", ("a",), "x", "y", "a:\n  b: >-\n    c\n  x: y\n\nd: e\n"),
    ("a: b\n", (), "c", "hai\ndòng\n", "a: b\nc: |\n  hai\n  dòng\n"),
    ("a: b\n", (), "c", "hai\n\ndòng", "a: b\nc: |-\n  hai\n\n  dòng\n"),
    ("a: b\n", (), "c", {"line": "5"}, "a: b\nc: {line: 5}\n"),
    ("a: b\n", (), "c", ["x", "y, z"], 'a: b\nc: [x, "y, z"]\n'),
    ("a: b\n", (), "c", [], "a: b\nc: []\n"),
    ("a: b\n", (), "c", [{"d": "e", "f": ["g"]}], "a: b\nc:\n  - d: e\n    f: [g]\n"),
    (
        "a: b\n",
        (),
        "c",
        {normalize("NFD", "đề"): "x"},
        f"a: b\nc: {{{normalize('NFD', 'đề')}: x}}\n",
    ),
    ("c:\n- d: {}\n", (), "x", [{"e": "f"}], "c:\n- d: {}\nx:\n- e: f\n"),
    ("a: b\n", (), "c: d", "e", 'a: b\n"c: d": e\n'),
    ("a:\n  c:\n    d: e\n", (), "c", {"x": "y"}, "a:\n  c:\n    d: e\nc:\n  x: y\n"),
]


@pytest.mark.parametrize(("text", "path", "key", "value", "expected"), ADDITIONS)
def test_a_key_comes_behind_the_last(
    text: str, path: KeyPath, key: str, value: Value, expected: str
) -> None:
    assert editor.add_key(draft_of(text), path, key, value).after.decode() == expected


ENTRY: Value = {"item": "II.1", "date": "2024-05-02", "evidence": [{"number": "9/BC"}]}
WRITTEN = "  - item: II.1\n    date: 2024-05-02\n    evidence:\n      - number: 9/BC\n"
APPENDED: list[tuple[str, KeyPath, Value, str]] = [
    ("a:\n  - b\nc: d\n", ("a",), "x", "a:\n  - b\n  - x\nc: d\n"),
    ("a:\n- b: c\n# hết\n", ("a",), {"b": "d"}, "a:\n- b: c\n- b: d\n# hết\n"),
    ("a: [b]  # c\n", ("a",), "x", "a: [b, x]  # c\n"),
    ("a: [\n  b,\n  c\n  ]\n", ("a",), "x", "a: [\n  b,\n  c, x\n  ]\n"),
    ("a: []\n", ("a",), "x", "a: [x]\n"),
    ("a: [{b: c}]\n", ("a",), {"b": "d"}, "a: [{b: c}, {b: d}]\n"),
    ("entries: []\n", ("entries",), ENTRY, f"entries:\n{WRITTEN}"),
    ("entries: []  # chưa có\nx: y", ("entries",), ENTRY, f"entries:  # chưa có\n{WRITTEN}x: y"),
    ("entries:\nx: y\n", ("entries",), ENTRY, f"entries:\n{WRITTEN}x: y\n"),
    ("agency: Sở\n", ("entries",), ENTRY, f"agency: Sở\nentries:\n{WRITTEN}"),
    ("entries:\n  - item: I", ("entries",), ENTRY, f"entries:\n  - item: I\n{WRITTEN}"[:-1]),
    ("a:\n  - - b\n", ("a", 0), "x", "a:\n  - - b\n    - x\n"),
]


@pytest.mark.parametrize(("text", "path", "entry", "expected"), APPENDED)
def test_an_entry_comes_behind_the_last(
    text: str, path: KeyPath, entry: Value, expected: str
) -> None:
    assert editor.append(draft_of(text), path, entry).after.decode() == expected


REMOVALS: list[tuple[str, KeyPath, str]] = [
    ("a: b\nc: d\n", ("a",), "c: d\n"),
    ("a: b\nc: d", ("c",), "a: b"),
    ("a: b\r\nc: d", ("c",), "a: b"),
    ("a: b\n# về c\nc:\n  d: e\n  f: g\nh: i\n", ("c",), "a: b\n# về c\nh: i\n"),
    ("a:\n  - b: c\n    d: e\n", ("a", 0, "b"), "a:\n  - d: e\n"),
    ("a:\n  - b: c\n    d: e\n", ("a", 0, "d"), "a:\n  - b: c\n"),
    ("a: {b: c, d: e}\n", ("a", "b"), "a: {d: e}\n"),
    ("a: {b: c, d: e}\n", ("a", "d"), "a: {b: c}\n"),
    ("a: {b: c}\n", ("a", "b"), "a: {}\n"),
    ("a:\n  b: c\nd: e\n", ("a", "b"), "a: {}\nd: e\n"),
    ("a:\n  - b\n  - c\n", ("a", 0), "a:\n  - c\n"),
    ("a:\n  - b  # x\n\n  # về c\n  - c\n", ("a", 1), "a:\n  - b  # x\n\n  # về c\n"),
    ("a:  # x\n  - b: c\n    d: e\nf: g\n", ("a", 0), "a: []  # x\nf: g\n"),
    ("a:\n  - b", ("a", 0), "a: []"),
    ("a:\n  -\n    b: c\n  - d\n", ("a", 0), "a:\n  - d\n"),
    ("a: [b, c, d]\n", ("a", 1), "a: [b, d]\n"),
    ("a: [b, c]\n", ("a", 1), "a: [b]\n"),
    ("a: [b]\n", ("a", 0), "a: []\n"),
    ("a:\n  - - b\n    - c\n", ("a", 0, 1), "a:\n  - - b\n"),
    ("a:\n  - - b\n", ("a", 0, 0), "a:\n  - []\n"),
    ("a: |\n  b\n\nc: d\n", ("a",), "\nc: d\n"),
]


@pytest.mark.parametrize(("text", "path", "expected"), REMOVALS)
def test_what_is_taken_out_leaves_its_neighbours(text: str, path: KeyPath, expected: str) -> None:
    assert editor.remove(draft_of(text), path).after.decode() == expected


PUT: list[tuple[str, KeyPath, Value, str]] = [
    ("a: b  # x\nc: d\n", ("a",), ["e", "f"], "a: [e, f]  # x\nc: d\n"),
    ("a: [b, c]  # x\n", ("a",), "d", "a: d  # x\n"),
    ("a: [b, c]\n", ("a",), [{"read": "d"}], "a: [{read: d}]\n"),
    ("a:\n  - b\n  - c\n# về d\nd: e\n", ("a",), ["f"], "a:\n  - f\n# về d\nd: e\n"),
    ("a:\n  - b: c\n    d: [e]\n    f: g\n", ("a", 0, "b"), {"h": "i"},
     "a:\n  - b: {h: i}\n    d: [e]\n    f: g\n"),
    ("x:\n  - {a: b, c: d}\n", ("x", 0, "a"), ["e"], "x:\n  - {a: [e], c: d}\n"),
    ("a: |\n  b\n  c\nd: e\n", ("a",), "f", "a: f\nd: e\n"),
    ("a:\r\n  - b\r\nc: d", ("a",), ["e"], "a:\r\n  - e\r\nc: d"),
    ("a: b\nc:\n  - d", ("c",), "e", "a: b\nc: e"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "value", "expected"), PUT)
def test_any_value_takes_the_place_of_any_other(
    text: str, path: KeyPath, value: Value, expected: str
) -> None:
    assert editor.put(draft_of(text), path, value).after.decode() == expected


def test_a_key_is_renamed_in_its_place() -> None:
    draft = draft_of("a: b\nleed: Sở  # x\nc: d\n")
    assert (
        editor.rename_key(draft, ("leed",), "lead").after == "a: b\nlead: Sở  # x\nc: d\n".encode()
    )


def setting(text: str, *path: str | int, value: str = "x") -> Callable[[], Draft]:
    return lambda: editor.set_text(draft_of(text), path, value)


def removing(text: str, *path: str | int) -> Callable[[], Draft]:
    return lambda: editor.remove(draft_of(text), path)


REFUSED = {
    "a text below |": setting("a: |\n  b\n", "a"),
    "a list with a note": lambda: editor.put(draft_of("a:\n  - b  # x\n"), ("a",), "c"),
    "an entry for any value": lambda: editor.put(draft_of("a:\n  - b\n"), ("a", 0), ["c"]),
    "a list": setting("a: [b]\n", "a"),
    "a mapping": setting("a:\n  b: c\n", "a"),
    "a key that is not there": setting("a: b\n", "b"),
    "an item that is not there": setting("a: [b]\n", "a", 1),
    "an item counted from the end": setting("a: [b]\n", "a", -1),
    "the whole file": setting("a: b\n"),
    "a tab": setting("a: b\n", "a", value="x\ty"),
    "a hidden character": setting("a: b\n", "a", value="x\u202ey"),
    "a carriage return": setting("a: b\n", "a", value="x\r\ny"),
    "half a character": setting("a: b\n", "a", value="\ud800"),
    "a text that makes the file too large": setting("a: b\n", "a", value="x" * (2 << 20)),
    "a bare key in braces": setting("a: {b}\n", "a", "b"),
    "a broken file": setting("a: [b\n", "a"),
    "a key twice": lambda: editor.add_key(draft_of("đề: b\n"), (), normalize("NFD", "đề"), "c"),
    "renaming to a key that is there": lambda: editor.rename_key(
        draft_of("a: b\nc: d\n"), ("a",), "c"
    ),
    "a key null": lambda: editor.add_key(draft_of("a: b\n"), (), "\n", "c"),
    "a key of a list": lambda: editor.add_key(draft_of("a: []\n"), ("a",), "b", "c"),
    "an entry of a text": lambda: editor.append(draft_of("a: b\n"), ("a",), "c"),
    "the last key": removing("a: b\n", "a"),
    "a comment between": removing("a:\n  - b: c\n    # về d\n    d: e\n", "a", 0, "b"),
    "a comment in brackets": removing("a: [b,  # c\n  d]\n", "a", 0),
    "a dash with a comment": removing("a:\n  -  # x\n    b: c\n  - d\n", "a", 0),
    "a list that begins beside its dash": removing("a:\n  - - b\n    - c\n", "a", 0, 0),
}


@pytest.mark.parametrize("edit", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_proved_is_refused_with_a_remedy(edit: Callable[[], Draft]) -> None:
    with pytest.raises(Refused) as refusal:
        edit()
    assert refusal.value.exit_code == 2
    assert refusal.value.message
    assert refusal.value.remedy


def test_the_diff_can_be_applied() -> None:
    draft = editor.set_text(draft_of("a: b\r\nc: d"), ("c",), "x")
    assert editor.diff(draft) == (
        "--- a/plans/a.yaml\n+++ b/plans/a.yaml\n@@ -1,2 +1,2 @@\n a: b\r\n"
        "-c: d\n\\ No newline at end of file\n+c: x\n\\ No newline at end of file\n"
    )
    assert editor.diff(draft_of("a: b")) == ""


def scalars(node: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Paths of all texts below a node."""
    if isinstance(node, Map | Seq):
        for step, below in node.items() if isinstance(node, Map) else enumerate(node):
            yield from scalars(below, (*path, step))
    else:
        yield path


def lists(node: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Paths of all lists below a node."""
    if isinstance(node, Map | Seq):
        if isinstance(node, Seq):
            yield path
        for step, below in node.items() if isinstance(node, Map) else enumerate(node):
            yield from lists(below, (*path, step))


def read_shipped(path: Path) -> Draft:
    draft = draft_of(path.read_bytes().decode())
    assert draft.after == path.read_bytes()
    return draft


def at(draft: Draft, path: KeyPath) -> object:
    node: object = draft.data
    for step in path:
        node = node[step]  # type: ignore[index]
    return node


SHIPPED_DRAFTS = [read_shipped(path) for path in SHIPPED]
DRAFTS = [
    *SHIPPED_DRAFTS,
    *(draft_of("\ufeff" + draft.text.replace("\n", "\r\n")) for draft in SHIPPED_DRAFTS[:3]),
    *(draft_of(draft.text.rstrip("\n")) for draft in SHIPPED_DRAFTS[:3]),
]
SCALARS = [list(scalars(draft.data)) for draft in DRAFTS]
LISTS = [list(lists(draft.data)) for draft in DRAFTS]
texts = st.text() | st.text(alphabet="aĐở \u0309:#-[]{},&*!|>'\"%@`~\\\n?")


@given(data=st.data(), value=texts)
def test_any_value_of_any_shipped_file_takes_any_text(data: st.DataObject, value: str) -> None:
    number = data.draw(st.integers(0, len(DRAFTS) - 1))
    draft, path = DRAFTS[number], data.draw(st.sampled_from(SCALARS[number]))
    try:
        new = editor.set_text(draft, path, value)
    except Refused:
        return
    assert at(new, path) == value
    assert lines_but_one(draft.text, new.text)


def lines_but_one(old: str, new: str) -> bool:
    """Whether the texts agree in all lines but one run of the old that is one line of the new."""
    before, after = old.split("\n"), new.split("\n")
    pairs = enumerate(zip(before, after, strict=False))
    line = next((number for number, (one, two) in pairs if one != two), len(after) - 1)
    rest = after[line + 1 :]
    return not rest or before[-len(rest) :] == rest


@given(value=texts, quote=st.sampled_from(["b", "'b'", '"b"', "[b, c]", "{x: b}"]))
@example("# x", "b")
def test_a_text_is_refused_only_for_a_character_that_no_file_may_hold(
    value: str, quote: str
) -> None:
    draft = draft_of(f"a: {quote}\nz: z\n")
    paths: dict[str, KeyPath] = {"[": ("a", 0), "{": ("a", "x")}
    path = paths.get(quote[0], ("a",))
    readable = parse(escaped(value), "").data == {"a": value}
    try:
        new = editor.set_text(draft, path, value)
    except Refused:
        assert not readable
    else:
        assert readable
        assert at(new, path) == value


def escaped(value: str) -> str:
    """The value in double quotes, every character as an escape."""
    return 'a: "' + "".join(f"\\U{ord(char):08x}" for char in value) + '"\n'


entries = st.dictionaries(
    st.sampled_from(["item", "date", "note", "evidence"]),
    st.recursive(texts, lambda each: st.lists(each, max_size=2), max_leaves=3),
    min_size=1,
)


@given(data=st.data(), entry=entries | texts)
def test_an_entry_added_and_taken_out_gives_the_bytes_back(
    data: st.DataObject, entry: Value
) -> None:
    number = data.draw(st.integers(0, len(DRAFTS) - 1))
    draft, path = DRAFTS[number], data.draw(st.sampled_from(LISTS[number]))
    try:
        longer = editor.append(draft, path, entry)
    except Refused:
        return
    end = at(longer, path)
    assert isinstance(end, Seq)
    assert end[-1] == entry
    assert editor.remove(longer, (*path, len(end) - 1)).after == draft.after


@given(data=st.data(), new=st.lists(entries, min_size=2, max_size=4))
def test_entries_added_together_are_those_added_one_by_one(
    data: st.DataObject, new: list[Value]
) -> None:
    number = data.draw(st.integers(0, len(DRAFTS) - 1))
    draft, path = DRAFTS[number], data.draw(st.sampled_from(LISTS[number]))
    one_by_one = draft
    try:
        for entry in new:
            one_by_one = editor.append(one_by_one, path, entry)
    except Refused:
        return
    assert editor.append(draft, path, *new).data == one_by_one.data


@given(data=st.data(), value=st.lists(texts, max_size=3) | entries | texts)
def test_any_value_put_into_a_shipped_file_is_all_that_changes(
    data: st.DataObject, value: Value
) -> None:
    number = data.draw(st.integers(0, len(DRAFTS) - 1))
    draft, path = DRAFTS[number], data.draw(st.sampled_from(SCALARS[number]))
    path = path[: data.draw(st.integers(1, len(path)))]
    try:
        new = editor.put(draft, path, value)
    except Refused:
        return
    assert at(new, path) == value
    kept = [each for each in new.text.split("\n") if each.lstrip().startswith("#")]
    assert kept[:1] == [each for each in draft.text.split("\n") if each.startswith("#")][:1]
    try:
        back = editor.put(new, path, at(draft, path))  # type: ignore[arg-type]
    except Refused:  # a «#» in the value may be a note to the eye that looks at lines
        assert "#" in new.text
        return
    assert back.data == draft.data


@given(data=st.data())
def test_what_is_taken_out_of_a_shipped_file_leaves_every_other_line(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(DRAFTS) - 1))
    draft, path = DRAFTS[number], data.draw(st.sampled_from(SCALARS[number]))
    path = path[: data.draw(st.integers(1, len(path)))]
    try:
        shorter = editor.remove(draft, path)
    except Refused:
        return
    # A line that what was taken out shared with others is written anew.
    assert lines_but_one(draft.text, shorter.text)
