"""Invented papers in the shapes that real ones have, held against what a person reads in them.

A paper is added by adding two files to papers/: the text, and what it says, by line. Bodies of
these provinces are in no registry, so that names must be found by their shape.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from papi_cli.analysis.importing.draft import Draft, DraftDuty, DraftTask, Head, Item, Stretch
from papi_cli.analysis.importing.recognise import Known, known_to, recognise
from papi_cli.load import load
from papi_cli.model.due import read_due
from papi_cli.model.due.parts import Day, Period, Range
from papi_cli.source.files import WorkingTree
from papi_cli.source.papers.reading import read_paper
from papi_cli.text import canonical
from tests.importing.measuring import Fact, missing, score, wrong
from tests.support import ROOT

PAPERS = Path(__file__).parent / "papers"
EVERY = pytest.mark.parametrize("name", sorted(each.stem for each in PAPERS.glob("*.yaml")))


@cache
def known() -> Known:
    """The shipped registries, for a province that is in none of them."""
    return known_to(load(WorkingTree(ROOT / "plans")).repository, "khong-co")


@cache
def drafted(name: str) -> Draft:
    [path] = [each for each in PAPERS.glob(f"{name}.*") if each.suffix != ".yaml"]
    return recognise(read_paper(path)[0], known(), Head())


@cache
def read_by_a_person(name: str) -> Any:
    return YAML(typ="safe").load(PAPERS / f"{name}.yaml")


def lines(where: Stretch) -> frozenset[int]:
    return frozenset(range(where.first.line or 0, (where.last.line or 0) + 1))


def facts_at(listed: list[str]) -> list[Fact]:
    pairs = [each.rsplit("@", 1) for each in map(str, listed)]
    return [Fact(canonical(value), frozenset((int(line),))) for value, line in pairs]


def hold(asked: list[Fact], found: list[Fact]) -> None:
    """Every fact is found and nothing else, but for a tenth."""
    held = score(asked, list(dict.fromkeys(found)))
    assert held.recall >= 0.9, missing(asked, found)
    assert held.precision >= 0.9, wrong(asked, found)


@EVERY
def test_the_head(name: str) -> None:
    head = drafted(name).head
    issuer = head.issuer.name if head.issuer else None
    found = {
        "number": head.number,
        "issued": head.issued,
        "place": head.place,
        "issuer": issuer,
        "period": str(head.period),
        "kind": head.kind,
    }
    wanted = read_by_a_person(name)["head"]
    assert {key: str(found[key]) for key in wanted} == {key: str(x) for key, x in wanted.items()}


@EVERY
def test_dated_deadlines(name: str) -> None:
    draft = drafted(name)
    owed: list[DraftTask | DraftDuty] = [*draft.tasks, *draft.duties]
    found = [Fact(day, lines(item.where)) for item in owed for day in days(item.due)]
    hold(facts_at(read_by_a_person(name)["deadlines"]), found)


def days(due: tuple[str, ...]) -> Iterator[str]:
    for part in read_due(due).parts if due else ():
        if isinstance(part, Range):
            yield part.last.isoformat()
        elif isinstance(part, Day | Period) and part.year:
            yield part.span(part.year)[1].isoformat()


@EVERY
def test_leading_bodies(name: str) -> None:
    draft = drafted(name)
    items: list[Item] = [*draft.tasks, *draft.duties, *draft.targets]
    asked = [
        Fact(canonical(body), frozenset((line,)))
        for line, bodies in read_by_a_person(name)["leads"].items()
        for body in bodies
    ]
    found = [
        Fact(canonical(body.name), lines(item.where)) for item in items for body in item.roles.lead
    ]
    hold(asked, found)


@EVERY
def test_targets(name: str) -> None:
    found = [
        Fact(f"{value:f}", lines(target.where))
        for target in drafted(name).targets
        for value in (target.value, *(value for _, value in target.values))
        if value is not None
    ]
    hold(facts_at(read_by_a_person(name)["targets"]), found)


@EVERY
def test_cited_documents(name: str) -> None:
    found = [
        Fact(canonical(each.cited.number or each.cited.name), lines(place))
        for each in drafted(name).relations
        for place in each.places
    ]
    hold(facts_at(read_by_a_person(name)["documents"]), found)
