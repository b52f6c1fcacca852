"""Which names the data of a paper has, and of what: what a template may ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from papi_cli.views.report.assignment import AssignmentFacts
from papi_cli.views.report.comparison import ComparisonFacts
from papi_cli.views.report.facts import AccountFacts
from papi_cli.views.report.letter_facts import LetterFacts
from papi_cli.views.report.paper import Paper
from papi_cli.views.report.plan import PlanPaperFacts

FACTS: tuple[type, ...] = (
    AccountFacts, PlanPaperFacts, LetterFacts, AssignmentFacts, ComparisonFacts,
)  # fmt: skip
"""The facts of every kind."""


@dataclass(frozen=True)
class Shape:
    """What stands under a name: fields, or things in a list, or neither."""

    fields: Mapping[str, "Shape"] | None = None
    each: "Shape | None" = None

    @property
    def names(self) -> str:
        """The names of its fields, or of those of the things in it."""
        inside = self.each if self.each is not None else self
        if inside.each is not None:
            return f"danh sách: {inside.names}" if inside.names else "danh sách"
        return ", ".join(inside.fields) if inside.fields else ""


PLAIN = Shape()


def data_shape() -> Shape:
    """The shape of what templates see; of `facts` the names of every kind."""
    paper = shape_of(Paper).fields or {}
    facts = [shape_of(each).fields or {} for each in FACTS]
    every = {name: shape for fields in facts for name, shape in fields.items()}
    more = {
        "schema": PLAIN,
        "today": PLAIN,
        "is_letter": PLAIN,
        "is_annex": PLAIN,
        "facts": Shape(every),
    }
    return Shape({**paper, **more})


def nested(kind: Any) -> Iterator[type]:
    """A named tuple and those that it holds, itself first."""
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        yield kind
        for hint in get_type_hints(kind).values():
            for each in (hint, *get_args(hint)):
                yield from nested(each)


def shape_of(kind: Any) -> Shape:
    """The shape of a type: named tuples have fields, other tuples hold things."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return shape_of(next(each for each in get_args(kind) if each is not NoneType))
    if origin is tuple:
        return Shape(each=shape_of(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return Shape({name: shape_of(hints[name]) for name in kind._fields})
    return PLAIN
