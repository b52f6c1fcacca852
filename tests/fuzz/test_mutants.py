"""Whatever stands in a file, `papi validate` says what is wrong with it and nothing breaks."""

import json
import resource
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papi_cli.checks.manual import pages
from papi_cli.commands.judging import findings
from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.load import load
from papi_cli.model.kinds import KINDS, kind_of
from papi_cli.render import to_github, to_json, to_junit, to_text
from papi_cli.source.files import Files, WorkingTree
from papi_cli.source.reader import text
from papi_cli.source.unsaved import Memory, Overlay
from papi_cli.text import visible
from papi_cli.views.diagnostics import diagnostics_answer
from tests.fuzz.mutants import mutants
from tests.support import SMALL

TODAY = date(2025, 3, 1)
EXAMPLES = 250
SECONDS = 10
MEGABYTES = 500
PLACES = {
    "results": "ha-noi/results.yaml",
    **{kind.name: path for path in WorkingTree(SMALL / "plans").paths() if (kind := kind_of(path))},
}


@pytest.fixture(scope="module")
def small() -> Memory:
    """The small repository, read once."""
    tree = WorkingTree(SMALL / "plans")
    return Memory({path: tree.read(path) for path in tree.paths()})


@contextmanager
def bounded() -> Iterator[None]:
    """Stop what takes too much of the processor's time, or has grown too much."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size
    assert grown < MEGABYTES * 1024


def assert_inside(span: Span, lines: Sequence[str]) -> None:
    """Check that a span is a stretch of the text."""
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def assert_well_formed(found: Diagnostic, files: Files) -> None:
    """Check that a finding has a page, words, and places that exist."""
    assert found.code in pages()
    assert found.message.strip()
    for file, span in ((found.file, found.span), *((each.file, each.span) for each in found.notes)):
        assert file in files.paths()
        assert_inside(span, text(files, file).split("\n"))


def assert_rendered(found: Sequence[Diagnostic], files: Files) -> None:
    """Check that every finding is written in every format, and that nothing hidden comes out."""

    @cache
    def lines(file: str) -> Sequence[str]:
        return text(files, file).split("\n")

    written = to_text.render(found, "", lines, to_text.Paper(80))
    assert written.count("\n\n") >= len(found)
    assert written == visible(written)
    rows = json.loads(to_json.render(diagnostics_answer(found)).encode())["diagnostics"]
    assert [(each["code"], each["line"]) for each in rows] == [(f.code, f.span.line) for f in found]
    assert len(to_github.render(found).splitlines()) == len(found)
    suites = ElementTree.fromstring(to_junit.render(found, set()).encode())
    assert suites.tag == "testsuites"


def judge(files: Files) -> None:
    with bounded():
        found = findings(load(files), files, TODAY)
        for each in found:
            assert_well_formed(each, files)
        assert_rendered(found, files)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mutant_breaks_nothing(kind: str, small: Memory, data: st.DataObject) -> None:
    judge(Overlay(small, {PLACES[kind]: data.draw(mutants(kind))}))


NASTY = {
    "deep lists": b"schema: " + b"[" * 100_000,
    "deep maps": b"a: " + b"{a: " * 100_000,
    "deep blocks": b"- " * 200_000,
    "long line": b"schema: " + b"x" * 2_000_000,
    "many keys": b"".join(b"k%d: v\n" % index for index in range(150_000)),
    "many items": b"schema: papi/tasks@1\ntasks:\n" + b"- a\n" * 300_000,
    "one key again and again": b"a: b\n" * 200_000,
    "many tabs": b"\t" * 1_500_000,
    "many controls": b"\x07" * 1_500_000,
    "many marks": b"a" + "\u0301".encode() * 900_000,
    "many anchors": b"a: &a\n" * 200_000,
    "no end of a quote": b'a: "' + b"x\n" * 900_000,
    "huge number": b"schema: papi/tasks@1\ntasks: [{source: {line: " + b"9" * 1_900_000 + b"}}]",
    "hard deadline": (
        "schema: papi/tasks@1\ntasks: [{id: A, what: x, source: {line: 1}, due: '"
        + "ngày 15 hằng tháng, " * 20_000
        + "'}]"
    ).encode(),
    "hard list of deadlines": (
        "schema: papi/tasks@1\ntasks: [{id: A, what: x, source: {line: 1}, due: '"
        + "1/1, " * 20_000
        + "'}]"
    ).encode(),
    "hard body": (
        "schema: papi/tasks@1\ntasks: [{id: A, what: x, source: {line: 1}, lead: '"
        + "Sở Y tế, " * 20_000
        + "'}]"
    ).encode(),
    "hard citation": (
        "schema: papi/tasks@1\ntasks: [{id: A, what: x, source: {line: 1}, cites: [{document: '"
        + "7/KH-UBND " * 20_000
        + "'}]}]"
    ).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NASTY)
def test_what_is_made_to_be_slow_is_judged_in_time(name: str, small: Memory) -> None:
    judge(Overlay(small, {PLACES["tasks"]: NASTY[name]}))


def test_the_small_repository_has_no_mistake(small: Memory) -> None:
    found = findings(load(small), small, TODAY)
    assert {each.severity for each in found} <= {Severity.HINT}
