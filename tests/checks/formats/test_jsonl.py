"""The form of one JSON object a line: the findings of the json form, under a schema that refers to its schema."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import smmplan
from smmplan.base.finding import Finding, Related, Severity
from smmplan.base.place import Place
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

FOLDER = Path(smmplan.__file__).parent / "checks/formats"
WHOLE, LINE = (
    json.loads((FOLDER / name).read_text(encoding="utf-8"))
    for name in ("check-output.schema.json", "check-output-line.schema.json")
)
VALID = Draft202012Validator(
    LINE, registry=Registry().with_resource("check-output.schema.json", Resource.from_contents(WHOLE))
)
PLACE = Place("smmplan.yaml", 188, 16, 188, 23, 0, 7)
FINDINGS = (
    Finding("REF001", "unknown-id", Severity.ERROR, "no 咖", "a.b", PLACE, "write it", (Related("here", PLACE),)),
    Finding("STR005", "section-missing", Severity.WARNING, "no\u2028goals"),
)


def test_the_findings_of_the_json_form_a_line_each() -> None:
    result = Result(FINDINGS, {}, {})
    lines = format_result("jsonl", result).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(format_result("json", result))["findings"]
    assert format_result("jsonl", result).endswith("}\n")
    assert format_result("jsonl", Result((), {}, {})) == ""


def test_the_schema_takes_each_line_and_can_refuse() -> None:
    Draft202012Validator.check_schema(LINE)
    for line in format_result("jsonl", Result(FINDINGS, {}, {})).splitlines():
        VALID.validate(json.loads(line))
        assert not VALID.is_valid(json.loads(line) | {"severity": "note"})
