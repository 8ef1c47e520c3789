"""The form for programs: real output obeys the published schema, and the schema can refuse."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import smmplan
from smmplan.base.finding import Finding, Related, Replacement, Severity
from smmplan.base.place import Place
from smmplan.checks.formats import format_result
from smmplan.checks.formats.json import VERSION
from smmplan.checks.result import Result

SCHEMA = json.loads(
    (Path(smmplan.__file__).parent / "checks/formats/check-output.schema.json").read_text(encoding="utf-8")
)
VALID = Draft202012Validator(SCHEMA)
PLACE = Place("plans/smmplan.yaml", 188, 16, 189, 3, 900, 910)
FINDINGS = (
    Finding(
        "REF001",
        "unknown-id",
        Severity.ERROR,
        'no persona has the id "mariela"',
        "goals.regulars.personas",
        PLACE,
        'write "mariel"',
        (Related("did you mean this one?", PLACE._replace(line=88, column=3)),),
        Replacement(PLACE, "mariel"),
    ),
    Finding("STR005", "section-missing", Severity.WARNING, "no goals"),
)
RESULT = Result(FINDINGS, {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 60}, {}, 3, 7, 2)


def read(result: Result = RESULT) -> Any:
    return json.loads(format_result("json", result))


def test_the_form() -> None:
    assert read() == {
        "version": 1,
        "tool": {"name": "smmplan", "version": smmplan.__version__},
        "summary": {"plans": 3, "files": 7, "errors": 1, "warnings": 1, "infos": 60, "suppressed": 2, "known": 0},
        "findings": [
            {
                "code": "REF001",
                "name": "unknown-id",
                "severity": "error",
                "message": 'no persona has the id "mariela"',
                "file": "plans/smmplan.yaml",
                "line": 188,
                "column": 16,
                "end_line": 189,
                "end_column": 3,
                "path": "goals.regulars.personas",
                "help": 'write "mariel"',
                "related": [
                    {"file": "plans/smmplan.yaml", "line": 88, "column": 3, "message": "did you mean this one?"}
                ],
                "fixable": True,
            },
            {
                "code": "STR005",
                "name": "section-missing",
                "severity": "warning",
                "message": "no goals",
                "file": None,
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "path": None,
                "help": None,
                "related": [],
                "fixable": False,
            },
        ],
    }


def test_a_finding_a_line() -> None:
    lines = format_result("json", RESULT).splitlines()
    assert [line[:16] for line in lines if "code" in line] == ['{"code": "REF001', '{"code": "STR005']
    assert lines[-1] == "}"


def test_the_schema_is_sound_and_takes_real_output() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION
    VALID.validate(read())
    VALID.validate(read(Result((), {}, {})))


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (["version"], 2),
        (["tool", "name"], "other"),
        (["summary", "errors"], -1),
        (["findings", 0, "severity"], "note"),
        (["findings", 0, "code"], "REF1"),
        (["findings", 0, "name"], "Unknown id"),
        (["findings", 0, "line"], 0),
        (["findings", 0, "line"], None),
        (["findings", 0, "file"], None),
        (["findings", 1, "line"], 1),
        (["findings", 0, "related", 0, "column"], "3"),
        (["findings", 0, "fixable"], None),
    ],
)
def test_the_schema_refuses_what_is_not_our_output(route: list[str | int], value: Any) -> None:
    output = deepcopy(read())
    part = output
    for step in route[:-1]:
        part = part[step]
    part[route[-1]] = value
    assert not VALID.is_valid(output)


def test_every_key_is_required_and_described() -> None:
    """A key that the output gains or loses must be put into the schema."""
    pairs = [
        (read(), SCHEMA),
        (read()["tool"], SCHEMA["properties"]["tool"]),
        (read()["summary"], SCHEMA["properties"]["summary"]),
        (read()["findings"][0], SCHEMA["$defs"]["finding"]),
        (read()["findings"][0]["related"][0], SCHEMA["$defs"]["finding"]["properties"]["related"]["items"]),
    ]
    for output, schema in pairs:
        described = set(schema["properties"]) | set(schema.get("else", {}).get("properties", {}))
        assert list(output) == schema["required"]
        assert set(output) == described


def test_text_stays_readable_and_harmless() -> None:
    def printed(message: str) -> str:
        return format_result("json", RESULT._replace(findings=(FINDINGS[0]._replace(message=message),)))

    assert "咖啡 👩‍🍳 é" in printed("咖啡 👩‍🍳 é")
    evil = "\x1b[31m \x9b31m \u202e \u2028 \x7f \U000e0041 咖"
    assert printed(evil).isascii()
    assert json.loads(printed(evil))["findings"][0]["message"] == evil


@given(st.text(), st.text())
def test_every_text_comes_back(message: str, file: str) -> None:
    finding = FINDINGS[0]._replace(message=message, place=PLACE._replace(file=file))
    output = read(RESULT._replace(findings=(finding,)))
    VALID.validate(output)
    assert (output["findings"][0]["message"], output["findings"][0]["file"]) == (message, file)
