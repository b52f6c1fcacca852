"""Files are read in portions that fit, none left out, none twice."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.index import portions

SIZES = st.dictionaries(st.text(max_size=3), st.integers(0, 900_000), max_size=80)


@given(SIZES)
def test_every_name_is_in_one_portion_in_order(sizes: dict[str, int]) -> None:
    assert list(chain(*portions.portions(sizes))) == list(sizes)


@given(SIZES, st.integers(0, 2_000_000))
def test_a_portion_fits_or_is_one_large_plan(sizes: dict[str, int], room: int) -> None:
    for portion in portions.portions(sizes, room):
        size = sum(sizes[name] for name in portion)
        assert len(portion) == 1 or size <= max(room, portions.AT_ONCE)


def test_no_more_portions_are_made_than_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [*portions.portions({"a": 1, "b": 2})] == [["a", "b"]]
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    assert [*portions.portions({"a": 1, "b": 2})] == [["a"], ["b"]]
    assert [*portions.portions({"a": 1, "b": 2}, room=3)] == [["a", "b"]]
