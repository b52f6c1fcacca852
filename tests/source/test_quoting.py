"""Text written into YAML reads back the same, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.errors import Refused
from papi_cli.source.parse import parse
from papi_cli.source.quoting import spelled


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nâng cao Chỉ số PAPI năm 2026", "Nâng cao Chỉ số PAPI năm 2026"),
        ("12/KH-UBND", "12/KH-UBND"),
        ("2026", "2026"),
        ("Kế hoạch: nâng cao", '"Kế hoạch: nâng cao"'),
        ("việc #1", '"việc #1"'),
        ("#1", '"#1"'),
        ('"PAPI" năm 2026', "'\"PAPI\" năm 2026'"),
        ("'PAPI' năm 2026", "\"'PAPI' năm 2026\""),
        ('Chỉ số "PAPI"', 'Chỉ số "PAPI"'),
        ("a \\ b: c", "'a \\ b: c'"),
        ("null", '"null"'),
        ("~", '"~"'),
        ("- a", '"- a"'),
        ("[a]", '"[a]"'),
        ("{{ 1 }}", '"{{ 1 }}"'),
        ("&a", '"&a"'),
        ("!a", '"!a"'),
        ("%a", '"%a"'),
        (" a", '" a"'),
        ("a:", '"a:"'),
        ("", '""'),
    ],
)
def test_text_is_plain_where_it_can_be(text: str, written: str) -> None:
    assert spelled(text, flow=False) == written


@pytest.mark.parametrize("text", ["a\r", "a\tb", "a\0", "a\u202eb", "a\u2028b"])
def test_what_no_file_may_hold_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="không ghi được"):
        spelled(text, flow=False)


@given(st.text(max_size=60) | st.text(" :#-?[]{},&*!|>'\"%@`\\abđ\u00a0", max_size=12))
def test_whatever_is_written_reads_back(text: str) -> None:
    try:
        written = spelled(text, flow=False)
    except Refused:
        return
    for line in (f"a: {written}\n", f"b:\n  - a: {written}\n    c: d\n"):
        data = parse(line, "").data
        assert data in ({"a": text}, {"b": [{"a": text, "c": "d"}]})
