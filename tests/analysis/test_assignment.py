"""One-to-one pairs of greatest sum, held against trying every choice."""

from hypothesis import given
from hypothesis import strategies as st

from papi_cli.analysis.assignment import Edge, assign

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=16
)


def greatest(weights: dict[Edge, int], row: int = 0, taken: frozenset[int] = frozenset()) -> int:
    """Try every choice from a row on."""
    if row > 4:
        return 0
    alone = greatest(weights, row + 1, taken)
    with_one = (
        weights[row, column] + greatest(weights, row + 1, taken | {column})
        for column in range(5)
        if (row, column) in weights and column not in taken
    )
    return max(alone, *with_one, 0)


@given(WEIGHTS)
def test_no_choice_weighs_more(weights: dict[Edge, int]) -> None:
    chosen = assign(weights)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(weights[pair] for pair in chosen.items()) == greatest(weights)


def test_two_good_pairs_may_win_over_the_best_one() -> None:
    assert assign({(0, 0): 10, (0, 1): 8, (1, 0): 8}) == {0: 1, 1: 0}


def test_nothing_to_pair() -> None:
    assert assign({}) == {}
