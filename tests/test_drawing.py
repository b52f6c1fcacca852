"""Tables on a terminal: papi draws what is plain itself, and as rich would to the letter."""

import re
import sys
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from papi_cli.render.fitting import column_widths, fitted
from papi_cli.render.lines import NARROW
from papi_cli.render.to_terminal import render_all
from papi_cli.views.table import Cell, Column, Group, Table
from tests.rich_tables import drawn_by_rich

_PLAIN = (
    *("Sở", "Y", "tế", "Ủy", "ban", "nhân", "dân", "thường", "nghiệp", "30/3/2020", "–", "«quận»"),
    *("100/KH-UBND", "[bold]đậm[/bold]", ":smile:", "[-bỏ-]", "{+thêm+}", "█▁", "›", "≥"),
)
_ODD = (
    *(unicodedata.normalize("NFD", word) for word in ("Sở", "thường", "nghiệp", "Ủy")),
    *("日本語", "アプリ", "👩‍👩‍👧", "❤️", "🇻🇳", "e\u0301\u0323", "\u200b", "ａ", "\xad"),
    *("https://papi.org.vn/bang-du-lieu-va-bieu-do-tuong-tac", "Đ" * 130, "日" * 45, "ô " * 40),
    *("[-bỏ", "-]", "{+thêm", "+}", "[-{+cả+}-]", "\x1b", "\x07", "\r", "\x00"),
)
_PLAIN_GAPS = (" ", " ", " ", "\n", "  ", "   ")
_ODD_GAPS = (*_PLAIN_GAPS, *("\n\n", "\t", "\xa0", "\u3000", "\u2028", "\x0b", "\x85", ""))


def _texts(words: tuple[str, ...], gaps: tuple[str, ...]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(words), st.sampled_from(gaps)), max_size=14)
    return pairs.map(lambda found: "".join(map("".join, found)))


_TEXTS = st.one_of(
    _texts(_PLAIN, _PLAIN_GAPS),
    _texts((*_PLAIN, *_ODD), _ODD_GAPS),
    st.text(st.characters(exclude_characters="\u200d"), max_size=30),  # it would join a blank
)
_TONES = st.sampled_from(("plain", "bad", "warn", "good", "strong", "marked"))
_CELLS = st.builds(Cell, st.lists(_TEXTS, max_size=3).map(tuple), _TONES)
_LINES = st.lists(_TEXTS, max_size=2).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 6))
    columns = draw(
        st.tuples(
            *(
                st.builds(
                    Column,
                    st.one_of(st.just(""), _TEXTS),
                    st.integers(1, 9),
                    st.sampled_from((None, *range(index))),
                    st.booleans(),
                )
                for index in range(count)
            )
        )
    )
    rows = st.lists(st.tuples(*[_CELLS] * count), max_size=4).map(tuple)
    groups = draw(st.lists(st.builds(Group, _TEXTS, rows, _TONES), max_size=3))
    return Table(columns, groups, draw(_LINES), draw(_LINES), draw(st.booleans()))


@given(_tables(), st.integers(40, 160))
@settings(max_examples=150, deadline=None)
def test_a_table_is_drawn_as_rich_draws_it(table: Table, width: int) -> None:
    assume(fitted(table, width).columns)
    assert render_all([table], width, colour=False) == drawn_by_rich(table, width, colour=False)


@given(_tables(), st.integers(40, 160))
@settings(max_examples=150, deadline=None)
def test_its_letters_have_the_colours_that_rich_gives_them(table: Table, width: int) -> None:
    assume(fitted(table, width).columns)
    ours = render_all([table], width, colour=True)
    assert _seen(ours) == _seen(drawn_by_rich(table, width, colour=True))


def _seen(text: str) -> list[tuple[str, str]]:
    """Each character with its colour; that of a blank is not seen, nor blanks at a line's end."""
    found: list[tuple[str, str]] = []
    colour = ""
    for code, char in re.findall(r"\x1b\[([\d;]+)m|(.)", text, re.DOTALL):
        if code:
            colour = "" if code == "0" else code
            continue
        while char == "\n" and found and found[-1][0] == " ":
            found.pop()
        found.append((char, "" if char.isspace() else colour))
    return found


def test_what_is_drawn_without_rich_takes_one_column_a_letter() -> None:
    narrow = re.compile(f"[{NARROW}]")
    letters = [char for char in map(chr, range(sys.maxunicode + 1)) if narrow.match(char)]
    assert {get_character_cell_size(char) for char in letters} == {1}
    assert not [char for char in letters if char.isspace() or unicodedata.combining(char)]
    assert {*unicodedata.normalize("NFC", "Ủybannhândânthườngtrực")} <= {*letters}


def test_a_column_of_short_words_beside_a_very_long_one_keeps_a_letter() -> None:
    long = Group("", ((Cell(("12",)), Cell(("a" * 400,))),))
    assert column_widths(Table((Column(""), Column("")), (long,)), 80) == [2, 75]
