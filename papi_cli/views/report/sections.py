"""The sections of a report: words of people where they wrote some, else what the data says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papi_cli.text import roman
from papi_cli.views.report.paper import Block, Run, heading

Narrative = Mapping[str, tuple[Block, ...]]
"""What people wrote, by key: `mo-dau`, `ii` (a section), `ii-2` (a clause of it), `ket-thuc`."""

OPENING, CLOSING = "mo-dau", "ket-thuc"


class Clause(NamedTuple):
    """A clause of a section, with its title."""

    title: str
    blocks: tuple[Block, ...]


class Section(NamedTuple):
    """A section in capitals: what stands under it, then its clauses."""

    title: str
    blocks: tuple[Block, ...] = ()
    clauses: tuple[Clause, ...] = ()


def keys(sections: Sequence[Section]) -> list[str]:
    """Every key that people may write under, in the order of the report."""
    found = [OPENING]
    for number, section in enumerate(sections, 1):
        found.append(roman(number).lower())
        found += (f"{roman(number).lower()}-{n}" for n in range(1, len(section.clauses) + 1))
    return [*found, CLOSING]


def compose(
    opening: Sequence[Block],
    sections: Sequence[Section],
    closing: Sequence[Block],
    narrative: Narrative,
) -> Iterator[Block]:
    """Put the report together, numbered; what people wrote stands in place of what papi would."""
    yield from narrative.get(OPENING, opening)
    for number, section in enumerate(sections, 1):
        key = roman(number).lower()
        yield heading("part", f"{roman(number)}. {section.title.upper()}")
        yield from narrative[key] if key in narrative else _section(key, section, narrative)
    yield from _ended([*narrative.get(CLOSING, closing)])


def _section(key: str, section: Section, narrative: Narrative) -> Iterator[Block]:
    yield from section.blocks
    for number, clause in enumerate(section.clauses, 1):
        yield heading("clause", f"{number}. {clause.title}")
        yield from narrative.get(f"{key}-{number}", clause.blocks)


def _ended(blocks: Sequence[Block]) -> Iterator[Block]:
    """Close the text with «./.»."""
    *before, last = blocks
    if not last.runs:  # a table
        yield from (*before, last, Block("closing", (Run("./."),)))
        return
    *runs, run = last.runs
    ended = run._replace(text=run.text.rstrip(". ") + "./.")
    kind = "closing" if last.kind == "paragraph" else last.kind
    yield from (*before, last._replace(kind=kind, runs=(*runs, ended)))
