"""Text on a chart: how much room it takes, how it is wrapped, and that no two labels meet."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]

LEADING = 1.3
"""Height of a line in font sizes."""

BOLD = 1.2
"""At most how much wider bold letters are."""

_BOLD_TONES = ("title", "strong")
_ASCENT = 1.0
# Upper bounds of DejaVu Sans, in font sizes: what is drawn is never wider than what is reckoned.
_NARROW = re.compile(r"[ijlIíìỉĩịÍÌỈĨỊ ,.:;'|()/rtf·›-]")
_WIDE = re.compile(r"[mwMWÔỐỒỔỖỘƠỚỜỞỠỢOQÒÓỎÕỌ%…→–—«»+=<>]")


class Box(NamedTuple):
    """A rectangle: its left upper corner and its size, in units of the canvas."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any point but their edges."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Label(NamedTuple):
    """Lines of text; `y` is the top of the first, `x` where its anchor is; `tone` a CSS class."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    anchor: Anchor = "start"
    tone: str = "plain"

    @property
    def box(self) -> Box:
        """The room it takes."""
        size = self.size * (BOLD if self.tone in _BOLD_TONES else 1)
        width = max((text_width(line, size) for line in self.lines), default=0.0)
        left = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(self.x - left, self.y, width, self.height)

    @property
    def height(self) -> float:
        """The height of its lines."""
        return len(self.lines) * self.size * LEADING

    @property
    def rows(self) -> list[tuple[float, str]]:
        """Each line with the y of its baseline."""
        steps = (
            self.y + self.size * (_ASCENT + LEADING * index) for index in range(len(self.lines))
        )
        return [(round(y, 1), line) for y, line in zip(steps, self.lines, strict=True)]


def text_width(text: str, size: float) -> float:
    """At most how wide a text is."""
    return sum(_advance(char) for char in text) * size


def _advance(char: str) -> float:
    if _NARROW.match(char):
        return 0.42
    if _WIDE.match(char):
        return 1.0
    return 0.88 if char.isupper() else 0.66


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def free(label: Label, taken: Iterable[Label]) -> bool:
    """Whether a label meets none of the others."""
    return not any(label.box.meets(other.box) for other in taken)


def first_free(candidates: Sequence[Label], taken: Iterable[Label]) -> Label | None:
    """The first of the places for a label where nothing else stands; None: it is left out."""
    others = tuple(taken)
    return next((each for each in candidates if free(each, others)), None)
