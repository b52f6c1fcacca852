"""Pairing two lists one to one so that the sum of what the pairs weigh is greatest."""

from collections.abc import Mapping
from heapq import heappop, heappush

Edge = tuple[int, int]
_Nodes = dict[int, int]


def assign(weights: Mapping[Edge, int]) -> dict[int, int]:
    """Give rows their columns: no other choice of pairs has a greater sum.

    Weights are above 0; a row or a column may stay alone. The Hungarian method on the pairs that
    there are: each row looks for the nearest free column along paths that change earlier choices.
    """
    pairing = _Pairing(weights)
    for row in sorted({row for row, _ in weights}):
        pairing.place(row)
    return {row: column for column, row in pairing.owner.items() if column >= 0}


class _Pairing:
    """Choices so far, with prices that prove them best: no pair weighs more than its two prices.

    Beside its real columns each row has one of its own, `-1 - row`, that weighs nothing.
    """

    def __init__(self, weights: Mapping[Edge, int]) -> None:
        self._costs: dict[int, _Nodes] = {}
        for (row, column), weight in weights.items():
            self._costs.setdefault(row, {-1 - row: 0})[column] = -weight
        self._row_price = {row: min(costs.values()) for row, costs in self._costs.items()}
        self._column_price: _Nodes = {}
        self.owner: _Nodes = {}
        self._held: _Nodes = {}

    def place(self, root: int) -> None:
        """Find a column for one more row."""
        far, settled, came = _Nodes(), _Nodes(), _Nodes()
        row, base, queue = root, 0, list[tuple[int, int]]()
        while True:
            for column, cost in self._costs[row].items():
                slack = base + cost - self._row_price[row] - self._column_price.get(column, 0)
                if column not in settled and slack < far.get(column, slack + 1):
                    far[column], came[column] = slack, row
                    heappush(queue, (slack, column))
            base, nearest = _next(queue, settled)
            settled[nearest] = base
            if nearest not in self.owner:
                break
            row = self.owner[nearest]
        self._reprice(root, settled, base)
        self._swap(root, nearest, came)

    def _reprice(self, root: int, settled: _Nodes, total: int) -> None:
        self._row_price[root] += total
        for column, reached in settled.items():
            self._column_price[column] = self._column_price.get(column, 0) - (total - reached)
            if column in self.owner:
                self._row_price[self.owner[column]] += total - reached

    def _swap(self, root: int, column: int, came: _Nodes) -> None:
        while True:
            row = came[column]
            before = self._held.get(row)
            self.owner[column], self._held[row] = row, column
            if row == root or before is None:
                return
            column = before


def _next(queue: list[tuple[int, int]], settled: _Nodes) -> tuple[int, int]:
    """Take the nearest column that is not settled; its own column is always there for a row."""
    while True:
        distance, column = heappop(queue)
        if column not in settled:
            return distance, column
