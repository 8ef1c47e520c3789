"""The form of test reports: XML that the strictest reader takes, with a test that passes for a clean file."""

from __future__ import annotations

from xml.etree import ElementTree

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

# Of junit-10.xsd of Jenkins' xUnit plugin: the attributes an element must have, those it may have, and its children.
SCHEMA: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
}
SOURCE = SourceText("plans/smmplan.yaml", "goals:\n  fans: {personas: [mariela]}\n")
CLEAN = SourceText("plans/posts.yaml", "posts: []\n")
FINDING = Finding(
    "REF001",
    "unknown-id",
    Severity.ERROR,
    'no persona has the id "mariela" & <more>',
    "goals.fans.personas",
    SOURCE.place(27, 34),
    'write "mariel"',
)


def complaints(element: ElementTree.Element) -> list[str]:
    """What the schema does not allow in an element and below it."""
    must, may, children = SCHEMA[element.tag]
    found = [f"{element.tag} has no {name}" for name in must - set(element.attrib)]
    found += [f"{element.tag} may not have {name}" for name in set(element.attrib) - must - may]
    for child in element:
        found += complaints(child) if child.tag in children else [f"{child.tag} in {element.tag}"]
    return found


def junit(*findings: Finding) -> ElementTree.Element:
    printed = format_result("junit", Result(findings, {}, {each.name: each for each in (SOURCE, CLEAN)}))
    assert printed.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root = ElementTree.fromstring(printed.encode())
    assert complaints(root) == []
    return root


def test_the_form() -> None:
    root = junit(FINDING)
    assert root.attrib == {"name": "smmplan", "tests": "2", "failures": "1", "errors": "0"}
    failed, clean = root
    assert failed.attrib == {"name": "plans/smmplan.yaml", "tests": "1", "failures": "1", "errors": "0"}
    (case,) = failed
    assert case.attrib == {
        "classname": "plans/smmplan.yaml",
        "name": "REF001 unknown-id goals.fans.personas",
    }
    (failure,) = case
    assert failure.attrib == {
        "type": "error",
        "message": 'no persona has the id "mariela" & <more>; write "mariel"',
    }
    assert failure.text == format_result("text", Result((FINDING,), {}, {SOURCE.name: SOURCE}))
    assert clean.attrib == {"name": "plans/posts.yaml", "tests": "1", "failures": "0", "errors": "0"}
    assert [case.attrib for case in clean] == [{"classname": "plans/posts.yaml", "name": "no findings"}]


def test_what_could_not_be_done_is_an_error_and_no_failure() -> None:
    texts = {SOURCE.name: SOURCE}
    printed = format_result("junit", Result((FINDING,), {}, texts, troubles=('no file "b" & c', "\x1b")))
    root = ElementTree.fromstring(printed.encode())
    assert complaints(root) == []
    assert root.attrib == {"name": "smmplan", "tests": "3", "failures": "1", "errors": "2"}
    _, undone = root
    assert undone.attrib == {"name": "could not be done", "tests": "2", "failures": "0", "errors": "2"}
    assert [case.get("name") for case in undone] == ["could not be done", "could not be done (2)"]
    assert [error.attrib for error in undone.iter("error")] == [
        {"type": "trouble", "message": 'no file "b" & c'},
        {"type": "trouble", "message": "␛"},
    ]


def test_the_schema_can_refuse() -> None:
    bad = '<testsuite name="a" tests="1" failures="0"><testcase line="1"/><failure/></testsuite>'
    assert complaints(ElementTree.fromstring(bad)) == [
        "testsuite has no errors",
        "testcase has no name",
        "testcase may not have line",
        "failure in testsuite",
    ]


def test_every_severity_fails_with_its_type() -> None:
    root = junit(*(FINDING._replace(severity=severity) for severity in Severity))
    assert [failure.get("type") for failure in root.iter("failure")] == ["info", "warning", "error"]
    assert root.attrib["tests"] == "4"


def test_names_are_different_and_hold_no_line() -> None:
    moved = FINDING._replace(place=SOURCE.place(0, 5))
    names = [case.get("name") for case in junit(FINDING, moved).iter("testcase")]
    assert names == [
        "REF001 unknown-id goals.fans.personas",
        "REF001 unknown-id goals.fans.personas (2)",
        "no findings",
    ]


def test_findings_without_a_place_or_a_path() -> None:
    suites = list(junit(FINDING._replace(place=None, path="")))
    assert [(suite.get("name"), suite[0].get("name")) for suite in suites] == [
        ("plans/smmplan.yaml", "no findings"),
        ("plans/posts.yaml", "no findings"),
        ("smmplan", "REF001 unknown-id"),
    ]
