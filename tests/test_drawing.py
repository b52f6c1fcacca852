"""Tables on a terminal: what stands where."""

from papi_cli.render.to_terminal import column_widths
from papi_cli.views.table import Cell, Column, Group, Table


def test_a_column_of_short_words_beside_a_very_long_one_keeps_a_letter() -> None:
    long = Group("", ((Cell(("12",)), Cell(("a" * 400,))),))
    assert column_widths(Table((Column(""), Column("")), (long,)), 80) == [2, 75]
