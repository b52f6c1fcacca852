"""What good YAML becomes, and where each part of it is said to stand."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML, MappingNode, Node, ScalarNode, SequenceNode

from papi_cli.diagnostics import KeyPath, Span
from papi_cli.source.parse import Map, Seq, parse, span_of
from tests.support import effort

FAST = 50
"""Times the cost of adding up a million numbers."""

PLAN = Path(__file__).with_name("plan.yaml").read_text(encoding="utf-8")

Plain = str | dict[str | None, "Plain"] | list["Plain"] | None


def data_of(text: str) -> Map:
    parsed = parse(text, "plan.yaml")
    assert parsed.problems == ()
    assert parsed.data is not None
    return parsed.data


WORDS = """
    4.70 1.10 010 0x1F 2019-04-22 2019-02-30 1:30 true no NULL 1_000 1e400 .inf 30/6/2019 = a:b a#b
"""


@pytest.mark.parametrize("scalar", [*WORDS.split(), "Sở Y tế, R&D"])
def test_a_plain_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert data_of(f"a: {scalar}") == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_written_is_none(nothing: str) -> None:
    assert data_of(f"a:{nothing}\nb: []") == {"a": None, "b": []}


@pytest.mark.parametrize("quoted", ['""', "''", '"~"', "'null'", '"null"'])
def test_what_is_quoted_is_never_none(quoted: str) -> None:
    assert data_of(f"a: {quoted}") == {"a": quoted[1:-1]}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("---\na: b\n", {"a": "b"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("{a: b}", {"a": "b"}),
        ("{}", {}),
        ("a: b  # hai dấu cách\n", {"a": "b"}),
        ("a: 'b' # sau dấu nháy\n", {"a": "b"}),
        ("a: [b] # sau ngoặc\nc: # trống\n- d\n", {"a": ["b"], "c": ["d"]}),
        ("a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n", {"a": ["b", "c\nd\n"]}),
        ('a: "x\\n\\u0111\\\r\n  y\\/\\x41"', {"a": "x\nđy/A"}),
        ("? a\n: b\n", {"a": "b"}),
        ("a: [b: c, d]", {"a": [{"b": "c"}, "d"]}),
        ("a:\u00a0x: y", {"a:\u00a0x": "y"}),
    ],
)
def test_ordinary_yaml_is_read(text: str, data: object) -> None:
    assert data_of(text) == data


def test_keys_are_found_in_nfc_and_values_keep_their_characters() -> None:
    nfd = normalize("NFD", "Sở Y tế")
    assert data_of(f"{nfd}: {nfd}") == {"Sở Y tế": nfd}


PLACES: list[tuple[str, KeyPath, str, Span]] = [
    ("a: b", ("a",), "a", Span(1, 4, 1, 5)),
    ("\ufeffa: b", ("a",), "a", Span(1, 4, 1, 5)),
    ("đ: Sở", ("đ",), "đ", Span(1, 4, 1, 6)),
    (normalize("NFD", "đê: Sở"), ("đê",), normalize("NFD", "đê"), Span(1, 6, 1, 10)),
    ("x: 😀\n😀: 😀😀 z\n", ("😀",), "😀", Span(2, 4, 2, 8)),
    ("a: 1\r\n\r\nb: 2\r\n", ("b",), "b", Span(3, 4, 3, 5)),
    ("a: {b: 'c d', e: [f, g]}", ("a", "b"), "b", Span(1, 8, 1, 13)),
    ("a: {b: 'c d', e: [f, g]}", ("a", "e"), "e", Span(1, 18, 1, 24)),
    ("a: {b: 'c d', e: [f, g]}", ("a",), "a", Span(1, 4, 1, 25)),
    ("a: |\n  x\n  y\n\nb: 1", ("a",), "a", Span(1, 4, 5, 1)),
    ("a: |\n  x\n  y\n\nb: 1", ("b",), "b", Span(5, 4, 5, 5)),
    ('a: "b\n  c"\n', ("a",), "a", Span(1, 4, 2, 5)),
    ("a: b\n  c  # d\n", ("a",), "a", Span(1, 4, 2, 4)),
    ("a:\nb: 1", ("a",), "a", Span(1, 3, 1, 3)),
    ("a:\n  - b: 1\n    c: 2\n\n\nd: 3", ("a",), "a", Span(2, 3, 3, 9)),
    ("a:\n- [b]\n# x\nd: 3", ("a",), "a", Span(2, 1, 2, 6)),
]


@pytest.mark.parametrize(("text", "path", "key", "value_span"), PLACES)
def test_a_value_knows_its_place(text: str, path: KeyPath, key: str, value_span: Span) -> None:
    root = data_of(text)
    key_span = span_of(root, path, key=True)
    line = text.removeprefix("\ufeff").splitlines()[key_span.line - 1]
    assert span_of(root, path) == value_span
    assert line[key_span.column - 1 : key_span.end_column - 1] == key


TASKS = "schema: x\ntasks:\n  - id: A\n    what: B\n  - id: C\n    with: [D, E]\nempty: {}\n"


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ((), Span(1, 1, 7, 10)),
        (("tasks",), Span(3, 3, 6, 17)),
        (("tasks", 0), Span(3, 5, 4, 12)),
        (("tasks", 1), Span(5, 5, 6, 17)),
        (("tasks", 1, "with", 1), Span(6, 15, 6, 16)),
        (("tasks", 1, "due"), Span(5, 5, 5, 7)),
        (("tasks", 1, "due", "year"), Span(5, 5, 5, 7)),
        (("tasks", 7, "due"), Span(3, 3, 6, 17)),
        (("tasks", "x"), Span(3, 3, 6, 17)),
        (("tasks", 0, "what", "x"), Span(4, 11, 4, 12)),
        (("empty", "x"), Span(7, 8, 7, 10)),
        (("title",), Span(1, 1, 1, 7)),
    ],
)
def test_a_path_is_answered_even_where_it_leads_nowhere(path: KeyPath, span: Span) -> None:
    assert span_of(data_of(TASKS), path) == span


def test_a_mapping_and_a_list_know_their_own_place() -> None:
    tasks = data_of(TASKS)["tasks"]
    assert isinstance(tasks, Seq)
    task = tasks[1]
    assert isinstance(task, Map)
    assert (tasks.span.line, task.span.line) == (3, 5)
    assert (tasks.item_span(1), task.key_span("id")) == (task.span, Span(5, 5, 5, 7))


def test_a_plan_with_every_kind_of_scalar_is_what_the_pure_reader_composes() -> None:
    assert data_of(PLAN) == composed(PLAN)


words = st.text("aăđ%:#'\"-[]{},&*! 1", max_size=8).map(lambda word: f"x{word}")
scalars = st.one_of(
    st.sampled_from(["", "~", "null", "''", '"a\\tb\\u0111"', "'a''b'", "4.70", "2019-04-22"]),
    st.from_regex(r"[a-zđ]{1,5}( [a-zđ0-9/.]{1,5}){0,3}", fullmatch=True),
    words.map(lambda word: "'" + word.replace("'", "''") + "'"),
)
flows = st.lists(scalars, max_size=3).map(lambda items: f"[{', '.join(filter(None, items))}]")
blocks = st.lists(words, min_size=1, max_size=3).map(
    lambda lines: "|\n" + "".join(f"      {line}\n" for line in lines)
)
values = st.one_of(scalars, flows, blocks)
plans = st.lists(values, min_size=1, max_size=8).map(
    lambda items: "".join(f"k{n}:\n  - {item}\n  - n: {item}\n" for n, item in enumerate(items))
)


@settings(max_examples=200, deadline=None)
@given(plans)
def test_any_ordinary_plan_is_what_the_pure_reader_composes(text: str) -> None:
    parsed = parse(text, "x")
    tab_by_escape = any(problem.code == "Y108" for problem in parsed.problems)
    assert tab_by_escape or parsed.data == composed(text)


def composed(text: str) -> Plain:
    return plain(YAML(typ="safe", pure=True).compose(text))


def plain(node: Node) -> Plain:
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    is_plain = isinstance(node, ScalarNode) and not node.style
    return None if is_plain and node.value in {"", "~", "null"} else str(node.value)


def check_spans(node: object, lines: list[str]) -> None:
    """Each plain scalar on one line is what its span cuts out."""
    pairs: list[tuple[Span, object]] = []
    if isinstance(node, Map):
        pairs = [(node.value_span(key), node[key]) for key in node]
    elif isinstance(node, Seq):
        pairs = [(node.item_span(index), item) for index, item in enumerate(node)]
    for span, value in pairs:
        cut = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        if isinstance(value, str) and span.line == span.end_line and cut[0] not in "\"'":
            assert cut == value
        check_spans(value, lines)


@settings(max_examples=200, deadline=None)
@given(plans, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_a_span_cuts_out_the_very_words(text: str, ending: str, bom: str) -> None:
    data = parse(bom + text.replace("\n", ending), "x").data
    check_spans(data, text.split("\n"))


def check_never_an_exception(text: str) -> None:
    assert effort(lambda: parse(text, "x")) < FAST
    parsed = parse(text, "x")
    assert (parsed.data is None) == bool(parsed.problems)
    lines = text.removeprefix("\ufeff").split("\n")
    for problem in parsed.problems:
        line, column, end_line, end_column = problem.span
        assert 1 <= line <= end_line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert end_line > line or column <= end_column <= len(lines[line - 1]) + 2
        assert problem.help


yaml_marks = st.sampled_from("\n :-#?&*!|>%@`'\"[]{},\t\r\u00a0\u0085\u2028\u202e\ufeff\\a~<.0")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(yaml_marks), st.text(st.characters(categories=["Cs", "Cf"]))))
def test_any_text_gives_data_or_problems(text: str) -> None:
    check_never_an_exception(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PLAN)), st.integers(0, 9), st.one_of(st.text(max_size=3), yaml_marks))
def test_any_slip_in_a_plan_gives_data_or_problems(start: int, length: int, typed: str) -> None:
    check_never_an_exception(PLAN[:start] + typed + PLAN[start + length :])
