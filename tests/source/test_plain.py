"""The reader of plain files knows what it reads as libyaml does, and leaves the rest alone."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papi_cli.source.full import read_fully
from papi_cli.source.plain import MOST_CHARACTERS, read_plain
from papi_cli.source.tree import Map, Seq
from tests.bench.generate import generate
from tests.fuzz.mutants import Change, applied, changes, shipped
from tests.fuzz.near_plain import texts
from tests.support import ROOT, TESTS, effort

QUICK = 300
THOROUGH = 10_000

NO_HURRY = list(HealthCheck)
SHIPPED = [
    head + "".join(items[at : at + 3])
    for files in shipped().values()
    for head, items in files
    for at in range(0, len(items) or 1, 3)
]


def whole(node: object) -> object:
    """A value with all that it knows: types, the order of keys, places."""
    if isinstance(node, Map):
        return Map, [(key, whole(value)) for key, value in node.items()], node.mark, node.marks
    if isinstance(node, Seq):
        return Seq, [whole(each) for each in node], node.mark, node.marks
    return type(node), node


def is_read_alike(text: str) -> bool:
    """Whether the text is plain; where it is, both readers must agree on it."""
    data = read_plain(text)
    if data is None:
        return False
    full = read_fully(text, "x")
    assert full.problems == ()
    assert not full.has_empty
    assert whole(data) == whole(full.data)
    return True


def text_of(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")


def test_the_files_of_this_repository_are_read_alike() -> None:
    for path in sorted([*ROOT.glob("plans/**/*.yaml"), *TESTS.glob("**/*.yaml")]):
        is_read_alike(text_of(path))


def test_a_repository_as_it_is_usually_written_is_plain(tmp_path: Path) -> None:
    generate(tmp_path, 3, seed=7)
    files = sorted(tmp_path.glob("*/*-*/**/*.yaml"))
    assert len(files) == 12
    assert [path for path in files if not is_read_alike(text_of(path))] == []


PLAIN = [
    "a: b\n",
    "\n# c\na: b\n\n  # c\nc:\n\n  - d\n  # c\n  - e: f\n    g: “h”#i j\n",
    "a:\n- b\n- c:\n  - d\ne: f\n",
    "a:\n  - b:\n      c:\n        - d\n  - e\nf:\n g: h\n",
    "a: \"b: # c\"\nb: 'c \"d\"'\nc: ''\n",
    "a: [b, 'c, d', {e: f, g: []}]\nb: {}\n",
    "a:\n  - [b]\n  - {c: d}\n  - 'e'\n",
    "a: >-\n  b\n  c: d\nb:\n  - c: >-\n      d - e\n\n\n# f\n",
    "Công khai, minh bạch: 5.1\n2018: 1.10\n",
]
DOUBTFUL = [
    *("", "\n", "# a\n", "a: b", "a:\n", "a: \n", "- a\n", "a\n", "[a]\n", "'a': b\n", "a: null\n"),
    *("a: ~\n", "null: a\n", "a: b: c\n", "a: b:\n", "a: b #c\n", "a: b  # c\n", "a: b \n"),
    *("a:  b\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: b\n  c\n", "a: b\n  c: d\n"),
    *("a: b\n - c\n", "a: b\n- c\n", "a:\n  b: c\n d: e\n", "a:\nb: c\n", "a:\n  - b:\n  - c\n"),
    *("a:\n  -\n  - b\n", "a:\n  - - b\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "a: |\n  b\n"),
    *("a: >\n  b\n", "a: @b\n", "a: -1\n", "a: .5\n", "---\na: b\n", "a: b\n...\n", "%a: b\n"),
    *("? a\n: b\n", "<<: a\n", "a:\tb\n", "a: b\r\n", "\ufeffa: b\n", "a: \u00a0b\n"),
    *("a: b\u2028c\n", "a: [b, c\n", "a: [b]]\n", "a: [b]c\n", "a: {b}\n", "a: [b: c]\n"),
    *("a: [null]\n", "a: {b: null}\n", "a: [b,c]\n", "a: [ b]\n", "a: [b:c]\n", 'a: "b\\n"\n'),
    *("a: 'b''c'\n", 'a: "b\n  c"\n', 'a: "b" c\n', "a: >-\n\n  b\n", "a: >-\n  b\n   c\n"),
    *("a: >-\n  b\n\n  c\n", "a: >-\nb\n", "a: >-\n  b\n\n  # c\n", "a:\n  b: >-\n  c\n"),
    *("a : b\n", f"{'x' * 2000}: b\n"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_read_alike(text: str) -> None:
    assert is_read_alike(text)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_is_left_to_libyaml(text: str) -> None:
    assert read_plain(text) is None


def test_limits_are_left_to_libyaml() -> None:
    assert read_plain("a: b\n" + "# c\n" * (MOST_CHARACTERS // 4)) is None
    nested = "".join(" " * depth + "a:\n" for depth in range(60)) + " " * 60 + "a: b\n"
    assert read_plain(nested) is None
    assert read_plain("a: " + "[" * 60 + "]" * 60 + "\n") is None


HARD = [
    "k: >-\n" * 10_000,
    " k: >-\n" * 20_000 + "  a\n",
    "a: " + "b:#" * 50_000,
    "a: " + "[" * 150_000,
]


@pytest.mark.parametrize("text", HARD)
def test_no_text_takes_long(text: str) -> None:
    assert effort(lambda: read_plain(text)) < 50


@settings(max_examples=QUICK, suppress_health_check=NO_HURRY)
@given(texts())
def test_texts_near_the_edge_are_read_alike(text: str) -> None:
    is_read_alike(text)


@settings(max_examples=QUICK, suppress_health_check=NO_HURRY)
@given(st.sampled_from(SHIPPED), changes())
def test_slips_in_shipped_files_are_read_alike(text: str, slips: list[Change]) -> None:
    is_read_alike(applied(text, slips))


@pytest.mark.slow
@settings(max_examples=THOROUGH, suppress_health_check=NO_HURRY)
@given(texts())
def test_ever_more_texts_near_the_edge_are_read_alike(text: str) -> None:
    is_read_alike(text)


@pytest.mark.slow
@settings(max_examples=THOROUGH, suppress_health_check=NO_HURRY)
@given(st.sampled_from(SHIPPED), changes())
def test_ever_more_slips_are_read_alike(text: str, slips: list[Change]) -> None:
    is_read_alike(applied(text, slips))
