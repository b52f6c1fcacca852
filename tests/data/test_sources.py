"""Every source document against the records made from it, line by line.

The texts are not part of the project: they are read from PAPI_SOURCES, and where they are absent
these tests are skipped. A line that holds a digit or a word of time must be cited by a record, or
stand with its reason in a reviewed file under tests/data/uncovered/.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from papi_cli.load import load
from papi_cli.model.addresses import addressed
from papi_cli.model.base import Source
from papi_cli.model.plan import SourceText
from papi_cli.model.repository import PlanRecord
from papi_cli.model.target import Figure
from papi_cli.source.files import WorkingTree
from papi_cli.source.parse import parse
from tests.support import ROOT

SOURCES = Path(os.environ.get("PAPI_SOURCES", ROOT.parent / "shared/sources"))
UNCOVERED = Path(__file__).parent / "uncovered"
TELLING = re.compile(
    r"\d|\b(?:hàng|hằng) (?:ngày|tuần|tháng|quý|năm)\b|định kỳ|thường xuyên|\btrước ngày\b"
    r"|\bgiai đoạn\b|\bnăm một lần\b|\btrong ngày\b",
    re.IGNORECASE,
)


class Document(NamedTuple):
    """A text with the plans recorded from it."""

    text: SourceText
    plans: tuple[PlanRecord, ...]


def documents() -> dict[str, Document]:
    found: dict[str, Document] = {}
    for record in load(WorkingTree(ROOT / "plans")).repository.plans:
        if text := record.plan.text:
            before = found.get(text.file, Document(text, ()))
            found[text.file] = Document(text, (*before.plans, record))
    return found


DOCUMENTS = documents()
EVERY = pytest.mark.parametrize("name", DOCUMENTS)


def lines_of(name: str) -> list[str]:
    path = SOURCES / name
    if not path.exists():
        pytest.skip(f"the source text {name} is not here: set PAPI_SOURCES to its folder")
    return path.read_text(encoding="utf-8").splitlines()


def sources(record: PlanRecord) -> Iterator[Source]:
    """Every source that a plan cites: of its items, citations, recipients and signature."""
    plan = record.plan
    for _, item in addressed(record):
        yield item.source
        if not isinstance(item, Figure):
            yield from (each.source for each in item.cites if each.source)
    for holder in (*plan.relations, *plan.recipients, plan.signed_by):
        if holder and holder.source:
            yield holder.source


def cited(source: Source) -> Iterator[int]:
    if source.line:
        yield from range(source.from_ or source.line, source.line + 1)
    yield from source.also


def covered(document: Document) -> set[int]:
    return {
        line for record in document.plans for source in sources(record) for line in cited(source)
    }


def reviewed(document: Document) -> dict[int, str]:
    names = [record.key.rpartition("/")[2] for record in document.plans]
    if len(names) > 1:
        names = ["2019-digest"]
    found: dict[int, str] = {}
    for name in names:
        parsed = parse((UNCOVERED / f"{name}.yaml").read_text(encoding="utf-8"), name)
        found |= {int(line): str(reason) for line, reason in (parsed.data or {}).items()}
    return found


@EVERY
def test_the_text_is_the_one_that_was_recorded(name: str) -> None:
    lines, text = lines_of(name), DOCUMENTS[name].text
    assert len(lines) == text.lines
    assert hashlib.sha256((SOURCES / name).read_bytes()).hexdigest() == text.sha256


@EVERY
def test_every_line_cited_is_there_and_not_blank(name: str) -> None:
    lines = lines_of(name)
    blank = [n for n in sorted(covered(DOCUMENTS[name])) if not lines[n - 1].strip()]
    # A sentence that a page break cuts runs over the blank line between its halves.
    spanned = {
        n
        for record in DOCUMENTS[name].plans
        for source in sources(record)
        if source.from_ and source.line
        for n in range(source.from_ + 1, source.line)
    }
    assert [n for n in blank if n not in spanned] == []


@EVERY
def test_every_line_that_tells_a_time_or_a_number_is_recorded_or_reviewed(name: str) -> None:
    document = DOCUMENTS[name]
    known = covered(document) | reviewed(document).keys()
    lost = {
        n: line[:100]
        for n, line in enumerate(lines_of(name), 1)
        if TELLING.search(line) and n not in known
    }
    assert lost == {}


@EVERY
def test_the_reviewed_list_names_only_lines_that_no_record_covers(name: str) -> None:
    document = DOCUMENTS[name]
    assert set(reviewed(document)) & covered(document) == set()


def test_all_five_sources_are_recorded() -> None:
    assert len(DOCUMENTS) == 5
    assert sum(len(document.plans) for document in DOCUMENTS.values()) == 8
