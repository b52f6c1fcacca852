"""The one form of a file: what changes, what never does, and that twice is once."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Refused
from papi_cli.source import editor
from papi_cli.source.formatting import decomposed, formatted
from tests.source.test_editor import SHIPPED, draft_of

LINE = "# yaml-language-server: $schema=.schemas/plan.schema.json"
NFD = normalize("NFD", "Sở")


def own(path: KeyPath) -> bool:
    return "due" in path


def form(text: str) -> str:
    return formatted(draft_of(text), None, own).after.decode()


FORMS = {
    "line ends": ("a: b\r\nc: |\r\n  d\r\n", "a: b\nc: |\n  d\n"),
    "blanks": ("a: b  \n  \n# c \nd:  \n  - e \n", "a: b\n\n# c\nd:\n  - e\n"),
    "blanks below |": ("a: |  \n  b  \n  c\n   \nd: e \n", "a: |\n  b  \n  c\n   \nd: e\n"),
    "empty lines below |": ("a: |+\n  b\n \n  c\n  \nd: e\n", "a: |+\n  b\n\n  c\n\nd: e\n"),
    "blanks below | at the end": ("a: |-\n  b  ", "a: |-\n  b  \n"),
    "blanks between quotes": ('a: "b \n  c \\ \n  d"  \n', 'a: "b \n  c \\ \n  d"\n'),
    "blanks in a plain text": ("a: b  \n  c\n", "a: b\n  c\n"),
    "no final line end": ("a: b", "a: b\n"),
    "too many of them": ("a: b\n\n\n", "a: b\n"),
    "line ends that are data": ("a: |+\n  b\n\n\n", "a: |+\n  b\n\n\n"),
    "a last line that would gain an end": ("a: |\n  b", "a: |\n  b"),
    "composed letters": (f"# {NFD}\nwhat: {NFD}\n", "# Sở\nwhat: Sở\n"),
    "composed keys": (f"{NFD}: a\n", "Sở: a\n"),
    "own words": (f"what: {NFD}  # {NFD}\ndue: {NFD}\n", f"what: Sở  # Sở\ndue: {NFD}\n"),
    "own words below |": (f"due: |\n  {NFD}\n\n# {NFD}\n", f"due: |\n  {NFD}\n\n# Sở\n"),
    "own words of no odd letters": (f"due: a\nwhat: {NFD}\n", "due: a\nwhat: Sở\n"),
    "an escape beside a mark": ('a: "\\xea\u0301"\n', 'a: "\\xea\u0301"\n'),
    "a byte order mark": ("\ufeffa: b ", "\ufeffa: b\n"),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_a_file_gets_its_one_form(text: str, expected: str) -> None:
    assert form(text) == expected
    assert form(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        f"{LINE}\na: b\n",
        "# yaml-language-server: $schema=https://elsewhere/x.json\na: b\n",
        f"#yaml-language-server : $schema=x\n{LINE}\na: b\n",
    ],
)
def test_the_first_line_names_the_schema(text: str) -> None:
    assert formatted(draft_of(text), LINE, own).after.decode() == f"{LINE}\na: b\n"


def test_other_comments_stay_behind_the_first_line() -> None:
    text = f"# của Sở\n{LINE}x\n# hai\na: b\n# yaml-language-server: c\n"
    expected = f"{LINE}\n# của Sở\n# hai\na: b\n# yaml-language-server: c\n"
    assert formatted(draft_of(text), LINE, own).after.decode() == expected


def test_own_words_left_alone_are_named() -> None:
    draft = draft_of(f"a:\n  - what: {NFD}\n    due: {NFD}\n")
    assert list(decomposed(draft, own)) == [(3, ("a", 0, "due"))]


FILES = [path.read_bytes().decode() for path in SHIPPED]


@given(data=st.data())
def test_what_is_spoiled_without_harm_is_restored(data: st.DataObject) -> None:
    """Blanks, CRLF, decomposed comments and end lines do not outlast it."""
    text = FILES[data.draw(st.integers(0, len(FILES) - 1))]
    lines = text.split("\n")
    folded = {number for number, line in enumerate(lines) if line.startswith(" " * 2)}
    spoiled = sorted(set(range(len(lines))) - folded)
    for number in data.draw(st.lists(st.sampled_from(spoiled), max_size=9, unique=True)):
        if lines[number].startswith("#"):
            lines[number] = normalize("NFD", lines[number])
        lines[number] += "  "
    ending = data.draw(st.sampled_from(["", "\n", "\n\n \n"]))
    messy = "\n".join(lines).rstrip("\n ") + ending
    messy = messy.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))
    assert form(messy) == text


texts = st.text(alphabet="aở\u031b\u0309\u00ea =<>:#-\"'|\n\r", max_size=12)


@given(value=texts, own_words=texts, blanks=st.sampled_from(["", " ", "  "]))
def test_twice_is_once_and_the_data_stay(value: str, own_words: str, blanks: str) -> None:
    draft = draft_of(f"# {blanks}\u1edfo\u031b\u0309{blanks}\nwhat: a\ndue: b{blanks}\n")
    try:
        draft = editor.set_text(editor.set_text(draft, ("what",), value), ("due",), own_words)
    except Refused:
        return
    once = formatted(draft, LINE, own)
    assert once.data["due"] == own_words
    assert normalize("NFC", str(once.data["what"])) == normalize("NFC", value)
    assert formatted(draft_of(once.text), LINE, own).text == once.text
