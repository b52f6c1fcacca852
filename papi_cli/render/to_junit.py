"""Findings as JUnit XML, which nearly every CI server shows: a test case a finding."""

from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.text import visible

_NAME = "papi validate"


def render(found: Sequence[Diagnostic], failing: Collection[Severity]) -> str:
    """Write one suite; findings of a `failing` severity are failures, the others remarks."""
    failures = sum(each.severity in failing for each in found)
    counts = {"tests": str(len(found) or 1), "failures": str(failures), "errors": "0"}
    root = Element("testsuites", {"name": _NAME, **counts})
    suite = SubElement(root, "testsuite", {"name": _NAME, **counts})
    for each in found:
        _case(suite, each, fails=each.severity in failing)
    if not found:  # some servers refuse a report without cases
        SubElement(suite, "testcase", {"classname": "papi", "name": _NAME})
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, found: Diagnostic, *, fails: bool) -> None:
    """One finding; `visible` leaves no character that XML forbids."""
    file, message = visible(found.file), visible(found.message)
    place = f"{found.span.line}:{found.span.column}"
    names = {"classname": file, "name": f"{found.code} {place} {message}"}
    case = SubElement(suite, "testcase", names)
    remedy = f"\n→ {visible(found.help)}" if found.help else ""
    text = f"{file}:{place}: {found.severity}[{found.code}] {message}{remedy}"
    if fails:
        SubElement(case, "failure", {"type": found.code, "message": message}).text = text
    else:
        SubElement(case, "system-out").text = text
