"""The form of GitLab: a Code Quality report that obeys its schema, with a fingerprint of its own for each finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

VALID = Draft202012Validator(json.loads(Path(__file__).with_name("schemas").joinpath("gitlab.json").read_text("utf-8")))
PLACE = Place("plans/smmplan.yaml", 188, 16, 188, 23, 0, 7)
FINDING = Finding(
    "REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', "a.b", PLACE, 'write "mariel"'
)


def gitlab(*findings: Finding) -> Any:
    report = json.loads(format_result("gitlab", Result(findings, {}, {})))
    VALID.validate(report)
    return report


def test_the_form() -> None:
    (issue,) = gitlab(FINDING)
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": 'no persona has the id "mariela"; write "mariel"',
        "check_name": "REF001 unknown-id",
        "severity": "major",
        "location": {"path": "plans/smmplan.yaml", "lines": {"begin": 188}},
    }


def test_an_empty_report_and_no_byte_order_mark() -> None:
    assert format_result("gitlab", Result((), {}, {})) == "[]\n"
    assert format_result("gitlab", Result((FINDING,), {}, {})).startswith("[\n{")


def test_severities() -> None:
    assert [gitlab(FINDING._replace(severity=severity))[0]["severity"] for severity in Severity] == [
        "info",
        "minor",
        "major",
    ]


def test_fingerprints_are_unique_and_stay() -> None:
    other = FINDING._replace(place=PLACE._replace(file="other.smmplan.yaml"))
    prints = [issue["fingerprint"] for issue in gitlab(FINDING, FINDING, other)]
    assert len(set(prints)) == 3
    assert gitlab(FINDING._replace(place=PLACE._replace(line=3)))[0]["fingerprint"] == prints[0]


def test_a_finding_without_a_place_has_one_here() -> None:
    assert gitlab(FINDING._replace(place=None))[0]["location"] == {"path": "smmplan.yaml", "lines": {"begin": 1}}
