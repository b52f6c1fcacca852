"""How much is read at once: as records, files take some thirty times their room on the disk."""

from collections.abc import Iterator, Mapping

AT_ONCE = 400_000
"""Bytes of files that are read before any is let go."""


def portions(sizes: Mapping[str, int], room: int = 0) -> Iterator[list[str]]:
    """Names in order, cut so that none but a large one goes beyond the room; all in bytes.

    There is always room for AT_ONCE.
    """
    portion: list[str] = []
    left = room = max(room, AT_ONCE)
    for name, size in sizes.items():
        if portion and size > left:
            yield portion
            portion, left = [], room
        portion.append(name)
        left -= size
    if portion:
        yield portion
